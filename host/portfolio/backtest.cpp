#include "host/portfolio/backtest.h"

#include "host/portfolio/return_rows.h"
#include "host/portfolio/universe.h"

namespace assay {
namespace {

TargetPortfolio over_all_assets(const DateProblem& date, const EfficientPortfolio& portfolio, size_t assets) {
    TargetPortfolio target{portfolio.status, {}};
    if (portfolio.weights.empty()) return target;
    target.weights.assign(assets, 0.0);
    for (size_t i = 0; i < date.eligible.size(); ++i) target.weights[size_t(date.eligible[i])] = portfolio.weights[i];
    return target;
}

TradingRules rules(const PortfolioData& data, const TradingSettings& s) {
    return {.rebalance = rebalance_rule(s.rebalance),
            .threshold = s.threshold,
            .adjustment = s.adjustment,
            .cost = s.cost,
            .bid_ask = s.bid_ask.empty() ? std::vector<double>() : data.bid_ask,
            .fee = s.fee};
}

// Of what is held after trading, averaged over the months; NaN where the spread of something held is not known.
double average_bid_ask(const PortfolioData& data, const WalkForward& path) {
    double sum = 0;
    for (size_t month = 0; month < path.months.size(); ++month)
        for (size_t i = 0; i < path.assets; ++i)
            if (path.weights(month)[i] > 0) sum += path.weights(month)[i] * data.bid_ask[i];
    return sum / double(path.months.size());
}

}  // namespace

Status Backtest::status(size_t month) const {
    const WalkForwardMonth& m = path.months[month];
    return m.decision != Status::ok ? m.decision : m.holding;
}

Backtest backtest(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution) {
    require_benchmark(data);
    require_universe(data, settings);
    const ReturnRows rows = return_rows(data, settings);
    Backtest b;
    b.first_return = rows.first;
    b.last_return = rows.last;
    std::vector<int> decisions;
    for (int row = rows.first; row <= rows.last; ++row) decisions.push_back(row - 1);
    const DateProblems problems(data, settings, decisions, execution);
    b.decisions = decide(data, settings, problems, execution);

    std::vector<TargetPortfolio> targets;
    for (size_t k = 0; k < decisions.size(); ++k)
        targets.push_back(over_all_assets(problems.dates()[k], b.decisions.of_date[k].portfolio, data.assets.ids.size()));
    const TradingRules trading = rules(data, settings.trading);
    b.path = walk_forward(
        {.assets = data.assets, .first_decision = decisions.front(), .targets = targets, .trading = trading, .cash = data.cash});
    for (const WalkForwardMonth& month : b.path.months) {
        b.gross.push_back(month.gross_return);
        b.net.push_back(month.net_return);
        b.benchmark.push_back(data.benchmark[size_t(month.return_row)]);
    }
    b.bid_ask = average_bid_ask(data, b.path);
    return b;
}

FactSheetRow fact_sheet_of(const Backtest& b, const PortfolioData& data, const std::string& id, std::span<const double> returns) {
    return fact_sheet({id, returns}, {data.benchmark_id, b.benchmark}, data.calendar().part(b.first_return, int(b.months())));
}

}  // namespace assay
