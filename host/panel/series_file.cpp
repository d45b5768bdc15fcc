#include "host/panel/series_file.h"

#include <fmt/format.h>

#include "host/panel/align.h"
#include "host/panel/input_bytes.h"
#include "host/panel/problem.h"
#include "host/panel/sheet.h"
#include "host/panel/source.h"
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

}  // namespace

SeriesFile read_series(const std::string& path, Values values, Frequency frequency) {
    InputBytes bytes = InputBytes::read(path);
    std::string_view text = text_of(path, bytes.text());
    Sheet sheet = read_sheet(path, text, values);
    refuse_nothing(path, sheet);
    ValuesDecision decision = settle_values(path, sheet, values);
    Aligned aligned = align(path, sheet, decision.values, frequency);
    SeriesFile series{{"", path, bytes.sha256(), ""}, std::move(aligned.panel), std::move(sheet.notes)};
    series.file.recognised = fmt::format("{}, {}, {} series, {}, {}", layout_in_words(sheet), aligned.cadence,
                                         counted(series.panel.ids.size()), series.panel.calendar.range(), decision.said);
    series.notes.insert(series.notes.end(), aligned.notes.begin(), aligned.notes.end());
    return series;
}

}  // namespace assay
