"""The peers, each written as its own users would write it well: alpha, beta, correlation, residual volatility, t(beta), R2.

A process of its own per peer and thread count, with the protocol of rolling_regression_peer.cpp:
    python peers.py NAME THREADS, then the commands panel, check and turn on stdin.
Each class: __init__ takes the benchmark [months] and the funds [months][funds] into the layout it likes best (not timed),
compute() gives all results, sample(result, funds) picks [funds][windows][6][months] out of them (not timed).
"""
import os
import resource
import statistics
import sys
import time

NAME, THREADS = sys.argv[1], int(sys.argv[2])
for variable in ("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = str(THREADS)

import numpy as np  # noqa: E402

WINDOWS = (6, 12, 24, 36)
PEERS = {}


def peer(name):
    return lambda kind: PEERS.setdefault(name, kind)


def six_outputs(window, mean_x, variance_x, mean_y, variance_y, covariance):
    """From the sample moments of all windows; x broadcasts over the funds."""
    beta = covariance / variance_x
    correlation = covariance / np.sqrt(variance_x * variance_y)
    volatility = np.sqrt((variance_y - beta * covariance) * ((window - 1) / (window - 2)))
    t_beta = beta * np.sqrt(variance_x * (window - 1)) / volatility
    return mean_y - beta * mean_x, beta, correlation, volatility, t_beta, correlation * correlation


@peer("numbagg")
class Numbagg:
    """Moving mean, variance and covariance, the rest with numpy. Series contiguous."""

    def __init__(self, x, y):
        import numba
        import numbagg

        numba.set_num_threads(THREADS)
        self.lib, self.x, self.y = numbagg, x, np.ascontiguousarray(y.T)

    def compute(self):
        lib, x, y, results = self.lib, self.x, self.y, []
        for w in WINDOWS:
            moments = lib.move_mean(x, window=w), lib.move_var(x, window=w), lib.move_mean(y, window=w), lib.move_var(y, window=w)
            results.append(six_outputs(w, *moments, lib.move_cov(y, x, window=w)))
        return results

    def sample(self, result, funds):
        return np.stack([np.stack([output[funds] for output in outputs]) for outputs in result]).transpose(2, 0, 1, 3)


@peer("numbagg tuned")
class NumbaggTuned(Numbagg):
    """The same three moving functions into memory that is kept, the rest in one compiled loop into memory that is kept."""

    def __init__(self, x, y):
        super().__init__(x, y)
        from numba import njit, prange

        self.moment = np.ones((3, *self.y.shape))
        self.result = np.full((len(WINDOWS), 6, *self.y.shape), np.nan)

        @njit(parallel=True, error_model="numpy")
        def finish(out, window, mean_x, variance_x, mean_y, variance_y, covariance):
            inverse = 1 / variance_x
            inverse_root, root = np.sqrt(inverse), np.sqrt(variance_x * (window - 1))
            for f in prange(mean_y.shape[0]):
                for t in range(window - 1, mean_y.shape[1]):
                    c, v = covariance[f, t], variance_y[f, t]
                    beta, r = c * inverse[t], c * inverse_root[t] / np.sqrt(v)
                    volatility = np.sqrt((v - beta * c) * ((window - 1) / (window - 2)))
                    out[0, f, t], out[1, f, t], out[2, f, t] = mean_y[f, t] - beta * mean_x[t], beta, r
                    out[3, f, t], out[4, f, t], out[5, f, t] = volatility, beta * root[t] / volatility, r * r

        self.finish = finish

    def compute(self):
        lib, x, y, (mean, variance, covariance) = self.lib, self.x, self.y, self.moment
        for i, w in enumerate(WINDOWS):
            lib.move_mean(y, window=w, out=mean), lib.move_var(y, window=w, out=variance), lib.move_cov(y, x, window=w, out=covariance)
            self.finish(self.result[i], w, lib.move_mean(x, window=w), lib.move_var(x, window=w), mean, variance, covariance)
        return self.result

    def sample(self, result, funds):
        return result[:, :, funds].transpose(2, 0, 1, 3)


@peer("numba")
class Numba(NumbaggTuned):
    """No library's rolling functions: one compiled loop, sums added and subtracted, results into memory that is kept."""

    def __init__(self, x, y):
        super().__init__(x, y)
        from numba import njit, prange

        @njit(parallel=True, error_model="numpy")
        def roll(out, window, x, y, mean_x, variance_x):
            inverse = 1 / variance_x
            inverse_root, root = np.sqrt(inverse), np.sqrt(variance_x * (window - 1))
            for f in prange(y.shape[0]):
                sum_y = sum_yy = sum_xy = 0.0
                for t in range(y.shape[1]):
                    new = y[f, t]
                    sum_y, sum_yy, sum_xy = sum_y + new, sum_yy + new * new, sum_xy + new * x[t]
                    if t >= window:
                        old = y[f, t - window]
                        sum_y, sum_yy, sum_xy = sum_y - old, sum_yy - old * old, sum_xy - old * x[t - window]
                    if t >= window - 1:
                        mean = sum_y * (1 / window)
                        c, v = (sum_xy - sum_y * mean_x[t]) * (1 / (window - 1)), (sum_yy - sum_y * mean) * (1 / (window - 1))
                        beta, r = c * inverse[t], c * inverse_root[t] / np.sqrt(v)
                        volatility = np.sqrt((v - beta * c) * ((window - 1) / (window - 2)))
                        out[0, f, t], out[1, f, t], out[2, f, t] = mean - beta * mean_x[t], beta, r
                        out[3, f, t], out[4, f, t], out[5, f, t] = volatility, beta * root[t] / volatility, r * r

        self.roll = roll

    def compute(self):
        for i, w in enumerate(WINDOWS):
            self.roll(self.result[i], w, self.x, self.y, self.lib.move_mean(self.x, window=w), self.lib.move_var(self.x, window=w))
        return self.result


@peer("pandas")
class Pandas:
    """A column per fund: rolling mean, var, cov with the benchmark; the rest with numpy."""

    def __init__(self, x, y):
        import pandas

        self.x, self.y = pandas.Series(x), pandas.DataFrame(y)

    def compute(self):
        results = []
        for w in WINDOWS:
            x, y = self.x.rolling(w), self.y.rolling(w)
            moments = x.mean().to_numpy()[:, None], x.var().to_numpy()[:, None], y.mean().to_numpy(), y.var().to_numpy()
            results.append(six_outputs(w, *moments, y.cov(self.x).to_numpy()))
        return results

    def sample(self, result, funds):
        return np.stack([np.stack([output[:, funds] for output in outputs]) for outputs in result]).transpose(3, 0, 1, 2)


@peer("pandas tuned")
class PandasTuned(Numbagg):
    """All funds one after the other in a single column, so that pandas loops once; windows across two funds are then blanked."""

    def __init__(self, x, y):
        import pandas

        self.shape, self.x = y.T.shape, pandas.Series(x)
        self.y, self.repeated_x = pandas.Series(y.T.ravel()), pandas.Series(np.tile(x, y.shape[1]))

    def compute(self):
        results = []
        for w in WINDOWS:
            x, y = self.x.rolling(w), self.y.rolling(w)
            moments = [m.to_numpy().reshape(self.shape) for m in (y.mean(), y.var(), y.cov(self.repeated_x))]
            # The benchmark's own first windows are NaN, and blank those across two funds.
            results.append(six_outputs(w, x.mean().to_numpy(), x.var().to_numpy(), *moments))
        return results


@peer("polars")
class Polars:
    """Long format, rolling expressions over each fund."""

    def __init__(self, x, y):
        import polars

        months, funds = y.shape
        self.pl, self.shape = polars, (funds, months)
        self.table = polars.DataFrame({"fund": np.repeat(np.arange(funds), months), "y": y.T.ravel(), "x": np.tile(x, funds)})
        self.benchmark = polars.DataFrame({"x": x})

    def compute(self):
        pl, col, results = self.pl, self.pl.col, []
        for w in WINDOWS:
            of_x = self.benchmark.select(mean_x=col("x").rolling_mean(w), variance_x=col("x").rolling_var(w))
            of_x = pl.concat([of_x] * self.shape[0], rechunk=True)
            results.append(
                self.table.lazy()
                .select(
                    mean_y=col("y").rolling_mean(w).over("fund"),
                    variance_y=col("y").rolling_var(w).over("fund"),
                    covariance=pl.rolling_cov("y", "x", window_size=w).over("fund"),
                    mean_x=of_x["mean_x"],
                    variance_x=of_x["variance_x"],
                )
                .with_columns(beta=col("covariance") / col("variance_x"))
                .with_columns(
                    alpha=col("mean_y") - col("beta") * col("mean_x"),
                    correlation=col("covariance") / (col("variance_x") * col("variance_y")).sqrt(),
                    volatility=((col("variance_y") - col("beta") * col("covariance")) * ((w - 1) / (w - 2))).sqrt(),
                )
                .with_columns(t_beta=col("beta") * (col("variance_x") * (w - 1)).sqrt() / col("volatility"), r_squared=col("correlation") ** 2)
                .select("alpha", "beta", "correlation", "volatility", "t_beta", "r_squared")
                .collect()
            )
        return results

    def sample(self, result, funds):
        stacked = [np.stack([table[c].to_numpy().reshape(self.shape)[funds] for c in table.columns]) for table in result]
        return np.stack(stacked).transpose(2, 0, 1, 3)


@peer("polars-ols")
class PolarsOls(Polars):
    """rolling_ols(mode="coefficients"): alpha and beta only."""

    def compute(self):
        import polars_ols  # noqa: F401  registers the namespace

        col = self.pl.col
        arguments = {"add_intercept": True, "mode": "coefficients", "null_policy": "ignore"}
        return [
            self.table.select(col("y").least_squares.rolling_ols(col("x"), window_size=w, min_periods=w, **arguments).over("fund")) for w in WINDOWS
        ]

    def sample(self, result, funds):
        out = np.full((len(funds), len(WINDOWS), 6, self.shape[1]), np.nan)
        for i, table in enumerate(result):
            fields = table.to_series().struct
            for output, field in ((0, "const"), (1, "x")):
                out[:, i, output] = fields.field(field).to_numpy().reshape(self.shape)[funds]
                out[:, i, output, : WINDOWS[i] - 1] = np.nan
        return out


@peer("statsmodels")
class Statsmodels:
    """RollingOLS, a fit per fund and window length."""

    def __init__(self, x, y):
        from statsmodels.regression.rolling import RollingOLS

        self.fit, self.y = RollingOLS, np.ascontiguousarray(y.T)
        self.x = np.column_stack([np.ones(len(x)), x])

    def compute(self):
        result = np.empty((len(self.y), len(WINDOWS), 6, len(self.x)))
        for f, y in enumerate(self.y):
            for i, w in enumerate(WINDOWS):
                fit = self.fit(y, self.x, window=w).fit()
                (alpha, beta), r_squared, t_beta = fit.params.T, fit.rsquared, fit.tvalues[:, 1]
                result[f, i] = alpha, beta, np.sign(beta) * np.sqrt(r_squared), np.sqrt(fit.mse_resid), t_beta, r_squared
        return result

    def sample(self, result, funds):
        return result[funds]


@peer("arch")
class Arch:
    """StationaryBootstrap of pairs of index and fund, the correlation by numpy: 1,000 resamples a fund. bootstrap.py's contender."""

    def __init__(self, x, y):
        from arch.bootstrap import StationaryBootstrap

        self.kind, present = StationaryBootstrap, [~(np.isnan(x) | np.isnan(column)) for column in y.T]
        self.pairs = [(np.ascontiguousarray(x[p]), np.ascontiguousarray(column[p])) for p, column in zip(present, y.T)]

    @staticmethod
    def correlation(x, y):
        return np.corrcoef(x, y)[0, 1]

    def compute(self):
        return [self.kind(6, x, y, seed=f).apply(self.correlation, 1000)[:, 0] for f, (x, y) in enumerate(self.pairs)]

    def sample(self, result, funds):
        return np.array([[self.correlation(*self.pairs[f]), *result[f]] for f in funds])


def main():
    np.seterr(invalid="ignore", divide="ignore")  # windows that are not there, and hard panels
    made = None
    for line in sys.stdin:
        command, *words = line.split()
        reply = "ok"
        if command == "panel":
            path, benchmarks, funds, months = words[0], *map(int, words[1:])
            values = np.fromfile(path)
            x, y = values[:months], values[benchmarks * months :].reshape(months, funds)
            made = None
            made = PEERS[NAME](x, y)
        elif command == "check":
            step = int(words[1])
            made.sample(made.compute(), np.arange(0, funds, step)).astype(float).tofile(words[0])
        elif command == "turn":
            made.compute()  # memory that the system has taken back is not what is compared
            each, start = [], time.perf_counter()
            while not each or time.perf_counter() - start < float(words[0]):
                begun = time.perf_counter()
                result = made.compute()
                each.append(time.perf_counter() - begun)
                del result
            reply = f"{statistics.median(each):.9f} {len(each)} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}"
        print(reply, flush=True)


if __name__ == "__main__":
    main()
