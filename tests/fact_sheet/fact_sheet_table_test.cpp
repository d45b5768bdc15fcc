// What scripts rely on: the columns of the fact sheet, and the tables of its history.
#include <gtest/gtest.h>

#include <cmath>

#include "fact_sheet/made_up_sheet.h"
#include "host/fact_sheet/fact_sheet_history.h"

namespace assay {

TEST(FactSheet, table_has_the_columns_that_scripts_rely_on_and_more_on_the_right) {
    const Table table = fact_sheet_table("statistics", "", {MadeUp(60).row()});
    const char* const contract[] = {"series",
                                    "benchmark",
                                    "as_of",
                                    "month",
                                    "year_to_date",
                                    "one_year",
                                    "three_years",
                                    "five_years",
                                    "since_inception",
                                    "inception",
                                    "positive_months",
                                    "alpha",
                                    "alpha_12m",
                                    "beta",
                                    "beta_12m",
                                    "correlation",
                                    "correlation_12m",
                                    "return_over_volatility_12m",
                                    "volatility",
                                    "tracking_error",
                                    "cumulative_information_ratio",
                                    "information_ratio",
                                    "maximum_drawdown",
                                    "sortino",
                                    "bid_ask",
                                    "2016",
                                    "2017",
                                    "2018",
                                    "2019"};
    for (size_t i = 0; i < std::size(contract); ++i) EXPECT_EQ(table.columns[i].name, contract[i]);
    EXPECT_EQ(table.name, "statistics");
    for (const Column& column : table.columns) EXPECT_FALSE(column.description.empty()) << column.name;
}

namespace {

FactSheetData made_up_data(const MadeUp& m) {
    FactSheetData data;
    data.series = {m.calendar(), {"S", "M"}, {}};
    for (size_t t = 0; t < m.series.size(); ++t) data.series.value.insert(data.series.value.end(), {m.series[t], m.market[t]});
    data.benchmarks = {1};
    return data;
}

}  // namespace

TEST(FactSheetHistory, growth_begins_with_100_and_ends_with_what_the_sheet_says) {
    MadeUp m(48);
    m.market[30] = gap;
    const FactSheetData data = made_up_data(m);
    const Table growth = growth_table(data);
    ASSERT_EQ(growth.rows(), 2u * 49);
    EXPECT_EQ(growth.cells<std::string>("month")[0], "2015-03");
    EXPECT_EQ(growth.cells<double>("growth")[0], 100);
    const FactSheetRow row = fact_sheets(data)[0];
    EXPECT_NEAR(growth.cells<double>("growth")[48], 100 * (1 + row.own.cumulative), 1e-12);
    const auto& drawdown = growth.cells<double>("drawdown");
    EXPECT_EQ(*std::min_element(drawdown.begin(), drawdown.begin() + 49), row.own.maximum_drawdown);
    for (size_t t = 0; t <= 48; ++t) EXPECT_EQ(std::isnan(growth.cells<double>("growth")[49 + t]), t > 30) << t;
}

TEST(FactSheetHistory, rolling_windows_are_fact_sheets_of_their_months) {
    MadeUp m(60);
    m.series[10] = gap;
    m.market[50] = gap;
    const FactSheetData data = made_up_data(m);
    const Table rolling = rolling_table(data, {{"M"}}, {});
    int compared = 0;
    for (size_t row = 0; row < rolling.rows(); ++row) {
        if (rolling.cells<std::string>("series")[row] != "S") continue;
        const int window = int(rolling.cells<int64_t>("window")[row]);
        const int end = *Month::parse(rolling.cells<std::string>("month")[row]) - m.calendar().month(0) + 1, first = end - window;
        ASSERT_TRUE(first > 10 || end <= 10);
        const auto part = [&](const Series& s) { return std::span(s).subspan(size_t(first), size_t(window)); };
        const Performance own = performance(part(m.series));
        EXPECT_EQ(rolling.cells<double>("return")[row], own.cumulative);
        EXPECT_EQ(rolling.cells<double>("volatility")[row], own.volatility);
        const bool full = first > 50 || end <= 50;
        const RelativePerformance against = relative_performance(part(m.series), part(m.market));
        EXPECT_EQ(std::isnan(rolling.cells<double>("beta")[row]), !full);
        if (full) {
            EXPECT_NEAR(rolling.cells<double>("beta")[row], against.beta, 1e-12);
            EXPECT_NEAR(rolling.cells<double>("correlation")[row], against.correlation, 1e-12);
        }
        ++compared;
    }
    EXPECT_EQ(compared, (60 - 11 - 11) + (60 - 11 - 35));
}

}  // namespace assay
