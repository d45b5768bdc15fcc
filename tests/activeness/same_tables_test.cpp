// One digest over every byte of every table, however the study is run: threads, batches, instruction sets, GPU library. On awkward
// data; of the shipped study see digests_test.cpp.
#include "agree.h"
#include "made_up_study.h"
#include "study_cells.h"

namespace assay {
namespace {

std::string all_tables(const StudyData& data, const StudySettings& settings, const Execution& execution) {
    std::string text;
    const ActivenessStudy study = activeness_study(
        data, settings, execution, [&](const Table& rows) { append_csv_rows(text, rows, 0, rows.rows()); }, nullptr);
    for (const Table& table : study.tables) text += table.name + "\n" + csv_text(table);
    return text;
}

void check(const StudyData& data) {
    StudySettings settings;
    settings.windows = {6, 12, 24, 36};
    settings.resamples = 100;  // thirty studies
    const std::string first = all_tables(data, settings, {.cpu = {.threads = 1, .batch_funds = 1 << 20, .level = InstructionLevel::v2}});
    ASSERT_GT(first.size(), 100000u);
    const size_t digest = std::hash<std::string>()(first);
    const auto same = [&](const Execution& execution, const std::string& how) {
        EXPECT_EQ(std::hash<std::string>()(all_tables(data, settings, execution)), digest) << how;
    };
    for (InstructionLevel level : {InstructionLevel::v2, InstructionLevel::v3, InstructionLevel::v4}) {
        if (level > best_instruction_level()) continue;
        for (int threads : {1, 2, 5})
            for (int batch : {8, 64, 1 << 20})
                same({.cpu = {.threads = threads, .batch_funds = batch, .level = level}},
                     text(level) + ", " + std::to_string(threads) + " threads, batches of " + std::to_string(batch));
    }
    ASSERT_TRUE(emulated_gpu().usable()) << emulated_gpu().absence();
    device_settings() = {};
    same({.gpu = &emulated_gpu()}, "emulated kernels");
    EXPECT_GT(device_settings().launches, 0);
    if (gpu_library().usable())
        same({.gpu = &gpu_library()}, gpu_library().device_name());
    else
        std::cout << "not compared with a GPU: " << gpu_library().absence() << "\n";
}

}  // namespace

TEST(SameTables, with_gaps_young_and_constant_funds_however_it_is_run) { check(made_up_study(101)); }
TEST(SameTables, do_not_depend_on_the_order_of_the_funds_but_for_the_order_of_rows) {
    const StudyData data = made_up_study();
    StudyData reversed = data;
    std::vector<int> order;
    for (int f = data.funds.series() - 1; f >= 0; --f) order.push_back(f);
    reversed.funds = data.funds.select(order);
    const StudyRun one = run_of(data), other = run_of(reversed);
    for (const char* name : {"mapping", "activeness"})
        for (size_t r = 0; r < one[name].rows(); ++r) {
            const size_t s = one[name].rows() - 1 - r;
            std::string first, second;
            append_csv_rows(first, one.study.table(name), r, 1);
            append_csv_rows(second, other.study.table(name), s, 1);
            EXPECT_EQ(first, second);
        }
}

}  // namespace assay
