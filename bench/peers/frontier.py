"""Efficient frontiers by assay and the peers: judged, then timed in turns on one thread, one table. `./run frontier`; README.md."""
import os

for library in ("OMP", "OPENBLAS", "MKL", "RAYON"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # before numpy
import argparse
import datetime
import json
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from compare import ROOT, bench_row, machine, undisturbed, version
from frontier_peers import PEERS

POINTS, GROUPS = 15, 5


class Assay:
    """The program that makes up the problems, judges everyone's portfolios, and is timed itself."""

    package = "assay"

    def __init__(self, program, folder, n, dates, groups, way):
        command = [program, n, dates, "groups" if groups else "no_groups"]
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.n, self.dates, self.way, self.file = n, dates, way, folder / f"frontier_{n}_{groups}_{way}"
        self.shown = "assay, frontiers()" + ("" if way == "batch" else ", a call per problem")

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        reply = self.process.stdout.readline().split()
        if not reply:
            raise SystemExit(f"frontier_peer: stopped at '{words[0]}', nothing is timed")
        return [float(word) for word in reply]

    def problems(self):
        """The mean number of corners, and of each date a dictionary: all that the peers are given."""
        corners, n = self.ask("export", self.file, POINTS)[0], self.n
        shapes = {"covariance": (n, n), "mean": (n,), "upper": (n,), "group": (n,), "group_cap": (GROUPS,), "targets": (POINTS, 3)}
        problems = []
        for row in np.fromfile(self.file).reshape(self.dates, -1):
            parts, at = {}, 0
            for name, shape in shapes.items():
                size = int(np.prod(shape))
                parts[name], at = np.ascontiguousarray(row[at : at + size].reshape(shape)), at + size
            parts["risk"], parts["return"], parts["multiplier"] = np.ascontiguousarray(parts["targets"].T)
            parts["rows"] = np.array([parts["group"] == g for g in range(GROUPS)], float) if parts["group"].max() >= 0 else np.zeros((0, n))
            parts["caps"] = parts["group_cap"][: len(parts["rows"])]
            problems.append(parts)
        return corners, problems

    def judge(self, date, portfolios):
        np.concatenate([np.full((len(portfolios), 1), float(date)), portfolios], axis=1).tofile(self.file)
        return dict(zip(("portfolios", "violation", "excess_variance", "difference", "residual"), self.ask("judge", self.file)))

    def turn(self, seconds):
        return self.ask("turn", seconds, self.way)[0] / self.dates

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Timed:
    """A peer on some problems: seconds of one, by the median of whole rounds over them."""

    def __init__(self, peer, problems):
        self.peer, self.problems = peer, problems

    def turn(self, seconds):
        each, start = [], time.perf_counter()
        while not each or time.perf_counter() - start < seconds:
            each.append(sum(self.peer.timed(p) for p in self.problems) / len(self.problems))
        return statistics.median(each)


def out_of_time(*_):
    raise TimeoutError("no answer")


def judged(peer, assay, problems, limit):
    """Which problems to time (the right ones, or where none is, the answered ones), how many were asked, are wrong and failed, and the worst
    of those that did not fail. A problem without an answer after `limit` seconds is the last one."""
    right, answered, asked, wrong, failed, worst, why = [], [], 0, 0, 0, {}, ""
    signal.signal(signal.SIGPROF, out_of_time)  # processor time: others may use the machine
    for date, problem in enumerate(problems):
        asked += 1
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            portfolios = np.asarray(peer.portfolios(problem), float)
        except Exception as e:  # whatever a library raises is an answer it has not given
            failed, why = failed + 1, f"{type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}"[:160]
            if isinstance(e, TimeoutError):
                break
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        verdict = assay.judge(date, portfolios)
        for name, number in verdict.items():
            worst[name] = max(worst.get(name, 0.0), number) if number == number else number
        good = verdict["violation"] <= 1e-6 and verdict["excess_variance"] <= 1e-4
        answered.append(problem)
        if good:
            right.append(problem)
        wrong += not good
    return right or answered, asked, wrong, failed, worst, why


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/frontier_peer")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/peers_frontier_YYYY-MM-DD.json)")
    options.add_argument("--assets", type=int, nargs="+", default=[30, 100, 400])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--turn", type=float, default=0.2, help="seconds a turn lasts at least")
    options.add_argument("--patience", type=float, default=0, help="seconds to wait for a turn during which others leave the machine alone")
    options.add_argument("--longest", type=float, default=2, help="seconds of one problem from which a peer is timed once only")
    options.add_argument("--limit", type=float, default=10, help="seconds of processor time of one problem after which a peer has no answer")
    options = options.parse_args()
    warnings.simplefilter("ignore")  # peers that warn are judged by what they answer

    rows, bench = [], []
    print("| assets | group caps | implementation | gives | ms a problem | ratio | said by the solver | wrong, failed of | worst violation | excess variance | difference of a weight | KKT residual |")
    print("|" + "---|" * 12)
    with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
        for n in options.assets:
            for groups in (True, False):
                dates = {30: 24, 100: 12}.get(n, 4)
                ours = [Assay(options.program, Path(name), n, dates, groups, way) for way in ("batch", "single")]
                corners, problems = ours[0].problems()
                peers = [kind() for kind in PEERS if groups in kind.group_caps]
                field, verdicts = list(ours), []
                for peer in peers:
                    to_time, *verdict, why = judged(peer, ours[0], problems[: peer.most_problems(n)], options.limit)
                    if why:
                        print(f"{peer.shown}, {n} assets: {why}", file=sys.stderr)
                    verdicts.append((*verdict, why))
                    field.append(Timed(peer, to_time[:4]) if to_time else None)
                seconds, disturbed = [[] for _ in field], [0] * len(field)
                for turn in range(options.rounds):
                    for k, c in enumerate(field):
                        if c is None or (turn > 0 and seconds[k][0] > options.longest):
                            continue
                        taken, bad = undisturbed(c, options.turn, options.patience)
                        seconds[k].append(taken)
                        disturbed[k] += bad
                    print(f"{n} assets, {'' if groups else 'no '}group caps, round {turn + 1} of {options.rounds}", file=sys.stderr)
                for c in ours:
                    c.end()
                first = min(seconds[0])
                for k, c in enumerate(field):
                    peer = c if k < len(ours) else peers[k - len(ours)]
                    asked, wrong, failed, worst, why = (dates, 0, 0, {}, "") if k < len(ours) else verdicts[k - len(ours)]
                    gives = f"all {corners:.0f} corners" if k < len(ours) else peer.gives
                    best = min(seconds[k]) if seconds[k] else None
                    said = min(peer.said) if best and getattr(peer, "said", None) else None
                    rows.append(
                        {"assets": n, "group_caps": groups, "implementation": peer.shown, "version": version(peer.package), "gives": gives,
                         "fastest_milliseconds": best and best * 1e3, "median_milliseconds": best and statistics.median(seconds[k]) * 1e3,
                         "ratio_to_assay": best and best / first, "solver_milliseconds": said and said * 1e3, "problems": asked, "wrong": wrong,
                         "failed": failed, "failure": why, **{f"worst_{name}": number for name, number in worst.items() if name != "portfolios"},
                         "turns": len(seconds[k]), "disturbed_turns": disturbed[k]}
                    )
                    if best:
                        size = f"{n} assets x {dates} dates" if groups else f"{n} assets x {dates} dates, no group caps"
                        bench.append(bench_row("frontier", size, 1, f"{peer.shown} {version(peer.package)}", best * dates, dates, best / first, len(seconds[k])))
                    numbers = [f"{worst[name]:.0e}" if worst else "" for name in ("violation", "excess_variance", "difference", "residual")]
                    shown = [f"{best * 1e3:.4g}" if best else "", f"{best / first:,.0f}" if best else "", f"{said * 1e3:.4g}" if said else ""]
                    print(f"| {n} | {'five' if groups else 'none'} | {peer.shown} {version(peer.package)} | {gives} | " + " | ".join(shown)
                          + f" | {wrong}, {failed} of {asked} | " + " | ".join(numbers) + " |", flush=True)
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version(), "turn_seconds": options.turn, "threads": 1,
                 "points": POINTS}
        options.out.write_text(json.dumps({**about, "rows": rows, "bench": bench}, indent=1) + "\n")


if __name__ == "__main__":
    main()
