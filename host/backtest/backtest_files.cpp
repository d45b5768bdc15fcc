#include "host/backtest/backtest_files.h"

#include "host/fact_sheet/fact_sheet_history.h"
#include "host/backtest/backtest_statistics.h"
#include "host/backtest/backtest_tables.h"
#include "host/backtest/policy_table.h"
#include "host/run/interrupt.h"
#include "host/table/columns_table.h"

namespace assay {
namespace {

BacktestTables tables_of(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings, const FactSheetData& sheet,
                         const std::vector<FactSheetRow>& rows, const PublishedRows* published, const Execution& execution) {
    return {.months = months_table(b, data, settings),
            .weights = weights_table(b, data),
            .statistics = fact_sheet_table("statistics", "Fact sheet of the net returns", {rows[0]}),
            .statistics_beside =
                fact_sheet_table("statistics_beside", "Fact sheet of the gross returns and of the benchmark", {rows[1], rows[2]}),
            .calendar_years = calendar_years_table(sheet, rows),
            .growth = growth_table(sheet),
            .rolling = rolling_table(sheet, {}, execution),
            .universe = universe_table(b, data, settings),
            .trading_years = trading_years_table(b, data),
            .policy = policy_table(b, data, settings),
            .policy_curve = policy_curve_table(b, data, settings),
            .last_frontier = last_frontier_table(b, data),
            .beside_published = beside_published_table(published ? *published : PublishedRows(), sheet)};
}

std::vector<const Table*> pointers(const BacktestTables& t) {
    return {&t.months,   &t.weights,       &t.statistics, &t.statistics_beside, &t.calendar_years, &t.growth,          &t.rolling,
            &t.universe, &t.trading_years, &t.policy,     &t.policy_curve,      &t.last_frontier,  &t.beside_published};
}

}  // namespace

BacktestFiles::BacktestFiles(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings,
                             const PublishedRows* published, const Execution& execution)
    : backtest_(b),
      data_(data),
      sheet_data_(fact_sheet_data(b, data, settings)),
      rows_(fact_sheets(sheet_data_)),
      sheet_(fact_sheet_table("sheet", "Fact sheet", rows_)),
      tables_(tables_of(b, data, settings, sheet_data_, rows_, published, execution)),
      columns_(columns_table(pointers(tables_))),
      fact_sheet_(sheet_data_, rows_, {sheet_, tables_.calendar_years, tables_.growth, tables_.rolling}),
      report_(b, data, settings, sheet_data_, fact_sheet_, tables_, published) {}

std::vector<const Table*> BacktestFiles::tables() const {
    std::vector<const Table*> all = pointers(tables_);
    all.push_back(&columns_);
    return all;
}

std::vector<std::pair<std::string, int64_t>> BacktestFiles::counts() const {
    int64_t undecided = 0, trades = 0, corners = 0;
    for (size_t k = 0; k < backtest_.months(); ++k) {
        undecided += backtest_.undecided(k);
        trades += backtest_.path.months[k].trade_row >= 0;
        corners += backtest_.decisions.frontier[k].corners;
    }
    return {{"assets", data_.assets.series()},
            {"months", int64_t(backtest_.months())},
            {"trades", trades},
            {"months_without_portfolio", undecided},
            {"frontier_corners", corners},
            {"rolling_regressions", int64_t(tables_.rolling.rows())}};
}

void BacktestFiles::write(const Manifest& manifest, const FileKeeper& keep) const {
    for (const Table* table : tables()) {
        stop_if_interrupted();
        keep.table(*table);
    }
    keep.bytes("report.html", report_.html(manifest));
    stop_if_interrupted();
    keep.bytes("backtest.xlsx", report_.workbook(manifest));
    stop_if_interrupted();
}

}  // namespace assay
