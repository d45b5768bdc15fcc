// Inference on 345 real funds, each with its own history: all statistics, intervals and probabilities of 1,000 resamples; and the standard
// errors of alpha of a large universe.
//
// Checked before it is timed: the sample's correlation is that of a long double two-pass, threads and instruction sets give the same bits.
// Needs the test data (tests/test_data.h); without it the funds are made up, born at any month of the first half.
#include <benchmark/benchmark.h>

#include <bit>
#include <cstdio>
#include <cstdlib>

#include "activeness/study_inputs.h"
#include "host/analysis/bootstrap.h"
#include "host/analysis/newey_west.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"

using namespace assay;

namespace {

MadeUpPanel funds_and_index() {
    if (!std::filesystem::exists(test_data() / "reference")) return make_panel(345, 195, Gaps::some);
    const StudyData data = assemble(real_files(), {});
    std::vector<int> all;
    for (int f = 0; f < data.funds.series(); ++f) all.push_back(f);
    return {SeriesBlock(data.funds, all), data.indices.column(0)};
}

void stop(const char* what) {
    std::fprintf(stderr, "%s, nothing is timed\n", what);
    std::exit(1);
}

void resamples_of_all_funds(benchmark::State& state) {
    const MadeUpPanel p = funds_and_index();
    const std::vector<std::vector<double>> indices = {p.benchmark};
    BootstrapRequest request{{p.funds, indices, std::vector<int>(size_t(p.funds.series), 0)}};
    request.resamples = int(state.range(0));
    const Execution execution{{.threads = int(state.range(1))}};
    const auto expected = bootstrap(request, {{.threads = 1, .level = InstructionLevel::v2}}), got = bootstrap(request, execution);
    double pairs = 0;
    for (int f = 0; f < p.funds.series; ++f) {
        const Bootstrap &a = expected[size_t(f)], &b = got[size_t(f)];
        const LongRegression truth(
            p.funds.months, [&](int t) { return p.benchmark[size_t(t)]; }, [&](int t) { return p.funds.at(t, f); }, request.least_pairs());
        pairs += b.observations;
        if (b.observations != truth.n) stop("wrong number of pairs");
        if (b.status == Status::too_few_observations) continue;
        if (std::abs(b.correlation - truth.correlation) > 1e-12L) stop("wrong correlation");
        if (std::bit_cast<uint64_t>(a.correlation_interval.low) != std::bit_cast<uint64_t>(b.correlation_interval.low) ||
            a.probability_active != b.probability_active)
            stop("instruction sets differ");
    }
    for (auto _ : state) benchmark::DoNotOptimize(bootstrap(request, execution));
    state.counters["funds"] = p.funds.series;
    state.counters["per_month"] =
        benchmark::Counter(pairs * double(state.range(0)), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(resamples_of_all_funds)
    ->ArgNames({"resamples", "threads"})
    ->Args({1000, 1})
    ->Args({1000, 2})
    ->Args({10000, 2})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void standard_errors_of_alpha(benchmark::State& state) {
    const MadeUpPanel p = make_panel(20000, 240, Gaps::some);
    const NeweyWestRequest request{p.funds, p.benchmark, 24};
    const Execution execution{{.threads = int(state.range(0))}};
    for (const NeweyWest& r : newey_west(request, execution))
        if (!(r.standard_error > 0) || !(r.p_alpha >= 0 && r.p_alpha <= 1)) stop("a fund without a standard error");
    for (auto _ : state) benchmark::DoNotOptimize(newey_west(request, execution));
    state.counters["each"] = benchmark::Counter(20000, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(standard_errors_of_alpha)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
