// Ratios over what rounding alone could make are empty: of levels that are a benchmark's in another unit, or that grow by the same rate.
#include <gtest/gtest.h>

#include <cmath>

#include "fact_sheet/made_up_sheet.h"
#include "host/analysis/newey_west.h"
#include "host/analysis/period_regression.h"
#include "host/fact_sheet/fact_sheet_history.h"

namespace assay {
namespace {

// The returns of levels that begin with `begin`.
Series through_levels(const Series& returns, double begin) {
    Series again;
    double level = begin;
    for (double r : returns) {
        const double next = level * (1 + r);
        again.push_back(next / level - 1);
        level = next;
    }
    return again;
}

Series blend(const Series& of, double by, double plus) {
    Series result;
    for (double r : of) result.push_back(by * r + plus);
    return result;
}

}  // namespace

TEST(Negligible, tracking_error_of_the_benchmark_in_another_unit_has_no_ratio) {
    for (double begin : {1.0, 3.7, 97.13, 1e6}) {
        MadeUp m(120);
        m.series = through_levels(m.market, begin);
        EXPECT_NE(m.series, m.market);
        const FactSheetRow row = m.row();
        EXPECT_EQ(row.against.tracking_error, 0);
        EXPECT_TRUE(std::isnan(row.against.information_ratio));
        EXPECT_TRUE(std::isnan(row.against.cumulative_information_ratio));
        EXPECT_NEAR(row.against.beta, 1, 1e-12);
    }
}

TEST(Negligible, a_small_tracking_error_that_is_real_has_its_ratio) {
    MadeUp m(120);
    for (size_t t = 0; t < m.series.size(); ++t) m.series[t] = m.market[t] + (t % 2 ? 2e-7 : 1e-7);
    EXPECT_NEAR(m.row().against.tracking_error, 5e-8 * std::sqrt(12.0 * 120 / 119), 1e-14);
    EXPECT_FALSE(std::isnan(m.row().against.information_ratio));
}

TEST(Negligible, levels_that_grow_by_one_rate_are_constant) {
    for (double rate : {0.002, 1e-7, -0.003}) {
        MadeUp m(120);
        for (size_t t = 0; t < m.series.size(); ++t) m.series[t] = rate + 1.2e-16 * double(t % 3);
        EXPECT_NE(m.series, Series(120, m.series[0]));
        const FactSheetRow row = m.row();
        EXPECT_EQ(row.own.volatility, 0);
        EXPECT_EQ(row.against.status, Status::constant_fund);
        for (double undefined : {row.own.return_over_volatility, row.return_over_volatility_12m, row.against.correlation})
            EXPECT_TRUE(std::isnan(undefined)) << rate;
        const FactSheetRow reversed = fact_sheet({"M", m.market}, {"S", m.series}, m.calendar());
        EXPECT_EQ(reversed.against.status, Status::constant_benchmark);
        EXPECT_TRUE(std::isnan(reversed.against.beta));
        FactSheetData data;
        data.series = {m.calendar(), {"S", "M"}, {}};
        for (size_t t = 0; t < m.series.size(); ++t) data.series.value.insert(data.series.value.end(), {m.series[t], m.market[t]});
        data.benchmarks = {0};
        const Table rolling = rolling_table(data, {{"S"}}, {});
        for (double correlation : rolling.cells<double>("correlation")) EXPECT_TRUE(std::isnan(correlation));
    }
}

TEST(Negligible, losses_of_rounding_make_no_sortino_and_no_calmar) {
    Series returns(36, 0.001);
    returns[7] = -2e-16;
    const Performance p = performance(returns);
    EXPECT_TRUE(std::isnan(p.sortino));
    EXPECT_TRUE(std::isnan(p.calmar));
    returns[7] = -1e-6;
    EXPECT_FALSE(std::isnan(performance(returns).sortino));
    EXPECT_FALSE(std::isnan(performance(returns).calmar));
}

TEST(Negligible, residuals_of_rounding_make_no_t_statistic) {
    const MadeUp m(120);
    Panel panel{m.calendar(), {"parallel", "half", "real"}, {}};
    const Series parallel = blend(m.market, 1, 0.001), half = through_levels(blend(m.market, 0.5, 0.001), 31.7);
    for (size_t t = 0; t < m.market.size(); ++t) panel.value.insert(panel.value.end(), {parallel[t], half[t], m.series[t]});
    const SeriesBlock block(panel, std::vector<int>{0, 1, 2});
    std::vector<int> months(m.market.size());
    for (size_t t = 0; t < months.size(); ++t) months[t] = int(t);
    const auto periods = period_regression({block, m.market, {months}, {12}}, {});
    const auto robust = newey_west({block, m.market, 12}, {});
    for (size_t f = 0; f < 3; ++f) {
        const bool real = f == 2;
        EXPECT_EQ(std::isnan(periods[0][f].t_alpha), !real) << f;
        EXPECT_EQ(std::isnan(periods[0][f].t_beta), !real) << f;
        EXPECT_EQ(std::isnan(robust[f].t_alpha), !real) << f;
    }
}

}  // namespace assay
