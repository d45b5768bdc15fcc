#include "host/frontier/frontier_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/frontier/frontier_page_tables.h"
#include "host/frontier/frontier_weights_chart.h"
#include "host/frontier/label_places.h"
#include "host/frontier/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"

namespace assay {
namespace {

constexpr double wide = 780, narrow = 300, plane_height = 400;  // pixels of the plane, about

// Risk and return in percent a month, and a year: of a curve, assets or points.
struct Plane {
    Table table;
    std::vector<std::string>&date, &name;
    std::vector<double>&risk, &expected, &risk_a_year, &expected_a_year;

    Plane(const char* called, const char* name_column)
        : table(called, ""),
          date(table.text("date", "")),
          name(table.text(name_column, "")),
          risk(table.number("risk", "", "")),
          expected(table.number("expected", "", "")),
          risk_a_year(table.number("risk_a_year", "", "")),
          expected_a_year(table.number("expected_a_year", "", "")) {}
    void add(const std::string& of_date, const std::string& called, double sd, double mean) {
        date.push_back(of_date);
        name.push_back(called);
        risk.push_back(100 * sd);
        expected.push_back(100 * mean);
        risk_a_year.push_back(100 * sd * std::sqrt(12.0));
        expected_a_year.push_back(1200 * mean);
    }
    ChartData json(std::vector<ChartColumn> more = {}) const {
        std::vector<ChartColumn> columns = {{"date"},        {table.columns[1].name}, {"risk", risk_decimals},
                                            {"expected", 4}, {"risk_a_year", 2},      {"expected_a_year", 2}};
        columns.insert(columns.end(), more.begin(), more.end());
        return chart_data(table, columns);
    }
};

// Which dates have no curve, and why; empty where all have one.
std::string not_drawn(const FrontierStudy& study, const PortfolioData& data, const std::vector<DrawnFrontier>& drawn) {
    if (drawn.size() == study.dates.size()) return "";
    std::string shown, single;
    size_t singles = 0, without = 0;
    for (const DrawnFrontier& d : drawn) shown += (shown.empty() ? "" : ", ") + d.date;
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const Frontier& f = study.dates[d].frontier;
        if (f.status != Status::ok)
            ++without;
        else if (!(f.risk(0) > f.risk(f.corners - 1)))
            ++singles, single = date_text(data, study.problem(d));
    }
    std::string text =
        drawn.size() <= 3 ? fmt::format(" Shown: {}.", shown) : fmt::format(" Shown: {} of {} dates.", drawn.size(), study.dates.size());
    if (singles == 1) text += fmt::format(" {} has one possible portfolio, so no curve.", single);
    if (singles > 1) text += fmt::format(" {} dates have one possible portfolio each, so no curve.", singles);
    if (without > 0)
        text += fmt::format(" {} {} no curve, because no frontier was computed.", without, without == 1 ? "date has" : "dates have");
    if (drawn.size() + singles + without < study.dates.size()) text += " Earlier dates are in the tables only.";
    return text;
}

const char* kind_of(const FrontierPoint& point) {
    return point.asked == PortfolioTarget::minimum_variance ? "minimum"
           : point.asked == PortfolioTarget::maximum_return ? "maximum"
           : point.asked == PortfolioTarget::maximum_sharpe ? "sharpe"
                                                            : "target";
}

// Names beside dots, where they do not cover one another: on a wide and on a narrow page.
class Labels {
  public:
    Labels()
        : table_("frontier_labels", ""),
          date_(table_.text("date", "")),
          text_(table_.text("text", "")),
          wide_(table_.text("wide", "")),
          narrow_(table_.text("narrow", "")),
          risk_(table_.number("risk", "", "")),
          expected_(table_.number("expected", "", "")),
          point_(table_.truth("point", "")) {}

    // Of one date: portfolios before assets. Coordinates: percent; height 0 is the lowest of the plane.
    void add(const std::string& date, const std::vector<Dot>& points, const std::vector<Dot>& assets, double most_risk, double lowest,
             double highest) {
        std::vector<Dot> all = points;
        all.insert(all.end(), assets.begin(), assets.end());
        const auto places = [&](double width) {
            std::vector<Dot> pixels = all;
            for (Dot& dot : pixels) {
                dot.x *= width / most_risk;
                dot.y = plane_height * (highest - dot.y) / (highest - lowest);
            }
            return label_places(pixels, width);
        };
        const auto on_wide = places(wide), on_narrow = places(narrow);
        for (size_t i = 0; i < all.size(); ++i) {
            if (on_wide[i].empty() && on_narrow[i].empty()) continue;
            date_.push_back(date);
            text_.push_back(all[i].text);
            wide_.push_back(on_wide[i]);
            narrow_.push_back(on_narrow[i]);
            risk_.push_back(all[i].x);
            expected_.push_back(all[i].y);
            point_.push_back(i < points.size() ? Truth::yes : Truth::no);
        }
    }
    ChartData json() const {
        return chart_data(table_, {{"date"}, {"text"}, {"wide"}, {"narrow"}, {"risk", 4}, {"expected", 4}, {"point"}});
    }

