// The fact sheet of real funds and indices against other people's libraries (reference/README.md, "Fact sheet statistics"), and against
// the rows that the strategy's author printed.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>

#include "host/fact_sheet/fact_sheet_data.h"
#include "host/fact_sheet/fact_sheet_history.h"
#include "host/table/number_text.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {
namespace {

const std::map<std::string, std::function<double(const FactSheetRow&)>>& statistics() {
    using Row = const FactSheetRow&;
    static const std::map<std::string, std::function<double(Row)>> all = {
        {"n", [](Row r) { return double(r.own.observations); }},
        {"month", [](Row r) { return r.month; }},
        {"year_to_date", [](Row r) { return r.year_to_date; }},
        {"1y", [](Row r) { return r.one_year; }},
        {"3y_cumulative", [](Row r) { return r.three_years; }},
        {"5y_cumulative", [](Row r) { return r.five_years; }},
        {"cumulative", [](Row r) { return r.own.cumulative; }},
        {"cagr", [](Row r) { return r.own.cagr; }},
        {"positive_months", [](Row r) { return r.own.positive_share; }},
        {"alpha", [](Row r) { return r.against.alpha; }},
        {"beta", [](Row r) { return r.against.beta; }},
        {"correlation", [](Row r) { return r.against.correlation; }},
        {"alpha_12m", [](Row r) { return r.against_12m.alpha; }},
        {"beta_12m", [](Row r) { return r.against_12m.beta; }},
        {"correlation_12m", [](Row r) { return r.against_12m.correlation; }},
        {"volatility", [](Row r) { return r.own.volatility; }},
        {"return_over_stdev", [](Row r) { return r.own.return_over_volatility; }},
        {"return_over_stdev_12m", [](Row r) { return r.return_over_volatility_12m; }},
        {"max_drawdown", [](Row r) { return r.own.maximum_drawdown; }},
        {"downside_deviation", [](Row r) { return r.own.downside_deviation; }},
        {"sortino", [](Row r) { return r.own.sortino; }},
        {"calmar", [](Row r) { return r.own.calmar; }},
        {"tracking_error", [](Row r) { return r.against.tracking_error; }},
        {"information_ratio", [](Row r) { return r.against.information_ratio; }},
        {"cumulative_return_difference", [](Row r) { return r.against.cumulative_return_difference; }},
        {"cumulative_information_ratio", [](Row r) { return r.against.cumulative_information_ratio; }}};
    return all;
}

// 1e-12, relative, or of a figure near 0 absolute to the size of its terms.
void expect_reference(const FactSheetRow& row, const std::string& statistic, double expected) {
    const double got = statistics().at(statistic)(row);
    EXPECT_EQ(std::isnan(expected), std::isnan(got)) << row.series << " " << statistic;
    if (!std::isnan(expected)) {
        EXPECT_NEAR(got, expected, std::max(1e-12 * std::abs(expected), 1e-14)) << row.series << " " << statistic;
    }
}

SeriesFile file(const std::string& name) { return read_series((test_data() / "data" / name).string(), Values::automatic); }

const FactSheetData& funds_and_indices(const char* to) {
    static std::map<std::string, FactSheetData> known;
    if (!known.contains(to)) {
        FactSheetFiles files;
        for (const char* name : {"us_funds/bond_etf_monthly_return.csv", "us_funds/bond_cef_monthly_return.csv", "benchmarks/LBUSTRUU.csv",
                                 "benchmarks/LF98TRUU.csv"})
            files.series.push_back(file(name));
        known[to] = assemble(files, {{"LBUSTRUU"}, Month::parse("2016-01"), Month::parse(to)});
    }
    return known.at(to);
}

std::map<std::string, FactSheetRow> rows_of(const FactSheetData& data) {
    std::map<std::string, FactSheetRow> rows;
    for (const FactSheetRow& row : fact_sheets(data)) rows[row.series] = row;
    return rows;
}

}  // namespace

TEST(FactSheetReference, statistics_of_real_funds_and_indices) {
    NEEDS_TEST_DATA();
    std::map<std::string, std::map<std::string, FactSheetRow>> rows;
    for (const char* to : {"2023-12", "2025-02"}) rows[to] = rows_of(funds_and_indices(to));
    const ReferenceCsv reference(test_data() / "reference" / "fact_sheet.csv");
    for (size_t i = 0; i < reference.rows(); ++i)
        expect_reference(rows.at(reference.text(i, "to")).at(reference.text(i, "fund")), reference.text(i, "statistic"),
                         reference.number(i, "value"));
    EXPECT_EQ(reference.rows(), 1144u);
}

TEST(FactSheetReference, calendar_years_of_real_funds_and_indices) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference" / "fact_sheet_calendar_years.csv");
    std::map<std::string, std::pair<int64_t, double>> years;
    for (const char* to : {"2023-12", "2025-02"}) {
        const FactSheetData& data = funds_and_indices(to);
        const Table table = calendar_years_table(data, fact_sheets(data));
        for (size_t row = 0; row < table.rows(); ++row)
            years[table.cells<std::string>("series")[row] + to + std::to_string(table.cells<int64_t>("year")[row])] = {
                table.cells<int64_t>("months")[row], table.cells<double>("return")[row]};
    }
    for (size_t i = 0; i < reference.rows(); ++i) {
        const auto [months, value] = years.at(reference.text(i, "fund") + reference.text(i, "to") + reference.text(i, "year"));
        EXPECT_EQ(double(months), reference.number(i, "months"));
        EXPECT_NEAR(value, reference.number(i, "return"), 1e-14) << reference.text(i, "fund") << reference.text(i, "year");
    }
    EXPECT_EQ(reference.rows(), 396u);
}

