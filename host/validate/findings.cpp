#include "host/validate/findings.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace assay {
namespace {

// Runs of missing values between the first and the last of each series.
void add_gaps(std::vector<Finding>& found, const std::string& path, const Panel& panel) {
    const std::string rows = plural(panel.calendar.frequency());
    for (int s = 0; s < panel.series(); ++s) {
        int last = -1;  // row with a value
        for (int row = 0; row < panel.rows(); ++row) {
            if (std::isnan(panel.at(row, s))) continue;
            if (last >= 0 && row - last > 1)
                found.push_back({.file = path,
                                 .series = panel.ids[size_t(s)],
                                 .month = panel.calendar.text(last + 1),
                                 .kind = "gap",
                                 .value = double(row - last - 1),
                                 .what_was_done = fmt::format("{} to {} left missing; {} counted", panel.calendar.text(last + 1),
                                                              panel.calendar.text(row - 1), rows)});
            last = row;
        }
    }
}

}  // namespace

std::vector<Finding> findings(const SeriesFile& file) {
    std::vector<Finding> found;
    for (const std::string& note : file.notes) found.push_back({.file = file.file.path, .kind = "note", .what_was_done = note});
    add_gaps(found, file.file.path, file.panel);
    return found;
}

Finding refusal(const std::string& path, const std::string& sentence) {
    Finding finding{.file = path, .kind = "refused", .what_was_done = sentence};
    if (sentence.starts_with(path + ":")) {
        const char* first = sentence.data() + path.size() + 1;
        int64_t line = 0;
        if (std::from_chars(first, sentence.data() + sentence.size(), line).ec == std::errc()) finding.row = line;
    }
    return finding;
}

Table findings_table(const std::vector<Finding>& findings) {
    Table table("findings", "What was found");
    auto& file = table.text("file", "path as given");
    auto& row = table.count("row", "", "line of the file, 1 = first; empty: the whole file");
    auto& series = table.text("series", "id of the series; empty: the file or all of its series");
    auto& month = table.text("month", "first month, week or day concerned");
    auto& kind =
        table.text("kind", "refused: the file was not read; note: what the reader did or noticed; gap: values are missing inside a series");
    auto& value = table.number("value", "", "gap: how many values are missing", 0);
    auto& done = table.text("what_was_done", "in a sentence");
    for (const Finding& f : findings) {
        file.push_back(f.file);
        row.push_back(f.row);
        series.push_back(f.series);
        month.push_back(f.month);
        kind.push_back(f.kind);
        value.push_back(f.value);
        done.push_back(f.what_was_done);
    }
    return table;
}

}  // namespace assay
