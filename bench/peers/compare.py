"""Rolling regressions by assay and by its peers: checked, then timed in turns, one table. `./run` prepares what this needs; README.md."""
import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

HERE, ROOT = Path(__file__).resolve().parent, Path(__file__).resolve().parents[2]
WINDOWS, MONTHS = (6, 12, 24, 36), 240
OUTPUTS = ("alpha", "beta", "correlation", "residual volatility", "t(beta)", "R2")
EACH = sum(MONTHS - w + 1 for w in WINDOWS)  # regressions per fund and benchmark
HZ = os.sysconf("SC_CLK_TCK")


@dataclass
class Contender:
    shown: str  # in the table
    program: str  # of rolling_regression_peer for assay, else of peers.py
    package: str  # whose version is named
    threads: int
    funds: int
    benchmarks: int = 1
    outputs: str = "6"
    note: str = ""
    seconds: list = field(default_factory=list)
    peak_mib: int = 0
    disturbed: int = 0
    error: float = 0.0

    @property
    def ours(self):
        return self.package == "assay"

    @property
    def reduced(self):
        return self.program == "reduced"

    @property
    def regressions(self):
        return self.funds * self.benchmarks * EACH

    @property
    def nanoseconds(self):
        return statistics.median(self.seconds) / self.regressions * 1e9

    def start(self, program):
        command = [str(program), self.program] if self.ours else [sys.executable, str(HERE / "peers.py"), self.program]
        self.process = subprocess.Popen([*command, str(self.threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        reply = self.process.stdout.readline().split()
        if not reply:
            raise SystemExit(f"{self.shown}: stopped at '{words[0]}', nothing is timed")
        return reply

    def used(self):  # CPU seconds of its process so far
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / HZ


def contenders(funds, slow_funds, slowest_funds):
    for t in (1, 2):
        yield Contender("assay, stored", "stored", "assay", t, funds, note="resident memory")
    for t in (1, 2):
        yield Contender("assay, class RollingRegressions", "allocated", "assay", t, funds, note="memory allocated every time")
    for t in (1, 2):
        yield Contender("assay, reduced", "reduced", "assay", t, funds, outputs="4 a fund", note="activeness(): nothing stored per window")
    for t in (1, 2):
        yield Contender("numba, own loop", "numba", "numba", t, funds, note="hand-written add and subtract, resident memory")
    for t in (1, 2):
        yield Contender("numbagg, tuned", "numbagg tuned", "numbagg", t, funds, note="3 moving functions, own compiled finish, resident memory")
    for t in (1, 2):
        yield Contender("numbagg", "numbagg", "numbagg", t, funds, note="3 moving functions, numpy")
    for t in (1, 2):
        yield Contender("polars", "polars", "polars", t, funds, note="rolling expressions over each fund")
    for t in (1, 2):
        yield Contender("polars-ols rolling_ols", "polars-ols", "polars-ols", t, slow_funds, outputs="2", note="alpha, beta")
    yield Contender("pandas, tuned", "pandas tuned", "pandas", 1, funds, note="all funds in one column")
    yield Contender("pandas", "pandas", "pandas", 1, slow_funds, note="rolling mean, var, cov of a DataFrame")
    yield Contender("statsmodels RollingOLS", "statsmodels", "statsmodels", 1, slowest_funds, note="a fit per fund and window length")


def made_up(funds, benchmarks=1, kind="ordinary"):
    """Returns of benchmarks [k][months] and of funds [months][funds]; `hard` kinds show what a method loses."""
    random = np.random.default_rng(138)
    x = 0.003 + 0.04 * random.standard_normal((benchmarks, MONTHS))
    y = 0.002 + 0.01 * random.standard_normal((MONTHS, funds)) + (1 + 0.5 * random.standard_normal(funds)) * x[0][:, None]
    if kind == "spike":  # one bad print, a million times too large
        y[MONTHS // 3] *= 1e6
    if kind == "level":  # a level of 1e3, a spread of 1e-6
        x, y = 1e3 + 1e-6 * x / 0.04, 1e3 + 1e-6 * y / 0.04
    return x, y


def truth(x, y):
    """Two passes in long double: [funds][windows][6][months], and [windows][funds][4] for the reduced ones."""
    x, y = x.astype(np.longdouble), y.T.astype(np.longdouble)
    six = np.full((len(y), len(WINDOWS), 6, MONTHS), np.nan, np.longdouble)
    four = np.empty((len(WINDOWS), len(y), 4), np.longdouble)
    for i, w in enumerate(WINDOWS):
        wx, wy = (np.lib.stride_tricks.sliding_window_view(v, w, axis=-1) for v in (x, y))
        dx, dy = wx - wx.mean(-1, keepdims=True), wy - wy.mean(-1, keepdims=True)
        sxx, sxy, syy = (dx * dx).sum(-1), (dx * dy).sum(-1), (dy * dy).sum(-1)
        beta, correlation = sxy / sxx, sxy / np.sqrt(sxx * syy)
        sse = ((dy - beta[..., None] * dx) ** 2).sum(-1)
        volatility = np.sqrt(sse / (w - 2))
        values = wy.mean(-1) - beta * wx.mean(-1), beta, correlation, volatility, beta * np.sqrt(sxx) / volatility, correlation**2
        six[:, i, :, w - 1 :] = np.stack(values, axis=1)
        expected = np.sqrt((sse / (w - 2) / sxx).mean(-1))
        four[i] = np.stack([correlation.mean(-1), beta.std(-1, ddof=1), expected, np.full(len(y), MONTHS - w + 1)], axis=-1)
    return six, four


def worst(result, right, rows=slice(None), outputs=range(6)):
    """The largest error, relative to the value or to the output's median size, whichever is larger. NaN where numbers are missing."""
    errors = []
    for o in outputs:
        a, b = result[:, :, o, rows], right[:, :, o, rows]
        present = ~np.isnan(b)
        size = np.maximum(np.abs(b[present]), np.median(np.abs(b[present])))
        errors.append(np.max(np.abs(a[present] - b[present]) / size))
    return float(max(errors))


def check(c, path, x, y, folder, step):
    out = folder / "check"
    c.ask("panel", path, c.benchmarks, c.funds, MONTHS)
    c.ask("check", out, step)
    result, chosen = np.fromfile(out), np.arange(0, c.funds, step)
    if c.reduced:
        result = result.reshape(c.benchmarks, len(WINDOWS), len(chosen), 4)
        for k in range(0, c.benchmarks, 33):
            right = truth(x[k], y[:, chosen])[1]
            c.error = max(c.error, float(np.max(np.abs(result[k] - right) / np.maximum(np.abs(right), 1e-2))))
    else:
        result = result.reshape(len(chosen), len(WINDOWS), 6, MONTHS)
        right = truth(x[0], y[:, chosen])[0]
        given = range(2) if c.outputs == "2" else range(6)
        stray = ~np.isnan(result[:, :, given]) & np.isnan(right[:, :, given])
        c.error = np.inf if stray.any() else worst(result, right, outputs=given)
    if not c.error <= (1e-10 if c.ours else 1e-8):
        raise SystemExit(f"{c.shown}, {c.threads} threads: wrong by {c.error:.1e}, nothing is timed")


def busy():  # CPU seconds of the whole machine so far
    user, nice, system, _, _, irq, soft, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system + irq + soft) / HZ


def undisturbed_turn(c, seconds, patience):
    """A turn during which others used at most a tenth of a core; after `patience` seconds the next one counts anyway."""
    start = time.monotonic()
    while True:
        before, own, since = busy(), c.used(), time.monotonic()
        reply = c.ask("turn", seconds)
        wall = time.monotonic() - since
        others = busy() - before - (c.used() - own)
        quiet = others <= 0.1 * wall + 1.5 / HZ
        if quiet or time.monotonic() - start > patience:
            c.seconds.append(float(reply[0]))
            c.peak_mib = int(reply[2])
            c.disturbed += not quiet
            return
        time.sleep(0.05)


def undisturbed(contender, seconds, patience):
    """The seconds of contender.turn(seconds), on one core or as many as it has threads, and whether others used more than a tenth of one; as above."""
    start = time.monotonic()
    while True:
        before, since = busy(), time.monotonic()
        taken = contender.turn(seconds)
        wall = time.monotonic() - since
        quiet = busy() - before <= (getattr(contender, "threads", 1) + 0.1) * wall + 0.03
        if quiet or time.monotonic() - start > patience:
            return taken, not quiet
        time.sleep(0.05)


def accuracy(program, folder):
    """The worst error of beta and correlation on one ordinary and two hard panels, for every way of computing."""
    kinds = {"ordinary": slice(None), "spike": slice(MONTHS // 3 + max(WINDOWS), None), "level": slice(None)}
    ways = [c for c in contenders(16, 16, 16) if c.threads == 1 and c.program not in ("allocated", "reduced")]
    table = {}
    for c in ways:
        c.start(program)
        errors = {}
        for kind, rows in kinds.items():
            x, y = made_up(16, kind=kind)
            np.concatenate([x.ravel(), y.ravel()]).tofile(folder / kind)
            c.ask("panel", folder / kind, 1, 16, MONTHS)
            c.ask("check", folder / "out", 1)
            result = np.fromfile(folder / "out").reshape(16, len(WINDOWS), 6, MONTHS)
            with np.errstate(invalid="ignore"):
                errors[kind] = worst(result, truth(x[0], y)[0], rows, (1,) if c.outputs == "2" else (1, 2))
        table[c.shown] = errors
        c.process.stdin.close()
        c.process.wait()
    return table


def version(package):
    if package != "assay":
        return importlib.metadata.version(package)
    return subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip() or "unknown"


def machine():
    cpu = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith(("model name", "model\t"))]
    return {"cpu": f"{cpu[1]}, model {cpu[0]}" if len(cpu) > 1 else platform.processor(), "cores": os.cpu_count(), "system": platform.platform()}


def row_of(c, reference):
    stored_same, stored_two = reference.get(c.threads), reference[2]
    return {
        "workload": "reduced" if c.reduced else "stored",
        "funds": c.funds,
        "benchmarks": c.benchmarks,
        "months": MONTHS,
        "windows": WINDOWS,
        "implementation": c.shown,
        "version": version(c.package),
        "note": c.note,
        "outputs": c.outputs,
        "threads": c.threads,
        "seconds": statistics.median(c.seconds),
        "nanoseconds_per_regression": c.nanoseconds,
        "ratio_to_assay_same_threads": c.nanoseconds / stored_same,
        "ratio_to_assay_two_threads": c.nanoseconds / stored_two,
        "fastest_ns": min(c.seconds) / c.regressions * 1e9,
        "worst_error": c.error,
        "peak_mib": c.peak_mib,
        "turns": len(c.seconds),
        "disturbed_turns": c.disturbed,
    }


def bench_row(workload, size, threads, implementation, seconds, items, ratio, turns):
    """With the columns of bench.csv: `assay bench --peers` takes the list "bench" of what a comparison writes."""
    return {"workload": workload, "size": size, "device": "cpu", "threads": threads, "implementation": implementation, "seconds": seconds,
            "items": items, "ratio_to_assay": ratio, "repeats": turns}


def bench_rows(contenders, reference):
    return [
        bench_row("rolling_regression_stored", f"{c.funds:,} funds x {MONTHS} months" + (f", {c.outputs} outputs" if c.outputs != "6" else ""), c.threads,
                  f"{c.shown} {version(c.package)}", statistics.median(c.seconds), c.regressions, c.nanoseconds / reference[c.threads], len(c.seconds))
        for c in contenders
        if not c.reduced
    ]


def print_rows(rows):
    print("| workload | funds x indices | implementation | outputs | threads | seconds | ns each | ratio, same threads | ratio, two threads | worst error | peak MiB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for r in rows:
        ratio = [f"{r[k]:,.1f}" if r[k] < 100 else f"{r[k]:,.0f}" for k in ("ratio_to_assay_same_threads", "ratio_to_assay_two_threads")]
        print(
            f"| {r['workload']} | {r['funds']:,} x {r['benchmarks']} | {r['implementation']} {r['version']} ({r['note']}) | {r['outputs']} | {r['threads']} "
            f"| {r['seconds']:.4f} | {r['nanoseconds_per_regression']:,.2f} | {ratio[0]} | {ratio[1]} | {r['worst_error']:.0e} | {r['peak_mib']} |"
        )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/rolling_regression_peer")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/peers_YYYY-MM-DD.json)")
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--turn", type=float, default=0.2, help="seconds a turn lasts at least")
    options.add_argument("--patience", type=float, default=60, help="seconds to wait for a turn during which others leave the machine alone")
    options.add_argument("--funds", type=int, default=5000)
    options.add_argument("--slow-funds", type=int, default=500, help="for pandas by columns and polars-ols")
    options.add_argument("--slowest-funds", type=int, default=4, help="for statsmodels")
    options.add_argument("--large", type=int, nargs=2, default=(20000, 100), metavar=("FUNDS", "INDICES"))
    options = options.parse_args()

    with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
        folder = Path(name)
        panels = {}
        field_of_all = list(contenders(options.funds, options.slow_funds, options.slowest_funds))
        for t in (1, 2):
            field_of_all.append(Contender("assay, reduced", "reduced", "assay", t, *options.large, "4 a pair", "class ActivenessOfFunds"))
        for c in field_of_all:
            size = c.funds, c.benchmarks
            if size not in panels:
                panels[size] = folder / f"panel_{size[0]}_{size[1]}", *made_up(*size)
                np.concatenate([panels[size][1].ravel(), panels[size][2].ravel()]).tofile(panels[size][0])
            c.start(options.program)
            check(c, *panels[size], folder, max(1, c.funds // 50))
            print(f"right to {c.error:.0e}: {c.shown}, {c.threads} threads", file=sys.stderr)
        lost = accuracy(options.program, folder)
        panels.clear()
        for turn in range(options.rounds):
            for c in field_of_all:
                undisturbed_turn(c, options.turn, options.patience)
            print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
        for c in field_of_all:
            c.process.stdin.close()
            c.process.wait()

    reference = {c.threads: c.nanoseconds for c in field_of_all if c.program == "stored"}
    rows = [row_of(c, reference) for c in field_of_all]
    print_rows(rows)
    print("\n| largest error of beta and correlation | ordinary returns | after a spike of 1e6 has left | level 1e3, spread 1e-6 |\n|---|---|---|---|")
    for shown, errors in lost.items():
        print(f"| {shown} | " + " | ".join("not a number" if np.isnan(e) else f"{e:.0e}" for e in errors.values()) + " |")
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version(), "turn_seconds": options.turn}
        errors = {k: {kind: None if np.isnan(e) else e for kind, e in v.items()} for k, v in lost.items()}
        options.out.write_text(json.dumps({**about, "rows": rows, "largest_error": errors, "bench": bench_rows(field_of_all, reference)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
