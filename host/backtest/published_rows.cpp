#include "host/backtest/published_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/backtest/backtest_statistics.h"
#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/named_columns.h"

namespace assay {
namespace {

bool is_fraction(const Column& column) { return column.unit.starts_with("fraction"); }

// The number columns of a fact sheet, but for counts.
std::vector<const Column*> figures_of(const Table& sheet) {
    std::vector<const Column*> found;
    for (const Column& c : sheet.columns)
        if (std::holds_alternative<std::vector<double>>(c.cells)) found.push_back(&c);
    return found;
}

const Column* named(const std::vector<const Column*>& columns, const std::string& name) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column* c) { return c->name == name; });
    return found == columns.end() ? nullptr : *found;
}

}  // namespace

PublishedRows read_published(const std::string& path) {
    const InputBytes bytes = InputBytes::read(path);
    const NamedColumns table(path, text_of(path, bytes.text()));
    const Table sheet = fact_sheet_table("", "", {});
    const std::vector<const Column*> known = figures_of(sheet);
    std::vector<std::string> names = {"series", "as_of", "note"};
    for (const Column* c : known) names.push_back(c->name);
    const auto as_of = table.find("as_of"), series = table.find("series"), note = table.find("note");
    if (!as_of) throw input_problem({path}, "has no column \"as_of\", the month that each row was printed for");
    for (const std::string& name : table.header()) {
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        const std::string near = nearest_name(name, names);
        throw input_problem({path, 1, name}, "is no column of a fact sheet" + (near.empty() ? "" : "; the nearest is " + near));
    }
    PublishedRows read;
    for (const NamedColumns::Row& row : table.rows()) {
        const auto month = Month::parse(row.cells[*as_of]);
        if (!month) throw input_problem({path, row.line, "as_of"}, fmt::format("{} is no month; write 2024-09", quoted(row.cells[*as_of])));
        PublishedRows::Row& one = read.rows.emplace_back();
        one.as_of = *month;
        if (series) one.series = row.cells[*series];
        if (note) one.note = row.cells[*note];
        for (size_t c = 0; c < table.header().size(); ++c) {
            const Column* column = named(known, table.header()[c]);
            if (!column) continue;
            const double printed = table.amount(row, c, {.may_be_negative = true});
            if (!std::isnan(printed)) one.figures.emplace_back(column->name, is_fraction(*column) ? printed / 100 : printed);
        }
    }
    read.file = {"", path, bytes.sha256(),
                 fmt::format("published figures {}, {}", table.format(), several(read.rows.size(), "row", "rows"))};
    return read;
}

Table beside_published_table(const PublishedRows& published, const FactSheetData& data) {
    Table table("beside_published", "Beside what was published");
    auto& as_of = table.text("as_of", "month up to which both are measured");
    auto& series = table.text("series", "as the publication names it");
    auto& statistic = table.text("statistic", "column of statistics.csv");
    auto& printed = table.number("published", "", "as printed; a fraction where statistics.csv has one", 4);
    auto& ours =
        table.number("this_run", "", "the same of the net returns of this run up to that month; empty where it has no such month", 4);
    auto& difference = table.number("difference", "", "this_run - published", 4);
    for (const PublishedRows::Row& row : published.rows) {
        const std::optional<FactSheetRow> found = net_as_of(data, row.as_of);
        std::vector<FactSheetRow> rows;
        if (found) rows.push_back(*found);
        const Table sheet = fact_sheet_table("", "", rows);
        for (const auto& [name, value] : row.figures) {
            as_of.push_back(row.as_of.text());
            series.push_back(row.series);
            statistic.push_back(name);
            printed.push_back(value);
            ours.push_back(found ? sheet.cells<double>(name)[0] : std::nan(""));
            difference.push_back(ours.back() - value);
        }
    }
    return table;
}

}  // namespace assay
