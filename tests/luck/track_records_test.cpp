// Which months are compared, who is left out, and what a difference is.
#include "host/luck/track_records.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "expect_refused.h"
#include "made_up_panel.h"

namespace assay {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

std::vector<double> returns(int months, uint64_t seed) {
    SplitMix random{seed};
    std::vector<double> values;
    for (int t = 0; t < months; ++t) values.push_back(0.002 + 0.01 * random.normal());
    return values;
}

SeriesFile file(const std::string& id, const char* first, std::vector<double> values) {
    SeriesFile one;
    one.file.path = id + ".csv";
    one.panel = {Calendar::months(*Month::parse(first), int(values.size())), {id}, std::move(values)};
    return one;
}

TrackRecords assembled(std::vector<SeriesFile> files, const TrackRecordSettings& settings = {}) {
    return assemble({std::move(files), std::nullopt}, settings);
}

std::string left_out(const TrackRecords& records) {
    std::string text;
    for (const SeriesLeftOut& one : records.left_out) text += one.id + " " + one.reason + "; ";
    return text;
}

// 24 months from 2020-01, and younger, older and broken ones beside them.
std::vector<SeriesFile> some_files() {
    std::vector<double> broken = returns(24, 3);
    broken[10] = gap, broken[12] = gap;
    return {file("a", "2020-01", returns(24, 1)), file("b", "2020-01", returns(24, 2)), file("broken", "2020-01", broken),
            file("young", "2021-06", returns(7, 4)), file("ended", "2019-01", returns(20, 5))};
}

TEST(TrackRecords, are_compared_where_series_times_months_is_largest) {
    const TrackRecords records = assembled(some_files());
    EXPECT_EQ(records.months.range(), "2020-01..2021-12");
    EXPECT_EQ(records.ids, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(left_out(records), "broken lacks 2020-11 and 1 later month; young begins in 2021-06; ended ends with 2020-08; ");
    ASSERT_EQ(records.warnings.size(), 2u);
    EXPECT_EQ(records.warnings[1],
              "24 of the 36 months of the series are measured, 2020-01..2021-12: the range that keeps the most series and "
              "months without a gap; --from and --to set another");
    EXPECT_EQ(
        records.warnings[0],
        "3 of 5 series lack a month of 2020-01..2021-12 and are left out: \"broken\" lacks 2020-11 and 1 later month, \"young\" begins "
        "in 2021-06, \"ended\" ends with 2020-08");
    EXPECT_EQ(records.differences.series, 2);
    EXPECT_EQ(records.differences.months, 24);
}

TEST(TrackRecords, of_equal_ranges_the_longest_then_the_latest_counts) {
    // 2 series x 6 months and 1 x 12: the longer; then two apart of equal size: the later.
    EXPECT_EQ(assembled({file("a", "2020-01", returns(12, 1)), file("b", "2020-04", returns(6, 2))}).months.range(), "2020-01..2020-12");
    EXPECT_EQ(assembled({file("a", "2020-01", returns(6, 1)), file("b", "2021-01", returns(6, 2))}).ids, std::vector<std::string>{"b"});
}

TEST(TrackRecords, an_end_that_was_given_stands) {
    const Month from = Month::of(2019, 1), june = Month::of(2021, 6), august = Month::of(2020, 8), december = Month::of(2021, 12);
    EXPECT_EQ(assembled(some_files(), {"", june, december}).ids, (std::vector<std::string>{"a", "b", "broken", "young"}));
    EXPECT_EQ(assembled(some_files(), {"", from, {}}).months.range(), "2019-01..2020-08");
    EXPECT_EQ(assembled(some_files(), {"", {}, august}).months.range(), "2020-01..2020-08");
    EXPECT_EQ(assembled(some_files(), {"", Month::of(1990, 1), august}).months.range(), "2019-01..2020-08");
    EXPECT_REFUSED(assembled(some_files(), {"", december, june}), 2, "--from 2021-12 is after --to 2021-06");
    EXPECT_REFUSED(assembled(some_files(), {"", Month::of(2030, 1), {}}), 3, "no month of a series lies in the range");
    EXPECT_REFUSED(assembled(some_files(), {"", from, december}), 3, "no series has every month of 2019-01..2021-12");
    EXPECT_REFUSED(assembled(some_files(), {"", june, june + 1}), 3, "the range 2021-06..2021-07 has fewer than 3 months");
}

TEST(TrackRecords, a_difference_is_to_the_benchmark_which_is_no_track_record_itself) {
    const std::vector<double> fund = returns(24, 1), index = returns(30, 2);
    std::vector<double> copy = index;
    for (double& v : copy) v += 1e-13 * v;
    const TrackRecords records =
        assembled({file("fund", "2020-01", fund), file("index", "2019-07", index), file("copy", "2019-07", copy)}, {"index", {}, {}});
    EXPECT_EQ(records.ids, (std::vector<std::string>{"fund", "copy"}));
    EXPECT_EQ(records.benchmark, "index");
    EXPECT_FALSE(records.over_cash());
    for (int t = 0; t < 24; ++t) {
        EXPECT_EQ(records.differences.at(t, 0), fund[size_t(t)] - index[size_t(t + 6)]);
        EXPECT_EQ(records.differences.at(t, 1), 0) << "the benchmark but for rounding";
    }
}

TEST(TrackRecords, lie_in_the_months_that_the_benchmark_has) {
    std::vector<double> index = returns(24, 2);
    index[4] = gap;
    const std::vector<SeriesFile> files = {file("a", "2020-01", returns(36, 1)), file("index", "2020-06", index)};
    EXPECT_EQ(assembled(files, {"index", {}, {}}).months.range(), "2020-11..2022-05");
    const TrackRecords clipped = assembled(files, {"index", Month::of(2020, 11), Month::of(2022, 12)});
    EXPECT_EQ(clipped.months.range(), "2020-11..2022-05");
    ASSERT_EQ(clipped.warnings.size(), 2u);
    EXPECT_NE(clipped.warnings[0].find("the benchmark \"index\" lacks months at an end"), std::string::npos) << clipped.warnings[0];
    EXPECT_REFUSED(assembled(files, {"index", Month::of(2020, 6), Month::of(2021, 12)}), 3, "the benchmark \"index\" lacks 2020-10");
    EXPECT_REFUSED(assembled({file("a", "2020-01", returns(12, 1)), file("index", "2022-01", returns(12, 2))}, {"index", {}, {}}), 3,
                   "no month of a series lies in the range that the benchmark \"index\" has");
}

TEST(TrackRecords, without_a_benchmark_are_returns_over_cash_or_returns) {
    const std::vector<double> fund = returns(24, 1), cash = std::vector<double>(20, 0.001);
    EXPECT_EQ(assembled({file("fund", "2020-01", fund)}).differences.at(3, 0), fund[3]);
    const RiskFreeFile bills{file("bills", "2020-03", cash), "", RiskFreeUnit::returns_or_levels};
    const TrackRecords over = assemble({{file("fund", "2020-01", fund)}, bills}, {});
    EXPECT_TRUE(over.over_cash());
    EXPECT_EQ(over.months.range(), "2020-03..2021-10");
    EXPECT_EQ(over.differences.at(0, 0), fund[2] - 0.001);
    const TrackRecords both =
        assemble({{file("fund", "2020-01", fund), file("index", "2020-01", returns(24, 2))}, bills}, {"index", {}, {}});
    EXPECT_EQ(both.months.size(), 24) << "cash changes no difference to a benchmark";
    EXPECT_EQ(both.warnings.size(), 1u);
}

TEST(TrackRecords, names_that_cannot_be_are_refused_with_a_remedy) {
    EXPECT_REFUSED(assembled(some_files(), {"brokn", {}, {}}), 3, "--benchmark brokn: no series of that name; the nearest is broken");
    EXPECT_REFUSED(assembled({file("a", "2020-01", returns(24, 1))}, {"a", {}, {}}), 3, "\"a\" is the only series");
    std::vector<SeriesFile> twice = {file("a", "2020-01", returns(24, 1)), file("a", "2020-01", returns(24, 1))};
    twice[1].file.path = "other.csv";
    EXPECT_REFUSED(assembled(twice), 3, "\"a\"", "other.csv");
    EXPECT_REFUSED(assembled({file("a", "2020-01", {0.01, gap, 0.01, 0.02, gap})}), 3, "no series has 3 months in a row");
}

TEST(TrackRecords, a_constant_distance_from_the_benchmark_does_not_move) {
    const std::vector<double> index = returns(48, 2);
    std::vector<double> above = index, below = index, printed = index;
    for (size_t t = 0; t < index.size(); ++t) {
        above[t] += 0.001, below[t] -= 0.0005;
        printed[t] = std::round(1e6 * index[t]) / 1e6 + 0.0005;
    }
    const TrackRecords records = assembled({file("index", "2020-01", index), file("above", "2020-01", above),
                                            file("below", "2020-01", below), file("printed", "2020-01", printed)},
                                           {"index", {}, {}});
    for (int t = 1; t < 48; ++t)
        for (int s = 0; s < 2; ++s) EXPECT_EQ(records.differences.at(t, s), records.differences.at(0, s));
    EXPECT_NEAR(records.differences.at(0, 0), 0.001, 1e-16);
    EXPECT_NE(records.differences.at(1, 2), records.differences.at(0, 2)) << "rounded to six digits it is another series";
}

TEST(TrackRecords, what_all_are_measured_against_cannot_lose_everything) {
    std::vector<double> ruin = returns(24, 3);
    ruin[7] = -1;
    EXPECT_REFUSED(assembled({file("a", "2020-01", returns(24, 1)), file("ruin", "2020-01", ruin)}, {"ruin", {}, {}}), 3,
                   "the benchmark \"ruin\" loses all of its value in 2020-08", "--from, --to");
    EXPECT_EQ(
        assembled({file("a", "2020-01", returns(24, 1)), file("ruin", "2020-01", ruin)}, {"ruin", Month::of(2020, 9), {}}).months.size(),
        16);
}

TEST(TrackRecords, a_series_that_loses_everything_is_left_out_and_said) {
    std::vector<double> ruin = returns(24, 3);
    ruin[7] = -1;
    ruin[9] = -1.5;
    const TrackRecords records = assembled({file("a", "2020-01", returns(24, 1)), file("ruin", "2020-01", ruin)});
    EXPECT_EQ(records.ids, std::vector<std::string>{"a"});
    EXPECT_EQ(records.differences.series, 1);
    ASSERT_EQ(records.warnings.size(), 1u);
    EXPECT_EQ(records.warnings[0], "\"ruin\" loses all of its value in 2020-08 and is left out");
    EXPECT_REFUSED(assembled({file("ruin", "2020-01", ruin)}), 3, "every series loses all of its value");
}

TEST(TrackRecords, those_left_out_are_named_up_to_eight) {
    std::vector<SeriesFile> files = {file("a", "2018-01", returns(60, 1))};
    for (int k = 0; k < 12; ++k) files.push_back(file(fmt::format("s{}", k), "2022-10", returns(3, 9)));
    const TrackRecords records = assembled(std::move(files));
    ASSERT_EQ(records.left_out.size(), 12u);
    EXPECT_NE(records.warnings[0].find("\"s7\" begins in 2022-10; luck_left_out.csv lists all"), std::string::npos) << records.warnings[0];
}

}  // namespace
}  // namespace assay
