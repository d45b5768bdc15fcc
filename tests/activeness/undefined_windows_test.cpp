// Windows in which nothing moves: what the study says of the fund, and what its chart leaves out.
#include "made_up_study.h"
#include "study_cells.h"

namespace assay {
namespace {

std::string status_of(const StudyData& data, const std::string& fund) {
    const StudyRun run = run_of(data);
    const Cells table = run["activeness"];
    return table.text(table.row({{"fund", fund}, {"window", "6"}}), "status");
}

}  // namespace

TEST(UndefinedWindows, of_a_fund_that_stands_still_say_so) {
    StudyData data = made_up_study();
    data.overrides["F8"] = "X";  // on its own it would have no index
    EXPECT_EQ(status_of(data, "F8"), "constant_fund");
}
TEST(UndefinedWindows, of_a_fund_that_stands_still_with_gaps_say_so) {
    StudyData data = made_up_study();
    for (int t : {20, 41}) data.funds.at(t, 8) = not_there;
    data.overrides["F8"] = "X";
    EXPECT_EQ(status_of(data, "F8"), "constant_fund");
}
TEST(UndefinedWindows, on_an_index_that_stands_still_say_so) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.indices.at(t, 2) = 0.002;
    data.overrides["F0"] = "Z";
    EXPECT_EQ(status_of(data, "F0"), "constant_benchmark");
}
TEST(UndefinedWindows, of_a_young_fund_say_that_there_are_too_few_observations) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t)
        if (t % 5 == 0) data.funds.at(t, 0) = not_there;  // never six months in a row
    EXPECT_EQ(status_of(data, "F0"), "too_few_observations");
}
// F12 stands still for 16 months: its windows there have beta 0, which is no reading of its exposure.
TEST(UndefinedWindows, are_gaps_in_the_chart_of_a_fund_and_all_others_are_the_regressions) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.windows = {12};
    const StudyRun run = run_of(data, settings);
    const FundRolling& rolling = run.study.rolling.funds;
    ASSERT_EQ(rolling.rows, data.rows());
    int gaps = 0, shown = 0;
    for (const auto& [fund, index] : run.home()) {
        if (index.empty()) continue;
        const size_t f = size_t(data.funds.find(fund));
        for (int t = 0; t < data.rows(); ++t) {
            const size_t at = f * size_t(data.rows()) + size_t(t);
            const LongRegression truth = regression_of(data, fund, index, t - 11, t, 12);
            const bool defined = full_window(data, fund, index, t, 12) && !std::isnan(truth.correlation);
            EXPECT_EQ(std::isnan(rolling.correlation[at]), !defined) << fund << " month " << t;
            EXPECT_EQ(std::isnan(rolling.beta[at]), !defined) << fund << " month " << t;
            gaps += !defined && full_window(data, fund, index, t, 12), shown += defined;
            if (!defined) continue;
            expect_near(rolling.correlation[at], truth.correlation, 1e-11, 1e-13, fund);
            expect_near(rolling.beta[at], truth.beta, 1e-11, 1e-13, fund);
        }
    }
    EXPECT_GT(gaps, 3);
    EXPECT_GT(shown, 500);
}

}  // namespace assay
