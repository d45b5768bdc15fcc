// A made-up bond market for frontiers: four common factors (level, slope, credit, currency) explain nine tenths of the variance of returns.
//
// Every asset may have a quarter of the portfolio, of more than a hundred assets a tenth; each of five groups may have two fifths. The
// problem of a date: the covariance of its last 60 months shrunk towards the identity (Ledoit and Wolf), and their means.
#pragma once
#include <array>
#include <cmath>

#include "host/estimate/covariance.h"
#include "host/estimate/expected_return.h"
#include "host/optimise/portfolio_problem.h"
#include "host/workload/made_up_panel.h"

namespace assay {

inline constexpr int market_groups = 5, market_lookback = 60;

struct MadeUpMarket {
    SeriesBlock returns;
    std::vector<double> upper, group_cap;
    std::vector<int> group;
};

inline MadeUpMarket make_market(int assets, int months) {
    constexpr int factors = 4;
    constexpr double move[factors] = {0.012, 0.006, 0.006, 0.004};  // standard deviation a month
    SplitMix random{17};
    MadeUpMarket m{SeriesBlock(assets, months), {}, std::vector<double>(market_groups, 0.4), {}};
    std::vector<std::array<double, factors>> loading;
    std::vector<double> own, carry;
    for (int i = 0; i < assets; ++i) {
        m.group.push_back(i % market_groups);
        m.upper.push_back(assets <= 100 ? 0.25 : 0.1);
        const double duration = 0.1 + 0.3 * m.group.back() + 0.3 * random.uniform();
        loading.push_back({duration, 0.6 * random.normal(), random.uniform() < 0.5 ? random.uniform() : 0.0, 0.5 * random.normal()});
        double systematic = 0.0;
        for (int k = 0; k < factors; ++k) {
            const double part = loading.back()[size_t(k)] * move[k];
            systematic = systematic + part * part;
        }
        own.push_back(std::sqrt(systematic / 9.0) * (0.7 + 0.6 * random.uniform()));
        carry.push_back(0.001 + 0.001 * duration + 0.002 * loading.back()[2] + 0.0005 * random.normal());
    }
    for (int t = 0; t < months; ++t) {
        double factor[factors];
        for (int k = 0; k < factors; ++k) factor[k] = move[k] * random.normal();
        for (int i = 0; i < assets; ++i) {
            double r = carry[size_t(i)];
            for (int k = 0; k < factors; ++k) r = r + loading[size_t(i)][size_t(k)] * factor[k];
            const double rest = own[size_t(i)] * random.normal();
            m.returns.at(t, i) = r + rest;
        }
    }
    return m;
}

// The problems of the last `dates` months of a market of so many assets.
class MarketProblems {
  public:
    MarketProblems(int assets, int dates)
        : market_(make_market(assets, market_lookback + dates - 1)),
          covariances_(market_.returns, {.estimator = CovarianceEstimator::ledoit_wolf_identity, .lookback = market_lookback},
                       dates_of(assets, dates), {}),
          expected_(expected_returns(market_.returns, {.lookback = market_lookback}, dates_of(assets, dates))) {
        for (int d = 0; d < dates; ++d)
            all_.push_back({assets, covariances_.at(d).matrix, covariances_.at(d).stride, expected_[size_t(d)].value, market_.upper,
                            market_.group, market_.group_cap});
    }
    MarketProblems(const MarketProblems&) = delete;
    MarketProblems& operator=(const MarketProblems&) = delete;

    const std::vector<PortfolioProblem>& all() const { return all_; }

  private:
    static std::vector<CovarianceDate> dates_of(int assets, int dates) {
        CovarianceDate date{0, {}};
        for (int i = 0; i < assets; ++i) date.assets.push_back(i);
        std::vector<CovarianceDate> all(size_t(dates), date);
        for (int d = 0; d < dates; ++d) all[size_t(d)].last_row = market_lookback - 1 + d;
        return all;
    }
    MadeUpMarket market_;
    Covariances covariances_;
    std::vector<ExpectedReturns> expected_;
    std::vector<PortfolioProblem> all_;
};

}  // namespace assay
