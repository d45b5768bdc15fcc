// A portfolio month by month, out of sample: trade, charge, hold, drift.
//
//   decision date  the end of decision_row t: what the target portfolio was made of ends here
//   trade date     the end of trade_row: the close of the decision date, or no trade
//   return month   return_row t + 1: the first return that the weights after trading earn
//   new = held + adjustment (target - held); the first trade goes all the way, and what was held before it is nothing
//   turnover = sum |new - held| / 2 over the assets
//   cost     = `cost` x turnover, or sum |new - held| bid_ask / 2 (one spread for all assets is a `cost`)
//   gross    = sum new r + (1 - sum new) cash return
//   net      = (1 - cost)(1 + gross)(1 - fee / 12) - 1
//   held at the end of the return month = new (1 + r) / (1 + gross); cost and fee are taken from all positions alike and move no weight
// What is not in an asset is cash: before the first trade all of it. A held asset without a return in the return month has ended: it was
// sold at its last price, without a cost, and is cash until the next trade. The fee accrues every month, also before the first trade. Only
// returns of the return month are looked at. Weights, returns, costs: fractions. Source: methodology section 3, step 4.
// Errors: Problem, exit 2, for settings that make no sense; exit 3 for a target portfolio that is none, by month and asset.
#pragma once
#include <span>
#include <vector>

#include "host/panel/panel.h"
#include "host/portfolio/portfolio_settings.h"
#include "kernels/status.h"

namespace assay {

struct TradingRules {
    Rebalance rebalance = Rebalance::monthly;
    double threshold = 0.0;
    double adjustment = 1.0;      // above 0, at most 1
    double cost = 0.0;            // of one-way turnover
    std::vector<double> bid_ask;  // [assets], spread as a fraction of the price; takes the place of `cost` unless empty
    double fee = 0.0;             // a year
};

struct TargetPortfolio {
    Status status = Status::ok;   // of the decision; why there is none
    std::vector<double> weights;  // [assets], at least 0, sum at most 1: the rest is cash; empty: no portfolio, what is held stays
};

struct WalkForwardRequest {
    const Panel& assets;                       // monthly, NaN = missing
    int first_decision;                        // row
    std::span<const TargetPortfolio> targets;  // of first_decision and the rows after it; the last one's return row is in the panel
    const TradingRules& trading;
    std::span<const double> cash = {};  // [rows], return; empty: uninvested money earns nothing
};

struct WalkForwardMonth {
    int decision_row, trade_row, return_row;                                             // trade_row -1: no trade
    double turnover = 0.0, cost = 0.0, fee = 0.0, gross_return = 0.0, net_return = 0.0;  // fee: of the month
    Status decision = Status::ok;  // of the target portfolio; ok where the rule of rebalancing does not ask for one
    Status holding = Status::ok;   // of the return month: asset_ended, else cash_return_missing, else ok
};

struct WalkForward {
    std::vector<WalkForwardMonth> months;  // one per target
    size_t assets;
    std::vector<double> weight;                 // [months][assets], after trading
    std::vector<double> weight_before_trading;  // [months][assets], drifted

    std::span<const double> weights(size_t month) const { return std::span(weight).subspan(month * assets, assets); }
    std::span<const double> weights_before_trading(size_t month) const {
        return std::span(weight_before_trading).subspan(month * assets, assets);
    }
};

WalkForward walk_forward(const WalkForwardRequest& request);

}  // namespace assay
