// Style analysis: nanoseconds per problem (one fund, one window) at 7, 15 and 30 indices, whole series and series with gaps.
//
// 200 funds, 240 months, windows of 36; the whole request as a user makes it: the shared windows, the weights, the statistics, memory
// that is new every time. Weights are checked to be optimal before anything is timed. `held`: indices with a weight, on average.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "host/analysis/style_analysis.h"
#include "host/optimise/optimality.h"
#include "host/workload/made_up_style.h"

using namespace assay;

namespace {

constexpr int funds = 200, months = 240, window = 36;

// The mean number of indices with a weight.
double check_or_stop(const StylePanel& p, const StyleAnalyses& computed) {
    double held = 0, problems = 0;
    for (int t = window - 1; t < months; ++t)
        for (int f = 0; f < funds; ++f) {
            const StyleAnalysis s = computed.at(t, f);
            if (s.status == Status::too_few_observations) continue;
            for (double w : s.weights) held += w > 0;
            ++problems;
            if (f % 7 != t % 7) continue;
            const double residual = optimality_residual(p.funds, f, p.indices, t - window + 1, t, s.weights);
            if (s.status == Status::ok && residual < 1e-12) continue;
            std::fprintf(stderr, "not optimal, nothing is timed: fund %d month %d: %g, %s\n", f, t, residual, text(s.status));
            std::exit(1);
        }
    return held / problems;
}

void style(benchmark::State& state, Gaps gaps) {
    const StylePanel p = make_style_panel(funds, int(state.range(0)), months, gaps);
    const StyleAnalysisRequest request{p.funds, p.indices, window, 24};
    const Execution execution{{.threads = int(state.range(1))}};
    const double held = check_or_stop(p, StyleAnalyses(request, execution));
    for (auto _ : state) benchmark::DoNotOptimize(StyleAnalyses(request, execution));
    const double each = double(funds) * (months - window + 1);
    state.counters["each"] = benchmark::Counter(each, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["held"] = held;
}

void sizes(benchmark::internal::Benchmark* b) {
    b->ArgNames({"indices", "threads"})->UseRealTime()->Unit(benchmark::kMillisecond)->MinTime(0.5);
    for (int threads : {1, 2})
        for (int indices : {7, 15, 30}) b->Args({indices, threads});
}

BENCHMARK_CAPTURE(style, whole, Gaps::none)->Apply(sizes);
BENCHMARK_CAPTURE(style, with_gaps, Gaps::some)->Apply(sizes);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
