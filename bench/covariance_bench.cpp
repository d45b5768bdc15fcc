// Covariance matrices: seconds per date of 30, 100 and 400 assets, by estimator; share of the rate of multiply-adds.
//
// 24 dates, one a month, the whole request as a user makes it: returns gathered and centred, cross products, intensity, both triangles, in
// memory that is new every time. One date of each request is compared with long double before anything is timed. share_of_limit: the
// multiply-adds of one triangle (rows * n (n + 1) / 2, two operations each) over the measured rate; intensities are not counted.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "host/estimate/covariance.h"
#include "host/machine/machine_limits.h"
#include "host/workload/long_covariance.h"
#include "host/workload/made_up_style.h"

using namespace assay;

namespace {

constexpr int dates = 24;

void check_or_stop(const SeriesBlock& returns, const CovarianceSettings& settings, const CovarianceDate& date,
                   const CovarianceEstimate& e) {
    std::vector<std::vector<double>> rows;
    for (int t = date.last_row - settings.lookback + 1; t <= date.last_row; ++t) {
        rows.emplace_back();
        for (int asset : date.assets) rows.back().push_back(returns.at(t, asset));
    }
    using enum CovarianceEstimator;
    const bool by_rows = settings.estimator == ledoit_wolf_identity || settings.estimator == ledoit_wolf_single_factor;
    LongCovariance truth(rows, std::vector<double>(rows.size(), 1.0), by_rows ? settings.lookback : 0);
    if (settings.estimator == ledoit_wolf_identity) truth.towards_identity();
    if (settings.estimator == ledoit_wolf_constant_correlation) truth.towards_constant_correlation();
    if (settings.estimator == ledoit_wolf_single_factor) truth.towards_single_factor();
    for (int i = 0; i < e.n; ++i)
        for (int j = 0; j < e.n; ++j) {
            const long double error = std::abs(e.at(i, j) - truth.at(truth.s, i, j));
            if (error <= 1e-12L * std::sqrt(truth.at(truth.s, i, i) * truth.at(truth.s, j, j))) continue;
            std::fprintf(stderr, "wrong, nothing is timed: %s %d %d: %.17g\n", text(settings.estimator), i, j, e.at(i, j));
            std::exit(1);
        }
}

void covariances(benchmark::State& state, CovarianceEstimator estimator) {
    const int assets = int(state.range(0)), lookback = int(state.range(1)), threads = int(state.range(2));
    const SeriesBlock returns = make_style_panel(assets, 5, lookback + dates, Gaps::none).funds;
    std::vector<CovarianceDate> requested;
    for (int d = 0; d < dates; ++d) {
        requested.push_back({lookback + d, {}});
        for (int i = 0; i < assets; ++i) requested.back().assets.push_back(i);
    }
    const CovarianceSettings settings{.estimator = estimator, .lookback = lookback};
    const Execution execution{{.threads = threads}};
    {
        const Covariances computed(returns, settings, requested, execution);
        check_or_stop(returns, settings, requested[5], computed.at(5));
    }
    for (auto _ : state) benchmark::DoNotOptimize(Covariances(returns, settings, requested, execution));
    state.counters["date"] = benchmark::Counter(dates, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    const double operations = 1.0 * dates * lookback * assets * (assets + 1);
    state.counters["share_of_limit"] =
        benchmark::Counter(operations / double_rate(execution), benchmark::Counter::kIsIterationInvariantRate);
}

void sizes(benchmark::internal::Benchmark* b) {
    b->ArgNames({"assets", "lookback", "threads"})->UseRealTime()->Unit(benchmark::kMillisecond)->MinTime(0.3);
    for (int threads : {1, 2})
        for (const auto& [assets, lookback] : {std::pair{30, 60}, {100, 36}, {100, 60}, {400, 60}}) b->Args({assets, lookback, threads});
}

BENCHMARK_CAPTURE(covariances, sample, CovarianceEstimator::sample)->Apply(sizes);
BENCHMARK_CAPTURE(covariances, ledoit_wolf_identity, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);
BENCHMARK_CAPTURE(covariances, ledoit_wolf_constant_correlation, CovarianceEstimator::ledoit_wolf_constant_correlation)->Apply(sizes);
BENCHMARK_CAPTURE(covariances, ledoit_wolf_single_factor, CovarianceEstimator::ledoit_wolf_single_factor)->Apply(sizes);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
