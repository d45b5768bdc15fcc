#include "host/backtest/backtest_statistics.h"

namespace assay {

FactSheetData fact_sheet_data(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings) {
    FactSheetData sheet;
    const std::string& id = data.benchmark_id;
    sheet.series.ids = {"net", "gross", id == "net" || id == "gross" ? id + " (benchmark)" : id};
    sheet.series.calendar = data.calendar().part(b.first_return, int(b.months()));
    for (size_t k = 0; k < b.months(); ++k)
        for (const double v : {b.net[k], b.gross[k], b.benchmark[k]}) sheet.series.value.push_back(v);
    sheet.benchmarks = {2};
    if (data.is_over_cash()) {
        const auto first = data.risk_free.returns.begin() + b.first_return;
        sheet.cash = {data.risk_free.id, {first, first + long(b.months())}, {}};
    }
    const auto add = [&](const char* series, const char* name, double fee) {
        SeriesMetadata& about = sheet.metadata[series];
        about.name = name;
        about.bid_ask = b.bid_ask;
        about.fee = fee;
    };
    add("net", "Portfolio, net", settings.trading.fee);
    add("gross", "Portfolio, gross", std::nan(""));
    return sheet;
}

FactSheetData without_gross(const FactSheetData& data) {
    FactSheetData less = data;
    less.series.ids.erase(less.series.ids.begin() + 1);
    less.series.value.clear();
    for (int row = 0; row < data.series.rows(); ++row)
        for (int s : {0, 2}) less.series.value.push_back(data.series.at(row, s));
    less.benchmarks = {1};
    return less;
}

std::optional<FactSheetRow> net_as_of(const FactSheetData& data, Month as_of) {
    const Calendar& months = data.series.calendar;
    const int count = as_of - months.month(0) + 1;
    if (count < 1 || count > months.size()) return std::nullopt;
    const std::vector<double> net = data.series.column(0), benchmark = data.series.column(2);
    return fact_sheet({data.series.ids[0], std::span(net).first(size_t(count))},
                      {data.series.ids[2], std::span(benchmark).first(size_t(count))}, months.part(0, count),
                      {data.cash.id, std::span(data.cash.returns).first(data.cash.returns.empty() ? 0 : size_t(count))});
}

}  // namespace assay
