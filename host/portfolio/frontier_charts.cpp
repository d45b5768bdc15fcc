#include "host/portfolio/frontier_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "host/portfolio/frontier_chart_specifications.h"
#include "host/portfolio/frontier_page_tables.h"
#include "host/portfolio/label_places.h"
#include "host/study/chart_groups.h"
#include "host/table/chart_data.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t most_dates = 24, most_assets = 2 * size_t(chart_palette);  // assets: the second ten in paler colours
constexpr int points_of_a_curve = 60, risk_decimals = 4;                    // of percent
constexpr double wide = 780, narrow = 300, plane_height = 400;              // pixels of the plane, about

// A frontier as it is drawn: its corners and portfolios between them, from the least risk to the most.
struct DrawnDate {
    std::string text;
    const DateProblem& problem;
    const FrontierDate& found;
    std::vector<EfficientPortfolio> curve;

    DrawnDate(std::string text, const DateProblem& problem, const FrontierDate& found)
        : text(std::move(text)), problem(problem), found(found) {
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

  private:
    // Of portfolios that are drawn at the same risk the last one: areas would stand on one another.
    void add(EfficientPortfolio portfolio) {
        const auto drawn = [](const EfficientPortfolio& p) { return printed(100 * p.risk, risk_decimals); };
        if (!curve.empty() && drawn(curve.back()) == drawn(portfolio)) curve.pop_back();
        curve.push_back(std::move(portfolio));
    }
};

std::vector<DrawnDate> drawn_dates(const FrontierStudy& study, const PortfolioData& data) {
    std::vector<DrawnDate> all;
    for (size_t d = 0; d < study.dates.size(); ++d)
        if (const Frontier& f = study.dates[d].frontier; f.status == Status::ok && f.corners > 1 && f.risk(0) > f.risk(f.corners - 1))
            all.emplace_back(date_text(data, study.problem(d)), study.problem(d), study.dates[d]);
    std::vector<DrawnDate> last;
    for (size_t i = all.size() - std::min(all.size(), most_dates); i < all.size(); ++i) last.push_back(all[i]);
    return last;
}

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

const char* kind_of(const std::string& target) {
    return target == "minimum_variance" ? "minimum"
           : target == "maximum_return" ? "maximum"
           : target == "maximum_sharpe" ? "sharpe"
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

// Assets with a colour of their own: those with the most weight along all curves, the ones held at low risk first.
struct DrawnAssets {
    std::vector<int> which;
    bool others = false;

    explicit DrawnAssets(const std::vector<DrawnDate>& dates) {
        std::map<int, std::pair<double, double>> held;  // asset -> weight, weight times place on the curve
        for (const DrawnDate& date : dates)
            for (size_t k = 0; k < date.curve.size(); ++k)
                for (size_t i = 0; i < date.problem.eligible.size(); ++i) {
                    const double weight = date.curve[k].weights[i] / double(date.curve.size());
                    if (!(weight > 0)) continue;
                    auto& sums = held[date.problem.eligible[i]];
                    sums.first += weight;
                    sums.second += weight * double(k) / double(date.curve.size());
                }
        for (const auto& [asset, sums] : held) which.push_back(asset);
        std::stable_sort(which.begin(), which.end(), [&](int a, int b) { return held[a].first > held[b].first; });
        others = which.size() > most_assets;
        which.resize(std::min(which.size(), most_assets));
        std::stable_sort(which.begin(), which.end(),
                         [&](int a, int b) { return held[a].second / held[a].first < held[b].second / held[b].first; });
    }
    size_t keys() const { return which.size() + others; }
    std::string key(size_t i) const { return std::string(1, char('a' + i)); }
    bool pale(size_t i) const { return i >= size_t(chart_palette) && i < which.size(); }
    std::string colour(size_t i) const { return i < which.size() ? chart_colour(i) : "var(--soft)"; }
    std::string name(const PortfolioData& data, size_t i) const { return i < which.size() ? data.assets.ids[size_t(which[i])] : "others"; }
};

ChartData weights_along(const std::vector<DrawnDate>& dates, const DrawnAssets& drawn) {
    Table table("frontier_weights", "");
    auto& date = table.text("date", "");
    auto& risk = table.number("risk", "", "");
    auto& from = table.number("from", "", "");  // the risks that are nearest to this one: where the pointer finds it
    auto& to = table.number("to", "", "");
    std::vector<std::vector<double>*> weight;
    std::vector<ChartColumn> columns = {{"date"}, {"risk", risk_decimals}, {"from", risk_decimals + 1}, {"to", risk_decimals + 1}};
    for (size_t k = 0; k < drawn.keys(); ++k) {
        weight.push_back(&table.number(drawn.key(k), "", ""));
        columns.push_back({drawn.key(k), 2});
    }
    for (const DrawnDate& d : dates)
        for (size_t at = 0; at < d.curve.size(); ++at) {
            const EfficientPortfolio& p = d.curve[at];
            const auto middle = [&](size_t other) { return 50 * (p.risk + d.curve[other].risk); };
            date.push_back(d.text);
            risk.push_back(100 * p.risk);
            from.push_back(middle(at > 0 ? at - 1 : at));
            to.push_back(middle(at + 1 < d.curve.size() ? at + 1 : at));
            for (auto* cells : weight) cells->push_back(0);
            for (size_t i = 0; i < p.weights.size(); ++i) {
                const size_t k = size_t(std::find(drawn.which.begin(), drawn.which.end(), d.problem.eligible[i]) - drawn.which.begin());
                if (k < weight.size()) weight[k]->back() += 100 * p.weights[i];
            }
        }
    return chart_data(table, columns);
}

std::string weights_specification(const DrawnAssets& drawn, const PortfolioData& data, const std::string& date) {
    ChartJson json = ChartJson::parse(frontier_weights);
    json["params"] = {{{"name", "date"}, {"value", date}}};
    ChartJson& area = json["layer"][0];
    ChartJson& hover = json["layer"][1];
    ChartJson domain = ChartJson::array(), range = ChartJson::array(), opacity = ChartJson::array(), said = ChartJson::array();
    ChartJson tooltip = {{{"field", "said_risk"}, {"title", "title"}}};
    said.push_back({{"calculate", "'risk ' + format(datum.risk, '.3f') + ' % a month'"}, {"as", "said_risk"}});
    for (size_t k = 0; k < drawn.keys(); ++k) {
        const std::string key = drawn.key(k);
        area["transform"][0]["fold"].push_back(key);
        domain.push_back(key);
        range.push_back(drawn.colour(k));
        opacity.push_back(drawn.pale(k) ? 0.4 : 0.85);
    }
    for (size_t k = 0; k < drawn.keys(); ++k) {  // as they lie, the highest first
        const std::string key = drawn.key(k);
        said.push_back({{"calculate", fmt::format("datum.{0} >= 0.05 ? format(datum.{0}, '.1f') : ''", key)}, {"as", "said_" + key}});
        tooltip.push_back({{"field", "said_" + key}, {"title", drawn.name(data, k) + ", percent"}});
    }
    area["encoding"]["color"]["scale"] = {{"domain", domain}, {"range", range}};
    area["encoding"]["opacity"]["scale"] = {{"type", "ordinal"}, {"domain", domain}, {"range", opacity}};
    hover["transform"] = said;
    hover["encoding"]["tooltip"] = tooltip;
    return chart_text(json);
}

}  // namespace

FrontierCharts::FrontierCharts(const FrontierStudy& study, const PortfolioData& inputs) {
    const std::vector<DrawnDate> dates = drawn_dates(study, inputs);
    if (dates.empty()) return;
    ChartChoice choice{"date", "Date", {}};
    for (size_t i = dates.size(); i-- > 0;) choice.values.emplace_back(dates[i].text, dates[i].text);
    const std::string first = choice.values[0].first;
    const std::string some =
        dates.size() < study.dates.size()
            ? fmt::format(" Drawn are {} of the {} dates: the last ones that have a frontier.", dates.size(), study.dates.size())
            : "";

    Plane curve("frontier_curve", "title"), assets("frontier_assets", "name"), points("frontier_points", "name");
    auto& kind = points.table.text("kind", "");
    auto& holdings = points.table.text("holdings", "");
    Labels labels;
    double lowest = 1e9, highest = -1e9;  // of all curves: an axis shows them together
    for (const DrawnDate& d : dates)
        lowest = std::min(lowest, 100 * d.curve.front().expected_return), highest = std::max(highest, 100 * d.curve.back().expected_return);
    for (const DrawnDate& d : dates) {
        for (const EfficientPortfolio& p : d.curve) curve.add(d.text, "on the frontier of " + d.text, p.risk, p.expected_return);
        std::vector<Dot> asset_dots, point_dots;
        double most_risk = 0, low = lowest, high = highest;
        for (const DrawnDate& other : dates) most_risk = std::max(most_risk, 100 * other.curve.back().risk);
        for (size_t i = 0; i < d.problem.eligible.size(); ++i) {
            const double risk = std::sqrt(d.problem.covariance[long(i) * (d.problem.stride + 1)]), mean = d.problem.expected_return[i];
            assets.add(d.text, asset_name(inputs, d.problem.eligible[i]), risk, mean);
            asset_dots.push_back({100 * risk, 100 * mean, inputs.assets.ids[size_t(d.problem.eligible[i])]});
            most_risk = std::max(most_risk, 100 * risk), low = std::min(low, 100 * mean), high = std::max(high, 100 * mean);
        }
        for (const FrontierPoint& point : d.found.points) {
            const EfficientPortfolio& p = point.portfolio;
            if (p.weights.empty() || p.status == Status::target_below_minimum_risk || p.status == Status::target_above_maximum_risk)
                continue;
            points.add(d.text, point_name(point.target), p.risk, p.expected_return);
            kind.emplace_back(kind_of(point.target));
            holdings.push_back(largest_holdings(inputs, d.problem, p, 3));
            point_dots.push_back({100 * p.risk, 100 * p.expected_return, point_name(point.target)});
        }
        labels.add(d.text, point_dots, asset_dots, most_risk, low, high);
    }
    data = {curve.json(), assets.json(), points.json({{"kind"}, {"holdings"}}), labels.json()};

    plane.emplace();
    plane->title = "Efficient frontier, risk and expected return";
    plane->caption = fmt::format(
        "The line is every portfolio of which none with the same risk has more expected return, under the caps. Grey dots are single "
        "assets; under caps most lie off the frontier. Percent a month, as in the tables; a year is in the hover (risk times the root of "
        "12, "
        "return times 12).{}{} Numbers: corners.csv, corner_weights.csv (between two corners weights are linear), frontier.csv, "
        "universe.csv.",
        dates.size() > 1 ? " Pale lines are the other dates." : "", some);
    plane->legend = {{"line", "var(--accent)", "frontier"},
                     {"diamond", "var(--c3)", "minimum variance"},
                     {"dot", "var(--warm)", "maximum Sharpe ratio (triangle)"},
                     {"dot", "var(--accent)", "maximum return (square)"}};
    for (const FrontierPoint& point : study.dates[0].points)
        if (kind_of(point.target) == std::string("target")) {
            plane->legend.push_back({"dot", "var(--ink)", "risk that was asked for"});
            break;
        }
    plane->legend.push_back({"dot", "var(--soft)", "single assets"});
    if (dates.size() > 1) plane->choices = {choice};
    ChartJson json = ChartJson::parse(frontier_plane);
    json["params"] = {{{"name", "date"}, {"value", first}}};
    plane->plots = {
        {"frontier",
         "A line of expected return over risk, with dots for single assets and marked portfolios. The numbers are in corners.csv.",
         chart_text(json), 460}};

    const DrawnAssets drawn(dates);
    data.push_back(weights_along(dates, drawn));
    weights.emplace();
    weights->title = "Weights along the frontier";
    weights->caption = fmt::format(
        "From the minimum variance at the left to the maximum return at the right; the heights at a risk are the portfolio that has "
        "it.{}{} "
        "Numbers: corner_weights.csv.",
        drawn.others ? fmt::format(" Assets beyond the {} with the most weight are one grey area.", most_assets) : "", some);
    for (size_t k = 0; k < drawn.keys(); ++k)
        weights->legend.push_back({drawn.pale(k) ? "ring" : "dot", drawn.colour(k), drawn.name(inputs, k)});
    if (dates.size() > 1) weights->choices = {choice};
    weights->plots = {
        {"frontier-weights",
         "Stacked areas of the weights of assets over the risk of the efficient portfolio. The numbers are in corner_weights.csv.",
         weights_specification(drawn, inputs, first), 360}};
}

}  // namespace assay
