// Every table of the shipped study against its committed digest, however it is computed: a number that changed is a decision,
// not an accident.
#include "digests.h"

#include "agree.h"
#include "sanitized.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

Digests digests_of(const Execution& execution) {
    std::string rolling;
    const ActivenessStudy study = activeness_study(
        shipped_study(), {}, execution,
        [&](const Table& rows) {
            if (rolling.empty()) rolling = csv_header(rows);
            append_csv_rows(rolling, rows, 0, rows.rows());
        },
        nullptr);
    Digests digests{{"rolling.csv", sha256(rolling)}};
    for (const Table& table : study.tables) digests[table.name + ".csv"] = sha256(csv_text(table));
    return digests;
}

}  // namespace

TEST(Digests, are_the_committed_ones_for_every_instruction_set_and_number_of_threads) {
    for (InstructionLevel level : {InstructionLevel::v2, InstructionLevel::v3, InstructionLevel::v4}) {
        if (level > best_instruction_level()) continue;
        for (int threads : sanitized ? std::vector<int>{2} : std::vector<int>{1, 2, 5})
            expect_committed(digests_of({.cpu = {.threads = threads, .level = level}}),
                             text(level) + ", " + std::to_string(threads) + " threads");
    }
}
TEST(Digests, are_the_committed_ones_for_every_size_of_batches) {
    for (int batch : sanitized ? std::vector<int>{8} : std::vector<int>{1, 8, 72, 1 << 20})
        expect_committed(digests_of({.cpu = {.threads = 2, .batch_funds = batch}}), "batches of " + std::to_string(batch));
}
TEST(Digests, are_the_committed_ones_from_emulated_kernels) {
    ASSERT_TRUE(emulated_gpu().usable()) << emulated_gpu().absence();
    for (auto schedule : emulator::every_schedule) {
        if (sanitized && schedule != emulator::Schedule::shuffled) continue;
        device_settings() = {};
        device_settings().schedule = schedule;
        expect_committed(digests_of({.gpu = &emulated_gpu()}), "emulated kernels, schedule " + std::to_string(int(schedule)));
        EXPECT_GT(device_settings().launches, 0);
    }
    device_settings() = {};
}
TEST(Digests, are_the_committed_ones_from_a_GPU) {
    if (!gpu_library().usable()) {
        std::cout << "not computed on a GPU: " << gpu_library().absence() << "\n";
        return;
    }
    expect_committed(digests_of({.gpu = &gpu_library()}), gpu_library().device_name());
}
TEST(Digests, have_a_line_in_the_change_log_that_says_why) {
    std::istringstream lines(digests_file("changes.txt"));
    std::string date, digest, why;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        words >> date >> digest;
        std::getline(words, why);
    }
    EXPECT_EQ(digest, sha256(digests_file("tables.txt")).substr(0, 12))
        << "the last line of tests/digests/changes.txt is not about this tables.txt: tests/digests/write.sh \"why\" writes both";
    EXPECT_GT(why.size(), 10u) << "changes.txt gives no reason";
}

}  // namespace assay
