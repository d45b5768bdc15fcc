// The fact sheet on made-up returns: against sums in long double, and what it says where something is missing or does not move.
#include "host/fact_sheet/fact_sheet.h"

#include <gtest/gtest.h>

#include <cmath>

#include "fact_sheet/made_up_sheet.h"

namespace assay {
namespace {

long double deviation(const Series& values) {
    long double mean = 0, sum = 0;
    for (double v : values) mean += v;
    mean /= double(values.size());
    for (double v : values) sum += (v - mean) * (v - mean);
    return std::sqrt(sum / (double(values.size()) - 1));
}
long double mean(const Series& values) {
    long double sum = 0;
    for (double v : values) sum += v;
    return sum / double(values.size());
}

void expect_close(double got, long double expected, const char* what) {
    EXPECT_NEAR(got, double(expected), 1e-13 * std::max(1.0, double(std::abs(expected)))) << what;
}

}  // namespace

TEST(FactSheet, agrees_with_sums_in_long_double) {
    for (int months : {3, 11, 12, 13, 60, 240, 900}) {
        const MadeUp m(months, uint64_t(months));
        const FactSheetRow row = m.row();
        const long double root_of_year = std::sqrt(12.0L), sd = deviation(m.series);
        long double cumulative = 1, of_market = 1, below = 0, highest = 1, worst = 0;
        Series difference;
        for (int t = 0; t < months; ++t) {
            cumulative *= 1 + (long double)m.series[size_t(t)];
            of_market *= 1 + (long double)m.market[size_t(t)];
            highest = std::max(highest, cumulative);
            worst = std::min(worst, cumulative / highest - 1);
            below += m.series[size_t(t)] < 0 ? (long double)m.series[size_t(t)] * m.series[size_t(t)] : 0;
            difference.push_back(m.series[size_t(t)] - m.market[size_t(t)]);
        }
        const long double down = std::sqrt(below / months) * root_of_year;
        expect_close(row.own.cumulative, cumulative - 1, "cumulative");
        expect_close(row.own.volatility, sd * root_of_year, "volatility");
        expect_close(row.own.return_over_volatility, 12 * mean(m.series) / (sd * root_of_year), "return over volatility");
        expect_close(row.own.maximum_drawdown, worst, "maximum drawdown");
        expect_close(row.own.downside_deviation, down, "downside deviation");
        if (down > 0) expect_close(row.own.sortino, 12 * mean(m.series) / down, "sortino");
        expect_close(row.against.tracking_error, deviation(difference) * root_of_year, "tracking error");
        expect_close(row.against.information_ratio, mean(difference) * root_of_year / deviation(difference), "information ratio");
        expect_close(row.against.cumulative_information_ratio, (cumulative - of_market) / deviation(difference), "cumulative ratio");
        const long double cagr = std::pow(cumulative, 12.0L / months) - 1;
        EXPECT_EQ(std::isnan(row.own.cagr), months < 12);
        if (months >= 12) expect_close(row.own.cagr, cagr, "cagr");
        if (months >= 12 && worst < 0) expect_close(row.own.calmar, cagr / -worst, "calmar");
    }
}

// The figures are those of any other stretch: the last 12 months alone have them as their own.
TEST(FactSheet, of_the_last_twelve_months_is_that_of_a_series_of_twelve_months) {
    const MadeUp m(50);
    const FactSheetRow row = m.row();
    const Series series(m.series.end() - 12, m.series.end()), market(m.market.end() - 12, m.market.end());
    const FactSheetRow alone = fact_sheet({"S", series}, {"M", market}, Calendar::months(Month::of(2020, 1), 12));
    EXPECT_EQ(row.against_12m.alpha, alone.against.alpha);
    EXPECT_EQ(row.against_12m.beta, alone.against.beta);
    EXPECT_EQ(row.against_12m.correlation, alone.against.correlation);
    EXPECT_EQ(row.return_over_volatility_12m, alone.own.return_over_volatility);
    EXPECT_EQ(row.one_year, alone.own.cumulative);
    EXPECT_EQ(alone.own.cagr, alone.own.cumulative);
}

TEST(FactSheet, of_the_benchmark_itself_has_beta_one_and_no_information_ratio) {
    const MadeUp m(40);
    const FactSheetRow row = fact_sheet({"M", m.market}, {"M", m.market}, m.calendar());
    for (const RelativePerformance& p : {row.against, row.against_12m}) {
        EXPECT_EQ(p.alpha, 0);
        EXPECT_EQ(p.beta, 1);
        EXPECT_EQ(p.correlation, 1);
        EXPECT_EQ(p.status, Status::exact_fit);
    }
    EXPECT_EQ(row.against.tracking_error, 0);
    EXPECT_EQ(row.against.cumulative_return_difference, 0);
    EXPECT_TRUE(std::isnan(row.against.information_ratio));
    EXPECT_TRUE(std::isnan(row.against.cumulative_information_ratio));
}

// Parallel to the benchmark but for rounding: a tracking error of 1e-18 would make an information ratio of 1e15.
TEST(FactSheet, of_a_series_parallel_to_the_benchmark_has_no_information_ratio) {
    MadeUp m(60);
    for (size_t t = 0; t < m.series.size(); ++t) m.series[t] = m.market[t] + 0.001;
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.against.tracking_error, 0);
    EXPECT_TRUE(std::isnan(row.against.information_ratio));
}

