#include "host/activeness/fund_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "host/activeness/chart_groups.h"
#include "host/report/chart_data.h"
#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

// The row of each fund in a table that has one or more rows for each, in the order of mapping.csv: the first of them.
std::vector<size_t> first_rows(const Table& table, const Texts& funds) {
    const Texts& names = table.cells<std::string>("fund");
    std::vector<size_t> rows;
    for (size_t row = 0, f = 0; f < funds.size(); ++f) {
        if (row >= names.size() || names[row] != funds[f]) throw std::logic_error(table.name + " is not in the order of mapping");
        rows.push_back(row);
        while (row < names.size() && names[row] == funds[f]) ++row;
    }
    return rows;
}

// A column of `table` at `rows`, appended to `to`.
template <class T>
void gather(const Table& table, const char* name, const std::vector<size_t>& rows, std::vector<T>& to, double factor = 1) {
    const auto& from = table.cells<T>(name);
    for (size_t row : rows) {
        if constexpr (std::is_same_v<T, double>)
            to.push_back(factor * from[row]);
        else
            to.push_back(from[row]);
    }
}

struct Sources {
    explicit Sources(const ActivenessStudy& study)
        : mapping(study.table("mapping")),
          activeness(study.table("activeness")),
          statistics(study.table("fund_statistics")),
          duration(study.table("implied_duration")),
          funds(mapping.cells<std::string>("fund")) {}
    const Table &mapping, &activeness, &statistics, &duration;
    const Texts& funds;
    std::vector<size_t> all() const { return first_rows(mapping, funds); }
    std::vector<size_t> windows() const { return first_rows(activeness, funds); }
    std::vector<size_t> periods() const { return first_rows(statistics, funds); }
    std::vector<size_t> durations() const { return first_rows(duration, funds); }
};

bool any(const Numbers& numbers) {
    return std::any_of(numbers.begin(), numbers.end(), [](double v) { return !std::isnan(v); });
}

Numbers assets_of(const Texts& funds, const StudyData& data) {
    Numbers assets;
    for (const std::string& f : funds) assets.push_back(data.assets(f) / 1e9);
    return assets;
}

// Base64 VLQ: sign in the lowest bit, five bits a letter, the sixth says that more follow.
void append_vlq(std::string& text, int64_t value) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint64_t rest = value < 0 ? (uint64_t(-value) << 1 | 1) : uint64_t(value) << 1;
    do {
        const uint64_t five = rest & 31;
        rest >>= 5;
        text += letters[five | (rest ? 32 : 0)];
    } while (rest);
}

// Of each fund's `length` values those of the rows.
std::string rolling_texts(const Numbers& values, size_t length, const std::vector<int>& rows) {
    std::string json = "[";
    for (size_t start = 0; start < values.size(); start += length) {
        json += start ? ",\"" : "\"";
        int64_t last = 0;
        for (int row : rows) {
            const double value = values[start + size_t(row)];
            // Thousandths as number_text prints them; what no page could read is as good as missing.
            const double thousandths = std::floor(std::abs(value) * 1000 + 0.5 + 1e-9);
            if (!(thousandths < 1e12)) {
                json += '.';
                continue;
            }
            const int64_t now = value < 0 ? -int64_t(thousandths) : int64_t(thousandths);
            append_vlq(json, now - last);
            last = now;
        }
        json += '"';
    }
    return json + "]";
}

}  // namespace

Table fund_table(const ActivenessStudy& study, const StudyData& data) {
    const Sources from(study);
    Table table("funds",
                "Every fund: " + (from.statistics.rows() ? from.statistics.cells<std::string>("period")[0] : "") + " and activeness");
    table.text("fund", "the fund. Click it to open its own panel") = from.funds;
    Texts names, labels;
    for (const std::string& f : from.funds) names.push_back(data.about(f).name);
    if (std::any_of(names.begin(), names.end(), [](const std::string& n) { return !n.empty(); }))
        table.text("name", "from the metadata") = names;
    for (const std::string& index : from.mapping.cells<std::string>("index")) labels.push_back(index.empty() ? "" : data.label(index));
    table.text("index", "the index that explains it best") = labels;
    if (const Numbers assets = assets_of(from.funds, data); any(assets))
        table.number("assets", "USD billions", "from the metadata", 2) = assets;
    gather(from.statistics, "correlation", from.periods(), table.number("correlation", "", "with the index over the whole range", 2));
    gather(from.statistics, "beta", from.periods(), table.number("beta", "", "on the index over the whole range", 2));
    gather(from.statistics, "alpha_annual", from.periods(),
           table.number("alpha", "percent a year", annual_alpha(data.frequency()) + " over the whole range", 2), 100);
    gather(from.statistics, "t_alpha", from.periods(),
           table.number("t_alpha", "", fmt::format("t statistic of the {} intercept", text(data.frequency())), 1));
    gather(from.activeness, "average_rolling_correlation", from.windows(),
           table.number("rolling_correlation", "", "average over windows of the correlation with the index", 2));
    gather(from.activeness, "rolling_beta_volatility", from.windows(),
           table.number("beta_volatility", "", "standard deviation over windows of the beta", 2));
    gather(from.activeness, "expected_beta_volatility", from.windows(),
           table.number("beta volatility by sampling alone", "", "what a fund of constant beta would show because windows are short", 2));
    gather(from.activeness, "active", from.windows(), table.truth("active", from.activeness.column("active").description));
    gather(from.activeness, "score", from.windows(),
           table.number("activeness score", "",
                        "the higher, the more active: (1 - rolling "
                        "correlation) x beta volatility",
                        3));
    Numbers duration;
    gather(from.duration, "implied_duration", from.durations(), duration);
    if (any(duration)) table.number("duration", "years", from.duration.column("implied_duration").description, 1) = duration;
    return table;
}