  private:
    Table table_;
    std::vector<std::string>&date_, &text_, &wide_, &narrow_;
    std::vector<double>&risk_, &expected_;
    std::vector<Truth>& point_;
};

}  // namespace

FrontierCharts::FrontierCharts(const FrontierStudy& study, const PortfolioData& inputs) {
    const std::vector<DrawnFrontier> dates = drawn_frontiers(study, inputs);
    if (dates.empty()) return;
    ChartChoice choice{"date", "Date", {}};
    for (size_t i = dates.size(); i-- > 0;) choice.values.emplace_back(dates[i].date, dates[i].date);
    const std::string some = not_drawn(study, inputs, dates);

    Plane curve("frontier_curve", "title"), assets("frontier_assets", "name"), points("frontier_points", "name");
    auto& kind = points.table.text("kind", "");
    auto& holdings = points.table.text("holdings", "");
    Labels labels;
    double lowest = 1e9, highest = -1e9;  // of all curves: an axis shows them together
    for (const DrawnFrontier& d : dates)
        lowest = std::min(lowest, 100 * d.curve.front().expected_return), highest = std::max(highest, 100 * d.curve.back().expected_return);
    for (const DrawnFrontier& d : dates) {
        for (const EfficientPortfolio& p : d.curve) curve.add(d.date, "on the frontier of " + d.date, p.risk, p.expected_return);
        std::vector<Dot> asset_dots, point_dots;
        double most_risk = 0, low = lowest, high = highest;
        for (const DrawnFrontier& other : dates) most_risk = std::max(most_risk, 100 * other.curve.back().risk);
        for (size_t i = 0; i < d.problem.eligible.size(); ++i) {
            const double risk = std::sqrt(d.problem.covariance[long(i) * (d.problem.stride + 1)]), mean = d.problem.expected_return[i];
            assets.add(d.date, asset_name(inputs, d.problem.eligible[i]), risk, mean);
            asset_dots.push_back({100 * risk, 100 * mean, inputs.assets.ids[size_t(d.problem.eligible[i])]});
            most_risk = std::max(most_risk, 100 * risk), low = std::min(low, 100 * mean), high = std::max(high, 100 * mean);
        }
        for (const FrontierPoint& point : d.found.points) {
            const EfficientPortfolio& p = point.portfolio;
            if (p.weights.empty() || p.status == Status::target_below_minimum_risk || p.status == Status::target_above_maximum_risk)
                continue;
            points.add(d.date, point_name(point, inputs), p.risk, p.expected_return);
            kind.emplace_back(kind_of(point));
            holdings.push_back(largest_holdings(inputs, d.problem, p, 3));
            point_dots.push_back({100 * p.risk, 100 * p.expected_return, point_name(point, inputs)});
        }
        labels.add(d.date, point_dots, asset_dots, most_risk, low, high);
    }
    data = {curve.json(), assets.json(), points.json({{"kind"}, {"holdings"}}), labels.json()};

    plane.emplace();
    plane->title = "Efficient frontier, risk and expected return";
    plane->caption = fmt::format(
        "The line shows the highest expected return at each level of risk, within the caps. Grey dots are single assets. Numbers are "
        "percent a month, as in the tables. The hover also shows a year (risk times the root of 12, return times 12).{}{} Numbers: "
        "corners.csv, corner_weights.csv (between two corners weights are linear), frontier.csv, universe.csv.",
        dates.size() > 1 ? " Pale lines are the other dates." : "", some);
    plane->legend = {{"line", "var(--accent)", "frontier"},
                     {"diamond", "var(--c3)", "minimum variance"},
                     {"dot", "var(--accent)", "maximum return (square)"}};
    if (std::find(kind.begin(), kind.end(), "sharpe") != kind.end())
        plane->legend.insert(plane->legend.begin() + 2, {"dot", "var(--warm)", most_for_its_risk(inputs) + " (triangle)"});
    for (const FrontierPoint& point : study.dates[0].points)
        if (point.asked == PortfolioTarget::risk) {
            plane->legend.push_back({"dot", "var(--ink)", "target risk"});
            break;
        }
    plane->legend.push_back({"dot", "var(--soft)", "single assets"});
    if (dates.size() > 1) plane->choices = {choice};
    plane->plots = {
        {"frontier",
         "A line of expected return over risk, with dots for single assets and marked portfolios. The numbers are in corners.csv.",
         ChartSpecification(frontier_plane_specification).set("date", choice.values[0].first).text(), 460}};

    data.push_back(frontier_weights_data(dates));
    weights = frontier_weights_chart(dates, inputs, choice, some);
}

}  // namespace assay
