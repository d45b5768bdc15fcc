// The study on the shipped data: its computation (prune, map, regress, roll, classify, tables), and reading its files.
//
// Checked before it is timed: the answer must be 32 of 314 funds. The whole process with all files written is timed from outside
// (bench/README.md says how).
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "host/activeness/activeness_study.h"
#include "host/workload/made_up_panel.h"
#include "test_folders.h"

using namespace assay;

namespace {

StudyFiles read_all() {
    const std::string folder = source_folder() + "/datasets/study/";
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

// 2,000 days x 5,000 series of returns: the size of a large universe. bytes_per_second counts the file.
void reading_a_wide_file(benchmark::State& state) {
    const std::string path = (std::filesystem::temp_directory_path() / "assay_reading_bench.csv").string();
    std::string text = "date";
    for (int s = 0; s < 5000; ++s) text += ",S" + std::to_string(s);
    assay::SplitMix random{5};
    std::chrono::sys_days day = std::chrono::year{2015} / 1 / 1;
    for (int row = 0; row < 2000; day += std::chrono::days(1)) {
        if (const unsigned weekday = std::chrono::weekday(day).c_encoding(); weekday == 0 || weekday == 6) continue;
        const std::chrono::year_month_day date(day);
        char cell[24];
        std::snprintf(cell, sizeof cell, "\n%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
        text += cell;
        for (int s = 0; s < 5000; ++s) {
            std::snprintf(cell, sizeof cell, ",%.5f", 0.004 * random.normal());
            text += cell;
        }
        ++row;
    }
    std::ofstream(path) << text << '\n';
    for (auto _ : state)
        if (read_series(path, Values::returns).panel.series() != 5000) state.SkipWithError("wrong result, nothing is timed");
    state.SetBytesProcessed(int64_t(state.iterations()) * int64_t(text.size()));
    std::filesystem::remove(path);
}
BENCHMARK(reading_a_wide_file)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
