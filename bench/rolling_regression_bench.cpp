// Rolling regressions: nanoseconds each, from sizes that starve the machine to sizes that fill it; stored and reduced.
//
// Windows 6, 12, 24, 36. Results are checked against long double before anything is timed. Stored results go to memory that is
// already resident; `fresh` includes allocating it. share_of_limit: bytes written over the measured write bandwidth.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <map>

#include "host/analysis/activeness.h"
#include "host/machine/machine_limits.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"

using namespace assay;

namespace {

const std::vector<int> windows = {6, 12, 24, 36};

AlignedArray& result_memory() {
    static AlignedArray memory = [] {
        AlignedArray m(size_t(padded(5000)) * 900 * size_t(rolling_outputs));
        std::memset(m.data(), 1, m.size() * sizeof(double));
        return m;
    }();
    return memory;
}
double limit(int threads) {
    static std::map<int, double> measured;
    if (!measured.count(threads)) measured[threads] = write_bandwidth({result_memory().data(), result_memory().size()}, threads);
    return measured[threads];
}

void check_or_stop(const MadeUpPanel& p) {
    const RollingRegressions r({p.funds, p.benchmark, windows}, false, {});
    for (int f = 0; f < p.funds.series; f += 97)
        for (int w = 0; w < 4; ++w)
            for (int t = windows[size_t(w)] - 1; t < p.funds.months; t += 7) {
                const int first = t - windows[size_t(w)] + 1;
                const LongRegression truth(
                    windows[size_t(w)], [&](int k) { return p.benchmark[size_t(first) + size_t(k)]; },
                    [&](int k) { return p.funds.at(first + k, f); }, windows[size_t(w)]);
                const double beta = r.at(w, t, f, rolling_beta);
                if (std::isnan(beta) && std::isnan(truth.beta)) continue;
                if (std::abs(beta - truth.beta) <= 1e-12 * std::abs(truth.beta) + 1e-14) continue;
                std::fprintf(stderr, "wrong result, nothing is timed: fund %d window %d month %d: %.17g\n", f, windows[size_t(w)], t, beta);
                std::exit(1);
            }
}

enum Kind { stored, reduced, fresh };

void run(benchmark::State& state, Kind kind, Gaps gaps) {
    const int funds = int(state.range(0)), months = int(state.range(1)), threads = int(state.range(2));
    const MadeUpPanel p = make_panel(funds, months, gaps);
    check_or_stop(p);
    const RollingRequest request{p.funds, p.benchmark, windows};
    const BenchmarkTables tables(p.benchmark, windows);
    const Execution execution{{.threads = threads}};
    RollingRegressionView to_store = {};
    static_cast<RollingView&>(to_store) = request.view(tables);
    to_store.tile = pack_columns;
    to_store.result = result_memory().data();
    ActivenessView to_reduce = {};
    static_cast<RollingView&>(to_reduce) = request.view(tables);
    to_reduce.benchmarks = 1;
    AlignedArray summary(4 * activeness_outputs * size_t(padded(funds)));
    to_reduce.result = summary.data();
    to_reduce.result_stride = padded(funds);
    const double each = double(first_row(to_store, 4)) * funds,
                 bytes = kind == reduced
                             ? 0
                             : double(first_row(to_store, 4)) * double(padded(funds)) * double(rolling_outputs * sizeof(double));
    const double roof = kind == reduced ? 0 : limit(threads);
    for (auto _ : state) {
        if (kind == stored) execute(rolling_regression_programs, "", to_store, funds, execution);
        if (kind == reduced) execute(activeness_programs, "", to_reduce, funds, execution);
        if (kind == fresh) benchmark::DoNotOptimize(RollingRegressions(request, false, execution));
    }
    state.counters["each"] = benchmark::Counter(each, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    if (kind == reduced) return;
    state.counters["bytes_per_second"] =
        benchmark::Counter(bytes, benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1024);
    state.counters["share_of_limit"] = benchmark::Counter(bytes / roof, benchmark::Counter::kIsIterationInvariantRate);
}

void sizes(benchmark::internal::Benchmark* b) {
    b->ArgNames({"funds", "months", "threads"})->UseRealTime()->Unit(benchmark::kMillisecond)->MinTime(0.5);
    for (int threads : {1, 2}) {
        b->Args({314, 84, threads});
        b->Args({1000, 240, threads});
        b->Args({5000, 240, threads});
    }
}

BENCHMARK_CAPTURE(run, stored, stored, Gaps::none)->Apply(sizes);
BENCHMARK_CAPTURE(run, reduced, reduced, Gaps::none)->Apply(sizes);
BENCHMARK_CAPTURE(run, stored_with_gaps, stored, Gaps::some)->Apply(sizes);
BENCHMARK_CAPTURE(run, stored_fresh_memory, fresh, Gaps::none)->Apply(sizes);

}  // namespace

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    for (int threads : {1, 2}) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1f GB/s", limit(threads) / 1e9);
        benchmark::AddCustomContext("write_bandwidth_" + std::to_string(threads), text);
    }
    benchmark::AddCustomContext("instruction_level", text(instruction_level()));
    benchmark::RunSpecifiedBenchmarks();
}
