#include "host/panel/series_file.h"

#include <fmt/format.h>

#include <cmath>

#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/sheet.h"
#include "host/files/source.h"
#include "host/panel/align.h"
#include "host/panel/align_days.h"
#include "host/panel/values.h"

namespace assay {

namespace {

void refuse_nothing(const std::string& path, const Sheet& sheet) {
    size_t rows = 0;
    for (const Block& block : sheet.blocks) rows += block.rows();
    if (rows == 0) throw input_problem({path}, "has only a header, no rows of data");
    if (sheet.numbers == 0)
        throw input_problem({path}, fmt::format("holds only missing values: no number in {}", several(rows, "row", "rows")));
}

std::string layout_in_words(const Sheet& sheet) {
    std::string words = fmt::format("{} {}", sheet.layout, sheet.format);
    if (sheet.decimal_mark == ',') words += " and decimal commas";
    if (sheet.newest_first) words += ", newest first";
    if (sheet.style != DateStyle::year_month && sheet.style != DateStyle::year_month_day)
        words += fmt::format(", dates {}", written_as(sheet.style));
    return words;
}

// Moves the series with those ids to a sheet of their own.
Sheet taken_out(Sheet& sheet, const std::function<bool(const std::string&)>& wanted) {
    Sheet taken;
    taken.style = sheet.style;
    std::vector<Block> left;
    for (const Block& block : sheet.blocks) {
        Block parts[2];
        std::vector<size_t> part_of(block.series());
        for (size_t s = 0; s < block.series(); ++s) {
            Block& part = parts[part_of[s] = wanted(block.ids[s])];
            part.ids.push_back(block.ids[s]);
            part.columns.push_back(block.column(s));
        }
        for (Block& part : parts) part.dates = block.dates, part.lines = block.lines;
        for (size_t at = 0; at < block.cells.size(); ++at) parts[part_of[at % block.series()]].cells.push_back(block.cells[at]);
        if (parts[0].series() > 0) left.push_back(std::move(parts[0]));
        if (parts[1].series() > 0) taken.blocks.push_back(std::move(parts[1]));
    }
    if (!taken.blocks.empty()) sheet.blocks = std::move(left);
    return taken;
}

// What the file's notes say of its days holds of none of them then.
std::vector<Panel> each_on_its_days(const std::string& path, const Sheet& sheet, Values values, Aligned& of_file) {
    std::vector<Panel> all;
    std::vector<std::string> notes;
    bool same = true;
    for (const Block& block : sheet.blocks)
        for (size_t s = 0; s < block.series(); ++s) {
            Sheet one;
            one.style = sheet.style;
            one.blocks = {{}};
            Block& only = one.blocks[0];
            only.ids = {block.ids[s]};
            only.columns = {block.column(s)};
            for (size_t row = 0; row < block.rows(); ++row) {
                if (std::isnan(block.cells[row * block.series() + s])) continue;
                only.dates.push_back(block.dates[row]);
                only.lines.push_back(block.lines[row]);
                only.cells.push_back(block.cells[row * block.series() + s]);
            }
            all.push_back(align_days(path, one, values == Values::levels, notes));
            trim(all.back());
            same = same && all.back().calendar == all.front().calendar;
        }
    if (same) return {};
    of_file.notes = std::move(notes);
    of_file.notes.push_back(fmt::format("{}: the series have different days; each is read on its own", path));
    return all;
}

}  // namespace

SeriesFile read_series(const std::string& path, Values values, Frequency frequency,
                       const std::function<bool(const std::string& id)>& as_printed, Days days) {
    InputBytes bytes = InputBytes::read(path);
    std::string_view text = text_of(path, bytes.text());
    Sheet sheet = read_sheet(path, text, values);
    refuse_nothing(path, sheet);
    SeriesFile series{{"", path, bytes.sha256(), layout_in_words(sheet)}, {}, {}, {}, {}};
    const auto add = [&](Aligned& aligned, Panel& to, const std::string& said) {
        to = std::move(aligned.panel);
        series.file.recognised +=
            fmt::format(", {}, {} series, {}, {}", aligned.cadence, counted(to.ids.size()), to.calendar.range(), said);
        series.notes.insert(series.notes.end(), aligned.notes.begin(), aligned.notes.end());
    };
    const Sheet printed = as_printed ? taken_out(sheet, as_printed) : Sheet();
    series.notes = sheet.notes;
    if (!sheet.blocks.empty()) {
        const ValuesDecision decision = settle_values(path, sheet, values);
        series.notes = std::move(sheet.notes);
        Aligned aligned = align(path, sheet, decision.values, frequency);
        if (frequency == Frequency::daily && days == Days::of_each_series && aligned.panel.series() > 1)
            series.on_own_days = each_on_its_days(path, sheet, decision.values, aligned);
        add(aligned, series.panel, decision.said);
    }
    if (!printed.blocks.empty()) {
        Aligned aligned = align_as_printed(path, printed);
        add(aligned, series.as_printed, fmt::format("{} as printed", fmt::join(aligned.panel.ids, ", ")));
    }
    return series;
}

void register_ids(std::map<std::string, std::string>& home, const std::vector<SeriesFile>& files) {
    for (const SeriesFile& f : files)
        for (const std::string& id : f.panel.ids)
            if (const auto [known, is_new] = home.emplace(id, f.file.path); !is_new)
                throw input_problem({f.file.path},
                                    fmt::format("{} is also in {}; every id may stand in one file only", quoted(id), known->second));
}

Panel joined_series(const std::vector<SeriesFile>& files) {
    std::map<std::string, std::string> home;
    register_ids(home, files);
    std::vector<const Panel*> panels;
    for (const SeriesFile& f : files) panels.push_back(&f.panel);
    return join(panels);
}

}  // namespace assay
