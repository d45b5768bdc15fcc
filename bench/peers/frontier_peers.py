"""The peers of `./run frontier`: each gives portfolios of one problem, and says how long that took.

A problem is the dictionary of frontier.py: covariance, mean, upper, rows and caps of group constraints, 15 targets by risk, return, multiplier.
"""
import ctypes
import time

import clarabel  # noqa: F401  installed for cvxpy, named for its version
import cvxpy as cp
import daqp
import numpy as np
from compare import ROOT
from cvxcla import CLA
from pypfopt.cla import CLA as PyPfOptCLA
from skfolio.moments import BaseCovariance, BaseMu
from skfolio.optimization import MeanRisk, ObjectiveFunction
from skfolio.prior import EmpiricalPrior


class Peer:
    group_caps = (True,)  # in which problems: with them, without

    def __init__(self):
        self.said = []  # seconds that the solver itself reports, where it does

    def most_problems(self, n):
        return {30: 24, 100: 12}.get(n, 1)

    def timed(self, p):
        start = time.perf_counter()
        self.solve(p)
        return time.perf_counter() - start

    def portfolios(self, p):
        return self.solve(p)


def with_middles(corners):
    """And half way between neighbours: a corner that is missing makes them wrong."""
    return np.concatenate([corners, (corners[1:] + corners[:-1]) / 2])


class Cvxcla(Peer):
    shown, package, gives = "cvxcla.CLA", "cvxcla", "all corners"
    group_caps = True, False

    def solve(self, p):
        n = len(p["mean"])
        groups = {"g": p["rows"], "h": p["caps"]} if len(p["rows"]) else {}
        return CLA(mean=p["mean"], covariance=p["covariance"], lower_bounds=np.zeros(n), upper_bounds=p["upper"], a=np.ones((1, n)), b=np.ones(1), **groups)

    def portfolios(self, p):
        return with_middles(np.array([point.weights for point in self.solve(p).turning_points]))


class PyPortfolioOpt(Peer):
    """It knows no constraints but the bounds of weights."""

    shown, package, gives, group_caps = "PyPortfolioOpt CLA", "pyportfolioopt", "all corners", (False,)

    def solve(self, p):
        cla = PyPfOptCLA(p["mean"], p["covariance"], (np.zeros(len(p["mean"])), p["upper"]))
        cla._solve()  # what every public method of it begins with
        return cla

    def portfolios(self, p):
        return with_middles(np.array([w.ravel() for w in self.solve(p).w]))


class Cvxpy(Peer):
    """max mu'w, |L'w| <= risk: the problem built and solved, cold."""

    shown, package, gives, points = "cvxpy with Clarabel", "cvxpy", "1 target, cold", [7]

    def solve(self, p):
        w, risk = cp.Variable(len(p["mean"])), cp.Parameter(nonneg=True)
        constraints = [cp.sum(w) == 1, w >= 0, w <= p["upper"], cp.norm(np.linalg.cholesky(p["covariance"]).T @ w) <= risk]
        if len(p["rows"]):
            constraints.append(p["rows"] @ w <= p["caps"])
        problem, found, said = cp.Problem(cp.Maximize(p["mean"] @ w), constraints), [], 0.0
        for k in self.points:
            risk.value = p["risk"][k]
            problem.solve(solver=cp.CLARABEL)
            said += problem.solver_stats.solve_time
            found.append(w.value)
        self.said.append(said)
        return np.array(found)


class CvxpyTargets(Cvxpy):
    shown, gives, points = "cvxpy with Clarabel, the risk a parameter", "15 targets", range(15)


class Skfolio(Peer):
    """MeanRisk, given our estimates."""

    shown, package, gives = "skfolio MeanRisk", "skfolio", "15 points"

    def solve(self, p):
        class Covariance(BaseCovariance):
            def __init__(self):
                pass

            def fit(self, X, y=None, **kept):
                self.covariance_ = p["covariance"]
                return self

        class Mu(BaseMu):
            def __init__(self):
                pass

            def fit(self, X, y=None, **kept):
                self.mu_ = p["mean"]
                return self

        n = len(p["mean"])
        groups = {}
        if len(p["rows"]):
            groups["groups"] = [[f"g{int(g)}" for g in p["group"]]]
            groups["linear_constraints"] = [f"g{g} <= {float(cap)!r}" for g, cap in enumerate(p["caps"])]
        model = MeanRisk(objective_function=ObjectiveFunction.MINIMIZE_RISK, efficient_frontier_size=15, min_weights=0.0, max_weights=p["upper"],
                         prior_estimator=EmpiricalPrior(mu_estimator=Mu(), covariance_estimator=Covariance()), **groups)
        model.fit(np.zeros((60, n)) + 0.001 * np.eye(60, n))  # returns: of no effect on the estimates given
        return np.asarray(model.weights_)


class Daqp(Peer):
    """Its C function daqp_quadprog, at a multiplier; covariances scaled to a mean variance of one, where its tolerances belong."""

    shown, package, gives, points = "DAQP, daqp_quadprog in C", "daqp", "1 target, cold", [7]

    def __init__(self):
        super().__init__()
        library = ctypes.CDLL(daqp.__file__)
        names = "daqp_quadprog setup_daqp_main daqp_update_ldp daqp_solve free_daqp_workspace free_daqp_ldp".split()
        self.functions = (ctypes.c_void_p * 6)(*[ctypes.cast(getattr(library, name), ctypes.c_void_p).value for name in names])
        self.loop = ctypes.CDLL(str(ROOT / "build/release/libdaqp_loop.so")).daqp_portfolios
        self.loop.restype = ctypes.c_double

    def solve(self, p):
        n, points = len(p["mean"]), list(self.points)
        scale = 1 / np.diag(p["covariance"]).mean()
        rows = np.concatenate([np.ones((1, n)), p["rows"]])
        upper = np.concatenate([p["upper"], [1.0], p["caps"]])
        lower = np.concatenate([np.zeros(n), [1.0], np.full(len(p["caps"]), -1e30)])
        covariance = np.ascontiguousarray(p["covariance"] * scale)
        linear = np.ascontiguousarray(-scale * np.outer(p["multiplier"][points], p["mean"]))
        weights, said = np.empty((len(points), n)), ctypes.c_double()
        arrays = [ctypes.c_void_p(a.ctypes.data) for a in (covariance, linear, rows, upper, lower, weights)]
        self.seconds = self.loop(self.functions, 1, len(points), n, len(rows), *arrays, ctypes.byref(said))
        if self.seconds < 0:
            raise RuntimeError("a problem was not solved")
        self.said.append(said.value)
        return weights

    def timed(self, p):
        self.solve(p)
        return self.seconds


class DaqpTargets(Daqp):
    gives, points = "15 targets, each cold", range(15)


PEERS = Cvxcla, PyPortfolioOpt, Cvxpy, CvxpyTargets, Skfolio, Daqp, DaqpTargets
