"""Ledoit-Wolf covariances by assay and scikit-learn: checked, then timed in turns on one thread, one table. `./run covariance`; README.md."""
import os

for library in ("OMP", "OPENBLAS", "MKL"):
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
from sklearn.covariance import ledoit_wolf

LOOKBACK, DATES = 60, 24


def made_up(n):
    """Returns [months][n] with three common factors."""
    random = np.random.default_rng(138)
    months = LOOKBACK + DATES - 1
    factors = np.array([0.012, 0.008, 0.004]) * random.standard_normal((months, 3))
    return 0.002 + 0.004 * random.standard_normal((months, n)) + factors @ (0.5 + random.standard_normal((3, n)))


def truth(x):
    """Intensity and matrix in long double, from the formula of 2004."""
    x = x.astype(np.longdouble)
    x = x - x.mean(0)
    t, n = x.shape
    s = x.T @ x / t
    mean = np.trace(s) / n
    gamma = ((s - mean * np.eye(n)) ** 2).sum()
    pi = sum(((np.outer(row, row) - s) ** 2).sum() for row in x) / t
    intensity = min(pi / t / gamma, np.longdouble(1))
    return intensity, (1 - intensity) * s + intensity * mean * np.eye(n)


class Assay:
    shown, package = "assay, class Covariances", "assay"

    def __init__(self, program, folder, x):
        path, self.n = folder / f"covariance_{x.shape[1]}", x.shape[1]
        x.tofile(path)
        command = [program, path, self.n, len(x), LOOKBACK]
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.out = folder / "matrices"

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().split()

    def estimates(self):
        self.ask("check", self.out)
        for row in np.fromfile(self.out).reshape(DATES, -1):
            yield row[0], row[1:].reshape(self.n, self.n)

    def turn(self, seconds):
        return float(self.ask("turn", seconds)[0])

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class ScikitLearn:
    shown, package = "sklearn.covariance.ledoit_wolf", "scikit-learn"

    def __init__(self, program, folder, x):
        self.windows = [np.ascontiguousarray(x[d : d + LOOKBACK]) for d in range(DATES)]

    def estimates(self):
        for window in self.windows:
            matrix, intensity = ledoit_wolf(window)
            yield intensity, matrix

    def turn(self, seconds):
        each, start = [], time.perf_counter()
        while not each or time.perf_counter() - start < seconds:
            begun = time.perf_counter()
            for window in self.windows:
                ledoit_wolf(window)
            each.append(time.perf_counter() - begun)
        return statistics.median(each)

    def end(self):
        pass


def worst(contender, x):
    """Of entries relative to sqrt(s_ii s_jj), and of intensities; three of the dates."""
    error = 0.0
    for d, (intensity, matrix) in enumerate(contender.estimates()):
        if d % 10 == 0:
            right, s = truth(x[d : d + LOOKBACK])
            size = np.sqrt(np.diag(s))
            error = max(error, float(np.abs((matrix - s) / np.outer(size, size)).max()), float(abs(intensity - right)))
    return error


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/covariance_peer")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/peers_covariance_YYYY-MM-DD.json)")
    options.add_argument("--assets", type=int, nargs="+", default=[30, 100, 400])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--turn", type=float, default=0.2, help="seconds a turn lasts at least")
    options.add_argument("--patience", type=float, default=30, help="seconds to wait for a turn during which others leave the machine alone")
    options = options.parse_args()

    rows, bench = [], []
    print("| assets x months | implementation | ms a date | fastest | ratio | worst error | disturbed |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
        for n in options.assets:
            x = made_up(n)
            field = [kind(options.program, Path(name), x) for kind in (Assay, ScikitLearn)]
            errors = [worst(c, x) for c in field]
            for c, error in zip(field, errors):
                if not error <= (1e-12 if c is field[0] else 1e-8):
                    raise SystemExit(f"{c.shown}, {n} assets: wrong by {error:.1e}, nothing is timed")
            seconds, disturbed = [[] for _ in field], [0] * len(field)
            for turn in range(options.rounds):
                for k, c in enumerate(field):
                    taken, bad = undisturbed(c, options.turn, options.patience)
                    seconds[k].append(taken)
                    disturbed[k] += bad
                print(f"{n} assets, round {turn + 1} of {options.rounds}", file=sys.stderr)
            for k, c in enumerate(field):
                c.end()
                total, first = statistics.median(seconds[k]), statistics.median(seconds[0])
                rows.append(
                    {"assets": n, "months": LOOKBACK, "dates": DATES, "implementation": c.shown, "version": version(c.package), "milliseconds": total / DATES * 1e3,
                     "fastest_milliseconds": min(seconds[k]) / DATES * 1e3, "ratio_to_assay": total / first, "worst_error": errors[k],
                     "turns": options.rounds, "disturbed_turns": disturbed[k]}
                )
                bench.append(bench_row("covariance", f"{n} assets x {LOOKBACK} months x {DATES} dates", 1, f"{c.shown} {version(c.package)}", total,
                                       DATES * n * (n + 1) // 2, total / first, options.rounds))
                print(f"| {n} x {LOOKBACK} | {c.shown} {version(c.package)} | {total / DATES * 1e3:.4f} | {min(seconds[k]) / DATES * 1e3:.4f} "
                      f"| {total / first:.1f} | {errors[k]:.0e} | {disturbed[k]} of {options.rounds} |")
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version(), "turn_seconds": options.turn, "threads": 1}
        options.out.write_text(json.dumps({**about, "rows": rows, "bench": bench}, indent=1) + "\n")


if __name__ == "__main__":
    main()
