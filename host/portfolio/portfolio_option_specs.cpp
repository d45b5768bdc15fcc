// The keys and what is said of each (declared in portfolio_options.h).
#include "host/portfolio/portfolio_options.h"

#include "host/table/number_text.h"

namespace assay {
namespace {

// The keys of one section, in the order in which they are added.
struct Section {
    std::string name;
    std::vector<OptionSpec>& specs;

    OptionSpec& key(const char* key, const std::string& argument, const std::string& initial, const std::string& description) {
        OptionSpec spec{key, argument, initial, description};
        spec.section = name;
        return specs.emplace_back(std::move(spec));
    }
    OptionSpec& text(const char* name, const char* argument, const char* description) { return key(name, argument, "", description); }
    void number(const char* name, double initial, const char* description) { key(name, "NUMBER", shortest(initial), description); }
    void periods(const char* name, int initial, const char* description) { key(name, "N", std::to_string(initial), description); }
    void word(const char* name, const char* words, const std::string& initial, const char* description) {
        key(name, words, initial, description);
    }
};

void add_data(std::vector<OptionSpec>& specs) {
    const auto file = [](OptionSpec& spec) { spec.repeatable = spec.path = spec.on_command_line = true; };
    Section data{"data", specs};
    file(data.text("assets", "FILE", "returns or levels of the assets that a portfolio may hold"));
    file(data.text("series", "FILE", "returns or levels of the benchmark and of cash; the risk series, read as printed"));
    file(data.text("metadata", "FILE", "CSV with id and any of name, group, family, aum, bid_ask, fee, duration"));
    data.key("metadata_columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,aum=net_assets")
        .on_command_line = true;
    data.key("values", "auto|returns|percent|levels", "auto", "what the numbers of the series are; auto decides per file and says so")
        .on_command_line = true;
    data.key("frequency", "monthly", "monthly", "what a period is");
}

void add_universe(std::vector<OptionSpec>& specs, const UniverseSettings& d) {
    Section universe{"universe", specs};
    universe.text("ids", "ID", "the only assets that may be held; without it all are").repeatable = true;
    universe.text("deny", "ID", "assets that are never held").repeatable = true;
    universe.text("family", "NAME", "only products of this fund company (metadata)");
    universe.text("group", "NAME", "only assets of this group of the metadata");
    universe.number("cap", d.cap, "largest weight of an asset, a fraction of the portfolio");
    OptionSpec& caps = universe.text("caps", "ID=NUMBER", "largest weights of single assets, instead of cap and of the groups file's");
    caps.repeatable = caps.by_id = true;
    universe.text("groups", "FILE", "CSV with id, group, group_cap (fraction) and asset_cap (the smaller of it and cap holds)").path = true;
    universe.periods(
        "minimum_history", d.minimum_history,
        "periods of returns that an asset needs, one after the other up to the decision (histories = pairwise: that many of the "
        "lookback); 0: the longest lookback");
    universe.number("minimum_aum", d.minimum_aum, "US dollars that an asset must hold, by the metadata; 0: any");
    universe.number("maximum_bid_ask", d.maximum_bid_ask,
                    "fraction of the price up to which an asset may be held, by the metadata; 1: any");
    universe.periods("minimum_assets", d.minimum_assets, "eligible assets without which a date has no portfolio");
}

void add_estimation(std::vector<OptionSpec>& specs, const EstimationSettings& d) {
    Section estimation{"estimation", specs};
    estimation.periods("lookback", d.lookback, "periods up to the decision that the covariance is estimated on");
    estimation.text("lookback_returns", "N", "periods that expected returns are estimated on; without it lookback");
    estimation.word(
        "covariance",
        "sample|ewma|ledoit_wolf_identity|ledoit_wolf_constant_correlation|ledoit_wolf_single_factor|nonlinear_shrinkage|factor_model",
        d.covariance, "the estimator of the covariance");
    estimation.number("half_life", d.half_life, "periods after which a return counts half, of ewma");
    estimation.periods("factors", d.factors, "number of principal components of factor_model");
    estimation.text("core_indices", "ID", "series that are the factors of factor_model, instead of principal components").repeatable = true;
    estimation.word("histories", "common_window|pairwise", "common_window",
                    "common_window: assets need every period of the lookback; pairwise: each pair's own periods");
    estimation.word("expected_return", "mean|ewma|shrunk_mean|carry|none", d.expected_return,
                    "the model of expected returns; none leaves minimum variance");
    estimation.text("carry", "FILE", "expected returns of expected_return = carry: a column of months and one per asset, fractions a year")
        .path = true;
    estimation
        .text("covariance_file", "FILE", "frontier only, instead of an estimate: ids as header and first column, fraction squared a period")
        .path = true;
}

void add_market_risk(std::vector<OptionSpec>& specs, const MarketRiskSettings& d) {
    Section risk{"market_risk", specs};
    risk.text("benchmark", "ID", "the series or asset whose volatility is the market's risk; the one series where there is one")
        .on_command_line = true;
    risk.periods("lookback", d.lookback, "periods that the benchmark's volatility is measured on; with half_life the fewest it needs");
    risk.number("half_life", d.half_life, "periods after which a return counts half, all of them counted; 0: equal weights on lookback");
    risk.text("series", "ID", "a series that is a risk itself (VIX, a spread), instead of the volatility; its last number of each month");
    risk.word("unit", "annual_percent|annual_fraction|fraction", d.unit,
              "of that series: percent a year, fraction a year, fraction a period");
}

void add_policy(std::vector<OptionSpec>& specs, const PolicySettings& d) {
    Section policy{"policy", specs};
    policy.word("target", "risk|beta|maximum_sharpe|minimum_variance|maximum_return", d.target,
                "what is asked of the optimiser at each date");
    policy.number("scale", d.scale, "target risk over market risk (target = beta: the beta)");
    policy.number("anchor", d.anchor, "0: the target follows the market's risk; 1: it is constant, the reference risk");
    policy.number("reference_risk", d.reference_risk,
                  "fraction a period that the anchor holds to and risk-off measures by; 0: the mean of market risk so far");
    policy.number("enter", d.enter, "market risk over reference_risk above which the risk-off regime begins; 0: there is none");
    policy.number("leave", d.leave, "the same below which it ends; at most enter");
    policy.number("risk_off_multiplier", d.risk_off_multiplier, "of the target in the risk-off regime");
    policy.periods("trend_lookback", d.trend_lookback,
                   "periods over which a falling benchmark is a falling trend; 0: trend is not looked at");
    policy.number("trend_multiplier", d.trend_multiplier, "of the target in a falling trend");
    policy.number("drawdown_guard", d.drawdown_guard, "drawdown of the benchmark at which the target, falling with it, is zero; 0: none");
    policy.number("floor", d.floor, "least target risk, fraction a period");
    policy.number("ceiling", d.ceiling, "largest target risk, fraction a period; 0: none");
    policy.number("smoothing", d.smoothing, "weight of the date before in the target; 0: none");
    policy.word("semantics", "cap|equal", "cap",
                "cap: risk at most the target; equal: exactly, and more than any efficient portfolio has counts as missed");
}

void add_trading(std::vector<OptionSpec>& specs, const TradingSettings& d) {
    Section trading{"trading", specs};
    trading.word("rebalance", "monthly|quarterly|threshold", d.rebalance, "when the portfolio is traded to its target");
    trading.number("threshold", d.threshold, "one-way turnover to the target above which rebalance = threshold trades");
    trading.number("adjustment", d.adjustment, "fraction of the way to the target portfolio that is traded; 1: all of it");
    trading.number("cost", d.cost, "fraction of one-way turnover (half the sum of absolute weight changes)");
    trading.text("bid_ask", "FILE", "CSV with id and bid_ask (fraction of the price), instead of cost").path = true;
    trading.number("fee", d.fee, "fraction a year, accrued every period");
    trading.text("cash", "ID", "the series that uninvested money earns; without it nothing");
}

}  // namespace

std::vector<OptionSpec> portfolio_option_specs() {
    const PortfolioSettings defaults;
    std::vector<OptionSpec> specs;
    add_data(specs);
    add_universe(specs, defaults.universe);
    add_estimation(specs, defaults.estimation);
    add_market_risk(specs, defaults.market_risk);
    add_policy(specs, defaults.policy);
    add_trading(specs, defaults.trading);
    Section range{"range", specs};
    range.text("from", "MONTH", "first month of return").on_command_line = true;
    range.text("to", "MONTH", "last month of return").on_command_line = true;
    Section compare{"compare", specs};
    compare.text("published", "FILE", "backtest only: fact sheet rows that somebody printed, in percent, to stand beside one's own").path =
        true;
    return specs;
}

}  // namespace assay
