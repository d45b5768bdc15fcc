// Efficient frontiers: seconds per frontier of 30, 100, 400 and 2,000 assets with group caps, of 100 funds of daily returns, and lookups.
//
// Made-up bonds (host/workload/made_up_market.h), consecutive months; the whole request as a user makes it, results in new memory. Every
// corner is judged by host/optimise/portfolio_optimality.h before anything is timed (of 2,000 assets nine of them). Counters: frontier
// (seconds each), corners and free assets (means), share_of_limit: operations of host/workload/frontier_work.h over the measured rate.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "host/machine/machine_limits.h"
#include "host/optimise/efficient_portfolio.h"
#include "host/optimise/portfolio_optimality.h"
#include "host/workload/frontier_work.h"
#include "host/workload/made_up_market.h"
#include "kernels/frontier_lookup.h"
#include "reference_frontiers.h"
#include "test_data.h"

using namespace assay;

namespace {

void require(bool right, const char* what, size_t problem, double number) {
    if (right) return;
    std::fprintf(stderr, "wrong, nothing is timed: %s of problem %zu: %g\n", what, problem, number);
    std::exit(1);
}

FrontierWork check_or_stop(const std::vector<PortfolioProblem>& problems, const std::vector<Frontier>& traced) {
    FrontierWork work;
    for (size_t k = 0; k < traced.size(); ++k) {
        const Frontier& f = traced[k];
        require(f.status == Status::ok, "status", k, double(int(f.status)));
        const double first = maximum_return_residual(problems[k], f.weights(0));
        require(first <= optimal_residual, "maximum return", k, first);
        const int step = f.assets > 1000 ? std::max(1, f.corners / 8) : 1;
        for (int c = f.corners - 1; c >= 0; c -= step) {
            const double residual = optimality_residual(problems[k], f.weights(c), f.multiplier(c));
            require(residual <= optimal_residual, "residual", k, residual);
        }
        work.add(f, problems[k]);
    }
    return work;
}

void trace(benchmark::State& state, const std::vector<PortfolioProblem>& problems, int threads) {
    const Execution execution{{.threads = threads}};
    const FrontierWork work = check_or_stop(problems, frontiers(problems, execution));
    for (auto _ : state) benchmark::DoNotOptimize(frontiers(problems, execution));
    state.counters["frontier"] =
        benchmark::Counter(double(problems.size()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["frontiers_per_second"] = benchmark::Counter(double(problems.size()), benchmark::Counter::kIsIterationInvariantRate);
    state.counters["corners"] = work.corners / double(problems.size());
    state.counters["free_assets"] = work.free_assets / work.corners;
    state.counters["share_of_limit"] =
        benchmark::Counter(work.operations / double_rate(execution), benchmark::Counter::kIsIterationInvariantRate);
}

void bonds(benchmark::State& state) {
    const MarketProblems problems(int(state.range(0)), int(state.range(1)));
    trace(state, problems.all(), int(state.range(2)));
}
BENCHMARK(bonds)
    ->ArgNames({"assets", "dates", "threads"})
    ->ArgsProduct({{30}, {96}, {1, 2}})
    ->ArgsProduct({{100}, {96}, {1, 2}})
    ->ArgsProduct({{400}, {16}, {1, 2}})
    ->Args({100, 1, 1})
    ->Args({2000, 1, 1})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->MinTime(0.3);

// As many copies as fill the threads: the problem with group caps.
void daily_100(benchmark::State& state) {
    if (!std::filesystem::exists(test_data() / "reference")) return state.SkipWithError("no test data: set ASSAY_TEST_DATA");
    const std::vector<ReferenceFrontier> references = frontiers_100(test_data() / "reference", "daily_100");
    for (const ReferenceFrontier& reference : references)
        if (reference.constraints != "no_groups")
            return trace(state, std::vector<PortfolioProblem>(size_t(state.range(0)), reference.problem()), int(state.range(1)));
}
BENCHMARK(daily_100)
    ->ArgNames({"copies", "threads"})
    ->ArgsProduct({{32}, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->MinTime(0.3);

// 4,096 targets over the range of one frontier's risks: with weights, and where it is alone.
void lookups(benchmark::State& state, bool with_weights) {
    const MarketProblems problems(int(state.range(0)), 1);
    const PortfolioProblem& problem = problems.all().front();
    const Frontier f = frontiers(problems.all(), {}).front();
    require(f.status == Status::ok, "status", 0, double(int(f.status)));
    const double low = f.risk(f.corners - 1), high = f.risk(0);
    std::vector<double> targets;
    SplitMix random{5};
    for (int k = 0; k < 4096; ++k) targets.push_back(low + (high - low) * random.uniform());
    for (double target : targets) {
        const EfficientPortfolio p = at_risk(f, problem, target);
        require(p.status == Status::ok && std::abs(p.risk - target) <= 1e-12, "risk", 0, p.risk - target);
    }
    const CornerChain chain{f.corner.data(), f.corners};
    for (auto _ : state)
        for (double target : targets)
            if (with_weights) {
                benchmark::DoNotOptimize(at_risk(f, problem, target));
            } else {
                const FrontierPlace at = chain.place_of(target * target, corner_variance);
                double expected_return = chain.linear(at, corner_expected_return);
                benchmark::DoNotOptimize(expected_return);
            }
    state.counters["lookups_per_second"] = benchmark::Counter(double(targets.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(lookups, weights, true)->ArgName("assets")->Arg(30)->Arg(100)->Arg(400);
BENCHMARK_CAPTURE(lookups, place_and_return, false)->ArgName("assets")->Arg(30)->Arg(100)->Arg(400);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
