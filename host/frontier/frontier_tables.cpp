#include "host/frontier/frontier_tables.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr double none = __builtin_nan("");
constexpr const char *fraction = "fraction a month", *of_the_portfolio = "fraction of the portfolio";
constexpr const char* at_its_end = "the decision is made at the end of this month: estimates know its return, and none after it";
constexpr const char* no_expectation = "; empty with estimation.expected_return = none";

// Of the eligible assets of a date those that are held.
void append_weights(const PortfolioData& data, const DateProblem& date, std::span<const double> weights, std::vector<std::string>& asset,
                    std::vector<double>& weight) {
    for (size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0) continue;
        asset.push_back(data.assets.ids[size_t(date.eligible[i])]);
        weight.push_back(weights[i]);
    }
}

}  // namespace

Table frontier_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    Table table("frontier", "Portfolios of the efficient frontier");
    auto& date = table.text("date", at_its_end);
    auto& target = table.text("target",
                              "minimum_variance, maximum_return (of several the one of least variance; expected returns that "
                              "differ by less than 1e-12 of the largest are equal), maximum_sharpe (highest expected "
                              "return over risk, that of total returns" +
                                  cash_in_words(data.risk_free.id) +
                                  "), or the target risk as a fraction a month; "
                                  "without expected returns only minimum_variance and the risks");
    auto& risk = table.number("risk", fraction, "sqrt(w'Sw), the standard deviation that the estimate gives the portfolio", 5);
    auto& expected = table.number("expected_return", fraction,
                                  "mu'w, by the model of expected returns" + over_cash_in_words(data.risk_free.id) + no_expectation, 5);
    auto& status = table.text(
        "status",
        "ok; target_below_minimum_risk: no portfolio has so little risk, so this is the one of minimum variance; "
        "target_above_maximum_risk: no efficient portfolio has so much, so this is the one of maximum return; "
        "solved_by_fallback: found by the general solver; no_positive_expected_return: no portfolio has an expected return "
        "above 0, so no ratio of it to risk means anything and there is no portfolio; too_few_assets, infeasible, too_few_observations, collinear, "
        "not_solved: no portfolio");
    auto& held = table.count("held", "assets", "assets with a weight above 0");
    for (size_t d = 0; d < study.dates.size(); ++d)
        for (const FrontierPoint& point : study.dates[d].points) {
            const EfficientPortfolio& p = point.portfolio;
            date.push_back(date_text(data, study.problem(d)));
            target.push_back(point.target);
            risk.push_back(p.risk);
            expected.push_back(settings.has_expected_returns() ? p.expected_return : none);
            status.emplace_back(text(p.status));
            held.push_back(p.weights.empty() ? missing_count
                                             : std::count_if(p.weights.begin(), p.weights.end(), [](double w) { return w != 0; }));
        }
    return table;
}

Table frontier_weights_table(const FrontierStudy& study, const PortfolioData& data) {
    Table table("weights", "Weights of the portfolios");
    auto& date = table.text("date", at_its_end);
    auto& target = table.text("target", "as in frontier.csv");
    auto& asset = table.text("asset", "an asset that the portfolio holds; those with weight 0 have no row");
    auto& weight = table.number("weight", of_the_portfolio, "from 0 to the asset's cap; those of a portfolio sum to 1", 4);
    for (size_t d = 0; d < study.dates.size(); ++d)
        for (const FrontierPoint& point : study.dates[d].points) {
            append_weights(data, study.problem(d), point.portfolio.weights, asset, weight);
            date.resize(asset.size(), date_text(data, study.problem(d)));
            target.resize(asset.size(), point.target);
        }
    return table;
}

Table corners_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    Table table("corners", "Corners of the efficient frontier");
    auto& date = table.text("date", at_its_end);
    auto& corner = table.count("corner", "",
                               "from 1, the maximum return, to the minimum variance; between two neighbours weights, expected return and "
                               "multiplier are linear, so the corners are the whole frontier; none where the date has none, or where the "
                               "general solver had to answer");
    auto& risk = table.number("risk", fraction, "sqrt(w'Sw)", 5);
    auto& expected = table.number("expected_return", fraction, "mu'w" + over_cash_in_words(data.risk_free.id) + no_expectation, 5);
    auto& multiplier = table.number("multiplier", fraction, "of min w'Sw / 2 - multiplier mu'w, of which the corner is a solution", 5);
    auto& residual = table.number(
        "residual", "", "largest relative violation of the conditions of Karush, Kuhn and Tucker; up to 1e-9 a corner is believed", 12);
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const Frontier& f = study.dates[d].frontier;
        for (int c = 0; f.status == Status::ok && c < f.corners; ++c) {
            date.push_back(date_text(data, study.problem(d)));
            corner.push_back(c + 1);
            risk.push_back(f.risk(c));
            expected.push_back(settings.has_expected_returns() ? f.expected_return(c) : none);
            multiplier.push_back(f.multiplier(c));
            residual.push_back(f.output(c, corner_residual));
        }
    }
    return table;
}

