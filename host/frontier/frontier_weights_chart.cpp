#include "host/frontier/frontier_weights_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "host/frontier/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"

namespace assay {
namespace {

constexpr size_t most_assets = 2 * size_t(chart_palette);  // the second ten in paler colours

// Assets with a colour of their own: those with the most weight along all curves, the ones held at low risk first.
struct DrawnAssets {
    std::vector<int> which;
    bool others = false;

    explicit DrawnAssets(const std::vector<DrawnFrontier>& dates) {
        std::map<int, std::pair<double, double>> held;  // asset -> weight, weight times place on the curve
        for (const DrawnFrontier& date : dates)
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

std::string weights_specification(const DrawnAssets& drawn, const PortfolioData& data, const std::string& date) {
    std::vector<std::string> keys, colours, fields, titles;
    std::vector<double> opacities;
    ChartObject risk = {{"calculate", "'risk ' + format(datum.risk, '.3f') + ' % a month'"}, {"as", "said_risk"}};
    std::vector<ChartObject> said = {risk}, tooltip = {{{"field", "said_risk"}, {"title", "title"}}};
    for (size_t k = 0; k < drawn.keys(); ++k) {  // as they lie, the highest first
        const std::string key = drawn.key(k);
        keys.push_back(key);
        colours.push_back(drawn.colour(k));
        opacities.push_back(drawn.pale(k) ? 0.4 : 0.85);
        said.push_back({{"calculate", fmt::format("datum.{0} >= 0.05 ? format(datum.{0}, '.1f') : ''", key)}, {"as", "said_" + key}});
        tooltip.push_back({{"field", "said_" + key}, {"title", "said_" + key}});
        fields.push_back("said_" + key);
        titles.push_back(drawn.name(data, k) + ", percent");
    }
    return ChartSpecification(frontier_weights_specification)
        .set("date", date)
        .set("keys", keys)
        .set("colours", colours)
        .set("opacities", opacities)
        .set("said", said)
        .set("tooltip", tooltip)
        .set("titles", tooltip_titles(fields, titles))
        .text();
}

}  // namespace

ChartData frontier_weights_data(const std::vector<DrawnFrontier>& frontiers) {
    const DrawnAssets drawn(frontiers);
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
    for (const DrawnFrontier& d : frontiers)
        for (size_t at = 0; at < d.curve.size(); ++at) {
            const EfficientPortfolio& p = d.curve[at];
            const auto middle = [&](size_t other) { return 50 * (p.risk + d.curve[other].risk); };
            date.push_back(d.date);
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

Chart frontier_weights_chart(const std::vector<DrawnFrontier>& frontiers, const PortfolioData& data, const ChartChoice& choice,
                             const std::string& some) {
    const DrawnAssets drawn(frontiers);
    Chart chart;
    chart.title = "Weights along the frontier";
    chart.caption = fmt::format(
        "From minimum variance at the left to maximum return at the right. The heights at a risk are the weights of the portfolio with "
        "that risk.{}{} Numbers: corner_weights.csv.",
        drawn.others ? fmt::format(" The {} assets with the most weight have a colour; the others are one grey area.", most_assets) : "",
        some);
    for (size_t k = 0; k < drawn.keys(); ++k)
        chart.legend.push_back({drawn.pale(k) ? "ring" : "dot", drawn.colour(k), drawn.name(data, k)});
    if (frontiers.size() > 1) chart.choices = {choice};
    chart.plots = {
        {"frontier-weights",
         "Stacked areas of the weights of assets over the risk of the efficient portfolio. The numbers are in corner_weights.csv.",
         weights_specification(drawn, data, choice.values[0].first), 360}};
    return chart;
}

}  // namespace assay
