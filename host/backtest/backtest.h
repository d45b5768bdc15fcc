// One policy out of sample, month by month: the market's risk, the target, the portfolio that answers it, what it cost and earned.
//
// A decision at the end of a month is traded at its close and earns the next month's return (kernels and steps: host/backtest/decisions.h,
// walk_forward.h). A month that cannot be decided keeps what is held and is a row with a status.
#pragma once
#include "host/backtest/decisions.h"
#include "host/backtest/walk_forward.h"

namespace assay {

struct Backtest {
    int first_return = 0, last_return = 0;  // rows
    Decisions decisions;                    // one per month of return
    WalkForward path;
    std::vector<double> gross, net, benchmark;  // [months of return], fraction
    std::vector<std::vector<int>> eligible;     // [months] positions among the assets
    std::vector<double> held_risk;  // [months] of what is held after trading, by the covariance of the date; NaN: an asset without one
    std::vector<double> covariance_repair;  // [months] of pairwise histories; otherwise 0
    std::string conflict;                   // of the caps, at the first date that they leave without a portfolio; empty: none
    double bid_ask = __builtin_nan("");     // of the portfolio: weighted average over assets and months; NaN: not known

    size_t months() const { return path.months.size(); }
    // Of every date, traded or not: why there is no portfolio or another one than was asked for, else what happened to the holdings.
    Status status(size_t month) const;
    bool undecided(size_t month) const;  // a portfolio was asked for and there is none: what was held is held on
    bool has_costs() const;              // in any month; without costs and fee net is gross but for rounding
    bool has_fee() const;
    bool missed(size_t month, bool equal) const;  // the target could not be met; equal: nor exactly
};

// Errors: Problem, exit 2 and 3, as of the data and host/backtest/return_rows.h; exit 3 where the spread of an asset that is to be held is
// not in trading.bid_ask.
Backtest backtest(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution);

// One sentence each: assets that ended while they were held, money that earned nothing.
std::vector<std::string> warnings(const Backtest& backtest, const PortfolioData& data);
// One sentence for each reason why months have no portfolio.
std::vector<std::string> not_computed(const Backtest& backtest, const PortfolioData& data);

}  // namespace assay
