#include "host/backtest/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/backtest/return_rows.h"
#include "host/files/input_problem.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

TargetPortfolio over_all_assets(const DateProblem& date, const EfficientPortfolio& portfolio, size_t assets) {
    TargetPortfolio target{portfolio.status, {}};
    if (portfolio.weights.empty()) return target;
    target.weights.assign(assets, 0.0);
    for (size_t i = 0; i < date.eligible.size(); ++i) target.weights[size_t(date.eligible[i])] = portfolio.weights[i];
    return target;
}

// A spread is needed of what may be held only: of others it is not looked at.
TradingRules rules(const PortfolioData& data, const TradingSettings& s, const std::vector<TargetPortfolio>& targets) {
    TradingRules rules = {.rebalance = s.rebalance, .threshold = s.threshold, .adjustment = s.adjustment, .cost = s.cost, .fee = s.fee};
    if (s.bid_ask.empty()) return rules;
    rules.bid_ask = data.bid_ask;
    for (size_t asset = 0; asset < rules.bid_ask.size(); ++asset) {
        if (!std::isnan(rules.bid_ask[asset])) continue;
        const auto wanted = [&](const TargetPortfolio& t) { return !t.weights.empty() && t.weights[asset] > 0; };
        if (std::any_of(targets.begin(), targets.end(), wanted))
            throw input_problem({s.bid_ask}, fmt::format("has no bid_ask of {}, which is to be held: add it, or universe.deny the asset",
                                                         quoted(data.assets.ids[asset])));
        rules.bid_ask[asset] = 0;
    }
    return rules;
}

// Of what is held after trading, averaged over the months; NaN where the spread of something held is not known.
double average_bid_ask(const PortfolioData& data, const WalkForward& path) {
    double sum = 0;
    for (size_t month = 0; month < path.months.size(); ++month)
        for (size_t i = 0; i < path.assets; ++i)
            if (path.weights(month)[i] > 0) sum += path.weights(month)[i] * data.bid_ask[i];
    return sum / double(path.months.size());
}

// Standard deviation a period of these weights; the rest is cash, which has no risk.
double risk_of(const DateProblem& date, std::span<const double> weights) {
    if (date.status != Status::ok) return std::nan("");
    double eligible = 0, all = 0, variance = 0;
    for (const double w : weights) all += w > 0;
    for (size_t i = 0; i < date.eligible.size(); ++i) {
        const double w = weights[size_t(date.eligible[i])];
        eligible += w > 0;
        if (w == 0) continue;
        for (size_t j = 0; j < date.eligible.size(); ++j)
            variance += w * weights[size_t(date.eligible[j])] * date.covariance[long(i) * date.stride + long(j)];
    }
    return eligible == all ? std::sqrt(std::max(0.0, variance)) : std::nan("");
}

std::string in_words(Status status, const std::string& conflict, bool over_cash) {
    if (status == Status::infeasible) return "infeasible: " + conflict;
    if (status == Status::no_positive_expected_return)
        return fmt::format("no portfolio has an expected return above {}, so none has the most for its risk",
                           over_cash ? "that of cash" : "0");
    return text(status);
}

// "2020-03", or "3 months from 2020-03 on".
std::string months_from(const std::vector<std::string>& months) {
    return months.size() == 1 ? months[0] : fmt::format("{} months from {} on", months.size(), months[0]);
}

}  // namespace

Status Backtest::status(size_t month) const {
    const Status decided = decisions.of_date[month].portfolio.status;
    return decided != Status::ok ? decided : path.months[month].holding;
}

bool Backtest::undecided(size_t month) const {
    return path.months[month].decision != Status::ok && decisions.of_date[month].portfolio.weights.empty();
}

bool Backtest::has_costs() const {
    return std::any_of(path.months.begin(), path.months.end(), [](const WalkForwardMonth& m) { return m.cost > 0; });
}

bool Backtest::has_fee() const {
    return std::any_of(path.months.begin(), path.months.end(), [](const WalkForwardMonth& m) { return m.fee > 0; });
}

bool Backtest::missed(size_t month, bool equal) const {
    const Status s = decisions.of_date[month].portfolio.status;
    return s == Status::target_below_minimum_risk || s == Status::target_below_range || s == Status::target_above_range ||
           (equal && s == Status::target_above_maximum_risk);
}

Backtest backtest(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution) {
    require_benchmark(data);
    const ReturnRows rows = return_rows(data, settings);
    Backtest b;
    b.first_return = rows.first;
    b.last_return = rows.last;
    std::vector<int> decisions;
    for (int row = rows.first; row <= rows.last; ++row) decisions.push_back(row - 1);
    const DateProblems problems(data, settings, decisions, execution);
    stop_if_interrupted();
    b.decisions = decide(data, settings, problems, execution);
    stop_if_interrupted();

    std::vector<TargetPortfolio> targets;
    for (size_t k = 0; k < decisions.size(); ++k)
        targets.push_back(over_all_assets(problems.dates()[k], b.decisions.of_date[k].portfolio, data.assets.ids.size()));
    const TradingRules trading = rules(data, settings.trading, targets);
    b.path = walk_forward(
        {.assets = data.assets, .first_decision = decisions.front(), .targets = targets, .trading = trading, .cash = data.cash});
    for (size_t k = 0; k < b.months(); ++k) {
        const WalkForwardMonth& month = b.path.months[k];
        b.gross.push_back(month.gross_return);
        b.net.push_back(month.net_return);
        b.benchmark.push_back(data.benchmark[size_t(month.return_row)]);
        b.eligible.push_back(problems.dates()[k].eligible);
        b.held_risk.push_back(risk_of(problems.dates()[k], b.path.weights(k)));
        b.covariance_repair.push_back(problems.dates()[k].repair);
        const auto& conflict = problems.dates()[k].constraints.conflict;
        if (conflict && b.conflict.empty()) b.conflict = *conflict;
    }
    b.bid_ask = average_bid_ask(data, b.path);
    return b;
}

std::vector<std::string> warnings(const Backtest& b, const PortfolioData& data) {
    std::vector<std::string> said, without_cash;
    for (size_t k = 0; k < b.months(); ++k) {
        const WalkForwardMonth& m = b.path.months[k];
        const std::string month = data.calendar().text(m.return_row);
        if (m.holding == Status::cash_return_missing) without_cash.push_back(month);
        if (m.holding == Status::asset_ended)
            for (size_t i = 0; i < b.path.assets; ++i)
                if (b.path.weights(k)[i] > 0 && std::isnan(data.assets.at(m.return_row, int(i))))
                    said.push_back(
                        fmt::format("{} has no return in {}, although it is held; it was sold at its last "
                                    "price and is cash until the next trade",
                                    quoted(data.assets.ids[i]), month));
    }
    if (!without_cash.empty())
        said.push_back(fmt::format("uninvested money has no known return in {}; it counts as 0", months_from(without_cash)));
    return said;
}

std::vector<std::string> not_computed(const Backtest& b, const PortfolioData& data) {
    std::map<Status, std::vector<std::string>> why;
    for (size_t k = 0; k < b.months(); ++k)
        if (b.undecided(k)) why[b.path.months[k].decision].push_back(data.calendar().text(b.path.months[k].decision_row));
    std::vector<std::string> said;
    for (const auto& [status, decisions] : why)
        said.push_back(fmt::format("no portfolio at the end of {}: {}; the holdings were kept", months_from(decisions),
                                   in_words(status, b.conflict, data.is_over_cash())));
    return said;
}

}  // namespace assay
