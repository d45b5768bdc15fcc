#include "host/frontier/frontier_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

bool has_return(const PortfolioData& data, int row) {
    for (int asset = 0; asset < data.assets.series(); ++asset)
        if (!std::isnan(data.assets.at(row, asset))) return true;
    return false;
}

std::vector<int> rows_of(const PortfolioData& data, const std::vector<Month>& dates) {
    int first = 0, last = data.rows() - 1;
    while (first < last && !has_return(data, first)) ++first;
    while (last > first && !has_return(data, last)) --last;
    if (dates.empty()) return {last};
    std::vector<int> rows;
    for (const Month date : dates) {
        const int row = date - data.calendar().month(0);
        if (row < first || row > last)
            throw Problem(Exit::data, fmt::format("--date {}: the assets have returns of {}..{}", date.text(), data.calendar().text(first),
                                                  data.calendar().text(last)));
        rows.push_back(row);
    }
    return rows;
}

std::vector<FrontierPoint> points(const Frontier& frontier, const PortfolioProblem& problem, const FrontierSettings& settings) {
    std::vector<FrontierPoint> all;
    const auto named = [&](PortfolioTarget asked, EfficientPortfolio portfolio) {
        all.push_back({asked, text(asked), std::move(portfolio)});
    };
    named(PortfolioTarget::minimum_variance, minimum_variance(frontier, problem));
    if (settings.has_expected_returns()) {
        named(PortfolioTarget::maximum_return, maximum_return(frontier, problem));
        named(PortfolioTarget::maximum_sharpe, maximum_sharpe(frontier));
    }
    for (const double target : settings.targets)
        all.push_back({PortfolioTarget::risk, shortest(target), at_risk(frontier, problem, target)});
    return all;
}

// An asset that is there but lacks history says more than one that is not there at all.
const LeftOut& example(const PortfolioData& data, const DateProblem& date, const std::vector<LeftOut>& all) {
    const auto there = [&](const LeftOut& left) { return !std::isnan(data.assets.at(date.row, left.asset)); };
    const auto found = std::find_if(all.begin(), all.end(), there);
    return found == all.end() ? all.front() : *found;
}

std::string in_words(const PortfolioData& data, const DateProblem& date, const FrontierDate& found, const EstimationSettings& settings) {
    switch (date.status) {
        case Status::too_few_assets: {
            std::string text = fmt::format("{} of {} assets {} eligible", date.eligible.size(),
                                           date.eligible.size() + found.left_out.size(), date.eligible.size() == 1 ? "is" : "are");
            if (!found.left_out.empty()) {
                const LeftOut& left = example(data, date, found.left_out);
                text += fmt::format("; for example {}: {}", quoted(data.assets.ids[size_t(left.asset)]), left.reason);
            }
            return text;
        }
        case Status::infeasible:
            return *date.constraints.conflict;
        case Status::too_few_observations:
            if (settings.expected_return == ExpectedReturnModel::shrunk_mean && settings.covariance == CovarianceEstimator::sample)
                return fmt::format(
                    "expected_return = shrunk_mean with the sample covariance of {} assets needs {} months, and there are {}; a "
                    "shrinkage estimator of the covariance does with fewer",
                    date.eligible.size(), date.eligible.size() + 3, date.observations);
            return "the estimates need more periods that all eligible assets have; a longer lookback or fewer assets would give them";
        case Status::collinear:
            return "expected_return = shrunk_mean needs the inverse of the covariance, which has none; a shrinkage estimator of the "
                   "covariance gives it one";
        default:
            return "";
    }
}

}  // namespace

FrontierStudy::FrontierStudy(const PortfolioData& data, const FrontierSettings& settings, const Execution& execution)
    : problems(data, settings.portfolio, rows_of(data, settings.dates), execution) {
    std::vector<PortfolioProblem> asked;
    for (const DateProblem& date : problems.dates())
        if (date.status == Status::ok) asked.push_back(date.problem());
    std::vector<Frontier> traced = frontiers(asked, execution);
    const double none = std::nan("");
    size_t next = 0;
    for (const DateProblem& date : problems.dates()) {
        const bool has_problem = date.status == Status::ok;
        FrontierDate found;
        if (has_problem)
            found.frontier = std::move(traced[next++]);
        else
            found.frontier.status = date.status;
        const PortfolioProblem problem = date.problem();
        found.points = points(found.frontier, problem, settings);
        found.left_out = assets_left_out(data, settings.portfolio, date.row);
        found.spectrum =
            has_problem ? spectrum_of(problem.covariance, problem.assets, problem.stride) : CovarianceSpectrum{none, none, none};

        std::string lacking;
        for (const FrontierPoint& point : found.points)
            if (point.portfolio.weights.empty() && point.portfolio.status != Status::no_positive_expected_return)
                lacking += (lacking.empty() ? "" : ", ") + point.target;
        const std::string month = date_text(data, date);
        if (!has_problem)
            not_computed.push_back(fmt::format("{} has no portfolio ({}): {}", month, text(date.status),
                                               in_words(data, date, found, settings.portfolio.estimation)));
        else if (!lacking.empty())
            not_computed.push_back(fmt::format("{}: no portfolio passed the check of optimality for {}", month, lacking));
        dates.push_back(std::move(found));
    }
}

int64_t FrontierStudy::corners() const {
    int64_t all = 0;
    for (const FrontierDate& date : dates) all += date.frontier.status == Status::ok ? date.frontier.corners : 0;
    return all;
}

std::string date_text(const PortfolioData& data, const DateProblem& date) { return data.calendar().text(date.row); }

}  // namespace assay
