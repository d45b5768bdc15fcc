// Luck: every half of 16 blocks (CSCV), the maxima of resampled months (SPA), and all that `assay luck` measures, on made-up noise.
//
// Checked before it is timed: threads and instruction sets give the same bits. share_of_limit: multiply-adds of the two sums of a resample,
// or the operations of the ratios, over the measured rate of double precision.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "host/luck/luck.h"
#include "host/machine/machine_limits.h"
#include "host/workload/made_up_panel.h"

using namespace assay;

namespace {

SeriesBlock noise(int series, int months) {
    SeriesBlock d(series, months);
    SplitMix random{1};
    for (int t = 0; t < months; ++t)
        for (int s = 0; s < series; ++s) d.at(t, s) = 0.01 * random.normal();
    return d;
}

void stop(const char* what) {
    std::fprintf(stderr, "%s, nothing is timed\n", what);
    std::exit(1);
}

double rate(const Execution& execution) {
    static std::map<int, double> known;
    double& limit = known[execution.cpu.threads];
    if (limit == 0) limit = double_rate(execution);
    return limit;
}

void halves(benchmark::State& state) {
    const SeriesBlock d = noise(int(state.range(0)), int(state.range(1)));
    const Execution execution{{.threads = int(state.range(2))}}, plain{{.threads = 1, .level = InstructionLevel::v2}};
    const Overfitting got = overfitting({d}, execution);
    if (got.logits != overfitting({d}, plain).logits) stop("instruction sets differ");
    for (auto _ : state) benchmark::DoNotOptimize(overfitting({d}, execution));
    constexpr double operations = 2 * 20;  // of a ratio: two passes, each a sum, a square, a product and a comparison
    state.counters["share_of_limit"] = benchmark::Counter(double(state.range(0)) * double(got.combinations) * operations / rate(execution),
                                                          benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(halves)
    ->ArgNames({"series", "months", "threads"})
    ->Args({1000, 240, 2})
    ->Args({20000, 240, 1})
    ->Args({20000, 240, 2})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void resampled(benchmark::State& state) {
    const SeriesBlock d = noise(int(state.range(0)), int(state.range(1)));
    const int resamples = int(state.range(2));
    const Execution execution{{.threads = int(state.range(3))}}, plain{{.threads = 1, .level = InstructionLevel::v2}};
    const ResampledMaximumRequest request{d, 6, resamples, 1, false}, few{d, 6, 100, 1, false};
    if (resampled_maxima(few, execution).best_studentized != resampled_maxima(few, plain).best_studentized) stop("instruction sets differ");
    for (auto _ : state) benchmark::DoNotOptimize(resampled_maxima(request, execution));
    const double operations = double(state.range(0)) * double(state.range(1)) * resamples * 4;
    state.counters["share_of_limit"] = benchmark::Counter(operations / rate(execution), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(resampled)
    ->ArgNames({"series", "months", "resamples", "threads"})
    ->Args({345, 144, 10000, 2})
    ->Args({20000, 144, 10000, 1})
    ->Args({20000, 144, 10000, 2})
    ->Args({10000, 2520, 1000, 2})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void everything(benchmark::State& state) {
    const SeriesBlock d = noise(int(state.range(0)), 144);
    const Execution execution{{.threads = int(state.range(1))}};
    for (auto _ : state) benchmark::DoNotOptimize(measure_luck(d, {}, execution));
}
BENCHMARK(everything)->ArgNames({"series", "threads"})->Args({345, 2})->Args({20000, 2})->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
