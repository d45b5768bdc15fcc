// Ctrl-C while a large study is computed: nothing more is written than what was begun. In a process of its own each: a signal
// that has come stays.
#include <csignal>

#include "host/run/interrupt.h"
#include "interruptible.h"
#include "made_up_study.h"
#include "study_cells.h"

namespace assay {

TEST(InterruptedStudyDeathTest, writes_no_further_piece_of_the_rolling_table) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            catch_interrupts();
            const StudyData data = made_up_study(600, 24);  // several pieces in a group
            int pieces = 0;
            const Problem problem = problem_of([&] {
                activeness_study(
                    data, {}, {},
                    [&](const Table&) {
                        if (++pieces == 2) ::raise(SIGINT);
                    },
                    nullptr);
            });
            std::exit(pieces == 2 && problem.exit() == Exit::interrupted ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}
TEST(InterruptedStudyDeathTest, begins_no_further_step) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            catch_interrupts();
            const StudyData data = made_up_study(9, 24);
            std::vector<std::string> steps;
            const Problem problem = problem_of([&] {
                activeness_study(data, {}, {}, nullptr, [&](const std::string& step) {
                    steps.push_back(step);
                    if (steps.size() == 3) ::raise(SIGTERM);
                });
            });
            std::exit(steps.size() == 3 && problem.exit() == Exit::interrupted ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

}  // namespace assay