TEST(FactSheetReference, gross_and_net_series_of_a_walk_forward) {
    NEEDS_TEST_DATA();
    const ReferenceCsv path(test_data() / "reference" / "walk_forward.csv"),
        reference(test_data() / "reference" / "walk_forward_fact_sheet.csv");
    const Panel index = file("benchmarks/LBUSTRUU.csv").panel.on(Calendar::months(Month::of(2013, 1), 132));
    const std::vector<double> benchmark = index.column(0);
    std::map<std::string, std::vector<double>> returns;
    for (size_t i = 0; i < path.rows(); ++i)
        for (const char* series : {"gross", "net"})
            returns[path.text(i, "scale") + series].push_back(path.number(i, std::string(series) + "_return"));
    int compared = 0;
    for (size_t i = 0; i < reference.rows(); ++i) {
        const std::string statistic = reference.text(i, "statistic");
        if (statistic.starts_with("mean_monthly_turnover")) continue;
        const std::string id = reference.text(i, "scale") + reference.text(i, "series");
        ASSERT_EQ(returns.at(id).size(), 132u);
        const FactSheetRow row = fact_sheet({id, returns.at(id)}, {"LBUSTRUU", benchmark}, index.calendar);
        expect_reference(row, statistic, reference.number(i, "value"));
        ++compared;
    }
    EXPECT_EQ(compared, 156);
}

// Aggregate and High Yield from their index levels, at the decimals that were printed.
TEST(FactSheetReference, published_rows_to_the_printed_digit) {
    NEEDS_TEST_DATA();
    using Row = const FactSheetRow&;
    struct Printed {
        const char* column;
        int decimals;
        std::function<double(Row)> of;
    };
    const std::vector<Printed> autumn = {{"month_pct", 1, [](Row r) { return 100 * r.month; }},
                                         {"ytd_pct", 1, [](Row r) { return 100 * r.year_to_date; }},
                                         {"1y_pct", 1, [](Row r) { return 100 * r.one_year; }},
                                         {"3y_cumulative_pct", 1, [](Row r) { return 100 * r.three_years; }},
                                         {"5y_cumulative_pct", 1, [](Row r) { return 100 * r.five_years; }},
                                         {"cumulative_since_2016-01_pct", 1, [](Row r) { return 100 * r.own.cumulative; }},
                                         {"annual_alpha_agg_pct", 1, [](Row r) { return 100 * r.against.alpha; }},
                                         {"beta_agg", 2, [](Row r) { return r.against.beta; }},
                                         {"correlation_agg", 2, [](Row r) { return r.against.correlation; }}};
    const std::vector<Printed> winter = {{"month_pct", 2, [](Row r) { return 100 * r.month; }},
                                         {"ytd_pct", 1, [](Row r) { return 100 * r.year_to_date; }},
                                         {"1y_pct", 1, [](Row r) { return 100 * r.one_year; }},
                                         {"3y_cumulative_pct", 1, [](Row r) { return 100 * r.three_years; }},
                                         {"5y_cumulative_pct", 1, [](Row r) { return 100 * r.five_years; }},
                                         {"cumulative_since_2016-01_pct", 0, [](Row r) { return 100 * r.own.cumulative; }},
                                         {"positive_months_pct", 0, [](Row r) { return 100 * r.own.positive_share; }},
                                         {"alpha_since_2016-01_pct", 1, [](Row r) { return 100 * r.against.alpha; }},
                                         {"12m_alpha_pct", 1, [](Row r) { return 100 * r.against_12m.alpha; }},
                                         {"12m_beta", 2, [](Row r) { return r.against_12m.beta; }},
                                         {"12m_correlation", 2, [](Row r) { return r.against_12m.correlation; }},
                                         {"12m_return_over_stdev", 1, [](Row r) { return r.return_over_volatility_12m; }}};
    int compared = 0;
    for (const auto& [as_of, columns] : {std::pair(std::string("2024-09"), &autumn), std::pair(std::string("2025-02"), &winter)}) {
        FactSheetFiles files{{file("benchmarks/LBUSTRUU.csv"), file("benchmarks/LF98TRUU.csv")}, {}};
        const auto rows = rows_of(assemble(files, {{"LBUSTRUU"}, Month::of(2016, 1), Month::parse(as_of)}));
        const ReferenceCsv published(test_data() / "published" / ("factsheet_" + as_of + ".csv"));
        for (size_t i = 0; i < published.rows(); ++i)
            for (const auto& [id, row] : rows) {
                if (published.text(i, "series").find("(" + id + ")") == std::string::npos) continue;
                for (const Printed& column : *columns) {
                    EXPECT_EQ(printed(column.of(row), column.decimals), printed(published.number(i, column.column), column.decimals))
                        << id << " at " << as_of << ": " << column.column;
                    ++compared;
                }
            }
    }
    EXPECT_EQ(compared, 2 * 9 + 2 * 12);
}

}  // namespace assay
