#include "host/study/study_estimate.h"

#include <algorithm>
#include <chrono>

#include "host/run/peak_memory.h"
#include "host/study/study_files.h"
#include "host/table/csv.h"

namespace assay {
namespace {

struct Sample {
    double funds = 0, computing = 0, writing = 0, memory = 0, disk = 0, regressions = 0;
    int files = 0;
};

// Every k-th fund, so that each index keeps its share of them.
StudyData with_funds(const StudyData& data, int funds) {
    std::vector<int> which;
    for (int i = 0; i < funds; ++i) which.push_back(int(int64_t(i) * data.funds.series() / funds));
    StudyData sample = data;
    sample.funds = data.funds.select(which);
    std::erase_if(sample.overrides, [&](const auto& o) { return sample.funds.find(o.first) < 0; });
    return sample;
}

Sample run(const StudyData& data, const StudySettings& settings, const Execution& execution, const Manifest& manifest,
           const std::string& published_folder, bool rolling_table) {
    Sample sample{.funds = double(data.funds.series())};
    // In pieces, as a run writes it: whole, the text of a long table would be most of the memory.
    const auto count_table = [&](const Table& table) {
        constexpr size_t piece = 1024;
        std::string text = csv_header(table);
        for (size_t row = 0; row < table.rows(); row += piece, text.clear()) {
            append_csv_rows(text, table, row, std::min(piece, table.rows() - row));
            sample.disk += double(text.size());
        }
    };
    restart_peak_memory();
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    const ActivenessStudy study =
        activeness_study(data, settings, execution, rolling_table ? std::function<void(const Table&)>(count_table) : nullptr, nullptr);
    sample.computing = seconds();
    for (const auto& [name, count] : study.counts)
        if (name.ends_with("_regressions")) sample.regressions += double(count);
    const StudyReport report(study, data, settings, published_folder);
    const auto count_table_file = [&](const Table& table) { ++sample.files, count_table(table); };
    const auto count_bytes = [&](const std::string&, const std::string& bytes) { ++sample.files, sample.disk += double(bytes.size()); };
    write_study_files(study, data, report, manifest, {count_table_file, count_bytes});
    sample.files += rolling_table + 1;  // and the manifest
    sample.writing = seconds() - sample.computing;
    sample.memory = double(peak_memory());
    return sample;
}

// On the line through both samples, and never below the larger one; the larger one itself where it is all funds.
double continued(double Sample::*what, const Sample& small, const Sample& large, double funds) {
    const double of_a_fund = std::max(0.0, (large.*what - small.*what) / (large.funds - small.funds));
    return large.*what + of_a_fund * (funds - large.funds);
}

}  // namespace

StudyEstimate estimate_study(const StudyData& data, const StudySettings& settings, const Execution& execution, const Manifest& manifest,
                             const std::string& published_folder, bool rolling_table) {
    constexpr int most = 1000;
    const int all = data.funds.series(), large_funds = std::min(all, most);
    const int64_t so_far = peak_memory();
    const auto sample = [&](int funds) {
        return run(with_funds(data, funds), settings, execution, manifest, published_folder, rolling_table);
    };
    // Half of them: a quarter would not fill the memory of a part of the resamples, and what fills up once would count for every fund.
    const Sample small = large_funds < all ? sample(large_funds / 2) : Sample{}, large = sample(large_funds);
    const auto total = [&](double Sample::*what) { return continued(what, small, large, all); };
    return {total(&Sample::computing),
            total(&Sample::writing),
            large.memory > 0 ? std::max(so_far, int64_t(total(&Sample::memory))) : 0,
            int64_t(total(&Sample::disk)),
            large.files,
            int64_t(total(&Sample::regressions)),
            large_funds};
}

}  // namespace assay
