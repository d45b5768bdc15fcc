#include "host/study/published_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/study/published_figures.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

const char* const statistics[] = {"correlation", "beta"};

struct LayoutRow {
    std::string id, label;
};

// values: "id|statistic|period" -> computed. One column of names, one per period.
Table layout(const std::string& name, const std::string& title, const std::vector<LayoutRow>& rows, const std::vector<std::string>& periods,
             const FigureCells& values, int decimals) {
    Table table(name, title);
    auto& block = table.text("", "the statistic: correlation with, then beta on, the index");
    auto& label = table.text("", "index or portfolio");
    std::vector<std::vector<double>*> columns;
    for (const std::string& p : periods) columns.push_back(&table.number(p, "", "months of the period", decimals));
    for (const char* statistic : statistics)
        for (const LayoutRow& row : rows) {
            block.push_back(statistic == statistics[0] ? "Correlation" : "Beta");
            label.push_back(row.label);
            for (size_t p = 0; p < periods.size(); ++p) {
                const auto found = values.find(figure_key(row.id, statistic, periods[p]));
                columns[p]->push_back(found == values.end() ? std::nan("") : found->second);
            }
        }
    return table;
}

LayoutTable with_published(const std::string& name, const std::string& title, const std::vector<LayoutRow>& rows,
                           const std::vector<std::string>& periods, const FigureCells& computed, const FigureCells& published) {
    LayoutTable result{layout(name, title, rows, periods, computed, 2)};
    FigureCells known, difference;
    std::vector<std::string> published_periods;
    for (const std::string& p : periods) {
        bool any = false;
        for (const LayoutRow& row : rows)
            for (const char* statistic : statistics) {
                const std::string k = figure_key(row.id, statistic, p);
                const auto there = published.find(k), here = computed.find(k);
                if (there == published.end() || here == computed.end()) continue;
                any = true;
                known[k] = there->second;
                difference[k] = here->second - there->second;
                ++result.cells;
                result.equal += printed(here->second, 2) == printed(there->second, 2);
                result.largest_difference = std::max(result.largest_difference, std::abs(difference[k]));
            }
        if (any) published_periods.push_back(p);
    }
    if (!result.cells) return result;
    result.published = layout(name + "_published", title + ": as published", rows, published_periods, known, 2);
    result.difference = layout(name + "_difference", title + ": computed minus published", rows, published_periods, difference, 4);
    return result;
}

// Trillions, billions or millions, by the largest value.
struct DollarUnit {
    double dollars = 1e6;
    std::string name = "US dollars, millions";
    explicit DollarUnit(const std::vector<double>& values) {
        for (double v : values) {
            if (v >= 1e9 && dollars < 1e9) dollars = 1e9, name = "US dollars, billions";
            if (v >= 1e12 && dollars < 1e12) dollars = 1e12, name = "US dollars, trillions";
        }
    }
};

// The rows of a long table: label column, period, correlation, beta.
struct LongTable {
    std::vector<LayoutRow> rows;
    std::vector<std::string> periods;
    FigureCells values;
};
LongTable gather(const Table& table, const std::string& label_column, const StudyData& data, const std::string& only_weighting) {
    LongTable all;
    const auto& ids = table.cells<std::string>(label_column);
    const auto& periods = table.cells<std::string>("period");
    for (size_t i = 0; i < table.rows(); ++i) {
        if (!only_weighting.empty() && table.cells<std::string>("weighting")[i] != only_weighting) continue;
        if (std::none_of(all.rows.begin(), all.rows.end(), [&](const LayoutRow& r) { return r.id == ids[i]; }))
            all.rows.push_back({ids[i], data.label(ids[i])});
        if (std::find(all.periods.begin(), all.periods.end(), periods[i]) == all.periods.end()) all.periods.push_back(periods[i]);
        for (const char* statistic : statistics) all.values[figure_key(ids[i], statistic, periods[i])] = table.cells<double>(statistic)[i];
    }
    return all;
}

}  // namespace

LayoutTable index_layout(const ActivenessStudy& study, const StudyData& data, const std::string& folder) {
    const LongTable all = gather(study.table("index_statistics"), "index", data, "");
    FigureCells published;
    if (!folder.empty()) {
        const auto ticker = published_tickers(folder);
        published = published_cells(folder + "/index_vs_agg.csv", "benchmark", [&](const std::string& label) { return ticker.at(label); });
    }
    return with_published("index_table", "Indices against " + data.label(data.indices.ids[size_t(data.benchmark)]), all.rows, all.periods,
                          all.values, published);
}

LayoutTable group_layout(const ActivenessStudy& study, const StudyData& data, const std::string& folder) {
    const LongTable all = gather(study.table("group_averages"), "index", data, study.all.assets > 0 ? "aum" : "equal");
    FigureCells published;
    if (!folder.empty()) {
        const auto ticker = published_tickers(folder);
        published =
            published_cells(folder + "/group_averages.csv", "benchmark", [&](const std::string& label) { return ticker.at(label); });
    }
    return with_published(
        "group_table",
        study.all.assets > 0 ? "Average fund of each index, weighted by assets" : "Average fund of each index, every fund the same weight",
        all.rows, all.periods, all.values, published);
}

