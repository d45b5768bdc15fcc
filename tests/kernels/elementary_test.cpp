#include "kernels/elementary.h"

#include <gtest/gtest.h>

#include <limits>

#include "made_up_panel.h"

using namespace assay;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// How far `got` is from the truth, in units of the last place of the double nearest to the truth.
double units(double got, long double truth) {
    const double nearest = double(truth), unit = std::nextafter(std::abs(nearest), infinite) - std::abs(nearest);
    return double(std::abs(got - truth) / unit);
}
// Of normal numbers that lie in the range of double.
bool in_range(long double truth) { return truth > 0x1p-1021L && truth < 0x1.fffffffffffffp1023L; }

// Every power of two, and `each` numbers between it and the next.
template <class Visit>
void over_all_normal_numbers(int each, Visit visit) {
    SplitMix random{3};
    for (int exponent = -1022; exponent <= 1023; ++exponent)
        for (int k = 0; k < each; ++k) visit(std::ldexp(k == 0 ? 1.0 : 1.0 + random.uniform(), exponent));
}

}  // namespace

TEST(InverseRoot, is_within_two_units_in_the_last_place_over_all_normal_numbers) {
    double worst = 0;
    over_all_normal_numbers(500, [&](double a) { worst = std::max(worst, units(inverse_root(a), 1.0L / std::sqrt((long double)a))); });
    EXPECT_LE(worst, 2.0);
    EXPECT_GT(worst, 0.1);
}
TEST(InverseRoot, is_missing_where_there_is_none) {
    for (double a : {0.0, -0.0, -1.0, std::nan(""), 4.9e-324, 1e-310}) EXPECT_TRUE(std::isnan(inverse_root(a))) << a;
}

TEST(Exponential, is_within_its_bound_over_its_whole_range) {
    SplitMix random{5};
    double worst = 0;
    for (int k = 0; k < 1000000; ++k) {
        const double a = k % 2 ? -707.0 + 1416.0 * random.uniform() : std::ldexp(random.uniform() - 0.5, -int(random.next() % 60));
        worst = std::max(worst, units(exponential(a), std::exp((long double)a)));
    }
    std::cout << "exponential: " << worst << " units\n";
    EXPECT_LE(worst, 0.7);
    EXPECT_GT(worst, 0.4);
}
TEST(Exponential, at_the_ends_of_its_range) {
    EXPECT_EQ(exponential(0.0), 1.0);
    EXPECT_EQ(exponential(-0.0), 1.0);
    EXPECT_LE(units(exponential(0x1.62e42fefa39efp+9), std::exp((long double)0x1.62e42fefa39efp+9)), 0.7);  // the last that is finite
    for (double a : {0x1.62e42fefa39f0p+9, 711.0, 1e300, infinite}) EXPECT_EQ(exponential(a), infinite) << a;
    for (double a : {-746.0, -1e300, -infinite}) EXPECT_EQ(exponential(a), 0.0) << a;
    EXPECT_TRUE(std::isnan(exponential(std::nan(""))));
    for (double a = -745.0; a < -708.0; a += 0.37)  // subnormal results
        EXPECT_NEAR(exponential(a), double(std::exp((long double)a)), std::numeric_limits<double>::denorm_min()) << a;
}

TEST(Logarithm, is_within_its_bound_over_all_numbers) {
    double worst = 0;
    over_all_normal_numbers(500, [&](double a) {
        if (a != 1.0) worst = std::max(worst, units(logarithm(a), std::log((long double)a)));
    });
    SplitMix random{7};
    for (int k = 0; k < 1000000; ++k) {  // near 1, where most digits cancel
        const double a = 1.0 + std::ldexp(random.uniform() - 0.5, -int(random.next() % 50));
        if (a != 1.0) worst = std::max(worst, units(logarithm(a), std::log((long double)a)));
    }
    for (double a : {4.9e-324, 1e-320, 1e-310, 2.2250738585072009e-308})
        worst = std::max(worst, units(logarithm(a), std::log((long double)a)));
    std::cout << "logarithm: " << worst << " units\n";
    EXPECT_LE(worst, 0.51);
    EXPECT_GT(worst, 0.4);
}
TEST(Logarithm, where_it_is_not_a_number) {
    EXPECT_EQ(logarithm(1.0), 0.0);
    EXPECT_EQ(logarithm(0.0), -infinite);
    EXPECT_EQ(logarithm(-0.0), -infinite);
    EXPECT_EQ(logarithm(infinite), infinite);
    for (double a : {-1.0, -4.9e-324, -infinite, std::nan("")}) EXPECT_TRUE(std::isnan(logarithm(a))) << a;
}

TEST(Power, is_within_its_bound_over_its_whole_range) {
    SplitMix random{11};
    double worst = 0;
    int compared = 0;
    for (int k = 0; k < 2000000; ++k) {
        double a = 1.0 + random.uniform(), b = 2.0 * random.uniform() - 1.0;
        if (k % 4 == 0) a = std::ldexp(a, int(random.next() % 2000) - 1000);                                   // any number
        if (k % 4 == 1) a = std::ldexp(a, -6), b = random.uniform();                                           // a risk and an anchor
        if (k % 4 == 2) a = 1.0 + std::ldexp(a - 1.5, -int(random.next() % 40)), b = b * 708.0 / std::log(a);  // to the ends of the range
        if (k % 4 == 3) b = std::ldexp(b, int(random.next() % 11));
        const long double truth = std::pow((long double)a, (long double)b);
        if (!in_range(truth)) continue;
        ++compared;
        worst = std::max(worst, units(power(a, b), truth));
    }
    std::cout << "power: " << worst << " units in " << compared << " cases\n";
    EXPECT_GT(compared, 1500000);
    EXPECT_LE(worst, 0.9);
    EXPECT_GT(worst, 0.4);
}
TEST(Power, of_whole_numbers_is_exact_where_the_result_is) {
    for (int b = -1074; b <= 1023; ++b) EXPECT_EQ(power(2.0, double(b)), std::ldexp(1.0, b)) << b;
    for (double a = 1.0; a <= 50.0; ++a) {
        EXPECT_EQ(power(a, 1.0), a);
        EXPECT_EQ(power(a, 2.0), a * a);
        EXPECT_EQ(power(a * a, 0.5), a);
    }
}
TEST(Power, where_it_is_no_ordinary_number) {
    for (double a : {0.0, 0.3, 1.0, 7.0, infinite}) EXPECT_EQ(power(a, 0.0), 1.0) << a;
    EXPECT_EQ(power(0.0, 2.0), 0.0);
    EXPECT_EQ(power(0.0, -0.5), infinite);
    EXPECT_EQ(power(infinite, 0.5), infinite);
    EXPECT_EQ(power(infinite, -0.5), 0.0);
    EXPECT_EQ(power(2.0, infinite), infinite);
    EXPECT_EQ(power(2.0, -infinite), 0.0);
    EXPECT_EQ(power(0.5, infinite), 0.0);
    EXPECT_EQ(power(1e300, 1e300), infinite);
    EXPECT_EQ(power(1e-300, 1e300), 0.0);
    for (double nothing :
         {power(std::nan(""), 0.0), power(std::nan(""), 1.0), power(2.0, std::nan("")), power(-2.0, 2.0), power(1.0, infinite)})
        EXPECT_TRUE(std::isnan(nothing));
}
