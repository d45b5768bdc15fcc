// One policy out of sample, month by month: what risk the market had, what was asked for, which portfolio answered, what it cost and
// earned.
//
// A decision at the end of a month is traded at its close and earns the next month's return (kernels and steps: host/portfolio/decisions.h,
// walk_forward.h). A month that cannot be decided keeps what is held and is a row with a status.
#pragma once
#include "host/factsheet/fact_sheet.h"
#include "host/portfolio/decisions.h"
#include "host/portfolio/walk_forward.h"

namespace assay {

struct Backtest {
    int first_return = 0, last_return = 0;  // rows
    Decisions decisions;                    // one per month of return
    WalkForward path;
    std::vector<double> gross, net, benchmark;  // [months of return], fraction
    double bid_ask = __builtin_nan("");         // of the portfolio: weighted average over assets and months; NaN: not known

    size_t months() const { return path.months.size(); }
    // That of the decision, where it was one's own fault that nothing was decided; else what happened to the holdings.
    Status status(size_t month) const;
};

Backtest backtest(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution);

// Statistics of the net (or gross) returns against the benchmark, or of the benchmark itself.
FactSheetRow fact_sheet_of(const Backtest& backtest, const PortfolioData& data, const std::string& id, std::span<const double> returns);

}  // namespace assay
