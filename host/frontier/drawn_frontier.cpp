#include "host/frontier/drawn_frontier.h"

#include <algorithm>
#include <cmath>

#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t most_dates = 24;
constexpr int points_of_a_curve = 60;

}  // namespace

DrawnFrontier::DrawnFrontier(std::string date, const DateProblem& problem, const FrontierDate& found)
    : date(std::move(date)), problem(problem), found(found) {
    const Frontier& f = found.frontier;
    const double range = f.risk(0) - f.risk(f.corners - 1);
    for (int c = f.corners - 1; c >= 0; --c) {
        add(at_return(f, f.expected_return(c)));
        if (c == 0) break;
        const double low = f.expected_return(c), high = f.expected_return(c - 1);
        const int steps = int(std::ceil(points_of_a_curve * (f.risk(c - 1) - f.risk(c)) / range));
        for (int k = 1; k < steps && high > low; ++k) add(at_return(f, low + (high - low) * k / steps));
    }
}

// Of portfolios that are drawn at the same risk the last one: areas would stand on one another.
void DrawnFrontier::add(EfficientPortfolio portfolio) {
    const auto drawn = [](const EfficientPortfolio& p) { return printed(100 * p.risk, risk_decimals); };
    if (!curve.empty() && drawn(curve.back()) == drawn(portfolio)) curve.pop_back();
    curve.push_back(std::move(portfolio));
}

std::vector<DrawnFrontier> drawn_frontiers(const FrontierStudy& study, const PortfolioData& data) {
    std::vector<size_t> wide;
    for (size_t d = 0; d < study.dates.size(); ++d)
        if (const Frontier& f = study.dates[d].frontier; f.status == Status::ok && f.risk(0) > f.risk(f.corners - 1)) wide.push_back(d);
    std::vector<DrawnFrontier> last;
    for (size_t i = wide.size() - std::min(wide.size(), most_dates); i < wide.size(); ++i)
        last.emplace_back(date_text(data, study.problem(wide[i])), study.problem(wide[i]), study.dates[wide[i]]);
    return last;
}

}  // namespace assay
