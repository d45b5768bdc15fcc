#include "host/screen/screen_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"

namespace assay {
namespace {

Table rows_of(const Table& table, const std::vector<size_t>& rows) {
    Table chosen(table.name, table.title);
    for (const Column& c : table.columns) {
        chosen.columns.push_back({c.name, c.unit, c.description, c.decimals, {}});
        std::visit(
            [&](const auto& cells) {
                auto picked = cells;
                picked.clear();
                for (size_t row : rows) picked.push_back(cells[row]);
                chosen.columns.back().cells = std::move(picked);
            },
            c.cells);
    }
    return chosen;
}

// Rows in the order of a column; missing cells last, equal ones as they were.
void rank(std::vector<size_t>& rows, const Column& column, bool ascending) {
    const auto order = [&](const auto& cells, const auto& missing) {
        std::stable_sort(rows.begin(), rows.end(), [&](size_t a, size_t b) {
            if (missing(cells[a]) || missing(cells[b])) return !missing(cells[a]) && missing(cells[b]);
            return ascending ? cells[a] < cells[b] : cells[b] < cells[a];
        });
    };
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.cells)) order(*numbers, [](double v) { return std::isnan(v); });
    if (const auto* counts = std::get_if<std::vector<int64_t>>(&column.cells)) order(*counts, [](int64_t v) { return v == missing_count; });
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.cells))
        order(*texts, [](const std::string& v) { return v.empty(); });
    if (const auto* truths = std::get_if<std::vector<Truth>>(&column.cells)) order(*truths, [](Truth v) { return v == Truth::unknown; });
}

// The score of a fund that moves against its index, or that no index suits, is high for another reason than its manager.
void flagged_last(std::vector<size_t>& rows, const Table& table) {
    const auto& score = table.cells<double>("score");
    const auto &unsuitable = table.cells<Truth>("no_suitable_index"), &inverse = table.cells<Truth>("inverse");
    const auto place = [&](size_t row) {
        if (std::isnan(score[row])) return 2;
        return unsuitable[row] == Truth::yes || inverse[row] == Truth::yes ? 1 : 0;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](size_t a, size_t b) { return place(a) < place(b); });
}

void require(const char* option, const std::string& wanted, const std::vector<std::string>& known, const char* absence) {
    if (wanted.empty() || std::find(known.begin(), known.end(), wanted) != known.end()) return;
    const std::string near = nearest_name(wanted, known);
    throw Problem(Exit::usage, fmt::format("--{} {}: {}{}", option, wanted, absence, near.empty() ? "" : "; the nearest is " + near));
}

void check_column(const Table& table, const ScreenSelection& selection) {
    std::vector<std::string> names;
    for (const Column& c : table.columns) names.push_back(c.name);
    require("sort", selection.sort, names, "screen.csv has no such column");
}

}  // namespace

void check_selection(const Table& no_rows, const StudyData& data, const ScreenSelection& selection) {
    if (!selection.sort.starts_with("style_")) check_column(no_rows, selection);
    std::vector<std::string> groups = data.indices.ids, families;
    for (const std::string& fund : data.funds.ids) {
        groups.push_back(data.about(fund).group);
        families.push_back(data.about(fund).family);
    }
    require("group", selection.group, groups, "no fund or index has it");
    require("family", selection.family, families, "no fund has it");
    require("like", selection.like, data.funds.ids, "there is no such fund");
}

Table selected(const Table& table, const ScreenSelection& selection) {
    check_column(table, selection);
    const auto &funds = table.cells<std::string>("fund"), &indices = table.cells<std::string>("best_index"),
               &groups = table.cells<std::string>("group"), &families = table.cells<std::string>("family");
    const auto& active = table.cells<Truth>("active");
    std::vector<size_t> rows;
    for (size_t f = 0; f < funds.size(); ++f) {
        if (!selection.group.empty() && groups[f] != selection.group && indices[f] != selection.group) continue;
        if (!selection.family.empty() && families[f] != selection.family) continue;
        if (selection.active_only && active[f] != Truth::yes) continue;
        rows.push_back(f);
    }
    rank(rows, table.column(selection.sort), selection.ascending);
    if (selection.sort == "score" && !selection.ascending) flagged_last(rows, table);
    return rows_of(table, rows);
}

size_t with_rank(const Table& table, const ScreenSelection& selection) {
    return std::visit(
        [](const auto& cells) {
            return size_t(std::count_if(cells.begin(), cells.end(), [](const auto& cell) {
                using Cell = std::decay_t<decltype(cell)>;
                if constexpr (std::is_same_v<Cell, double>)
                    return !std::isnan(cell);
                else if constexpr (std::is_same_v<Cell, int64_t>)
                    return cell != missing_count;
                else if constexpr (std::is_same_v<Cell, std::string>)
                    return !cell.empty();
                else
                    return cell != Truth::unknown;
            }));
        },
        table.column(selection.sort).cells);
}

}  // namespace assay
