#include "host/backtest/backtest_tables.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "host/analysis/performance.h"
#include "host/portfolio/universe.h"

namespace assay {
namespace {

constexpr double none = __builtin_nan("");

std::string day(const PortfolioData& data, int row) { return row < 0 ? "" : data.calendar().end(row).text(); }

}  // namespace

Table months_table(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings) {
    Table table("months", "Months");
    const size_t months = b.months();
    const auto words = [&](const char* name, const char* description, auto&& of) {
        auto& cells = table.text(name, description);
        for (size_t k = 0; k < months; ++k) cells.push_back(of(k));
    };
    const auto numbers = [&](const char* name, const char* unit, const std::string& description, int decimals, auto&& of) {
        auto& cells = table.number(name, unit, description, decimals);
        for (size_t k = 0; k < months; ++k) cells.push_back(of(k));
    };
    const auto counts = [&](const char* name, const char* unit, const char* description, auto&& of) {
        auto& cells = table.count(name, unit, description);
        for (size_t k = 0; k < months; ++k) cells.push_back(int64_t(of(k)));
    };
    const auto month = [&](size_t k) -> const WalkForwardMonth& { return b.path.months[k]; };
    const auto decision = [&](size_t k) -> const Decision& { return b.decisions.of_date[k]; };
    const bool beta = settings.policy.target == PortfolioTarget::beta;
    words("decision_date", "the decision knows everything up to the end of this day",
          [&](size_t k) { return day(data, month(k).decision_row); });
    words("trade_date", "traded at the close of this day; empty: no trade", [&](size_t k) { return day(data, month(k).trade_row); });
    words("month", "month of return: the one after the decision", [&](size_t k) { return data.calendar().text(month(k).return_row); });
    numbers(
        "market_risk", "fraction a month",
        "market risk at the decision, by [market_risk]: sqrt(sum of (x - mean)^2 / (n - 1)) of the last market_risk.lookback returns of "
        "the benchmark, or with a half_life sqrt(sum of w (x - m)^2 / (1 - sum of w^2)) of all so far, or the given series; empty where "
        "returns of its lookback are missing",
        4, [&](size_t k) { return decision(k).market_risk; });
    numbers("target_risk", "fraction a month",
            "the policy's target risk, by [policy]; empty with another target, or where the market's risk is not known", 4,
            [&](size_t k) { return beta ? none : decision(k).target; });
    numbers("ex_ante_risk", "fraction a month",
            "sqrt(w' S w) of the chosen portfolio, S the covariance of the decision; empty without a portfolio", 4,
            [&](size_t k) { return decision(k).portfolio.risk; });
    words("status",
          "ok; target_below_minimum_risk: no portfolio has so little, the one of least risk is taken; target_above_maximum_risk: no "
          "efficient one has so much, the one of highest expected return is taken; of a target beta, target_below_range, "
          "target_above_range: every efficient portfolio has more beta, less beta, the efficient one whose beta is nearest is taken; "
          "without a portfolio: why; where the decision is ok: what happened to the holdings (see holding)",
          [&](size_t k) { return std::string(text(b.status(k))); });
    numbers("turnover", "fraction", "half the sum of |weight - weight before trading| over the assets", 4,
            [&](size_t k) { return month(k).turnover; });
    numbers("cost", "fraction", "trading.cost x turnover, or half the sum of |change of weight| x bid/ask", 6,
            [&](size_t k) { return month(k).cost; });
    numbers("fee", "fraction", "trading.fee / 12", 6, [&](size_t k) { return month(k).fee; });
    numbers("gross_return", "fraction", "sum of weight x return, and what uninvested money earns", 4, [&](size_t k) { return b.gross[k]; });
    numbers("net_return", "fraction", "(1 - cost)(1 + gross)(1 - fee) - 1", 4, [&](size_t k) { return b.net[k]; });
    numbers("benchmark_return", "fraction", "return of the benchmark in the month", 4, [&](size_t k) { return b.benchmark[k]; });
    numbers("expected_return", "fraction a month",
            "of the chosen portfolio, by [estimation]" + over_cash_in_words(data.risk_free.id) + "; empty without expected returns", 4,
            [&](size_t k) {
                return settings.estimation.expected_return == ExpectedReturnModel::none ? none : decision(k).portfolio.expected_return;
            });
    numbers("minimum_risk", "fraction a month", "least risk of a portfolio of the eligible assets within the caps", 4,
            [&](size_t k) { return decision(k).minimum_risk; });
    numbers("maximum_risk", "fraction a month", "risk of the portfolio of highest expected return", 4,
            [&](size_t k) { return decision(k).maximum_risk; });
    numbers("held_risk", "fraction a month",
            "sqrt(w' S w) of what is held after trading; differs from ex_ante_risk where only part of the way was traded; empty where a "
            "held asset is not eligible",
            4, [&](size_t k) { return b.held_risk[k]; });
    numbers("realised_risk", "fraction a month", "standard deviation (n - 1) of the gross returns of the 12 months up to this one", 4,
            [&](size_t k) {
                return k + 1 < realised_months ? none : volatility(std::span(b.gross).subspan(k + 1 - realised_months, realised_months), 1);
            });
    numbers("target_beta", "",
            "the policy's target beta (policy.target = beta), else empty; only portfolios of the efficient frontier are candidates for it",
            2, [&](size_t k) { return beta ? decision(k).target : none; });
    numbers(
        "ex_ante_beta", "",
        "sum of weight x beta of the chosen portfolio (policy.target = beta), else empty; beta of an asset: sum of (x - mean x)(y - mean y) "
        "over sum of (x - mean x)^2, x the benchmark, over the months of estimation.lookback that both have",
        2, [&](size_t k) { return decision(k).beta; });
    counts("eligible_assets", "assets", "assets that may be held at the decision", [&](size_t k) { return b.eligible[k].size(); });
    counts("held_assets", "assets", "assets with a weight above 0 after trading", [&](size_t k) {
        const auto w = b.path.weights(k);
        return std::count_if(w.begin(), w.end(), [](double v) { return v > 0; });
    });
    numbers("uninvested", "fraction", "1 - sum of the weights after trading", 4, [&](size_t k) {
        double left = 1;
        for (const double w : b.path.weights(k)) left -= w;
        return left;
    });
    words("holding",
          "ok; asset_ended: a held asset has no return, so it was sold at its last price and is cash until the next trade; "
          "cash_return_missing: uninvested money has no known return and counts as 0",
          [&](size_t k) { return std::string(text(month(k).holding)); });
    numbers("covariance_repair", "", "largest change of an entry that made a pairwise covariance positive semi-definite; 0: none", 8,
            [&](size_t k) { return b.covariance_repair[k]; });
    const auto& target = table.cells<double>("target_risk");
    const std::vector<double> realised = table.cells<double>("realised_risk");
    numbers(
        "realised_over_target", "",
        "realised_risk / sqrt(mean of target_risk^2 over the same 12 months); above 1.25: realised risk is more than a quarter above the "
        "target; empty where one of these targets is, or all are 0",
        2, [&](size_t k) {
            double squares = 0;
            for (size_t i = k + 1 - std::min(k + 1, realised_months); i <= k; ++i) squares += target[i] * target[i];
            return squares > 0 ? realised[k] / std::sqrt(squares / realised_months) : none;
        });
    return table;
}

Table weights_table(const Backtest& b, const PortfolioData& data) {
    Table table("weights", "Weights");
    auto& date = table.text("decision_date", "date of the decision");
    auto& asset = table.text("asset", "the asset; those with both weights 0 are left out");
    auto& weight = table.number("weight", "fraction", "of the portfolio after trading; what is not in an asset is cash", 4);
    auto& before = table.number("weight_before_trading", "fraction", "w (1 + r) / (1 + gross) of the weights of the month before", 4);
    for (size_t k = 0; k < b.months(); ++k)
        for (size_t i = 0; i < b.path.assets; ++i) {
            if (b.path.weights(k)[i] == 0 && b.path.weights_before_trading(k)[i] == 0) continue;
            date.push_back(day(data, b.path.months[k].decision_row));
            asset.push_back(data.assets.ids[i]);
            weight.push_back(b.path.weights(k)[i]);
            before.push_back(b.path.weights_before_trading(k)[i]);
        }
    return table;
}

Table universe_table(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings) {
    Table table("universe", "Universe");
    auto& asset = table.text("asset", "an asset of universe.ids; without those, of the files");
    auto& name = table.text("name", "its name in the metadata");
    auto& eligible = table.count("months_eligible", "months", "decisions at which it could be held");
    auto& held = table.count("months_held", "months", "months of return in which it was held");
    auto& average = table.number("average_weight", "fraction", "mean weight after trading, over all months", 4);
    auto& largest = table.number("largest_weight", "fraction", "largest weight after trading", 4);
    auto& last = table.number("last_weight", "fraction", "weight after trading at the last decision", 4);
    auto& why = table.text("left_out", "why it could not be held at the last decision; empty: it could");
    std::map<int, std::string> reason;
    for (const LeftOut& l : assets_left_out(data, settings, b.path.months.back().decision_row)) reason[l.asset] = l.reason;
    const std::vector<std::string>& ids = settings.universe.ids;
    for (int a = 0; a < data.assets.series(); ++a) {
        const std::string& id = data.assets.ids[size_t(a)];
        if (!ids.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
        int64_t could = 0, was = 0;
        double sum = 0, most = 0;
        for (size_t k = 0; k < b.months(); ++k) {
            const double w = b.path.weights(k)[size_t(a)];
            could += std::binary_search(b.eligible[k].begin(), b.eligible[k].end(), a);
            was += w > 0;
            sum += w;
            most = std::max(most, w);
        }
        asset.push_back(id);
        name.push_back(data.metadata[size_t(a)].name);
        eligible.push_back(could);
        held.push_back(was);
        average.push_back(sum / double(b.months()));
        largest.push_back(most);
        last.push_back(b.path.weights(b.months() - 1)[size_t(a)]);
        why.push_back(reason[a]);
    }
    return table;
}

Table trading_years_table(const Backtest& b, const PortfolioData& data) {
    Table table("trading_years", "Turnover and cost by year");
    auto& year = table.count("year", "year", "calendar year of the months of return");
    auto& months = table.count("months", "months", "months of the year in the back-test");
    auto& trades = table.count("trades", "months", "months with a trade");
    auto& turnover = table.number("turnover", "fraction", "sum over the months; the first purchase counts 0.5", 3);
    auto& cost = table.number("cost", "fraction", "sum over the months", 5);
    auto& fee = table.number("fee", "fraction", "sum over the months", 5);
    for (const WalkForwardMonth& m : b.path.months) {
        const int64_t y = data.calendar().month(m.return_row).year();
        if (year.empty() || year.back() != y)
            year.push_back(y), months.push_back(0), trades.push_back(0), turnover.push_back(0), cost.push_back(0), fee.push_back(0);
        ++months.back();
        trades.back() += m.trade_row >= 0;
        turnover.back() += m.turnover;
        cost.back() += m.cost;
        fee.back() += m.fee;
    }
    return table;
}

// Between two corners variance is quadratic in expected return, and its derivative is twice the multiplier.
Table last_frontier_table(const Backtest& b, const PortfolioData& data) {
    constexpr int points = 8;  // of a segment
    Table table("last_frontier", "The last frontier");
    auto& date = table.text("decision_date", "date of the last decision that has a frontier");
    auto& corner =
        table.count("corner", "", "number of the corner portfolio, from the highest expected return down; empty between corners");
    auto& risk = table.number("risk", "fraction a month", "standard deviation", 5);
    auto& expected = table.number("expected_return", "fraction a month", "of the portfolio" + over_cash_in_words(data.risk_free.id), 5);
    size_t k = b.months();
    while (k > 0 && b.decisions.frontier[k - 1].status != Status::ok) --k;
    if (k == 0) return table;
    const Frontier& f = b.decisions.frontier[k - 1];
    for (int c = 0; c < f.corners; ++c) {
        const double from = f.expected_return(c), variance = f.risk(c) * f.risk(c);
        const double width = c + 1 < f.corners ? f.expected_return(c + 1) - from : 0;
        double slope = 0, bend = 0;  // variance = that of the corner + slope x + bend x^2
        if (width != 0) {
            const double slope_at_next = 2 * f.multiplier(c + 1);
            bend = (slope_at_next - (f.risk(c + 1) * f.risk(c + 1) - variance) / width) / width;
            slope = slope_at_next - 2 * bend * width;
        }
        for (int p = 0; p < (width == 0 ? 1 : points); ++p) {
            const double x = width * p / points;
            date.push_back(day(data, b.path.months[k - 1].decision_row));
            corner.push_back(p == 0 ? c + 1 : missing_count);
            risk.push_back(p == 0 ? f.risk(c) : std::sqrt(std::max(0.0, variance + slope * x + bend * x * x)));
            expected.push_back(from + x);
        }
    }
    return table;
}

}  // namespace assay
