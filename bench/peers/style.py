"""Style analysis by assay, quadprog and DAQP: checked, then timed in turns on one thread, one table. `./run style`; README.md."""
import argparse
import ctypes
import datetime
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import daqp
import numpy as np
import quadprog
from compare import ROOT, bench_row, machine, undisturbed, version

MONTHS, WINDOW, FUNDS = 240, 36, 200
ENDS = MONTHS - WINDOW + 1
EACH = ENDS * FUNDS


def made_up(n):
    """Indices [months][n] with three common factors, funds [months][funds] that are sparse mixes with something of their own."""
    random = np.random.default_rng(138)
    factors = np.array([0.012, 0.008, 0.004]) * random.standard_normal((MONTHS, 3))
    x = 0.002 + 0.004 * random.standard_normal((MONTHS, n)) + factors @ (0.5 + random.standard_normal((3, n)))
    mix = random.random((n, FUNDS)) * (random.random((n, FUNDS)) < 0.35)
    mix[0] += mix.sum(0) == 0
    return x, 0.001 + 0.003 * random.standard_normal((MONTHS, FUNDS)) + x @ (mix / mix.sum(0))


def centred(v):
    windows = np.lib.stride_tricks.sliding_window_view(v.astype(np.longdouble), WINDOW, axis=0)  # [ends][series][window]
    return windows - windows.mean(-1, keepdims=True)


def optimality(x, y, weights):
    """The largest violation of the conditions of an optimum, in long double; weights [ends][funds][n]."""
    cx, cy, w = centred(x), centred(y), weights.astype(np.longdouble)
    mix = np.einsum("efi,eit->eft", w, cx)
    rest = cy - mix
    gain = np.einsum("eit,eft->efi", cx, rest) - np.einsum("eft,eft->ef", mix, rest)[..., None]
    size = [np.sqrt((v * v).sum(-1)) for v in (cx, mix, cy)]
    gain /= (size[0][:, None] + size[1][..., None]) * (size[2] + size[1])[..., None]
    held = np.abs(np.where(w > 1e-9, gain, 0)).max()
    return float(max(gain.max(), held, -w.min(), np.abs(w.sum(-1) - 1).max()))


class Assay:
    """Everything: Gram matrices, moments, weights, statistics, from returns. Warm: from the fund's window before."""

    shown, package, note = "assay, class StyleAnalyses", "assay", "all from returns, R2 and residuals too; warm, from the window before"

    def __init__(self, program, folder, x, y, gram, moment):
        path = folder / f"style_{x.shape[1]}"
        np.concatenate([x.ravel(), y.ravel()]).tofile(path)
        command = [program, path, x.shape[1], FUNDS, MONTHS, WINDOW]
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.out, self.n = folder / "weights", x.shape[1]

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().split()

    def weights(self):
        self.ask("check", self.out)
        return np.fromfile(self.out).reshape(ENDS, FUNDS, self.n)

    def turn(self, seconds):
        return float(self.ask("turn", seconds)[0])


class Quadprog:
    """solve_qp per problem with Gram matrix and moments given: they are not timed."""

    shown, package, note, factorized = "quadprog.solve_qp", "quadprog", "weights alone; Gram matrix, moments not timed; cold", False

    def __init__(self, program, folder, x, y, gram, moment):
        n = x.shape[1]
        self.matrix = np.linalg.inv(np.linalg.cholesky(gram)).transpose(0, 2, 1) if self.factorized else gram
        self.matrix = [np.asfortranarray(m) for m in self.matrix]
        self.moment, self.solve = moment, quadprog.solve_qp
        constraints, bounds = np.asfortranarray(np.hstack([np.ones((n, 1)), np.eye(n)])), np.concatenate([[1.0], np.zeros(n)])
        self.rest = constraints, bounds, 1, self.factorized

    def weights(self):
        return np.array([[self.solve(g, c, *self.rest)[0] for c in moments] for g, moments in zip(self.matrix, self.moment)])

    def turn(self, seconds):
        each, start, solve, rest = [], time.perf_counter(), self.solve, self.rest
        while not each or time.perf_counter() - start < seconds:
            begun = time.perf_counter()
            for g, moments in zip(self.matrix, self.moment):
                for c in moments:
                    solve(g, c, *rest)
            each.append(time.perf_counter() - begun)
        return statistics.median(each)


class QuadprogFactorized(Quadprog):
    shown, note, factorized = "quadprog.solve_qp, factorized", "the same, the inverse Cholesky factor of the window given, not timed; cold", True


class QuadprogCall(Quadprog):
    """What a call costs whatever the problem: one variable, one constraint, as often."""

    shown, note = "a call of quadprog.solve_qp alone", "one variable: what the interface costs; part of the rows above"

    def __init__(self, program, folder, x, y, gram, moment):
        self.matrix, self.moment = [np.ones((1, 1), order="F")] * ENDS, np.ones((ENDS, FUNDS, 1))
        self.solve, self.rest = quadprog.solve_qp, (np.ones((1, 1), order="F"), np.ones(1), 1, False)

    def weights(self):
        return None