TEST(FactSheet, of_a_constant_series_has_no_volatility_to_divide_by) {
    MadeUp m(60);
    m.series.assign(60, 0.0013);
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.own.volatility, 0);
    EXPECT_EQ(row.own.downside_deviation, 0);
    EXPECT_EQ(row.own.maximum_drawdown, 0);
    for (double undefined : {row.own.return_over_volatility, row.own.sortino, row.own.calmar, row.against.correlation})
        EXPECT_TRUE(std::isnan(undefined));
    EXPECT_EQ(row.against.status, Status::constant_fund);
    EXPECT_NEAR(row.own.cagr, std::pow(1.0013, 12) - 1, 1e-15);
}

// What compounds over a gap is not known; moments use the months there are.
TEST(FactSheet, leaves_empty_what_compounds_over_a_missing_month) {
    MadeUp m(70);
    m.series[40] = gap;
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.own.observations, 69);
    EXPECT_EQ(row.against.observations, 69);
    for (double unknown : {row.own.cumulative, row.own.cagr, row.own.maximum_drawdown, row.own.calmar, row.three_years, row.five_years,
                           row.against.cumulative_return_difference, row.against.cumulative_information_ratio})
        EXPECT_TRUE(std::isnan(unknown));
    for (double known : {row.month, row.year_to_date, row.one_year, row.own.volatility, row.own.sortino, row.against.beta,
                         row.against.alpha, row.against.tracking_error, row.against.information_ratio, row.against_12m.beta})
        EXPECT_FALSE(std::isnan(known));
    Series present = m.series;
    present.erase(present.begin() + 40);
    expect_close(row.own.volatility, deviation(present) * std::sqrt(12.0L), "volatility");
    m.series[65] = gap;
    EXPECT_TRUE(std::isnan(m.row().against_12m.beta));
    EXPECT_TRUE(std::isnan(m.row().return_over_volatility_12m));
}

