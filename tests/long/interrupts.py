#!/usr/bin/env python3
"""Ctrl-C in long runs: every one has ended within a second, with exit 130, and nothing is left of its result.

    tests/long/interrupts.py [PROGRAM] [--gigabytes 5]

Each run is interrupted twice, at a third and at two thirds of the time it took whole (of runs that take longer than --limit seconds: of that
limit). Made-up files: a panel of 1,000 assets, a fact sheet of 200 series against 200 benchmarks, 3,000 months, 5,000 funds, one large file.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program", nargs="?", default=os.path.join(os.path.dirname(__file__), "../../build/release/assay"))
parser.add_argument("--gigabytes", type=float, default=5)
parser.add_argument("--limit", type=float, default=40)
options = parser.parse_args()
program = os.path.abspath(options.program)
folder = tempfile.mkdtemp(prefix="interrupts")
os.chdir(folder)
chance = random.Random(1)


def month(number):
    return f"{1700 + number // 12}-{number % 12 + 1:02}"


def panel(name, series, months, first=0):
    with open(name, "w") as file:
        file.write("month," + ",".join(f"{name[0].upper()}{s}" for s in range(series)) + "\n")
        for t in range(months):
            market = chance.gauss(0, 0.01)
            file.write(month(first + t) + "," + ",".join(f"{market + chance.gauss(0.002, 0.01):.6f}" for _ in range(series)) + "\n")
    return name


late = 12 * 250
assets, many, long_ago, funds, indices = panel("assets.csv", 1000, 300, late), panel("many.csv", 200, 240, late), panel("history.csv", 40, 3000), panel("funds.csv", 5000, 240, late), panel("indices.csv", 60, 240, late)
rows = open(many).read().splitlines()
with open("huge.csv", "w") as huge:  # one series of which each month stands in very many columns
    wide = int(options.gigabytes * 1e9 / 240 / 10)
    huge.write("month," + ",".join(f"H{s}" for s in range(wide)) + "\n")
    for t in range(240):
        huge.write(month(late + t) + "," + ",".join(["0.001234"] * 1000 * (wide // 1000 + 1))[: wide * 9 - 1] + "\n")
benchmarks = [word for s in range(200) for word in ("--benchmark", f"M{s}")]
RUNS = {
    "covariances of 1,000 assets, Ledoit and Wolf": ["backtest", "--assets", assets, "--set", "market_risk.benchmark=A0", "--set", "estimation.lookback=120", "--set", "estimation.covariance=ledoit_wolf_identity"],
    "nonlinear shrinkage of 1,000 assets": ["backtest", "--assets", assets, "--set", "market_risk.benchmark=A0", "--set", "estimation.lookback=120", "--set", "estimation.covariance=nonlinear_shrinkage"],
    "a factor model of 1,000 assets": ["backtest", "--assets", assets, "--set", "market_risk.benchmark=A0", "--set", "estimation.lookback=120", "--set", "estimation.covariance=factor_model"],
    "frontiers of 1,000 assets": ["frontier", "--assets", assets, "--set", "estimation.lookback=200", "--set", "universe.cap=0.01"] + [word for t in range(220, 300) for word in ("--date", month(late + t))],
    "a fact sheet of 200 series and 200 benchmarks": ["factsheet", "--series", many] + benchmarks,
    "3,000 months of 40 assets": ["backtest", "--assets", long_ago, "--set", "market_risk.benchmark=H0"],
    "a study of 5,000 funds": ["study", "--funds", funds, "--indices", indices],
    "a screen of 5,000 funds": ["screen", "--funds", funds, "--indices", indices],
    "every window of 5,000 funds": ["study", "--funds", funds, "--indices", indices, "--rolling-table", "--resamples", "0"],
    f"a file of {options.gigabytes:g} GB": ["factsheet", "--series", "huge.csv", "--benchmark", "H0"],
}
failed, worst = 0, 0.0
for name, words in RUNS.items():
    command = [program, *words, "--values", "returns", "--out", "out", "--quiet"]

    def start():
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))

    shutil.rmtree("out", ignore_errors=True)
    begin, whole = time.monotonic(), start()
    try:
        said = whole.communicate(timeout=options.limit)[1]
        if whole.returncode not in (0, 3, 4):
            failed += 1
            print(f"FALLS SHORT {name}: exit {whole.returncode} when left alone: {said[-200:]}")
    except subprocess.TimeoutExpired:
        whole.kill()
        whole.communicate()
    took = min(time.monotonic() - begin, options.limit)
    for share in (1 / 3, 2 / 3):
        shutil.rmtree("out", ignore_errors=True)
        shutil.rmtree("out.partial", ignore_errors=True)
        run = start()
        time.sleep(took * share)
        sent = time.monotonic()
        run.send_signal(signal.SIGINT)
        run.communicate()
        needed = time.monotonic() - sent
        left = [path for path in ("out", "out.partial") if os.path.exists(path)]
        finished = run.returncode == 0 and left == ["out"]  # just before the signal came
        good = needed <= 1 and (finished or (run.returncode == 130 and not left))
        failed += not good
        worst = max(worst, needed)
        print(f"{'' if good else 'FALLS SHORT '}{name}: {took:.1f} s whole, interrupted after {took * share:.1f} s, ended {needed:.2f} s later, exit {run.returncode}{', left ' + ' '.join(left) if left else ''}", flush=True)
os.chdir("/")
shutil.rmtree(folder)
print(f"{2 * len(RUNS)} runs interrupted, the slowest ended {worst:.2f} s after Ctrl-C, {failed} fall short")
raise SystemExit(failed > 0)