ChartData fund_chart_data(const ActivenessStudy& study, const StudyData& data) {
    const Sources from(study);
    Table table("funds", "");
    table.text("fund", "") = from.funds;
    Texts& names = table.text("name", "");
    for (const std::string& f : from.funds) names.push_back(data.about(f).name);
    table.text("index", "") = from.mapping.cells<std::string>("index");
    Texts& labels = table.text("group", "");
    for (const std::string& index : table.cells<std::string>("index")) labels.push_back(index.empty() ? "" : data.label(index));
    table.number("assets", "", "") = assets_of(from.funds, data);
    const std::map<std::string, std::string> keys = index_keys(study);
    std::vector<ChartColumn> columns = {{"fund"}, {"name"}, {"index", 0, &keys}, {"group"}, {"assets"}};
    const auto add = [&](const Table& source, const char* name, const std::vector<size_t>& rows) {
        gather(source, name, rows, table.number(name, "", ""));
        columns.push_back({name});
    };
    add(from.statistics, "correlation", from.periods());
    add(from.statistics, "beta", from.periods());
    for (const char* name : {"average_rolling_correlation", "rolling_beta_volatility", "expected_beta_volatility"})
        add(from.activeness, name, from.windows());
    for (const char* name : {"correlation_low", "correlation_high", "probability_active", "q_value"})
        add(from.activeness, name, from.windows());
    add(from.duration, "implied_duration", from.durations());
    gather(from.activeness, "active", from.windows(), table.truth("active", ""));
    Texts& runner_up = table.text("runner_up", "");
    for (const std::string& index : from.mapping.cells<std::string>("runner_up"))
        runner_up.push_back(index.empty() ? "" : data.label(index));
    table.number("mapping_r_squared", "", "") = from.mapping.cells<double>("r_squared");
    table.number("runner_up_r_squared", "", "") = from.mapping.cells<double>("runner_up_r_squared");
    table.number("margin", "", "") = from.mapping.cells<double>("margin");
    gather(from.mapping, "observations", from.all(), table.count("mapping_months", "", ""));
    gather(from.mapping, "source", from.all(), table.text("mapping_source", ""));
    gather(from.mapping, "status", from.all(), table.text("mapping_status", ""));
    gather(from.activeness, "status", from.windows(), table.text("activeness_status", ""));
    for (const char* name : {"active", "runner_up", "mapping_r_squared", "runner_up_r_squared", "margin", "mapping_months",
                             "mapping_source", "mapping_status", "activeness_status"})
        columns.push_back({name});
    return chart_data(table, columns);
}

ChartData fund_period_data(const ActivenessStudy& study, Frequency frequency) {
    const Table& table = study.table("fund_statistics");
    const Texts &funds = table.cells<std::string>("fund"), &periods = table.cells<std::string>("period"),
                &status = table.cells<std::string>("status");
    struct Shown {
        const char *name, *title;
        double factor;
        int decimals;
    };
    const std::string residual = fmt::format("residual volatility, percent a {}", noun(frequency));
    const Shown shown[] = {{"correlation", "correlation", 1, 2},
                           {"beta", "beta", 1, 2},
                           {"alpha_annual", "alpha, percent a year", 100, 2},
                           {"t_alpha", "t of alpha, ordinary errors", 1, 1},
                           {"residual_volatility", residual.c_str(), 100, 2},
                           {"r_squared", "R\u00B2", 1, 2}};
    std::string names = "[" + json_text(plural(frequency)), all = "[", cells = "[";
    for (const Shown& s : shown) names.append(1, ',').append(json_text(s.title));
    names += ",\"status\"";
    const auto& observations = table.cells<int64_t>("observations");
    for (size_t row = 0; row < table.rows(); ++row) {
        const bool next = row == 0 || funds[row] != funds[row - 1];
        if (funds[row] == funds[0]) all.append(row ? "," : "").append(json_text(periods[row]));
        cells += !next ? ";" : row ? "\",\"" : "\"";
        cells += printed_count(observations[row]);
        for (const Shown& s : shown) cells.append(1, ',').append(printed(s.factor * table.cells<double>(s.name)[row], s.decimals));
        if (status[row] != "ok") cells.append(1, ',').append(status[row]);
    }
    return {"periods", "{\"periods\":" + all + "],\n\"columns\":" + names + "],\n\"cells\":" + cells + (table.rows() ? "\"" : "") + "]}"};
}

ChartData fund_rolling_data(const FundRolling& rolling, const Calendar& calendar) {
    const std::vector<int> rows = calendar.last_of_each_week();
    std::string when;
    if (calendar.frequency() == Frequency::monthly) {
        when = "\"first\":" + json_text(calendar.text(0)) + ",\"months\":" + std::to_string(rolling.rows);
    } else {
        for (int row : rows) when += (when.empty() ? "\"ends\":[" : ",") + json_text(calendar.text(row));
        when += "]";
    }
    return {"rolling", "{\"row\":" + json_text(noun(calendar.frequency())) + "," + when +
                           ",\n\"correlation\":" + rolling_texts(rolling.correlation, size_t(rolling.rows), rows) +
                           ",\n\"beta\":" + rolling_texts(rolling.beta, size_t(rolling.rows), rows) + "}"};
}

}  // namespace assay
