"""Stationary bootstrap of 345 real funds (made up where there are no test data) by assay and by arch: checked, then timed in turns, one
table. `./run bootstrap`; README.md."""
import argparse
import csv
import datetime
import json
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np

from compare import ROOT, Contender, bench_row, machine, undisturbed_turn, version

RESAMPLES, BLOCK, THRESHOLD = 1000, 6, 0.7


def monthly_levels(path):
    """Last level of each month: {"2010-01": level}; three lines of header."""
    levels = {}
    with open(path) as file:
        for row in csv.reader(file):
            if row and row[0][:2] in ("19", "20") and row[1]:
                levels[row[0][:7]] = float(row[1])
    return levels


def real_funds(data):
    """Index returns [months] and fund returns [months][funds] of the months that all files cover, NaN where missing."""
    levels = monthly_levels(data / "data/benchmarks/LBUSTRUU.csv")
    months = sorted(levels)[:-1]  # the last one is not whole
    index = {month: levels[month] / levels[before] - 1 for before, month in zip(months, months[1:])}
    tables = []
    for kind in ("etf", "cef"):
        with open(data / f"data/us_funds/bond_{kind}_monthly_return.csv") as file:
            rows = list(csv.reader(file))[1:]
        tables.append({row[0]: [float(cell) if cell else np.nan for cell in row[1:]] for row in rows})
    common = sorted(set(index) & set(tables[0]) & set(tables[1]))
    return np.array([index[m] for m in common]), np.array([tables[0][m] + tables[1][m] for m in common])


def made_up_funds():
    """The same shapes where there are no test data: 345 funds, 195 months, a fifth of them born later."""
    random = np.random.default_rng(138)
    x = 0.003 + 0.01 * random.standard_normal(195)
    y = 0.001 + 0.01 * random.standard_normal((195, 345)) + (1 + 0.5 * random.standard_normal(345)) * x[:, None]
    for f in range(0, 345, 5):
        y[: random.integers(97), f] = np.nan
    return x, y


def check(c, path, x, y, folder):
    """The sample's correlation to 1e-12 of long double. Returns the resampled correlations [funds][resamples]."""
    c.ask("panel", path, 1, y.shape[1], y.shape[0])
    c.ask("check", folder / "check", 1)
    result = np.fromfile(folder / "check").reshape(y.shape[1], RESAMPLES + 1)
    for f, column in enumerate(y.T.astype(np.longdouble)):
        present = ~np.isnan(column)
        a, b = x[present].astype(np.longdouble), column[present]
        a, b = a - a.mean(), b - b.mean()
        c.error = max(c.error, float(abs(result[f, 0] - (a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))))
    if not c.error <= 1e-12:
        raise SystemExit(f"{c.shown}, {c.threads} threads: wrong by {c.error:.1e}, nothing is timed")
    return result[:, 1:]


def same_scatter(ours, theirs):
    """Two draws of one distribution: shares below the threshold, means and standard deviations (Fisher scale) within their noise."""
    p = (np.mean(ours < THRESHOLD, axis=1) + np.mean(theirs < THRESHOLD, axis=1)) / 2
    off = np.abs(np.mean(ours < THRESHOLD, axis=1) - np.mean(theirs < THRESHOLD, axis=1))
    a, b = np.arctanh(ours), np.arctanh(theirs)
    shift = np.abs(a.mean(axis=1) - b.mean(axis=1)) / b.std(axis=1) / np.sqrt(2 / RESAMPLES)
    ratio = a.std(axis=1) / b.std(axis=1)
    if (off > 4.5 * np.sqrt(2 * p * (1 - p) / RESAMPLES) + 2 / RESAMPLES).any() or (shift > 4.5).any() or abs(ratio.mean() - 1) > 0.01:
        raise SystemExit("the resamples do not scatter alike, nothing is timed")
    return {"largest_difference_of_shares": float(off.max()), "mean_ratio_of_standard_deviations": float(ratio.mean())}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/rolling_regression_peer")
    options.add_argument("--data", type=Path, default=Path(os.environ.get("ASSAY_TEST_DATA") or ROOT / "../shared"), help="as the tests have it")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/peers_bootstrap_YYYY-MM-DD.json)")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--patience", type=float, default=60, help="seconds to wait for a turn during which others leave the machine alone")
    options = options.parse_args()
    x, y = real_funds(options.data) if (options.data / "data").is_dir() else made_up_funds()
    contenders = [Contender("assay, bootstrap()", "bootstrap", "assay", t, y.shape[1], note="four statistics, intervals, probabilities") for t in (1, 2)]
    contenders.append(Contender("arch StationaryBootstrap", "arch", "arch", 1, y.shape[1], note="correlation, np.corrcoef"))
    with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
        folder = Path(name)
        np.concatenate([x, y.ravel()]).tofile(folder / "panel")
        drawn = []
        for c in contenders:
            c.start(options.program)
            drawn.append(check(c, folder / "panel", x, y, folder))
            print(f"right to {c.error:.0e}: {c.shown}, {c.threads} threads", file=sys.stderr)
        if not np.array_equal(drawn[0], drawn[1]):
            raise SystemExit("assay's resamples depend on the threads, nothing is timed")
        scatter = same_scatter(drawn[0], drawn[2])
        for turn in range(options.rounds):
            for c in contenders:
                undisturbed_turn(c, 1, options.patience)
            print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
        for c in contenders:
            c.process.stdin.close()
            c.process.wait()
    rows, bench = [], []
    print("| implementation | what | threads | seconds | ratio, same threads | ratio, two threads | peak MiB | disturbed |\n|---|---|---|---|---|---|---|---|")
    one, two = (statistics.median(c.seconds) for c in contenders[:2])
    for c in contenders:
        seconds = statistics.median(c.seconds)
        row = {"implementation": c.shown, "version": version(c.package), "note": c.note, "threads": c.threads, "seconds": seconds, "all_seconds": c.seconds}
        row |= {"ratio_same_threads": seconds / (one if c.threads == 1 else two), "ratio_two_threads": seconds / two}
        row |= {"worst_error_of_the_sample": c.error, "peak_mib": c.peak_mib, "disturbed_turns": c.disturbed}
        rows.append(row)
        bench.append(bench_row("bootstrap", f"{y.shape[1]} funds x {y.shape[0]} months x {RESAMPLES} resamples", c.threads, f"{c.shown} {row['version']}", seconds,
                               y.shape[1] * RESAMPLES, row["ratio_same_threads"], len(c.seconds)))
        print(
            f"| {c.shown} {row['version']} | {c.note} | {c.threads} | {seconds:.3f} | {row['ratio_same_threads']:.1f} "
            f"| {row['ratio_two_threads']:.1f} | {c.peak_mib} | {c.disturbed} of {len(c.seconds)} |"
        )
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version()}
        about |= {"funds": y.shape[1], "months": y.shape[0], "resamples": RESAMPLES, "block": BLOCK, "scatter": scatter}
        options.out.write_text(json.dumps({**about, "rows": rows, "bench": bench}, indent=1) + "\n")


if __name__ == "__main__":
    main()
