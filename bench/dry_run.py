#!/usr/bin/env python3
"""How near `assay study --dry-run` comes: estimate against what the run then takes.   bench/dry_run.py [PROGRAM] [--rounds N]

Whole studies of made-up funds, from small to large, and the shipped one. A row: seconds and peak memory estimated and taken (medians), disk.
"""
import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SIZES = [(50, 120, 4, []), (1000, 120, 8, []), (1000, 120, 8, ["--rolling-table"]), (5000, 84, 8, []), (5000, 240, 8, ["--window", "6", "--window", "36"])]


def write_panel(folder, funds, months, indices):
    chance = random.Random(funds)
    names = [f"{2000 + t // 12}-{t % 12 + 1:02}" for t in range(months)]
    x = [[0.004 + 0.01 * chance.gauss(0, 1) for _ in range(indices)] for _ in names]
    with open(f"{folder}/indices.csv", "w") as file:
        file.write("month," + ",".join(f"I{k}" for k in range(indices)) + "\n")
        file.writelines(f"{m}," + ",".join(f"{v:.6f}" for v in row) + "\n" for m, row in zip(names, x))
    with open(f"{folder}/funds.csv", "w") as file:
        file.write("month," + ",".join(f"F{f}" for f in range(funds)) + "\n")
        file.writelines(f"{m}," + ",".join(f"{row[f % indices] + 0.004 * chance.gauss(0, 1):.6f}" for f in range(funds)) + "\n" for m, row in zip(names, x))
    with open(f"{folder}/metadata.csv", "w") as file:
        file.write("id,aum\n" + "".join(f"F{f},{1e6 * (f + 1)}\n" for f in range(funds)))
    return ["--funds", f"{folder}/funds.csv", "--indices", f"{folder}/indices.csv", "--metadata", f"{folder}/metadata.csv", "--values", "returns"]


def taken(command):
    """Seconds and peak memory of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", nargs="?", default=os.path.join(ROOT, "build/release/assay"))
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    print("| study | seconds estimated | taken | ratio | memory estimated, MB | taken | ratio | disk ratio |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="assay-dry-") as folder:
        cases = [("shipped", [])] + [(f"{f} x {m} x {k} {' '.join(more)}", write_panel(folder, f, m, k) + more) for f, m, k, more in SIZES]
        for number, (name, words) in enumerate(cases):
            if number:  # files of one size at a time
                f, m, k, more = SIZES[number - 1]
                write_panel(folder, f, m, k)
            command = [options.program, "study", "--out", f"{folder}/out", *words]
            said, done = [], []
            for _ in range(options.rounds):
                said.append(json.loads(subprocess.run([*command, "--dry-run", "--json"], check=True, capture_output=True).stdout)["estimate"])
                done.append(taken([*command, "--quiet"]))
            disk = sum(os.path.getsize(f"{folder}/out/{file}") for file in os.listdir(f"{folder}/out"))
            seconds, memory = (statistics.median(s[key] for s in said) for key in ("seconds", "memory_bytes"))
            seconds_taken, memory_taken = (statistics.median(d[i] for d in done) for i in (0, 1))
            print(f"| {name} | {seconds:.2f} | {seconds_taken:.2f} | {seconds / seconds_taken:.2f} | {memory / 1e6:.0f} | {memory_taken / 1e6:.0f} | "
                  f"{memory / memory_taken:.2f} | {said[0]['disk_bytes'] / disk:.2f} |", flush=True)


if __name__ == "__main__":
    main()
