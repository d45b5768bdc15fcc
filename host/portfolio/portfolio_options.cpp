#include "host/portfolio/portfolio_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/problem.h"

namespace assay {
namespace {

PortfolioSettings as_given(const Options& o) {
    constexpr int most_periods = 1200;
    const auto periods = [&](const char* key, int fewest) { return int(o.whole(key, fewest, most_periods)); };
    PortfolioSettings s;
    s.data = {o.all("data.assets"), o.all("data.series"), o.all("data.metadata")};
    (void)o.one_of("data.frequency");

    s.universe.ids = o.all("universe.ids");
    s.universe.deny = o.all("universe.deny");
    s.universe.family = o.text("universe.family");
    s.universe.group = o.text("universe.group");
    s.universe.cap = o.number("universe.cap", 0, 1);
    s.universe.caps = o.numbers_by_id("universe.caps", 0, 1);
    s.universe.groups = o.text("universe.groups");
    s.universe.minimum_history = periods("universe.minimum_history", 0);
    s.universe.minimum_aum = o.number("universe.minimum_aum", 0, 1e15);
    s.universe.maximum_bid_ask = o.number("universe.maximum_bid_ask", 0, 1);
    s.universe.minimum_assets = int(o.whole("universe.minimum_assets", 1, 100000));

    EstimationSettings& e = s.estimation;
    e.lookback = periods("estimation.lookback", 2);
    e.lookback_returns = o.given("estimation.lookback_returns") ? periods("estimation.lookback_returns", 1) : e.lookback;
    e.covariance = o.one_of("estimation.covariance");
    e.half_life = o.number("estimation.half_life", 0.01, most_periods);
    e.factors = int(o.whole("estimation.factors", 1, 1000));
    e.core_indices = o.all("estimation.core_indices");
    e.pairwise = o.one_of("estimation.histories") == "pairwise";
    e.expected_return = o.one_of("estimation.expected_return");
    e.carry = o.text("estimation.carry");
    e.covariance_file = o.text("estimation.covariance_file");

    s.market_risk.benchmark = o.text("market_risk.benchmark");
    s.market_risk.lookback = periods("market_risk.lookback", 2);
    s.market_risk.half_life = o.number("market_risk.half_life", 0, most_periods);
    s.market_risk.series = o.text("market_risk.series");
    s.market_risk.unit = o.one_of("market_risk.unit");

    PolicySettings& p = s.policy;
    p.target = o.one_of("policy.target");
    p.scale = o.number("policy.scale", 0, 1000);
    p.anchor = o.number("policy.anchor", 0, 1);
    p.reference_risk = o.number("policy.reference_risk", 0, 1);
    p.enter = o.number("policy.enter", 0, 1000);
    p.leave = o.number("policy.leave", 0, 1000);
    p.risk_off_multiplier = o.number("policy.risk_off_multiplier", 0, 1000);
    p.trend_lookback = periods("policy.trend_lookback", 0);
    p.trend_multiplier = o.number("policy.trend_multiplier", 0, 1000);
    p.drawdown_guard = o.number("policy.drawdown_guard", 0, 1);
    p.floor = o.number("policy.floor", 0, 1);
    p.ceiling = o.number("policy.ceiling", 0, 1);
    p.smoothing = o.number("policy.smoothing", 0, 1);
    p.equal = o.one_of("policy.semantics") == "equal";

    TradingSettings& t = s.trading;
    t.rebalance = o.one_of("trading.rebalance");
    t.threshold = o.number("trading.threshold", 0, 1);
    t.adjustment = o.number("trading.adjustment", 0, 1);
    t.cost = o.number("trading.cost", 0, 1);
    t.bid_ask = o.text("trading.bid_ask");
    t.fee = o.number("trading.fee", 0, 1);
    t.cash = o.text("trading.cash");

    s.range = {o.month("range.from"), o.month("range.to")};
    s.compare.published = o.text("compare.published");
    return s;
}

void refuse_if(bool contradiction, const std::string& sentence) {
    if (contradiction) throw Problem(Exit::usage, sentence);
}

void check_universe(const PortfolioSettings& s) {
    for (const auto& [key, ids] : {std::pair("universe.ids", s.universe.ids), std::pair("universe.deny", s.universe.deny)})
        for (size_t i = 0; i < ids.size(); ++i)
            refuse_if(std::find(ids.begin(), ids.begin() + std::ptrdiff_t(i), ids[i]) != ids.begin() + std::ptrdiff_t(i),
                      fmt::format("{}: {} is given twice", key, ids[i]));
    refuse_if(!s.universe.ids.empty() && int(s.universe.ids.size()) < s.universe.minimum_assets,
              fmt::format("universe.minimum_assets {}: universe.ids has only {}", s.universe.minimum_assets, s.universe.ids.size()));
    const bool no_metadata = s.data.metadata.empty() && !s.data.assets.empty();  // the shipped assets have theirs
    refuse_if((s.universe.minimum_aum > 0 || !s.universe.family.empty() || !s.universe.group.empty()) && no_metadata,
              "universe.minimum_aum, universe.family and universe.group need data.metadata: the file that knows them");
    refuse_if(s.universe.maximum_bid_ask < 1 && no_metadata && s.trading.bid_ask.empty(),
              "universe.maximum_bid_ask needs data.metadata or trading.bid_ask: the file that knows it");
    refuse_if(
        s.universe.minimum_history > 0 && s.universe.minimum_history < s.longest_lookback() && !s.estimation.pairwise,
        fmt::format("universe.minimum_history {}: estimates over a common window need all of the lookback, {} periods; with fewer set "
                    "estimation.histories = \"pairwise\"",
                    s.universe.minimum_history, s.longest_lookback()));
}

void check_estimation(const EstimationSettings& e) {
    refuse_if(e.expected_return == "carry" && e.carry.empty(), "estimation.expected_return carry: estimation.carry, its file, is needed");
    refuse_if(e.expected_return != "carry" && !e.carry.empty(),
              fmt::format("estimation.carry is given, but estimation.expected_return is {}: make it carry", e.expected_return));
    refuse_if(!e.core_indices.empty() && e.covariance != "factor_model",
              fmt::format("estimation.core_indices: the factors of covariance = \"factor_model\", not of {}", e.covariance));
    refuse_if(
        e.pairwise && e.covariance != "sample" && e.covariance != "ewma" && e.covariance_file.empty(),
        fmt::format("estimation.histories pairwise: only covariance = \"sample\" and \"ewma\" take histories of different lengths, not {}",
                    e.covariance));
}

void check_policy(const PolicySettings& p) {
    refuse_if(p.leave > p.enter, fmt::format("policy.leave {}: at most policy.enter, {}, is needed", p.leave, p.enter));
    refuse_if(p.enter > 0 && p.leave == 0,
              fmt::format("policy.enter {}: policy.leave is needed, or the risk-off regime never ends", p.enter));
    refuse_if(p.ceiling > 0 && p.floor > p.ceiling,
              fmt::format("policy.floor {}: at most policy.ceiling, {}, is needed", p.floor, p.ceiling));
    refuse_if(p.smoothing == 1, "policy.smoothing 1: the target would never move; a number below 1 is needed");
}

void check_trading(const TradingSettings& t) {
    refuse_if(t.cost > 0 && !t.bid_ask.empty(), "trading.cost and trading.bid_ask are both given: costs come from one of them");
    refuse_if(t.rebalance == "threshold" && t.threshold == 0, "trading.rebalance threshold: trading.threshold above 0 is needed");
    refuse_if(t.rebalance != "threshold" && t.threshold > 0,
              fmt::format("trading.threshold {}: trading.rebalance is {}; make it threshold", t.threshold, t.rebalance));
    refuse_if(t.adjustment == 0, "trading.adjustment 0: nothing would ever be traded; a number above 0 is needed");
}

}  // namespace

PortfolioSettings portfolio_settings(Options& options) {
    if (options.text("estimation.expected_return") == "none") options.default_to("policy.target", "minimum_variance");
    PortfolioSettings s = as_given(options);
    refuse_if(
        s.estimation.expected_return == "none" && s.policy.target != "minimum_variance",
        fmt::format("policy.target {}: without expected returns (estimation.expected_return none) only minimum_variance can be asked for",
                    s.policy.target));
    refuse_if(
        s.range.from && s.range.to && *s.range.to < *s.range.from,
        fmt::format("range.from {} is after range.to {}", s.range.from ? s.range.from->text() : "", s.range.to ? s.range.to->text() : ""));
    check_universe(s);
    check_estimation(s.estimation);
    check_policy(s.policy);
    check_trading(s.trading);
    return s;
}

}  // namespace assay
