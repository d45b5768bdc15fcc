#include "host/backtest/return_rows.h"

#include <fmt/format.h>

#include <cmath>

#include "host/backtest/decisions.h"
#include "host/files/input_problem.h"
#include "host/portfolio/universe.h"

namespace assay {
namespace {

bool needs_market_risk(const PortfolioSettings& settings) { return settings.policy.follows_market_risk(); }

bool has_an_asset(const PortfolioData& data, int row) {
    for (int asset = 0; asset < data.assets.series(); ++asset)
        if (!std::isnan(data.assets.at(row, asset))) return true;
    return false;
}

bool has_return(const PortfolioData& data, int row) {
    for (const std::vector<double>* series : {&data.benchmark, &data.cash})
        if (!series->empty() && std::isnan((*series)[size_t(row)])) return false;
    return has_an_asset(data, row);
}

int row_of(const PortfolioData& data, Month month) { return month - data.calendar().month(0); }

}  // namespace

ReturnRows return_rows(const PortfolioData& data, const PortfolioSettings& settings) {
    const std::string months = fmt::format("the data have {}", data.calendar().range());
    const auto inside = [&](const char* key, Month month, int first) {
        const int row = row_of(data, month);
        if (row < first || row >= data.rows())
            throw Problem(Exit::data, fmt::format("{} {}: {}{}", key, month.text(), months,
                                                  row < first ? ", and a decision needs a month before" : ""));
        return row;
    };
    ReturnRows rows{-1, data.rows() - 1};
    if (settings.range.to) {
        rows.last = inside("range.to", *settings.range.to, 1);
        if (!has_an_asset(data, rows.last))
            throw Problem(Exit::data, fmt::format("range.to {}: no asset has a return in that month", settings.range.to->text()));
    } else {
        while (rows.last > 0 && !has_return(data, rows.last)) --rows.last;
    }
    if (settings.range.from) {
        rows.first = inside("range.from", *settings.range.from, 1);
    } else {
        const std::vector<double> risk = market_risk(data, settings.market_risk);
        for (int row = 1; row <= rows.last && rows.first < 0; ++row)
            if ((!needs_market_risk(settings) || !std::isnan(risk[size_t(row) - 1])) &&
                int(eligible(data, settings, row - 1).size()) >= settings.universe.minimum_assets)
                rows.first = row;
    }
    if (rows.first < 0 || rows.first > rows.last)
        throw Problem(
            Exit::data,
            fmt::format("no month up to {} can be decided: {}, the longest lookback is {} months, the market's risk needs {}, and "
                        "{} needed",
                        data.calendar().text(rows.last), months, settings.longest_lookback(), settings.market_risk.lookback,
                        several(size_t(settings.universe.minimum_assets), "asset is", "assets are")));
    for (int row = rows.first; !data.cash.empty() && row <= rows.last; ++row)
        if (std::isnan(data.cash[size_t(row)]))
            throw Problem(Exit::data, fmt::format("trading.cash {}: has no return in {}, a month of the back-test", settings.trading.cash,
                                                  data.calendar().text(row)));
    return rows;
}

}  // namespace assay
