// The settings of portfolios, a row each (declared in portfolio_options.h); defaults are those of portfolio_settings.h.
#include "host/portfolio/portfolio_options.h"

#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"

namespace assay {
namespace {

constexpr double most_periods = 1200;

template <class Part>
void add(SettingRows<PortfolioSettings>& all, const char* section, Part PortfolioSettings::*part, const SettingRows<Part>& rows) {
    for (const Setting<Part>& row : rows) all.emplace_back(section, part, row);
}

SettingRows<DataSettings> data_rows() {
    using S = DataSettings;
    return {{"assets", &S::assets, also_typed(file()), "returns or levels of the assets that a portfolio may hold"},
            {"series", &S::series, also_typed(file()), "returns or levels of the benchmark and of cash; the risk series, read as printed"},
            {"metadata", &S::metadata, also_typed(file()), "CSV with id and any of name, group, family, aum, bid_ask, fee, duration"},
            {"metadata_columns", &S::metadata_columns, also_typed(named("ID=NAME,...")),
             "names that the metadata file uses, as in id=fund_name,aum=net_assets"},
            {"values", &S::values, also_typed({}), values_sentence},
            {"frequency", &S::frequency, named("monthly"), "what a period is"},
            {"risk_free", &S::risk_free, also_typed({.argument = "FILE[:ID]", .path = true}), risk_free_sentence},
            {"risk_free_unit", &S::risk_free_unit, also_typed({}), risk_free_unit_sentence}};
}

SettingRows<UniverseSettings> universe_rows() {
    using S = UniverseSettings;
    return {{"ids", &S::ids, named("ID"), "the only assets that may be held; without it all are"},
            {"deny", &S::deny, named("ID"), "assets that are never held"},
            {"family", &S::family, named("NAME"), "only products of this fund company (metadata)"},
            {"group", &S::group, named("NAME"), "only assets of this group of the metadata"},
            {"cap", &S::cap, between(0, 1), "largest weight of an asset, a fraction of the portfolio; 0: it is not held"},
            {"caps", &S::caps, between(0, 1), "largest weights of single assets, instead of cap and of the groups file's"},
            {"groups", &S::groups, file(),
             "CSV with id, group, group_cap (fraction; 0: none of it is held) and asset_cap (the smaller of it and cap holds)"},
            {"minimum_history", &S::minimum_history, between(0, most_periods),
             "periods of returns that an asset needs, one after the other up to the decision (histories = pairwise: that many of the "
             "lookback); 0: the longest lookback"},
            {"minimum_aum", &S::minimum_aum, between(0, 1e15), "US dollars that an asset must hold, by the metadata; 0: any"},
            {"maximum_bid_ask", &S::maximum_bid_ask, between(0, 1),
             "fraction of the price up to which an asset may be held, by the metadata; 1: any"},
            {"minimum_assets", &S::minimum_assets, between(1, 100000), "eligible assets without which a date has no portfolio"}};
}

SettingRows<EstimationSettings> estimation_rows() {
    using S = EstimationSettings;
    return {
        {"lookback", &S::lookback, between(2, most_periods), "periods up to the decision that the covariance is estimated on"},
        {"lookback_returns", &S::lookback_returns, between(0, most_periods), "periods that expected returns are estimated on; 0: lookback"},
        {"covariance", &S::covariance,
         "the estimator of the covariance over the lookback of T periods, d: deviations from the mean. sample: sum d d' / (T - 1). ewma: sum w "
         "d d' / (1 - sum w^2), w = 0.5^(age / half_life) scaled to sum 1, d from the weighted mean. ledoit_wolf_identity: 2004, "
         "well-conditioned, sum d d' / T towards the mean variance. ledoit_wolf_constant_correlation: 2004, as PyPortfolioOpt, sum d d' / (T "
         "- 1) with fourth moments over T; the authors divide by T throughout. ledoit_wolf_single_factor: 2003, sum d d' / T, the factor is "
         "the mean of the assets. nonlinear_shrinkage: Ledoit and Wolf 2020, analytical. factor_model: principal components or core_indices "
         "off the diagonal, the sample's variances on it"},
        {"half_life", &S::half_life, between(0.01, most_periods),
         "periods after which a return counts half, of ewma: weights 0.5^(age / half_life) within the lookback, scaled to sum 1"},
        {"factors", &S::factors, between(1, 1000), "number of principal components of factor_model"},
        {"core_indices", &S::core_indices, named("ID"), "series that are the factors of factor_model, instead of principal components"},
        {"histories", &S::histories, "common_window: assets need every period of the lookback; pairwise: each pair's own periods"},
        {"expected_return", &S::expected_return,
         "the model of expected returns over lookback_returns. mean: the sample mean. ewma: sum w r with the weights of half_life. shrunk_mean: "
         "Jorion 1986, (1 - f) mean + f m0, m0 the mean of the minimum-variance portfolio (short positions allowed), f = (N + 2) / (N + 2 + T "
         "(mean - m0)' S^-1 (mean - m0)), S the covariance, of sample times (T - 1) / (T - N - 2). carry: the carry file / 12. none: only risk "
         "counts, which leaves minimum variance"},
        {"carry", &S::carry, file(),
         "expected returns of expected_return = carry: a column of months and one per asset, fractions a year; a twelfth of it is "
         "the expected return a month"},
        {"covariance_file", &S::covariance_file, only_of("frontier", file()),
         "instead of an estimate: ids as header and first column, fraction squared a period"}};
}

SettingRows<MarketRiskSettings> market_risk_rows() {
    using S = MarketRiskSettings;
    return {
        {"benchmark", &S::benchmark, also_typed(named("ID")),
         "the series or asset whose volatility is the market's risk; the one series where there is one"},
        {"lookback", &S::lookback, between(2, most_periods),
         "periods that the benchmark's volatility is measured on, sqrt(sum (x - mean)^2 / (n - 1)); with half_life only the fewest "
         "returns it needs, one after the other up to the decision"},
        {"half_life", &S::half_life, between(0, most_periods),
         "periods after which a return counts half, over all returns of the benchmark up to the decision, not cut at lookback: sqrt(sum w "
         "(x - m)^2 / (1 - sum w^2)), w = 0.5^(age / half_life) scaled to sum 1, m = sum w x; 0: equal weights on lookback"},
        {"series", &S::series, named("ID"),
         "a series that is a risk itself (VIX, a spread), instead of the volatility; its last number of each month"},
        {"unit", &S::unit, "of that series: percent a year, fraction a year, fraction a period"}};
}

SettingRows<PolicySettings> policy_rows() {
    using S = PolicySettings;
    return {
        {"target", &S::target,
         "what is asked of the optimiser at each date. Of beta only efficient portfolios are candidates: a beta that others have may be out of "
         "reach. maximum_sharpe: the most expected return (with data.risk_free: over that of cash) for its risk; where none is above 0 there is no "
         "portfolio"},
        {"scale", &S::scale, between(0, 1000), "target risk over market risk (target = beta: the beta)"},
        {"anchor", &S::anchor, between(0, 1), "0: the target follows the market's risk; 1: it is constant, the reference risk"},
        {"reference_risk", &S::reference_risk, between(0, 1),
         "fraction a period that the anchor holds to and risk-off measures by; 0: the mean of market risk so far, since "
         "warm_up"},
        {"enter", &S::enter, between(0, 1000), "market risk over reference_risk above which the risk-off regime begins; 0: there is none"},
        {"leave", &S::leave, between(0, 1000), "the same below which it ends; at most enter"},
        {"risk_off_multiplier", &S::risk_off_multiplier, between(0, 1000), "of the target in the risk-off regime"},
        {"trend_lookback", &S::trend_lookback, between(0, most_periods),
         "periods over which a falling benchmark is a falling trend, also those before range.from; 0: trend is not looked at"},
        {"trend_multiplier", &S::trend_multiplier, between(0, 1000), "of the target in a falling trend"},
        {"drawdown_guard", &S::drawdown_guard, between(0, 1),
         "drawdown of the benchmark, since warm_up, at which the target, falling with it, is zero; 0: none"},
        {"floor", &S::floor, between(0, 1), "least target risk, fraction a period"},
        {"ceiling", &S::ceiling, between(0, 1), "largest target risk, fraction a period; 0: none"},
        {"smoothing", &S::smoothing, between(0, 1), "weight of the date before in the target; 0: none"},
        {"warm_up", &S::warm_up, between(0, most_periods),
         "periods before the first decision of range.from at which the policy's memory begins: means so far, risk-off, drawdown, "
         "smoothing. Market risk and trend may use earlier returns"},
        {"semantics", &S::semantics,
         "cap: risk at most the target; equal: exactly, and more than any efficient portfolio has counts as missed"}};
}

SettingRows<TradingSettings> trading_rows() {
    using S = TradingSettings;
    return {
        {"rebalance", &S::rebalance,
         "when the portfolio is traded to its target. quarterly: at decisions at the end of March, June, September and December. Until there "
         "is a first trade every decision may be it"},
        {"threshold", &S::threshold, between(0, 1),
         "half the sum of |target weight - held weight| above which rebalance = threshold trades; the first trade needs none"},
        {"adjustment", &S::adjustment, between(0, 1),
         "fraction of the way to the target portfolio that is traded; 1: all of it. The first trade ignores it and goes all the way"},
        {"cost", &S::cost, between(0, 1),
         "fraction of one-way turnover: a month costs cost x half the sum of |change of weight|, the first trade from nothing"},
        {"bid_ask", &S::bid_ask, file(),
         "CSV with id and bid_ask (fraction of the price), instead of cost: a month costs half the sum of |change of weight| x bid_ask"},
        {"fee", &S::fee, between(0, 1), "fraction a year, a twelfth of it every month: net = (1 - cost)(1 + gross)(1 - fee / 12) - 1"},
        {"cash", &S::cash, named("ID"), "the series that uninvested money earns; without it nothing"}};
}

}  // namespace

const SettingRows<PortfolioSettings>& portfolio_rows() {
    static const SettingRows<PortfolioSettings> rows = [] {
        using S = PortfolioSettings;
        SettingRows<S> all;
        add(all, "data", &S::data, data_rows());
        add(all, "universe", &S::universe, universe_rows());
        add(all, "estimation", &S::estimation, estimation_rows());
        add(all, "market_risk", &S::market_risk, market_risk_rows());
        add(all, "policy", &S::policy, policy_rows());
        add(all, "trading", &S::trading, trading_rows());
        add(all, "range", &S::range,
            {{"from", &RangeSettings::from, also_typed({}), "first month of return"},
             {"to", &RangeSettings::to, also_typed({}), "last month of return"}});
        add(all, "compare", &S::compare,
            {{"published", &CompareSettings::published, only_of("backtest", file()),
              "fact sheet rows that somebody printed, in percent, to stand beside one's own"}});
        return all;
    }();
    return rows;
}

}  // namespace assay
