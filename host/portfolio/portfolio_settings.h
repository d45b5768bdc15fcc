// What a person decides about a portfolio: universe, estimates, market risk, policy, trading, range (interface.md, "Configuration").
//
// Defaults stand beside the fields. Returns, risks and caps are fractions, risks per period (a month); only trading.fee and the carry are a
// year's. Lookbacks are counted in periods. Ranges and what is said of each key: host/portfolio/portfolio_rows.cpp.
#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/estimate/models.h"
#include "host/files/input_file.h"
#include "host/files/month.h"
#include "host/panel/frequency.h"
#include "host/panel/risk_free.h"

namespace assay {

struct DataSettings {
    std::vector<std::string> assets, series, metadata;  // files
    std::string metadata_columns;                       // names that the metadata file uses: id=fund_name,aum=net_assets
    ValuesOfFiles values;
    Frequency frequency = Frequency::monthly;
    std::string risk_free;  // FILE or FILE:ID; empty: none
    RiskFreeUnit risk_free_unit = RiskFreeUnit::returns_or_levels;
};

struct UniverseSettings {
    std::vector<std::string> ids;        // empty: every asset
    std::vector<std::string> deny;       // never held
    std::string family, group;           // of the metadata; empty: any
    double cap = 1;                      // largest weight of an asset
    std::map<std::string, double> caps;  // of single assets, instead of cap
    std::string groups;                  // file: id, group, group_cap, asset_cap
    int minimum_history = 0;             // periods an asset needs; 0: the longest lookback
    double minimum_aum = 0;              // US dollars (metadata); 0: any
    double maximum_bid_ask = 1;          // fraction of the price; 1: any
    int minimum_assets = 1;              // fewer eligible ones at a date make no portfolio
};

struct EstimationSettings {
    int lookback = 36;
    int lookback_returns = 0;  // 0: lookback
    CovarianceEstimator covariance = CovarianceEstimator::sample;
    double half_life = 12;                  // periods; ewma
    int factors = 3;                        // factor_model
    std::vector<std::string> core_indices;  // factor_model: ids of series that are its factors; empty: principal components
    MissingHistory histories = MissingHistory::common_window;
    ExpectedReturnModel expected_return = ExpectedReturnModel::mean;
    std::string carry;            // file: month x asset, fraction a year
    std::string covariance_file;  // frontier only: the covariance as given, fraction squared per period

    int lookback_of_returns() const { return lookback_returns > 0 ? lookback_returns : lookback; }
};

struct MarketRiskSettings {
    std::string benchmark;  // id; empty: the one series there is, or none
    int lookback = 12;      // periods; with half_life the fewest that are needed
    double half_life = 0;   // periods; 0: equal weights on the lookback
    std::string series;     // id of a series that is a risk itself, instead of the benchmark's volatility
    RiskUnit unit = RiskUnit::annual_percent;
};

enum class PortfolioTarget { risk, beta, maximum_sharpe, minimum_variance, maximum_return };  // what is asked of the optimiser
constexpr EnumWords<5> words_of(PortfolioTarget) { return {"risk", "beta", "maximum_sharpe", "minimum_variance", "maximum_return"}; }

enum class RiskSemantics { cap, equal };  // the target is the most risk there may be, or the risk there has to be
constexpr EnumWords<2> words_of(RiskSemantics) { return {"cap", "equal"}; }

struct PolicySettings {
    PortfolioTarget target = PortfolioTarget::risk;
    double scale = 1;
    double anchor = 0;          // 0 follows the market's risk, 1 is constant risk
    double reference_risk = 0;  // that the anchor holds to and risk-off measures by; 0: the mean of the market's risk so far
    double enter = 0;           // market risk over reference risk that begins the risk-off regime; 0: none
    double leave = 0;           // and the ratio that ends it
    double risk_off_multiplier = 1;
    int trend_lookback = 0;  // periods of the benchmark's return; 0: none
    double trend_multiplier = 1;
    double drawdown_guard = 0;  // drawdown of the benchmark at which the target reaches zero; 0: none
    double floor = 0;
    double ceiling = 0;    // 0: none
    double smoothing = 0;  // weight of the last target
    int warm_up = 0;       // periods before the first decision at which what it remembers begins
    RiskSemantics semantics = RiskSemantics::cap;

    bool follows_market_risk() const { return target == PortfolioTarget::risk || target == PortfolioTarget::beta; }
};

enum class Rebalance {
    monthly,    // at every decision date
    quarterly,  // at those in March, June, September and December
    threshold   // at those where half the sum of |target - held| is above the threshold
};              // Until there is a first trade every decision date may be it.
constexpr EnumWords<3> words_of(Rebalance) { return {"monthly", "quarterly", "threshold"}; }

struct TradingSettings {
    Rebalance rebalance = Rebalance::monthly;
    double threshold = 0;   // of one-way turnover
    double adjustment = 1;  // fraction of the way to the target portfolio
    double cost = 0;        // of one-way turnover
    std::string bid_ask;    // file: id, bid_ask; instead of cost
    double fee = 0;         // a year
    std::string cash;       // id of the series that uninvested money earns; empty: nothing
};

struct RangeSettings {
    std::optional<Month> from, to;  // first and last month of return
};

struct CompareSettings {
    std::string published;  // file: fact sheet rows that somebody printed, to stand beside one's own; empty: none
};

struct PortfolioSettings {
    DataSettings data;
    UniverseSettings universe;
    EstimationSettings estimation;
    MarketRiskSettings market_risk;
    PolicySettings policy;
    TradingSettings trading;
    RangeSettings range;
    CompareSettings compare;

    bool uses_mean() const {
        return estimation.expected_return != ExpectedReturnModel::carry && estimation.expected_return != ExpectedReturnModel::none;
    }
    // Periods of returns that the estimates look back on: 0 where nothing is estimated.
    int longest_lookback() const {
        return std::max(estimation.covariance_file.empty() ? estimation.lookback : 0, uses_mean() ? estimation.lookback_of_returns() : 0);
    }
};

}  // namespace assay
