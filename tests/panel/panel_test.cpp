#include "host/panel/panel.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay {

namespace {
Panel two_series() { return {Calendar::months(Month::of(2020, 11), 3), {"A", "B"}, {1, 2, 3, 4, 5, 6}}; }
}  // namespace

TEST(APanel, gives_series_by_number_and_name) {
    Panel panel = two_series();
    EXPECT_EQ(panel.column(1), (std::vector<double>{2, 4, 6}));
    EXPECT_EQ(panel.find("B"), 1);
    EXPECT_EQ(panel.find("C"), -1);
    EXPECT_EQ(panel.calendar.range(), "2020-11..2021-01");
}

TEST(APanel, is_missing_where_it_does_not_reach) {
    Panel part = two_series().on(Calendar::months(Month::of(2020, 10), 2));
    ASSERT_EQ(part.rows(), 2);
    EXPECT_TRUE(std::isnan(part.at(0, 0)) && std::isnan(part.at(0, 1)));
    EXPECT_EQ(part.at(1, 1), 2);
    EXPECT_EQ(two_series().on(Calendar()).rows(), 0);
}

TEST(APanel, gives_the_series_asked_for_in_their_order) {
    Panel part = two_series().select(std::vector<int>{1, 0, 1});
    EXPECT_EQ(part.ids, (std::vector<std::string>{"B", "A", "B"}));
    EXPECT_EQ(part.at(2, 0), 6);
    EXPECT_EQ(part.at(2, 1), 5);
}

TEST(Panels, join_on_a_calendar_that_covers_all) {
    const Panel early = two_series(), none, later{Calendar::months(Month::of(2021, 1), 2), {"C"}, {7, 8}};
    const Panel all = join({&early, &none, &later});
    EXPECT_EQ(all.calendar.range(), "2020-11..2021-02");
    EXPECT_EQ(all.ids, (std::vector<std::string>{"A", "B", "C"}));
    EXPECT_EQ(all.at(2, 0), 5);
    EXPECT_EQ(all.at(2, 2), 7);
    EXPECT_TRUE(std::isnan(all.at(1, 2)) && std::isnan(all.at(3, 0)));
    EXPECT_EQ(join({}).rows(), 0);
}

}  // namespace assay
