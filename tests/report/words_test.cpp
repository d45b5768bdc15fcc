#include "host/report/words.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay {

TEST(Words, fractions_of_a_table_become_percent_and_nothing_else_changes) {
    Table table("universe", "The universe");
    table.number("share", "fraction", "a share", 3) = {0.102, std::nan("")};
    table.number("alpha", "fraction a year", "an alpha", 1) = {-0.02, 0};
    table.number("beta", "", "a beta", 2) = {1.25, 0.5};
    table.count("funds", "", "how many") = {314, 7};
    const Table shown = in_percent(std::move(table));
    EXPECT_DOUBLE_EQ(shown.cells<double>("share")[0], 10.2);
    EXPECT_TRUE(std::isnan(shown.cells<double>("share")[1]));
    EXPECT_EQ(shown.column("share").unit, "percent");
    EXPECT_EQ(shown.column("share").decimals, 1);
    EXPECT_EQ(shown.column("alpha").unit, "percent a year");
    EXPECT_DOUBLE_EQ(shown.cells<double>("alpha")[0], -2);
    EXPECT_EQ(shown.column("alpha").decimals, 0);
    EXPECT_EQ(shown.cells<double>("beta")[0], 1.25);
    EXPECT_EQ(shown.cells<int64_t>("funds")[1], 7);
}

}  // namespace assay
