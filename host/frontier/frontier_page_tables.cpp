#include "host/frontier/frontier_page_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t listed_holdings = 4;
const double months_root = std::sqrt(12.0);

std::string percent_of(double fraction, int decimals) { return printed(100 * fraction, decimals) + " %"; }

// "0.35 % a month (1.21 % a year)"
std::string risk_said(double risk) { return fmt::format("{} a month ({} a year)", percent_of(risk, 2), percent_of(risk * months_root, 2)); }
std::string return_said(double mean) { return fmt::format("{} a month ({} a year)", percent_of(mean, 2), percent_of(mean * 12, 2)); }

bool has_portfolio(const FrontierDate& date) {
    return std::any_of(date.points.begin(), date.points.end(), [](const FrontierPoint& p) { return !p.portfolio.weights.empty(); });
}

// "1,234"; singular where it has none.
std::string condition_text(const CovarianceSpectrum& spectrum) {
    if (std::isnan(spectrum.condition_number)) return "";
    if (std::isinf(spectrum.condition_number)) return "singular";
    return spectrum.condition_number < 1e7 ? printed(spectrum.condition_number, 0, Thousands::separated)
                                           : fmt::format("{:.1e}", spectrum.condition_number);
}

// A target risk, which is the text of a number, in percent.
std::string number_said(const std::string& target) {
    return shortest(std::round(std::strtod(target.c_str(), nullptr) * 1e12) / 1e10) + " %";
}

}  // namespace

std::string most_for_its_risk(const PortfolioData& data) {
    return data.is_over_cash() ? "maximum Sharpe ratio" : "most return for its risk";
}

std::string point_name(const FrontierPoint& point, const PortfolioData& data) {
    if (point.asked == PortfolioTarget::minimum_variance) return "minimum variance";
    if (point.asked == PortfolioTarget::maximum_return) return "maximum return";
    if (point.asked == PortfolioTarget::maximum_sharpe) return most_for_its_risk(data);
    return "risk of " + number_said(point.target);
}

std::string asset_name(const PortfolioData& data, int asset) {
    const std::string &id = data.assets.ids[size_t(asset)], &name = data.metadata[size_t(asset)].name;
    return name.empty() || name == id ? id : id + " \u00b7 " + name;
}

std::string largest_holdings(const PortfolioData& data, const DateProblem& date, const EfficientPortfolio& p, size_t most) {
    std::vector<size_t> order(p.weights.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p.weights[a] > p.weights[b]; });
    const size_t held = size_t(std::count_if(p.weights.begin(), p.weights.end(), [](double w) { return w >= 0.0005; }));
    std::string text;
    for (size_t i = 0; i < std::min(most, held); ++i)
        text += fmt::format("{}{}\u00a0{}", i > 0 ? ", " : "", data.assets.ids[size_t(date.eligible[order[i]])],
                            printed(100 * p.weights[order[i]], 1));
    return text + (held > most ? fmt::format(", {} more", held - most) : "");
}

Table points_page_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    Table table("portfolios", "Portfolios of the frontier");
    auto& date = table.text("date", "the decision is made at the end of this month");
    auto& portfolio =
        table.text("portfolio", most_for_its_risk(data) +
                                    (data.is_over_cash() ? ": the highest expected return over that of " + data.risk_free.id + ", over risk"
                                                         : ": the highest expected return over risk, without a risk-free rate"));
    auto& risk = table.number("risk", "percent a month", "standard deviation, as estimated", 3);
    auto& risk_a_year = table.number("risk a year", "percent", "the same times the root of 12", 2);
    const bool expects = settings.has_expected_returns();
    std::vector<double> unused, *expected = &unused, *a_year = &unused, *ratio = &unused;
    if (expects) {
        expected = &table.number("expected return", "percent a month", "by the model of expected returns", 3);
        a_year = &table.number("expected return a year", "percent", "12 times that", 2);
        ratio = &table.number("return over risk", "a year", "12 expected return / (risk sqrt 12)", 2);
    }
    auto& holdings = table.text("largest holdings, percent", "weights of 0.05 % or more");
    auto& status = table.text("status", "as in frontier.csv");
    for (size_t d = 0; d < study.dates.size(); ++d)
        for (const FrontierPoint& point : study.dates[d].points) {
            const EfficientPortfolio& p = point.portfolio;
            date.push_back(date_text(data, study.problem(d)));
            const bool missed = p.status == Status::target_below_minimum_risk || p.status == Status::target_above_maximum_risk;
            portfolio.push_back((missed ? "nearest to a " : "") + point_name(point, data));
            risk.push_back(100 * p.risk);
            risk_a_year.push_back(100 * p.risk * months_root);
            expected->push_back(100 * p.expected_return);
            a_year->push_back(1200 * p.expected_return);
            ratio->push_back(p.risk > 0 ? p.expected_return / p.risk * months_root : std::nan(""));
            holdings.push_back(largest_holdings(data, study.problem(d), p, listed_holdings));
            status.emplace_back(text(p.status));
        }
    return table;
}

