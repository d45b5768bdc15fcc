#include "host/run/lane_runner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <set>

#include "host/problem.h"
#include "host/run/interrupt.h"
#include "interruptible.h"

namespace assay {
namespace {

// ASSAY_LEVEL for as long as it lives.
struct Level {
    explicit Level(const char* level) { ::setenv("ASSAY_LEVEL", level, 1); }
    ~Level() { ::unsetenv("ASSAY_LEVEL"); }
};
Problem refusal_of(const char* level) {
    const Level set(level);
    try {
        (void)instruction_level();
    } catch (const Problem& problem) { return problem; }
    return Problem(Exit::ok, "nothing was refused");
}

// The batches that are handed out, sorted.
std::vector<std::pair<int, int>> batches_of(long funds, int batch, int threads) {
    std::mutex one_at_a_time;
    std::vector<std::pair<int, int>> parts;
    run_batches(funds, {.threads = threads, .batch_funds = batch}, [&](int first, int last) {
        const std::lock_guard<std::mutex> hold(one_at_a_time);
        parts.emplace_back(first, last);
    });
    std::sort(parts.begin(), parts.end());
    return parts;
}

}  // namespace

TEST(InstructionLevel, is_the_best_of_this_machine_unless_the_environment_asks_for_less) {
    ::unsetenv("ASSAY_LEVEL");
    EXPECT_EQ(instruction_level(), best_instruction_level());
    for (InstructionLevel level : {InstructionLevel::v2, InstructionLevel::v3, InstructionLevel::v4}) {
        const Level set(text(level).c_str());
        if (level <= best_instruction_level()) {
            EXPECT_EQ(instruction_level(), level);
            EXPECT_EQ(CpuExecution().level, level);  // what a run takes by default
        }
    }
    const Level empty("");
    EXPECT_EQ(instruction_level(), best_instruction_level());
}
TEST(InstructionLevel, that_is_none_is_refused_with_the_names_there_are) {
    for (const char* word : {"v9", "v5", "v1", "3", "avx2", "V3", "v3 "}) {
        const Problem problem = refusal_of(word);
        EXPECT_EQ(problem.exit(), Exit::usage) << word;
        EXPECT_EQ(problem.what(), "ASSAY_LEVEL=" + std::string(word) + ": v2, v3 or v4");
    }
}
TEST(InstructionLevel, above_the_machine_is_refused_with_the_best_there_is) {
    if (best_instruction_level() == InstructionLevel::v4) GTEST_SKIP() << "this machine runs every level";
    const Problem problem = refusal_of("v4");
    EXPECT_EQ(problem.exit(), Exit::usage);
    EXPECT_NE(std::string(problem.what()).find("x86-64-" + text(best_instruction_level())), std::string::npos) << problem.what();
}
TEST(RunBatches, cover_every_column_exactly_once_in_whole_packs) {
    for (long funds : {1L, 2L, 7L, 8L, 9L, 63L, 64L, 65L, 127L, 1000L, 4097L})
        for (int batch : {0, 1, 8, 9, 64, 100, 1 << 20})
            for (int threads : {1, 2, 3, 5, 16}) {
                const auto parts = batches_of(funds, batch, threads);
                int next = 0;
                for (const auto& [first, last] : parts) {
                    ASSERT_EQ(first, next) << funds << " funds, batches of " << batch;
                    ASSERT_LT(first, last);
                    ASSERT_EQ(first % pack_columns, 0);
                    ASSERT_EQ(last % pack_columns, 0);
                    ASSERT_LE(last - first, padded(std::max(batch, 1)));
                    next = last;
                }
                ASSERT_EQ(next, padded(funds)) << funds << " funds, batches of " << batch << ", " << threads << " threads";
            }
}
TEST(RunBatches, of_no_fund_are_none) {
    for (int threads : {1, 2}) EXPECT_TRUE(batches_of(0, 64, threads).empty());
}
TEST(RunBatches, pass_on_what_a_batch_throws) {
    for (int threads : {1, 2, 5}) {
        std::atomic<int> calls = 0;
        EXPECT_THROW(run_batches(1000, {.threads = threads, .batch_funds = 8},
                                 [&](int first, int) {
                                     ++calls;
                                     if (first == 80) throw std::runtime_error("a batch failed");
                                 }),
                     std::runtime_error);
        EXPECT_GE(calls, 1);
    }
}

// In a process of its own each: a signal that has come stays.
TEST(InterruptDeathTest, stops_between_batches_with_exit_130) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    for (int signal : {SIGINT, SIGTERM, SIGHUP})
        EXPECT_EXIT(
            {
                catch_interrupts();
                std::atomic<int> calls = 0;
                try {
                    run_batches(100000, {.threads = 1, .batch_funds = 8}, [&](int, int) {
                        if (++calls == 3) ::raise(signal);
                    });
                } catch (const Problem& problem) { std::exit(calls == 3 ? int(problem.exit()) : 1); }
                std::exit(0);
            },
            testing::ExitedWithCode(130), "");
}
TEST(InterruptDeathTest, a_second_signal_ends_the_process_at_once) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            catch_interrupts();
            ::raise(SIGINT);
            ::raise(SIGINT);
            std::exit(0);
        },
        testing::ExitedWithCode(130), "");
}
TEST(InterruptDeathTest, a_signal_that_nohup_ignores_stays_ignored) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            ::signal(SIGHUP, SIG_IGN);
            catch_interrupts();
            ::raise(SIGHUP);
            stop_if_interrupted();
            std::exit(0);
        },
        testing::ExitedWithCode(0), "");
}

}  // namespace assay