class DaqpLoop:
    """DAQP's C library in a compiled loop (daqp_loop.cpp): no call from Python is timed."""

    shown, package, note, kept = "DAQP, daqp_quadprog in C", "daqp", "weights alone; Gram matrix, moments not timed; cold", 0

    def __init__(self, program, folder, x, y, gram, moment):
        library = ctypes.CDLL(daqp.__file__)
        names = "daqp_quadprog setup_daqp_main daqp_update_ldp daqp_solve free_daqp_workspace free_daqp_ldp".split()
        self.functions = (ctypes.c_void_p * 6)(*[ctypes.cast(getattr(library, name), ctypes.c_void_p).value for name in names])
        self.loop = ctypes.CDLL(str(Path(program).parent / "libdaqp_loop.so")).daqp_loop
        self.loop.restype = ctypes.c_double
        self.n, self.gram, self.linear = x.shape[1], np.ascontiguousarray(gram), np.ascontiguousarray(-moment)
        self.result, self.said = np.empty((ENDS, FUNDS, self.n)), []

    def run(self):
        pointers = [ctypes.c_void_p(a.ctypes.data) for a in (self.gram, self.linear, self.result)]
        solver = ctypes.c_double()
        seconds = self.loop(self.functions, ENDS, FUNDS, self.n, *pointers, self.kept, ctypes.byref(solver))
        if seconds < 0:
            raise SystemExit(f"{self.shown}: a problem was not solved")
        self.said.append(solver.value)
        return seconds

    def weights(self):
        self.run()
        return self.result.copy()

    def turn(self, seconds):
        each, start = [], time.perf_counter()
        while not each or time.perf_counter() - start < seconds:
            each.append(self.run())
        return statistics.median(each)


class DaqpKept(DaqpLoop):
    shown, kept = "DAQP, workspace kept in C", 1
    note = "the same, set up once a window, then daqp_update_ldp of the linear term; warm, from the fund before"


class DaqpPython(Quadprog):
    shown, package, note = "daqp.solve", "daqp", "weights alone, per problem from Python; cold"

    def __init__(self, program, folder, x, y, gram, moment):
        n = x.shape[1]
        self.matrix, self.moment, self.solve = np.ascontiguousarray(gram), np.ascontiguousarray(-moment), daqp.solve
        self.rest = np.ones((1, n)), np.ones(n + 1), np.concatenate([np.zeros(n), [1.0]]), np.array([0] * n + [5], np.intc)


CONTENDERS = Assay, Quadprog, QuadprogFactorized, QuadprogCall, DaqpLoop, DaqpKept, DaqpPython


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", type=Path, default=ROOT / "build/release/style_analysis_peer")
    options.add_argument("--out", type=Path, help="JSON with everything measured (bench/results/style_peers_YYYY-MM-DD.json)")
    options.add_argument("--indices", type=int, nargs="+", default=[7, 15, 30])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--turn", type=float, default=0.2, help="seconds a turn lasts at least")
    options.add_argument("--patience", type=float, default=30, help="seconds to wait for a turn during which others leave the machine alone")
    options = options.parse_args()

    rows, bench = [], []
    print("| indices | held | implementation | us each | ratio | of it said by the solver | worst optimality | largest difference of a weight | disturbed |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="assay-peers-") as name:
        for n in options.indices:
            x, y = made_up(n)
            cx, cy = centred(x), centred(y)
            gram, moment = np.einsum("eit,ejt->eij", cx, cx).astype(float), np.einsum("eit,eft->efi", cx, cy).astype(float)
            field = [kind(options.program, Path(name), x, y, gram, moment) for kind in CONTENDERS]
            checks = []
            for c in field:
                w = c.weights()
                if c is field[0]:
                    ours, held = w, float((w > 0).sum(-1).mean())
                residual, difference = (optimality(x, y, w), float(np.abs(w - ours).max())) if w is not None else (0.0, 0.0)
                checks.append((residual, difference))
                if not residual <= (1e-12 if c is field[0] else 1e-6):
                    raise SystemExit(f"{c.shown}, {n} indices: optimal to {residual:.1e} only, nothing is timed")
            seconds, disturbed = [[] for _ in field], [0] * len(field)
            for turn in range(options.rounds):
                for k, c in enumerate(field):
                    taken, bad = undisturbed(c, options.turn, options.patience)
                    seconds[k].append(taken)
                    disturbed[k] += bad
                print(f"{n} indices, round {turn + 1} of {options.rounds}", file=sys.stderr)
            field[0].process.stdin.close()
            field[0].process.wait()
            for k, c in enumerate(field):
                each, first = (statistics.median(seconds[i]) / EACH * 1e6 for i in (k, 0))
                said = statistics.median(c.said) / EACH * 1e6 if hasattr(c, "said") else None
                residual, difference = checks[k]
                rows.append(
                    {"indices": n, "held": held, "implementation": c.shown, "version": version(c.package), "note": c.note, "microseconds": each,
                     "fastest_microseconds": min(seconds[k]) / EACH * 1e6, "ratio_to_assay": each / first, "solver_microseconds": said,
                     "optimality": residual, "largest_difference": difference, "turns": options.rounds, "disturbed_turns": disturbed[k]}
                )
                if not isinstance(c, QuadprogCall):
                    bench.append(bench_row("style_analysis", f"{FUNDS} funds x {MONTHS} months x {n} indices", 1, f"{c.shown} {version(c.package)}", each * EACH / 1e6,
                                           EACH, each / first, options.rounds))
                shown_said = f"{said:.2f}" if said else ""
                print(f"| {n} | {held:.1f} | {c.shown} {version(c.package)} ({c.note}) | {each:.3f} | {each / first:.1f} | {shown_said} | {residual:.0e} "
                      f"| {difference:.0e} | {disturbed[k]} of {options.rounds} |")
    if options.out:
        about = {"date": datetime.date.today().isoformat(), "machine": machine(), "python": platform.python_version(), "turn_seconds": options.turn,
                 "funds": FUNDS, "months": MONTHS, "window": WINDOW, "threads": 1}
        options.out.write_text(json.dumps({**about, "rows": rows, "bench": bench}, indent=1) + "\n")


if __name__ == "__main__":
    main()