Table left_out_page_table(const FrontierStudy& study, const PortfolioData& data) {
    Table table("left_out", "Left out");
    auto& date = table.text("date", "the decision is made at the end of this month");
    auto& asset = table.text("asset", "one of those that universe.ids names, or of all");
    auto& reason = table.text("reason", "why it may not be held at that date");
    for (size_t d = 0; d < study.dates.size(); ++d)
        for (const LeftOut& left : study.dates[d].left_out) {
            date.push_back(date_text(data, study.problem(d)));
            asset.push_back(asset_name(data, left.asset));
            reason.push_back(left.reason);
        }
    return table;
}

Table estimates_page_table(const FrontierStudy& study, const PortfolioData& data) {
    Table table("estimates_shown", "Estimates");
    auto& date = table.text("date", "the decision is made at the end of this month");
    auto& eligible = table.count("eligible", "assets", "assets that may be held");
    auto& observations = table.count("observations", "months", "months that the covariance rests on; empty where a file gives it");
    auto& condition = table.text("condition number", "largest / smallest eigenvalue of the covariance; singular: the smallest is 0");
    std::vector<double> unused, *shrinkage = &unused, *repair = &unused;  // columns of what nobody did are left out
    const auto any = [&](auto&& of) { return std::any_of(study.problems.dates().begin(), study.problems.dates().end(), of); };
    if (any([](const DateProblem& date) { return !std::isnan(date.shrinkage_intensity); }))
        shrinkage = &table.number("shrinkage", "percent", "weight of the estimator's target; empty where it has none", 1);
    if (any([](const DateProblem& date) { return date.repair > 0; }))
        repair = &table.number("repair", "", "largest change of a correlation that made a pairwise covariance positive semi-definite", 3);
    auto& corners = table.count("corners", "", "corner portfolios of the frontier; empty where the general solver answered");
    auto& status = table.text("status", "as in estimates.csv");
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const DateProblem& problem = study.problem(d);
        const Frontier& frontier = study.dates[d].frontier;
        date.push_back(date_text(data, problem));
        eligible.push_back(int64_t(problem.eligible.size()));
        observations.push_back(problem.status == Status::ok && problem.observations > 0 ? problem.observations : missing_count);
        condition.push_back(condition_text(study.dates[d].spectrum));
        shrinkage->push_back(100 * problem.shrinkage_intensity);
        repair->push_back(problem.repair > 0 ? problem.repair : std::nan(""));
        corners.push_back(frontier.status == Status::ok ? frontier.corners : missing_count);
        status.emplace_back(text(frontier.status));
    }
    return table;
}

std::string frontier_answer(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    size_t d = study.dates.size();
    while (d > 0 && !has_portfolio(study.dates[d - 1])) --d;
    std::string text;
    if (d-- > 0) {
        const DateProblem& problem = study.problem(d);
        text = fmt::format("At the end of {}, ", date_text(data, problem));
        for (const FrontierPoint& point : study.dates[d].points) {
            const EfficientPortfolio& p = point.portfolio;
            if (p.status == Status::no_positive_expected_return)
                text += fmt::format(". No portfolio has an expected return above {}, so there is none with the most return for its risk",
                                    data.is_over_cash() ? "that of cash" : "0");
            if (p.weights.empty()) continue;
            const std::string over = data.is_over_cash() ? "an expected return over cash of " : "an expected return of ";
            const std::string expected = settings.has_expected_returns() ? " and " + over + return_said(p.expected_return) : "";
            if (point.asked == PortfolioTarget::minimum_variance)
                text += fmt::format("the minimum-variance portfolio of {} assets has a risk of {}{}", problem.eligible.size(),
                                    risk_said(p.risk), expected);
            else if (point.asked == PortfolioTarget::maximum_sharpe)
                text += fmt::format(". The portfolio with the {} has a risk of {} and {}{}", most_for_its_risk(data), risk_said(p.risk),
                                    over, return_said(p.expected_return));
            else if (point.asked != PortfolioTarget::maximum_return)
                text += p.status == Status::target_below_minimum_risk
                            ? fmt::format(". No portfolio has a risk as small as {} a month. Its row shows the minimum-variance portfolio",
                                          number_said(point.target))
                        : p.status == Status::target_above_maximum_risk
                            ? fmt::format(
                                  ". No efficient portfolio has a risk as large as {} a month. Its row shows the portfolio of {}, with a "
                                  "risk of {}",
                                  number_said(point.target), settings.has_expected_returns() ? "maximum return" : "minimum variance",
                                  risk_said(p.risk))
                        : settings.has_expected_returns() ? fmt::format(". At a risk of {} a month the expected return is {}",
                                                                        number_said(point.target), return_said(p.expected_return))
                                                          : "";
        }
        text += ".";
    }
    if (study.dates.size() > 1) text += fmt::format(" {} dates were requested.", study.dates.size());
    size_t without_sharpe = 0;
    for (const FrontierDate& date : study.dates)
        for (const FrontierPoint& p : date.points) without_sharpe += p.portfolio.status == Status::no_positive_expected_return;
    if (study.dates.size() > 1 && without_sharpe > 0)
        text += fmt::format(" At {} of them no portfolio has an expected return above {}.", without_sharpe,
                            data.is_over_cash() ? "that of cash" : "0");
    for (size_t i = 0; i < std::min<size_t>(3, study.not_computed.size()); ++i)
        text += (text.empty() ? "" : " ") + study.not_computed[i] + ".";
    if (study.not_computed.size() > 3) text += fmt::format(" {} dates in all lack a portfolio.", study.not_computed.size());
    return text;
}

}  // namespace assay
