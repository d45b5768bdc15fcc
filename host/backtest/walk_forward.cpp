#include "host/backtest/walk_forward.h"

#include <fmt/format.h>

#include <cmath>

#include "host/problem.h"

namespace assay {

namespace {

constexpr double rounding = 1e-9;  // of a weight, or of what is not invested

void require(bool holds, const char* key, double value, const char* rule) {
    if (!holds) throw Problem(Exit::usage, fmt::format("trading.{} is {}: it has to be {}", key, value, rule));
}

void check(const WalkForwardRequest& request) {
    const TradingRules& trading = request.trading;
    const Panel& assets = request.assets;
    require(trading.threshold >= 0.0 && trading.threshold <= 1.0, "threshold", trading.threshold, "between 0 and 1");
    require(trading.adjustment > 0.0 && trading.adjustment <= 1.0, "adjustment", trading.adjustment, "above 0 and at most 1");
    require(trading.cost >= 0.0 && trading.cost < 1.0, "cost", trading.cost, "a fraction of the turnover, at least 0 and below 1");
    require(trading.fee >= 0.0 && trading.fee < 1.0, "fee", trading.fee, "a fraction a year, at least 0 and below 1");
    if (assets.calendar.frequency() != Frequency::monthly)
        throw Problem(Exit::usage, fmt::format("a walk-forward holds months, these returns are {}: use --frequency monthly",
                                               text(assets.calendar.frequency())));
    if (request.first_decision < 0 || request.first_decision + int(request.targets.size()) >= assets.rows())
        throw Problem(Exit::data, fmt::format("the last decision has no month of return after it: the returns end with {}",
                                              assets.rows() ? assets.calendar.text(assets.rows() - 1) : "no month"));
    if (!trading.bid_ask.empty() && trading.bid_ask.size() != assets.ids.size())
        throw Problem(Exit::data, fmt::format("{} bid/ask spreads for {} assets", trading.bid_ask.size(), assets.ids.size()));
    for (size_t i = 0; i < trading.bid_ask.size(); ++i)
        if (!(trading.bid_ask[i] >= 0.0 && trading.bid_ask[i] < 1.0))
            throw Problem(Exit::data,
                          fmt::format("the bid/ask spread of {} is {}: it has to be a fraction of the price, at least 0 and below 1",
                                      assets.ids[i], trading.bid_ask[i]));
    if (!request.cash.empty() && request.cash.size() != size_t(assets.rows()))
        throw Problem(Exit::data, fmt::format("{} cash returns for {} months of assets", request.cash.size(), assets.rows()));
}

void check(const TargetPortfolio& target, const Panel& assets, int row) {
    const auto problem = [&](const std::string& what) {
        return Problem(Exit::data, fmt::format("the target portfolio of {} {}", assets.calendar.text(row), what));
    };
    if (target.weights.size() != assets.ids.size())
        throw problem(fmt::format("has {} weights for {} assets", target.weights.size(), assets.ids.size()));
    double sum = 0.0;
    for (size_t i = 0; i < target.weights.size(); ++i) {
        if (!(target.weights[i] >= -rounding && target.weights[i] <= 1.0 + rounding))
            throw problem(fmt::format("has a weight of {} in {}: it has to lie in 0 .. 1", target.weights[i], assets.ids[i]));
        sum += target.weights[i];
    }
    if (sum > 1.0 + rounding) throw problem(fmt::format("has weights that sum to {}: there is no borrowing", sum));
}

// One account on its way through the months.
class Account {
  public:
    explicit Account(const WalkForwardRequest& request)
        : request_(request), trading_(request.trading), weight_(request.assets.ids.size()) {}
    std::span<const double> weights() const { return weight_; }

    void trade(const TargetPortfolio& target, WalkForwardMonth& month) {
        if (!asks_for_trade(month.decision_row)) return;
        month.decision = target.status;
        if (target.weights.empty()) return;
        check(target, request_.assets, month.decision_row);
        if (invested_ && trading_.rebalance == Rebalance::threshold && half_distance(target) <= trading_.threshold) return;
        const double adjustment = invested_ ? trading_.adjustment : 1.0;
        double change = 0.0, spreads = 0.0;
        for (size_t i = 0; i < weight_.size(); ++i) {
            const double held = weight_[i];
            weight_[i] = adjustment == 1.0 ? target.weights[i] : held + adjustment * (target.weights[i] - held);
            change += std::abs(weight_[i] - held);
            if (!trading_.bid_ask.empty()) spreads += std::abs(weight_[i] - held) * trading_.bid_ask[i];
        }
        month.trade_row = month.decision_row;
        month.turnover = change / 2.0;
        month.cost = trading_.bid_ask.empty() ? trading_.cost * month.turnover : spreads / 2.0;
        invested_ = true;
    }

    void hold(WalkForwardMonth& month) {
        const int row = month.return_row;
        double uninvested = 1.0;
        for (double w : weight_) uninvested -= w;
        const double known = request_.cash.empty() ? 0.0 : request_.cash[size_t(row)], cash = std::isnan(known) ? 0.0 : known;
        double gross = uninvested * cash;
        for (size_t i = 0; i < weight_.size(); ++i) {
            const double r = request_.assets.at(row, int(i));
            const bool ended = std::isnan(r);
            if (weight_[i] == 0.0) continue;
            gross += weight_[i] * (ended ? cash : r);
            if (ended) month.holding = Status::asset_ended;
        }
        if (std::isnan(known) && uninvested > rounding && month.holding == Status::ok) month.holding = Status::cash_return_missing;
        month.gross_return = gross;
        month.fee = trading_.fee / 12.0;
        month.net_return = (1.0 - month.cost) * (1.0 + gross) * (1.0 - month.fee) - 1.0;
        drift(row, gross);
    }

  private:
    bool asks_for_trade(int row) const {
        return !invested_ || trading_.rebalance != Rebalance::quarterly || request_.assets.calendar.month(row).month() % 3 == 0;
    }
    double half_distance(const TargetPortfolio& target) const {
        double sum = 0.0;
        for (size_t i = 0; i < weight_.size(); ++i) sum += std::abs(target.weights[i] - weight_[i]);
        return sum / 2.0;
    }
    void drift(int row, double gross) {
        for (size_t i = 0; i < weight_.size(); ++i) {
            const double r = request_.assets.at(row, int(i));
            const bool has_a_share = !std::isnan(r) && gross > -1.0;  // nothing has one of an account that has lost everything
            weight_[i] = has_a_share ? weight_[i] * (1.0 + r) / (1.0 + gross) : 0.0;
        }
    }

    const WalkForwardRequest& request_;
    const TradingRules& trading_;
    std::vector<double> weight_;  // held
    bool invested_ = false;       // there was a first trade
};

}  // namespace

WalkForward walk_forward(const WalkForwardRequest& request) {
    check(request);
    WalkForward result = {.assets = request.assets.ids.size()};
    const auto note = [](std::span<const double> weights, std::vector<double>& all) {
        all.insert(all.end(), weights.begin(), weights.end());
    };
    Account account(request);
    for (int k = 0; k < int(request.targets.size()); ++k) {
        const int row = request.first_decision + k;
        WalkForwardMonth month = {.decision_row = row, .trade_row = -1, .return_row = row + 1};
        note(account.weights(), result.weight_before_trading);
        account.trade(request.targets[size_t(k)], month);
        note(account.weights(), result.weight);
        account.hold(month);
        result.months.push_back(month);
    }
    return result;
}

}  // namespace assay
