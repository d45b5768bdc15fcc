// A back-test of 12 years: 100 made-up bonds with caps of assets and groups, decided and traded every month, from returns in memory to the
// months of its path; and its parts.
//
// whole = backtest(): problems (eligible assets, caps, covariances, expected returns of 144 dates), then decisions (policy, frontiers,
// targets), then the walk-forward. Before anything is timed every frontier must be ok, every portfolio optimal to 1e-9
// (host/optimise/portfolio_optimality.h), and every month's gross return the sum of its weights times returns.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "host/backtest/backtest.h"
#include "host/optimise/portfolio_optimality.h"
#include "host/workload/made_up_market.h"

using namespace assay;

namespace {

constexpr int assets = 100, months = 144;

PortfolioData bonds(int lookback) {
    const MadeUpMarket market = make_market(assets, lookback + months);
    PortfolioData data;
    data.assets.calendar = Calendar::months(Month::of(2008, 1), market.returns.months);
    for (int i = 0; i < assets; ++i) data.assets.ids.push_back("B" + std::to_string(i));
    for (int t = 0; t < market.returns.months; ++t) {
        double sum = 0;
        for (int i = 0; i < assets; ++i) {
            data.assets.value.push_back(market.returns.at(t, i));
            sum += market.returns.at(t, i);
        }
        data.benchmark.push_back(sum / assets);
    }
    data.benchmark_id = "all bonds";
    data.metadata.resize(assets);
    data.bid_ask.assign(assets, std::nan(""));
    data.cap = market.upper;
    data.group = market.group;
    data.group_cap = market.group_cap;
    for (int g = 0; g < market_groups; ++g) data.group_names.push_back("group " + std::to_string(g));
    return data;
}

PortfolioSettings settings_of(CovarianceEstimator covariance, int lookback) {
    PortfolioSettings s;
    s.estimation.covariance = covariance;
    s.estimation.lookback = s.estimation.lookback_returns = lookback;
    s.trading.cost = 0.001;
    return s;
}

std::vector<int> decision_rows(const Backtest& b) {
    std::vector<int> rows;
    for (int row = b.first_return; row <= b.last_return; ++row) rows.push_back(row - 1);
    return rows;
}

void require(bool right, const char* what, size_t month, double number) {
    if (right) return;
    std::fprintf(stderr, "wrong, nothing is timed: %s of month %zu: %g\n", what, month, number);
    std::exit(1);
}

void check_or_stop(const PortfolioData& data, const DateProblems& problems, const Backtest& b) {
    require(b.months() == months, "number", 0, double(b.months()));
    for (size_t k = 0; k < b.months(); ++k) {
        const Decision& d = b.decisions.of_date[k];
        require(b.decisions.frontier[k].status == Status::ok, "frontier", k, 0);
        require(d.portfolio.risk <= d.target * (1 + 1e-12) || d.portfolio.status == Status::target_below_minimum_risk, "risk", k, d.target);
        const double residual = optimality_residual(problems.dates()[k].problem(), d.portfolio.weights, d.portfolio.multiplier);
        require(residual <= optimal_residual, "residual", k, residual);
        long double gross = 0;
        for (int i = 0; i < assets; ++i)
            gross += static_cast<long double>(b.path.weights(k)[size_t(i)]) * data.assets.at(b.path.months[k].return_row, i);
        require(std::abs(double(gross) - b.gross[k]) <= 1e-14, "gross return", k, b.gross[k]);
    }
}

enum class Part { whole, problems, frontiers_alone, decisions, walk };

void part(benchmark::State& state, Part part, CovarianceEstimator covariance) {
    const int lookback = int(state.range(0));
    const Execution execution{{.threads = int(state.range(1))}};
    const PortfolioData data = bonds(lookback);
    const PortfolioSettings settings = settings_of(covariance, lookback);
    const Backtest b = backtest(data, settings, execution);
    const std::vector<int> rows = decision_rows(b);
    const DateProblems problems(data, settings, rows, execution);
    check_or_stop(data, problems, b);
    std::vector<PortfolioProblem> asked;
    std::vector<TargetPortfolio> targets;
    double corners = 0;
    for (size_t k = 0; k < b.months(); ++k) {
        asked.push_back(problems.dates()[k].problem());
        targets.push_back({Status::ok, b.decisions.of_date[k].portfolio.weights});
        corners += b.decisions.frontier[k].corners;
    }
    const TradingRules rules{.cost = settings.trading.cost};
    for (auto _ : state) switch (part) {
            case Part::whole:
                benchmark::DoNotOptimize(backtest(data, settings, execution));
                break;
            case Part::problems:
                benchmark::DoNotOptimize(DateProblems(data, settings, rows, execution).dates().data());
                break;
            case Part::frontiers_alone:
                benchmark::DoNotOptimize(frontiers(asked, execution));
                break;
            case Part::decisions:
                benchmark::DoNotOptimize(decide(data, settings, problems, execution));
                break;
            case Part::walk:
                benchmark::DoNotOptimize(
                    walk_forward({.assets = data.assets, .first_decision = rows.front(), .targets = targets, .trading = rules}));
        }
    state.counters["corners"] = corners / months;
}

void sizes(benchmark::internal::Benchmark* b) {
    b->ArgNames({"lookback", "threads"})->ArgsProduct({{60}, {1, 2}})->UseRealTime()->Unit(benchmark::kMillisecond)->MinTime(0.3);
}
BENCHMARK_CAPTURE(part, whole, Part::whole, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);
BENCHMARK_CAPTURE(part, problems, Part::problems, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);
BENCHMARK_CAPTURE(part, decisions, Part::decisions, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);
BENCHMARK_CAPTURE(part, of_decisions_frontiers, Part::frontiers_alone, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);
BENCHMARK_CAPTURE(part, walk_forward, Part::walk, CovarianceEstimator::ledoit_wolf_identity)->Apply(sizes);

// The default: the sample's covariance of 36 months, singular for 100 assets.
BENCHMARK_CAPTURE(part, whole_of_sample, Part::whole, CovarianceEstimator::sample)
    ->ArgNames({"lookback", "threads"})
    ->ArgsProduct({{36}, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->MinTime(0.3);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
