// Portfolios to walk forward with: a panel with births, ends and gaps, target portfolios, settings. SplitMix64: the same everywhere.
#pragma once
#include <cmath>

#include "host/backtest/walk_forward.h"
#include "made_up_panel.h"

namespace assay {

// series[s][row]; months from 2001-01.
inline Panel panel_of(const std::vector<std::vector<double>>& series) {
    Panel panel;
    panel.calendar = Calendar::months(Month::of(2001, 1), int(series[0].size()));
    for (size_t s = 0; s < series.size(); ++s) panel.ids.push_back("ASSET" + std::to_string(s));
    panel.value.resize(series.size() * series[0].size());
    for (int s = 0; s < panel.series(); ++s)
        for (int row = 0; row < panel.rows(); ++row) panel.at(row, s) = series[size_t(s)][size_t(row)];
    return panel;
}

struct MadeUpAccount {
    Panel assets;
    int first_decision;
    std::vector<TargetPortfolio> targets;
    TradingRules trading;
    std::vector<double> cash;

    WalkForward run() const { return walk_forward({assets, first_decision, targets, trading, cash}); }
};

inline MadeUpAccount made_up_account(uint64_t seed, int rows) {
    SplitMix random{seed};
    const auto chance = [&](double p) { return random.uniform() < p; };
    MadeUpAccount a;
    const int assets = 1 + int(random.next() % 8);
    std::vector<std::vector<double>> series;
    for (int s = 0; s < assets; ++s) {
        const int birth = chance(0.3) ? int(random.next() % uint64_t(rows)) : 0,
                  end = chance(0.3) ? int(random.next() % uint64_t(rows)) : rows;
        auto& r = series.emplace_back();
        for (int row = 0; row < rows; ++row)
            r.push_back(row < birth || row >= end || chance(0.02) ? NAN : std::max(-0.9, 0.004 + 0.05 * random.normal()));
    }
    a.assets = panel_of(series);
    a.first_decision = int(random.next() % 5);
    for (int row = a.first_decision; row + 1 < rows; ++row) {
        TargetPortfolio& target = a.targets.emplace_back();
        if (chance(0.1)) {
            target.status = Status::infeasible;
            continue;
        }
        if (chance(0.2)) target.status = Status::target_below_minimum_risk;
        double sum = 0.0;
        for (int s = 0; s < assets; ++s) sum += target.weights.emplace_back(chance(0.4) ? 0.0 : random.uniform());
        const double invested = chance(0.5) ? 1.0 : random.uniform();
        for (double& w : target.weights) w = sum > 0.0 ? w / sum * invested : 0.0;
    }
    a.trading.rebalance = Rebalance(random.next() % 3);
    a.trading.threshold = 0.4 * random.uniform();
    a.trading.adjustment = chance(0.5) ? 1.0 : 0.05 + 0.9 * random.uniform();
    a.trading.cost = 0.01 * random.uniform();
    a.trading.fee = 0.02 * random.uniform();
    if (chance(0.5))
        for (int s = 0; s < assets; ++s) a.trading.bid_ask.push_back(0.02 * random.uniform());
    if (chance(0.7))
        for (int row = 0; row < rows; ++row) a.cash.push_back(chance(0.05) ? NAN : 0.003 * random.uniform());
    return a;
}

}  // namespace assay
