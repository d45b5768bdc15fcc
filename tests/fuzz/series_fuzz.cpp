// A file of series in any layout: read_series. The first byte says what --values is.
#include <fmt/format.h>

#include <cmath>

#include "differential.h"
#include "host/panel/series_file.h"
#include "host/table/csv.h"

namespace {

using namespace assay;

std::string months_and_bits(const Panel& panel) {
    std::string text = panel.calendar.month(0).text() + " " + std::to_string(panel.rows()) + " ";
    for (double value : panel.value) text += bits(value);
    return text;
}

// The panel as assay writes its own tables. Its series are numbered: a name like Close has a meaning in a header.
std::string written(const Panel& panel) {
    Table table("returns", "");
    auto& month = table.text("month", "");
    for (int m = 0; m < panel.rows(); ++m) month.push_back(panel.calendar.text(m));
    for (int s = 0; s < panel.series(); ++s) table.number(fmt::format("S{}", s), "fraction", "") = panel.column(s);
    return csv_text(table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    static GivenFile file("given.csv");
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Values values = Values(data[0] & 3);
    Panel panel;
    bool same_again = false;  // monthly returns: judged once more by the same rules
    agreed(file, bytes, Exit::data, bytes.find('"') != bytes.npos, [&](const std::string& path) {
        const SeriesFile read = read_series(path, values);
        panel = read.panel;
        require(panel.value.size() == size_t(panel.rows()) * panel.ids.size(), "a panel is whole");
        for (double value : panel.value) require(!std::isinf(value), "a return is finite");
        same_again = read.file.recognised.find(", monthly, ") != std::string::npos &&
                     read.file.recognised.find("returns as fractions") != std::string::npos;
        std::string text = read.file.recognised + months_and_bits(panel);
        for (const auto& lines : {panel.ids, read.notes})
            for (const std::string& line : lines) text += line + "\n";
        return text;
    });
    if (panel.rows() == 0) return 0;
    const std::string path = file.holding(written(panel)),
                      said = outcome(path, Exit::data, [&] { return months_and_bits(read_series(path, Values::returns).panel); });
    if (refused(said) && !same_again) return 0;  // a month of daily returns or of levels may be what no monthly return can be
    require(said == months_and_bits(panel), "written and read again it is the same", said, months_and_bits(panel));
    return 0;
}
