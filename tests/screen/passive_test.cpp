// Passive alternatives: cumulative returns against index and hurdle, substitutes and what they save.
#include "made_up_screen.h"

namespace assay {
namespace {

// Three funds on one index over 72 months: 1 % a month above it, equal to it, and one that misses a month of the last three years.
StudyData small_universe() {
    StudyData data;
    const Month first = Month::of(2018, 1);
    data.indices = empty_panel(first, 72, {"X"});
    data.portfolios = empty_panel(first, 72, {});
    data.funds = empty_panel(first, 72, {"ABOVE", "SAME", "GAP"});
    data.given_indices = 1;
    SplitMix random{4};
    for (int t = 0; t < 72; ++t) {
        const double x = 0.01 * random.normal();
        data.indices.at(t, 0) = x;
        data.funds.at(t, 0) = x + 0.01;
        data.funds.at(t, 1) = x;
        data.funds.at(t, 2) = t == 60 ? not_there : x - 0.001 + 0.0001 * random.normal();
    }
    data.metadata["ABOVE"].aum = 3e9, data.metadata["SAME"].aum = 1e9;
    return data;
}

}  // namespace

TEST(PassiveReturns, are_products_over_the_last_months_and_need_every_one) {
    const StudyData data = small_universe();
    double product = 1;
    for (int t = 36; t < 72; ++t) product *= 1 + data.funds.at(t, 0);
    EXPECT_EQ(cumulative_return(data.funds, 0, 36), product - 1);
    EXPECT_TRUE(std::isnan(cumulative_return(data.funds, 2, 36)));
    EXPECT_TRUE(std::isnan(cumulative_return(data.funds, 0, 73)));
}
TEST(PassiveReturns, share_of_funds_and_of_assets_that_clear_index_and_hurdle) {
    StudyData data = small_universe();
    Panel hurdle = empty_panel(data.funds.calendar.month(0), 72, {"HURDLE"});
    for (double& v : hurdle.value) v = -0.2;  // anything clears it
    const UniverseScreen screen = screen_of(data, {}, &hurdle);
    const Table table = against_passive_table(screen.returns, data, hurdle);
    const Cells rows(table);
    ASSERT_EQ(rows.rows(), 4u);
    const size_t index = rows.row({{"years", "3"}, {"against", "its index"}}), other = rows.row({{"years", "3"}, {"against", "HURDLE"}});
    EXPECT_EQ(rows.number(index, "funds"), 2);  // GAP has no three years
    EXPECT_EQ(rows.number(index, "clearing_funds"), 1);
    EXPECT_EQ(rows.number(index, "share_of_funds"), 0.5);
    EXPECT_EQ(rows.number(index, "share_of_assets"), 0.75);
    EXPECT_EQ(rows.number(other, "share_of_funds"), 1);
    const Table screened = screen_table(screen, data, hurdle, {});
    const Cells funds(screened);
    EXPECT_NEAR(funds.number(0, "three_years_over_hurdle"), cumulative_return(data.funds, 0, 36) - cumulative_return(hurdle, 0, 36), 1e-15);
    EXPECT_EQ(funds.number(1, "five_years_over_index"), 0);
    EXPECT_EQ(funds.text(2, "three_years"), "");
}
TEST(PassiveSubstitute, is_the_passive_series_with_the_highest_r_squared_and_never_the_fund_itself) {
    StudyData data = made_up_study();
    data.metadata["F0"].passive = true;  // tracks X
    data.metadata["F0"].fee = 0.001;
    data.metadata["F1"].fee = 0.006;
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 1) = 0.8 * data.funds.at(t, 0) + 0.0001 * (t % 3);
    const UniverseScreen screen = screen_of(data);
    EXPECT_EQ(screen.substitute[1].id, "F0");
    EXPECT_GT(screen.substitute[1].r_squared, 0.999);
    EXPECT_NEAR(screen.substitute[1].beta, 0.8, 1e-2);
    EXPECT_NEAR(screen.substitute[1].cost_difference, 0.005, 1e-15);
    long double best = 0;
    for (const std::string& index : data.indices.ids) {  // F0 itself does not count
        const LongRegression r = regression_of(data, "F0", index, data.rows() - 36, data.rows() - 1, 12);
        if (r.correlation * r.correlation <= best) continue;
        best = r.correlation * r.correlation;
        EXPECT_TRUE(screen.substitute[0].id != index || std::abs(screen.substitute[0].beta - r.beta) < 1e-12L);
    }
    EXPECT_NEAR(screen.substitute[0].r_squared, double(best), 1e-12);
    EXPECT_TRUE(std::isnan(screen.substitute[0].cost_difference));  // an index has no fee
}

TEST(PassiveSubstitute, is_none_of_a_fund_that_moves_against_every_index) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 1) = -data.indices.at(t, 0);
    const UniverseScreen screen = screen_of(data);
    EXPECT_EQ(screen.substitute[1].id, "");
    EXPECT_TRUE(std::isnan(screen.substitute[1].beta));
    EXPECT_TRUE(std::isnan(screen.substitute[1].r_squared));
}

// The nearest series moves the other way, and the next one replaces the fund.
TEST(PassiveSubstitute, of_a_fund_that_moves_against_the_nearest_series_is_the_next_best) {
    StudyData data = made_up_study();
    SplitMix random{8};
    for (int t = 0; t < data.rows(); ++t) {
        data.indices.at(t, 2) = -data.indices.at(t, 0) + 1e-3 * random.normal();
        data.funds.at(t, 1) = data.indices.at(t, 0) + 2e-3 * random.normal() - 0.3 * (data.indices.at(t, 2) + data.indices.at(t, 0));
    }
    data.metadata["F1"].fee = 0.006, data.metadata["X"].fee = 0.001;
    const UniverseScreen screen = screen_of(data);
    for (size_t f = 0; f < data.funds.ids.size(); ++f) {
        std::string best;
        long double highest = 0;
        for (const std::string& index : data.indices.ids) {
            const LongRegression r = regression_of(data, data.funds.ids[f], index, data.rows() - 36, data.rows() - 1, 12);
            if (r.beta > 0 && r.correlation * r.correlation > highest) highest = r.correlation * r.correlation, best = index;
        }
        EXPECT_EQ(screen.substitute[f].id, best) << data.funds.ids[f];
        if (!best.empty()) { EXPECT_NEAR(screen.substitute[f].r_squared, double(highest), 1e-12); }
    }
    EXPECT_EQ(screen.substitute[1].id, "X");
    EXPECT_NEAR(screen.substitute[1].cost_difference, 0.005, 1e-15);
}

}  // namespace assay
