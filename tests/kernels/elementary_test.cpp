#include "kernels/elementary.h"

#include <gtest/gtest.h>

#include "made_up_panel.h"

using namespace assay;

TEST(InverseRoot, is_within_two_units_in_the_last_place_over_all_normal_numbers) {
    SplitMix random{3};
    double worst = 0;
    for (int exponent = -1022; exponent <= 1023; ++exponent)
        for (int k = 0; k < 500; ++k) {
            const double a = std::ldexp(1.0 + random.uniform(), exponent);
            const long double truth = 1.0L / std::sqrt((long double)a);
            const double unit = std::nextafter(double(truth), INFINITY) - double(truth);
            worst = std::max(worst, double(std::abs(inverse_root(a) - truth) / unit));
        }
    EXPECT_LE(worst, 2.0);
    EXPECT_GT(worst, 0.1);
}
TEST(InverseRoot, is_missing_where_there_is_none) {
    for (double a : {0.0, -0.0, -1.0, std::nan(""), 4.9e-324, 1e-310}) EXPECT_TRUE(std::isnan(inverse_root(a))) << a;
}