Table corner_weights_table(const FrontierStudy& study, const PortfolioData& data) {
    Table table("corner_weights", "Weights of the corners");
    auto& date = table.text("date", at_its_end);
    auto& corner = table.count("corner", "", "as in corners.csv");
    auto& asset = table.text("asset", "an asset that the corner holds; those with weight 0 have no row");
    auto& weight = table.number("weight", of_the_portfolio, "from 0 to the asset's cap; those of a corner sum to 1", 4);
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const Frontier& f = study.dates[d].frontier;
        for (int c = 0; f.status == Status::ok && c < f.corners; ++c) {
            append_weights(data, study.problem(d), f.weights(c), asset, weight);
            date.resize(asset.size(), date_text(data, study.problem(d)));
            corner.resize(asset.size(), c + 1);
        }
    }
    return table;
}

Table universe_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    Table table("universe", "The assets at each date");
    auto& date = table.text("date", at_its_end);
    auto& asset = table.text("asset", "every asset, or those that universe.ids names");
    auto& eligible = table.truth("eligible", "whether it may be held");
    auto& reason = table.text("reason", "why it may not be held");
    auto& risk = table.number("risk", fraction, "standard deviation of its returns by the estimate; empty where it is not eligible", 5);
    auto& expected = table.number("expected_return", fraction,
                                  std::string("by the model of expected returns; empty where it is not eligible") + no_expectation, 5);
    auto& cap = table.number("cap", of_the_portfolio, "largest weight", 4);
    auto& group = table.text("group", "of the groups file");
    auto& group_cap = table.number("group_cap", of_the_portfolio, "largest weight of its group; empty without a group", 4);
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const DateProblem& problem = study.problem(d);
        const auto row = [&](int a, Truth is_eligible, const std::string& why, double sd, double mean) {
            const int g = data.group[size_t(a)];
            date.push_back(date_text(data, problem));
            asset.push_back(data.assets.ids[size_t(a)]);
            eligible.push_back(is_eligible);
            reason.push_back(why);
            risk.push_back(sd);
            expected.push_back(settings.has_expected_returns() ? mean : none);
            cap.push_back(data.cap[size_t(a)]);
            group.push_back(g < 0 ? "" : data.group_names[size_t(g)]);
            group_cap.push_back(g < 0 ? none : data.group_cap[size_t(g)]);
        };
        const bool estimated = problem.status == Status::ok;
        for (size_t i = 0; i < problem.eligible.size(); ++i)
            row(problem.eligible[i], Truth::yes, "", estimated ? std::sqrt(problem.covariance[long(i) * (problem.stride + 1)]) : none,
                estimated ? problem.expected_return[i] : none);
        for (const LeftOut& left : study.dates[d].left_out) row(left.asset, Truth::no, left.reason, none, none);
    }
    return table;
}

Table estimates_table(const FrontierStudy& study, const PortfolioData& data) {
    Table table("estimates", "Estimates");
    auto& date = table.text("date", at_its_end);
    auto& status = table.text("status",
                              "of the date: ok; too_few_assets, infeasible (the caps leave no fully invested portfolio), "
                              "too_few_observations, collinear: no estimate; not_solved: the corners did not pass the check of optimality, "
                              "and the general solver answered");
    auto& eligible = table.count("eligible", "assets", "assets that may be held");
    auto& observations = table.count("observations", "months",
                                     "months that the covariance rests on (pairwise: the fewest of a pair); empty where a covariance "
                                     "file gives it");
    auto& shrinkage = table.number("shrinkage_intensity", "", "weight of the estimator's target; empty where it has none", 3);
    auto& condition = table.number("condition_number", "",
                                   "largest / smallest eigenvalue of the covariance; inf: singular, the smallest is 0 but for rounding");
    auto& smallest = table.number("smallest_eigenvalue", "fraction squared a month", "of the covariance", 10);
    auto& largest = table.number("largest_eigenvalue", "fraction squared a month", "of the covariance", 8);
    auto& repaired = table.truth("repaired", "whether a pairwise covariance was not positive semi-definite and was made so");
    auto& repair = table.number("repair", "", "largest change of a correlation by the repair; 0: none", 4);
    auto& corners = table.count("corners", "", "corner portfolios of the frontier");
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const DateProblem& problem = study.problem(d);
        const FrontierDate& found = study.dates[d];
        const bool estimated = problem.status == Status::ok;
        date.push_back(date_text(data, problem));
        status.emplace_back(text(found.frontier.status));
        eligible.push_back(int64_t(problem.eligible.size()));
        observations.push_back(estimated && problem.observations > 0 ? problem.observations : missing_count);
        shrinkage.push_back(problem.shrinkage_intensity);
        condition.push_back(found.spectrum.condition_number);
        smallest.push_back(found.spectrum.smallest_eigenvalue);
        largest.push_back(found.spectrum.largest_eigenvalue);
        repaired.push_back(!estimated ? Truth::unknown : problem.repair > 0 ? Truth::yes : Truth::no);
        repair.push_back(estimated ? problem.repair : none);
        corners.push_back(found.frontier.status == Status::ok ? found.frontier.corners : missing_count);
    }
    return table;
}

}  // namespace assay
