#include "host/analysis/false_discovery.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/analysis/p_value.h"
#include "made_up_panel.h"

using namespace assay;

// Closed forms: one degree of freedom is Cauchy's distribution, two have P(|T| >= t) = 1 - t / sqrt(2 + t^2).
TEST(PValue, is_that_of_the_closed_forms) {
    for (double t : {0.0, 0.1, 1.0, -1.0, 2.5, -30.0}) {
        EXPECT_NEAR(two_sided_p_value(t, 1), 1 - 2 / std::acos(-1.0) * std::atan(std::abs(t)), 1e-15);
        EXPECT_NEAR(two_sided_p_value(t, 2), 1 - std::abs(t) / std::sqrt(2 + t * t), 1e-15);
    }
}
TEST(PValue, keeps_its_digits_far_out) {
    // P(|T| >= t), 3 degrees: 2 (1/2 - (atan(u) + u / (1 + u^2)) / pi), u = t / sqrt 3; for large t 4 sqrt(3)^3 / (3 pi t^3)
    EXPECT_NEAR(two_sided_p_value(1e6, 3) / (4 * std::sqrt(27.0) / (3 * std::acos(-1.0) * 1e18)), 1, 1e-9);
    EXPECT_EQ(two_sided_p_value(INFINITY, 10), 0.0);
    EXPECT_EQ(two_sided_p_value(-INFINITY, 10), 0.0);
}
TEST(PValue, is_missing_without_a_statistic_or_a_degree_of_freedom) {
    EXPECT_TRUE(std::isnan(two_sided_p_value(NAN, 10)));
    EXPECT_TRUE(std::isnan(two_sided_p_value(1, 0)));
    EXPECT_TRUE(std::isnan(two_sided_p_value(1, -1)));
    EXPECT_TRUE(std::isnan(two_sided_p_value(1, NAN)));
}

// By the definition: the least m p_(j) / #{p <= p_(j)} over all p_(j) >= p.
TEST(FalseDiscovery, q_values_are_those_of_the_definition_ties_and_missing_ones_included) {
    SplitMix random{31};
    std::vector<double> p;
    for (int i = 0; i < 300; ++i) {
        const double u = random.uniform();
        p.push_back(i % 7 == 0 ? NAN : i % 5 == 0 ? std::round(u * 20) / 20 : u * u * u);
    }
    const std::vector<double> q = benjamini_hochberg(p);
    double m = 0;
    for (double a : p) m += !std::isnan(a);
    for (size_t i = 0; i < p.size(); ++i) {
        if (std::isnan(p[i])) {
            EXPECT_TRUE(std::isnan(q[i]));
            continue;
        }
        double least = 1;
        for (double b : p) {
            double rank = 0;
            for (double a : p) rank += a <= b;
            if (b >= p[i]) least = std::min(least, m * b / rank);
        }
        EXPECT_NEAR(q[i], least, 1e-15);
    }
}
TEST(FalseDiscovery, of_nothing_is_nothing) {
    EXPECT_TRUE(benjamini_hochberg({}).empty());
    EXPECT_TRUE(std::isnan(benjamini_hochberg(std::vector<double>{NAN})[0]));
    EXPECT_EQ(benjamini_hochberg(std::vector<double>{0.3})[0], 0.3);
    EXPECT_TRUE(std::isnan(share_of_true_nulls({})));
    EXPECT_TRUE(std::isnan(share_of_true_nulls(std::vector<double>{NAN})));
}
// Storey 2002: 20,000 funds, 70 % without alpha, p-values of the others squeezed towards 0.
TEST(FalseDiscovery, finds_the_share_of_funds_without_alpha) {
    SplitMix random{32};
    std::vector<double> p;
    for (int i = 0; i < 20000; ++i) p.push_back(i < 14000 ? random.uniform() : 0.2 * random.uniform());
    EXPECT_NEAR(share_of_true_nulls(p), 0.7, 4 * 2 * std::sqrt(0.35 * 0.65 / 20000));
    p.push_back(NAN);
    EXPECT_NEAR(share_of_true_nulls(p), 0.7, 4 * 2 * std::sqrt(0.35 * 0.65 / 20000));
    EXPECT_EQ(share_of_true_nulls(std::vector<double>{0.9, 0.8, 0.1}), 1.0);
    EXPECT_EQ(share_of_true_nulls(std::vector<double>{0.5, 0.1, 0.7, 0.2}), 0.5);
}
// What the rate promises: of the funds with q <= 0.1 no more than a tenth has no alpha, on the average.
TEST(FalseDiscovery, the_rate_is_kept) {
    SplitMix random{33};
    double rate = 0;
    for (int universe = 0; universe < 200; ++universe) {
        std::vector<double> p;
        for (int i = 0; i < 200; ++i) p.push_back(i < 150 ? random.uniform() : 0.001 * random.uniform());
        double discoveries = 0, wrong = 0;
        const std::vector<double> q = benjamini_hochberg(p);
        for (size_t i = 0; i < 200; ++i) discoveries += q[i] <= 0.1, wrong += q[i] <= 0.1 && i < 150;
        rate += wrong / std::max(1.0, discoveries) / 200;
    }
    EXPECT_NEAR(rate, 0.1 * 150 / 200, 0.01);
}