TEST(FactSheet, counts_from_the_first_month_of_the_series_and_over_the_months_of_both) {
    MadeUp m(60);
    std::fill_n(m.series.begin(), 10, gap);  // begins 2016-02
    std::fill_n(m.market.begin(), 24, gap);  // begins 2017-04
    m.series.back() = gap;                   // ends 2020-02
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.inception->text(), "2016-02");
    EXPECT_EQ(row.as_of->text(), "2020-02");
    EXPECT_EQ(row.month, m.series[58] + 1 - 1);
    EXPECT_EQ(row.own.observations, 49);
    EXPECT_EQ(row.against.observations, 35);
    const RelativePerformance both = relative_performance(std::span(m.series).subspan(24, 35), std::span(m.market).subspan(24, 35));
    EXPECT_EQ(row.against.beta, both.beta);
    EXPECT_EQ(row.against.cumulative_return_difference, both.cumulative_return_difference);
    EXPECT_FALSE(std::isnan(both.cumulative_return_difference));
    EXPECT_FALSE(std::isnan(row.year_to_date));
    ASSERT_EQ(row.years.size(), 5u);
    EXPECT_EQ(row.years[0].months, 11);
    EXPECT_TRUE(std::isnan(row.whole_year(2016)));
    EXPECT_EQ(row.whole_year(2017), row.years[1].value);
    EXPECT_EQ(row.years[4].months, 2);
    EXPECT_EQ(row.years[4].value, row.year_to_date);
    EXPECT_EQ(whole_years({row}), (std::vector<int>{2017, 2018, 2019}));
}

TEST(FactSheet, compares_with_a_benchmark_that_ends_early_up_to_there) {
    MadeUp m(48);
    std::fill(m.market.end() - 5, m.market.end(), gap);
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.as_of->text(), "2019-03");
    EXPECT_EQ(row.against.observations, 43);
    EXPECT_NEAR(row.against.cumulative_return_difference,
                cumulative_return(std::span(m.series).first(43)) - cumulative_return(std::span(m.market).first(43)), 1e-15);
    EXPECT_TRUE(std::isnan(row.against_12m.beta));
    EXPECT_FALSE(std::isnan(row.return_over_volatility_12m));
}

TEST(FactSheet, of_too_few_months_has_returns_and_a_status) {
    const MadeUp m(2);
    const FactSheetRow row = m.row();
    EXPECT_FALSE(std::isnan(row.own.cumulative));
    EXPECT_FALSE(std::isnan(row.month));
    EXPECT_EQ(row.against.status, Status::too_few_observations);
    for (double unknown : {row.year_to_date, row.one_year, row.own.volatility, row.own.maximum_drawdown, row.own.sortino, row.against.beta,
                           row.against.tracking_error, row.against_12m.beta})
        EXPECT_TRUE(std::isnan(unknown));
    const FactSheetRow nothing = fact_sheet({"S", Series(30, gap)}, {"M", Series(30, 0.01)}, Calendar::months(Month::of(2015, 1), 30));
    EXPECT_FALSE(nothing.as_of);
    EXPECT_TRUE(std::isnan(nothing.own.cumulative));
    EXPECT_EQ(nothing.against.status, Status::too_few_observations);
}

TEST(Performance, of_a_stretch_with_a_gap_has_no_return_and_no_volatility) {
    const Series holed = {0.01, gap, 0.02, 0.015};
    EXPECT_TRUE(std::isnan(cumulative_return(holed)));
    EXPECT_TRUE(std::isnan(volatility(holed)));
    EXPECT_TRUE(std::isnan(cumulative_return({})));
    EXPECT_TRUE(std::isnan(volatility(Series{0.01, 0.02})));
    for (double constant : {0.1, 0.0013, -0.07, 1e-9, 3.0})
        for (size_t months : {3u, 7u, 36u, 120u}) EXPECT_EQ(volatility(Series(months, constant)), 0) << constant;
}

TEST(FactSheet, survives_a_total_loss) {
    MadeUp m(24);
    m.series[20] = -1;
    const FactSheetRow row = m.row();
    EXPECT_EQ(row.own.cumulative, -1);
    EXPECT_EQ(row.own.cagr, -1);
    EXPECT_EQ(row.own.maximum_drawdown, -1);
    EXPECT_EQ(row.own.calmar, -1);
}

}  // namespace assay
