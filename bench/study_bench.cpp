// The study on the shipped data: its computation (prune, map, regress, roll, classify, tables), and reading its files.
//
// Checked before it is timed: the answer must be 32 of 314 funds. The whole process with all files written is timed from outside
// (bench/README.md says how).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "host/study/activeness_study.h"

using namespace assay;

namespace {

StudyFiles read_all() {
    const std::string folder = ASSAY_SOURCE_DIR "/datasets/study/";
    StudyFiles files;
    files.funds.push_back(read_series(folder + "funds.csv", Values::returns));
    files.indices.push_back(read_series(folder + "indices.csv", Values::returns));
    files.candidates.push_back(read_series(folder + "candidates.csv", Values::returns));
    files.portfolios.push_back(read_series(folder + "portfolios.csv", Values::returns));
    files.metadata.push_back(read_metadata(folder + "metadata.csv", {}));
    return files;
}

void computation(benchmark::State& state) {
    const StudySettings settings;
    const StudyData data = assemble(read_all(), settings);
    const Execution execution{{.threads = int(state.range(0))}};
    if (const ActivenessStudy study = activeness_study(data, settings, execution, {}, {});
        study.all.active != 32 || study.all.funds != 314) {
        std::fprintf(stderr, "wrong answer, nothing is timed\n");
        std::exit(1);
    }
    for (auto _ : state) benchmark::DoNotOptimize(activeness_study(data, settings, execution, {}, {}));
}
BENCHMARK(computation)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

void reading(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(assemble(read_all(), {}));
}
BENCHMARK(reading)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
