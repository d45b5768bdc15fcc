"""Probability of overfitting by assay, phacker and ffn, superior predictive ability by assay and arch, on made-up noise: checked, then timed
in turns, one table. `./run luck`; README.md."""
import os

for library in ("OMP", "OPENBLAS", "MKL", "NUMBA"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # before numpy
import argparse
import datetime
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from compare import ROOT, bench_row, machine, undisturbed, version

HALVES, BLOCK = 12870, 6


def made_up(series, months):
    return 0.01 * np.random.default_rng(138).standard_normal((months, series))


class Assay:
    package = "assay"

    def __init__(self, what, shown, threads, program, path, differences, *more):
        self.shown, self.threads, self.path = shown, threads, path
        months, series = differences.shape
        command = [program, what, threads, path, series, months, *more]
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().split()

    def result(self):
        self.ask("check", self.path.with_suffix(".result"))
        return np.fromfile(self.path.with_suffix(".result"))

    def turn(self, seconds):
        return float(self.ask("turn", seconds)[0])

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Python:
    """compute() as its users write it, once a turn; what it returned is checked."""

    threads = 1

    def __init__(self, shown, package, compute):
        self.shown, self.package, self.compute, self.kept = shown, package, compute, None

    def result(self):
        if self.kept is None:
            begun = time.perf_counter()
            self.kept = self.compute()
            self.first = time.perf_counter() - begun
        return self.kept

    def turn(self, seconds):
        if self.first > 60:  # minutes: what was checked is the turn
            return self.first
        begun = time.perf_counter()
        self.compute()
        return time.perf_counter() - begun

    def end(self):
        pass


def halves(options, folder, series, with_ffn):
    """Who computes the logits of all halves of 16 blocks."""
    import pandas
    from phacker.cscv import cscv
    from ffn import calc_prob_backtest_overfitting

    d = made_up(series, 240)
    path = folder / f"halves_{series}"
    d.tofile(path)
    yield from (Assay("halves", "assay, overfitting()", t, options.program, path, d) for t in (1, 2))
    yield Python("phacker.cscv, C++", "phacker", lambda: cscv(d, 16)[1])
    if with_ffn:
        frame = pandas.DataFrame(d)
        yield Python("ffn.calc_prob_backtest_overfitting", "ffn", lambda: np.array(calc_prob_backtest_overfitting(frame, 16, full_output=True)["logits"]))


def ability(options, folder, series, months, resamples):
    """Who computes the p-values of superior predictive ability: arch of the means (it says studentize=True, and does not), assay in three forms."""
    from arch.bootstrap import SPA

    d = made_up(series, months)
    path = folder / f"ability_{series}"
    d.tofile(path)
    yield from (Assay("ability", "assay, resampled_maxima()", t, options.program, path, d, resamples, BLOCK) for t in (1, 2))

    def arch_compute():
        spa = SPA(np.zeros(months), -d, block_size=BLOCK, reps=resamples, bootstrap="stationary", seed=1)
        spa.compute()
        return np.array([*spa.pvalues.to_numpy()])

    yield Python("arch SPA", "arch", arch_compute)


def check_halves(field):
    right = field[0].result()
    for c in field:
        error = float(np.abs(c.result() - right).max())
        if len(right) != HALVES or not error <= 1e-9:
            raise SystemExit(f"{c.shown}: logits differ by {error:.1e}, nothing is timed")
        yield error


def check_ability(field, resamples):
    right = field[0].result()[1:]
    if field[0].result()[0] != field[1].result()[0]:
        raise SystemExit("assay's statistic depends on the threads, nothing is timed")
    for c in field:
        p = c.result()[-3:]
        allowed = 0 if c.package == "assay" else 4.5 * np.sqrt(2 * right * (1 - right) / resamples) + 2 / resamples
        if not (np.abs(p - right) <= allowed).all():
            raise SystemExit(f"{c.shown}: p-values {p}, assay {right}, nothing is timed")
        yield float(np.abs(p - right).max())


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/luck_peer")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/peers_luck_YYYY-MM-DD.json)")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--turn", type=float, default=0.5, help="seconds a turn of assay lasts at least")
    options.add_argument("--patience", type=float, default=30, help="seconds to wait for a turn during which others leave the machine alone")
    options.add_argument("--series", type=int, nargs="+", default=[1000, 10000, 20000], help="of the halves")
    options.add_argument("--ability", type=int, nargs=3, default=[10000, 2520, 1000], metavar=("SERIES", "MONTHS", "RESAMPLES"))
    options = options.parse_args()
    series, months, resamples = options.ability
    works = [("overfitting", f"{n} series x 240 months x 16 blocks", n * HALVES, lambda folder, n=n: halves(options, folder, n, n <= 1000), check_halves)
             for n in options.series]
    works.append(("superior_ability", f"{series} series x {months} months x {resamples} resamples", series * resamples,
                  lambda folder: ability(options, folder, series, months, resamples), lambda field: check_ability(field, resamples)))
    rows, bench = [], []
    print("| work | implementation | threads | seconds | ratio, same threads | ratio, two threads | differs by | disturbed |\n|---|---|---|---|---|---|---|---|")
    for work, size, items, contenders, check in works:
        with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
            field = list(contenders(Path(name)))
            errors = list(check(field))
            # A peer that needs minutes is asked once.
            seconds, disturbed = [[] for _ in field], [0] * len(field)
            for turn in range(options.rounds):
                for k, c in enumerate(field):
                    if turn and seconds[k][0] > 60:
                        continue
                    taken, bad = undisturbed(c, options.turn, options.patience)
                    seconds[k].append(taken)
                    disturbed[k] += bad
                print(f"{work}, {size}: round {turn + 1} of {options.rounds}", file=sys.stderr)
            one, two = (statistics.median(s) for s in seconds[:2])
            for k, c in enumerate(field):
                c.end()
                total = statistics.median(seconds[k])
                same, shown = total / (one if c.threads == 1 else two), f"{c.shown} {version(c.package)}"
                rows.append({"work": work, "size": size, "implementation": c.shown, "version": version(c.package), "threads": c.threads, "seconds": total,
                             "all_seconds": seconds[k], "ratio_same_threads": same, "ratio_two_threads": total / two, "differs_by": errors[k],
                             "disturbed_turns": disturbed[k]})
                bench.append(bench_row(work, size, c.threads, shown, total, items, same, len(seconds[k])))
                print(f"| {work}, {size} | {shown} | {c.threads} | {total:.3f} | {same:.1f} | {total / two:.1f} | {errors[k]:.0e} "
                      f"| {disturbed[k]} of {len(seconds[k])} |", flush=True)
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version(), "turn_seconds": options.turn}
        options.out.write_text(json.dumps({**about, "rows": rows, "bench": bench}, indent=1) + "\n")


if __name__ == "__main__":
    main()
