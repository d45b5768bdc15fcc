#include "host/table/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <locale>
#include <random>

#include "host/table/table.h"

namespace assay {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(NumberText, ShortestReadsBackToTheSameDouble) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> fraction(-1, 1);
    for (int i = 0; i < 400000; ++i) {
        const double value = i % 2 ? std::bit_cast<double>(random()) : fraction(random);
        if (!std::isfinite(value)) continue;
        const std::string text = shortest(value);
        ASSERT_EQ(std::bit_cast<uint64_t>(std::strtod(text.c_str(), nullptr)), std::bit_cast<uint64_t>(value)) << text;
        ASSERT_LE(text.size(), 24u);
    }
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(shortest(0.0123), "0.0123");
    EXPECT_EQ(shortest(-2), "-2");
    EXPECT_EQ(shortest(std::nan("")), "");
    EXPECT_EQ(shortest(-infinity), "-inf");
}

// Each row as python3 prints it: f"{math.floor(abs(v) * 10**d + 0.5 + 1e-9) / 10**d:.{d}f}" with the sign put back.
TEST(NumberText, HalfWayCasesRoundAwayFromZero) {
    const struct {
        double value;
        int decimals;
        const char* text;
    } cases[] = {
        {0.125, 2, "0.13"},
        {-0.125, 2, "-0.13"},
        {2.675, 2, "2.68"},
        {1.005, 2, "1.01"},
        {0.285, 2, "0.29"},
        {-2.675, 2, "-2.68"},
        {0.5, 0, "1"},
        {1.5, 0, "2"},
        {2.5, 0, "3"},
        {-2.5, 0, "-3"},
        {0.49999, 0, "0"},
        {-0.004, 2, "0.00"},
        {0.005, 2, "0.01"},
        {-0.005, 2, "-0.01"},
        {0.0049999, 2, "0.00"},
        {-0.0, 2, "0.00"},
        {0, 0, "0"},
        {0.995, 2, "1.00"},
        {9.995, 2, "10.00"},
        {0.615, 2, "0.62"},
        {0.145, 2, "0.15"},
        {1.45, 1, "1.5"},
        {8.345, 2, "8.35"},
        {0.00005, 4, "0.0001"},
        {123456.785, 2, "123456.79"},
        {0.1, 17, "0.10000000000000001"},
        {1e15, 2, "1000000000000000.00"},
        {1e22, 1, "10000000000000000000000.0"},
    };
    for (const auto& c : cases) EXPECT_EQ(printed(c.value, c.decimals), c.text) << c.value << " to " << c.decimals;
}

TEST(NumberText, EveryDecimalEndingInFiveRoundsAwayFromZero) {
    for (int decimals = 1; decimals <= 4; ++decimals)
        for (int k = 0; k < 20000; ++k) {
            const std::string digits = std::to_string(k), next = std::to_string(k + 1);
            const auto decimal = [&](std::string d, const std::string& more) {
                while (d.size() <= static_cast<size_t>(decimals)) d = '0' + d;
                const size_t point = d.size() - decimals;
                return d.substr(0, point) + '.' + d.substr(point) + more;
            };
            const double half = std::strtod(decimal(digits, "5").c_str(), nullptr);
            ASSERT_EQ(printed(half, decimals), decimal(next, ""));
            ASSERT_EQ(printed(-half, decimals), std::string(1, '-').append(decimal(next, "")));
            const double below = std::strtod(decimal(digits, "4999").c_str(), nullptr);
            ASSERT_EQ(printed(below, decimals), decimal(digits, ""));
        }
}

TEST(NumberText, WhatIsNoNumberIsEmpty) {
    EXPECT_EQ(printed(std::nan(""), 2), "");
    EXPECT_EQ(printed(infinity, 2), "");
    EXPECT_EQ(printed_count(missing_count), "");
}

TEST(NumberText, ThousandsAreSeparatedForAPerson) {
    EXPECT_EQ(printed(1234567.8, 2, Thousands::separated), "1,234,567.80");
    EXPECT_EQ(printed(-999.995, 2, Thousands::separated), "-1,000.00");
    EXPECT_EQ(printed(-123, 0, Thousands::separated), "-123");
    EXPECT_EQ(printed(123456, 0, Thousands::separated), "123,456");
    EXPECT_EQ(printed(1e18, 1, Thousands::separated), "1,000,000,000,000,000,000.0");
    EXPECT_EQ(printed_count(-1234567, Thousands::separated), "-1,234,567");
    EXPECT_EQ(printed_count(1234567), "1234567");
}

TEST(NumberText, TheLargestNumbersArePrintedExactly) {
    EXPECT_EQ(printed(std::numeric_limits<double>::max(), 2).size(), 309u + 3);
    EXPECT_EQ(printed(-9007199254740993.0, 0), "-9007199254740992");
}

TEST(NumberText, TheLocaleChangesNothing) {
    struct German : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale(), new German));
    EXPECT_EQ(shortest(1234.5), "1234.5");
    EXPECT_EQ(printed(1234.5, 2, Thousands::separated), "1,234.50");
    EXPECT_EQ(printed(1234.5, 2), "1234.50");
    std::locale::global(before);
}

}  // namespace
}  // namespace assay