LayoutTable portfolio_layout(const ActivenessStudy& study, const StudyData& data, const std::string& folder) {
    LongTable all = gather(study.table("model_portfolios"), "portfolio", data, "");
    // The portfolios go by their own names: their group would be one word for all.
    for (LayoutRow& row : all.rows) row.label = row.id;
    FigureCells published;
    if (!folder.empty())
        published = published_cells(folder + "/model_portfolios_vs_agg.csv", "portfolio", [&](const std::string& label) {
            return label.starts_with("Weighted average") && !all.rows.empty() ? all.rows.back().id
                                                                              : label.substr(label.rfind(' ') + 1);  // "ARAM MP1"
        });
    return with_published("portfolio_table", "Model portfolios against " + data.label(data.indices.ids[size_t(data.benchmark)]), all.rows,
                          all.periods, all.values, published);
}

LayoutTable coverage_layout(const ActivenessStudy& study, const StudyData& data, const std::string& folder) {
    const Table& source = study.table("coverage");
    LayoutTable result{Table("coverage_table", "What the funds cover of their indices")};
    Table& table = result.computed;
    auto& label = table.text("", "core index");
    const DollarUnit of_indices(source.cells<double>("index_assets")), of_funds(source.cells<double>("fund_assets"));
    auto& index_assets = table.number("index assets", of_indices.name, "market value of the index");
    auto& holdings = table.number("holdings", "", "securities in the index", 0);
    auto& duration = table.number("duration", "years", "of the index", 1);
    auto& funds = table.count("funds", "", "funds mapped to the index");
    auto& assets = table.number("fund assets", of_funds.name, "total of the funds mapped to the index", 1);
    auto& share = table.number("share", "percent", "fund assets / index assets", 1);
    const auto& ids = source.cells<std::string>("index");
    double total = 0;
    int64_t all_funds = 0;
    for (size_t i = 0; i < source.rows(); ++i) {
        const double fund_assets = source.cells<double>("fund_assets")[i];
        label.push_back(data.label(ids[i]));
        index_assets.push_back(source.cells<double>("index_assets")[i] / of_indices.dollars);
        holdings.push_back(source.cells<double>("index_holdings")[i]);
        duration.push_back(source.cells<double>("index_duration")[i]);
        funds.push_back(source.cells<int64_t>("funds")[i]);
        assets.push_back(fund_assets / of_funds.dollars);
        share.push_back(100 * source.cells<double>("share_of_sector")[i]);
        if (!std::isnan(fund_assets)) total += fund_assets / of_funds.dollars;
        all_funds += funds.back();
    }
    label.push_back("Total");
    for (auto* column : {&index_assets, &holdings, &duration, &share}) column->push_back(std::nan(""));
    funds.push_back(all_funds);
    assets.push_back(total > 0 ? total : std::nan(""));
    if (folder.empty()) return result;

    // The published figures of the indices, in columns of the same names; nothing is published of the total.
    result.published = Table("coverage_table_published", table.title + ": as published");
    result.difference = Table("coverage_table_difference", table.title + ": computed minus published");
    struct Source {
        const char *ours, *theirs;
        int decimals;
    };
    const PrintedTable universe(folder + "/universe.csv");
    for (const Source& c : {Source{"funds", "funds_mapped", 0}, Source{"fund assets", "funds_market_value_usd_bn", 1},
                            Source{"share", "funds_percent_of_sector", 1}}) {
        auto& published = result.published.number(c.ours, "", "as printed", c.decimals);
        auto& difference = result.difference.number(c.ours, "", "computed minus published", c.decimals ? 3 : 0);
        published.assign(table.rows(), std::nan(""));
        difference = published;
        for (size_t i = 0; i < source.rows(); ++i)
            for (const auto& p : universe.rows()) {
                if (p.at("bloomberg_ticker") != ids[i]) continue;
                const double ours = c.decimals ? table.cells<double>(c.ours)[i] : double(table.cells<int64_t>(c.ours)[i]);
                published[i] = universe.number(p, c.theirs);
                difference[i] = ours - published[i];
                ++result.cells;
                result.equal += printed(ours, c.decimals) == printed(published[i], c.decimals);
                result.largest_difference = std::max(result.largest_difference, std::abs(difference[i]));
            }
    }
    return result;
}

Table activeness_layout(const ActivenessStudy& study, const StudyData& data) {
    const Table& source = study.table("group_activeness");
    Table table("activeness_table", "Active share of the funds of each index");
    auto& label = table.text("", "core index");
    auto& funds = table.count("funds", "", "funds whose activeness is known");
    auto& active = table.count("active", "", source.cells<int64_t>("funds").empty() ? "" : source.columns[2].description);
    auto& of_funds = table.number("active, by number", "percent", "active funds / funds", 1);
    auto& of_assets = table.number("active, by assets", "percent", "assets of active funds / assets of all funds", 1);
    for (size_t i = 0; i < source.rows(); ++i) {
        label.push_back(data.label(source.cells<std::string>("index")[i]));
        funds.push_back(source.cells<int64_t>("funds")[i]);
        active.push_back(source.cells<int64_t>("active_funds")[i]);
        of_funds.push_back(100 * source.cells<double>("active_share_of_funds")[i]);
        of_assets.push_back(100 * source.cells<double>("active_share_of_assets")[i]);
    }
    label.push_back("All funds");
    funds.push_back(study.all.funds);
    active.push_back(study.all.active);
    of_funds.push_back(100 * study.all.of_funds());
    of_assets.push_back(100 * study.all.of_assets());
    return table;
}

}  // namespace assay
