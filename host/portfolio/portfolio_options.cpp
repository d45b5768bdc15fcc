#include "host/portfolio/portfolio_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/problem.h"

namespace assay {
namespace {

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
        s.universe.minimum_history > 0 && s.universe.minimum_history < s.longest_lookback() &&
            s.estimation.histories == MissingHistory::common_window,
        fmt::format("universe.minimum_history {}: estimates over a common window need all of the lookback, {} periods; with fewer set "
                    "estimation.histories = \"pairwise\"",
                    s.universe.minimum_history, s.longest_lookback()));
}

void check_estimation(const EstimationSettings& e) {
    const bool carry = e.expected_return == ExpectedReturnModel::carry;
    refuse_if(carry && e.carry.empty(), "estimation.expected_return carry: estimation.carry, its file, is needed");
    refuse_if(!carry && !e.carry.empty(),
              fmt::format("estimation.carry is given, but estimation.expected_return is {}: make it carry", text(e.expected_return)));
    refuse_if(!e.core_indices.empty() && e.covariance != CovarianceEstimator::factor_model,
              fmt::format("estimation.core_indices: the factors of covariance = \"factor_model\", not of {}", text(e.covariance)));
    refuse_if(
        e.histories == MissingHistory::pairwise && e.covariance != CovarianceEstimator::sample &&
            e.covariance != CovarianceEstimator::ewma && e.covariance_file.empty(),
        fmt::format("estimation.histories pairwise: only covariance = \"sample\" and \"ewma\" take histories of different lengths, not {}",
                    text(e.covariance)));
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
    refuse_if(t.rebalance == Rebalance::threshold && t.threshold == 0, "trading.rebalance threshold: trading.threshold above 0 is needed");
    refuse_if(t.rebalance != Rebalance::threshold && t.threshold > 0,
              fmt::format("trading.threshold {}: trading.rebalance is {}; make it threshold", t.threshold, text(t.rebalance)));
    refuse_if(t.adjustment == 0, "trading.adjustment 0: nothing would ever be traded; a number above 0 is needed");
}

}  // namespace

void check(const PortfolioSettings& s) {
    refuse_if(
        s.estimation.expected_return == ExpectedReturnModel::none && s.policy.target != PortfolioTarget::minimum_variance,
        fmt::format("policy.target {}: without expected returns (estimation.expected_return none) only minimum_variance can be asked for",
                    text(s.policy.target)));
    refuse_if(
        s.range.from && s.range.to && *s.range.to < *s.range.from,
        fmt::format("range.from {} is after range.to {}", s.range.from ? s.range.from->text() : "", s.range.to ? s.range.to->text() : ""));
    check_universe(s);
    check_estimation(s.estimation);
    check_policy(s.policy);
    check_trading(s.trading);
}

PortfolioSettings portfolio_settings(Options& options) {
    if (options.text("estimation.expected_return") == text(ExpectedReturnModel::none))
        options.default_to("policy.target", text(PortfolioTarget::minimum_variance));
    PortfolioSettings settings;
    apply(portfolio_rows(), options, settings);
    check(settings);
    return settings;
}

}  // namespace assay
