// Made-up panels written in every way that people write them, and read back to the same bits.
//
// 10,000 panels in the suite; ASSAY_READER_PANELS says another number (a million takes some minutes).
#include <fmt/format.h>

#include "made_up_panel.h"
#include "written_files.h"

namespace assay {
namespace {

// In memory where that is possible: the files are many and small.
class ReadersAgree : public WrittenFiles {
  protected:
    ReadersAgree() {
        std::string pattern = "/dev/shm/assay_panel_XXXXXX";
        if (!mkdtemp(pattern.data())) return;
        std::filesystem::remove_all(folder_);
        folder_ = pattern;
    }
};

// How a panel is written; drawn anew for each.
struct Writing {
    char delimiter, mark;
    bool newest_first, crlf, days, quoted, byte_order_mark, last_line_open;
};

Writing drawn(SplitMix& random) {
    const char delimiters[] = {',', ';', '\t', '|'};
    Writing w = {};
    w.delimiter = delimiters[random.next() % 4];
    w.mark = w.delimiter != ',' && random.next() % 2 ? ',' : '.';
    for (bool* truth : {&w.newest_first, &w.crlf, &w.days, &w.quoted, &w.byte_order_mark, &w.last_line_open}) *truth = random.next() % 2;
    return w;
}

Panel drawn_panel(SplitMix& random) {
    Panel panel;
    const int year = 1950 + int(random.next() % 100), month = 1 + int(random.next() % 12);
    panel.calendar = Calendar::months(Month::of(year, month), 2 + int(random.next() % 40));
    const int series = 1 + int(random.next() % 8);
    for (int s = 0; s < series; ++s)
        panel.ids.push_back(fmt::format("F{}{}", s, random.next() % 5 ? "" : " of a name, with \"marks\" in it"));
    panel.value.resize(size_t(panel.rows()) * panel.ids.size());
    // Half of the panels with all digits of a double, half rounded; gaps never in the first and last row, where they are no months.
    const double step = random.next() % 2 ? 0 : 1e-5;
    for (int m = 0; m < panel.rows(); ++m)
        for (int s = 0; s < series; ++s) {
            double value = 0.02 * random.normal();
            if (step > 0) value = double(int64_t(value / step)) / 1e5;
            const bool gap = m > 0 && m + 1 < panel.rows() && random.next() % 10 == 0;
            panel.at(m, s) = gap ? __builtin_nan("") : value;
        }
    return panel;
}

std::string written(const Panel& panel, const Writing& w) {
    const std::string end = w.crlf ? "\r\n" : "\n";
    const auto cell = [&](std::string text) {
        if (!w.quoted && text.find_first_of("\" ") == text.npos && text.find(w.delimiter) == text.npos) return text;
        for (size_t at = 0; (at = text.find('"', at)) != text.npos; at += 2) text.insert(at, 1, '"');
        return '"' + text + '"';
    };
    std::string text = w.byte_order_mark ? "\xEF\xBB\xBF" : "";
    text += cell("date");
    for (const std::string& id : panel.ids) text += w.delimiter + cell(id);
    for (int row = 0; row < panel.rows(); ++row) {
        const int m = w.newest_first ? panel.rows() - 1 - row : row;
        text += end + cell(panel.calendar.text(m) + (w.days ? "-28" : ""));
        for (int s = 0; s < panel.series(); ++s) {
            std::string number = panel.at(m, s) == panel.at(m, s) ? fmt::format("{}", panel.at(m, s)) : "";
            for (char& c : number) c = c == '.' ? w.mark : c;
            text += w.delimiter + cell(number);
        }
    }
    return text + (w.last_line_open ? "" : end);
}

}  // namespace

TEST_F(ReadersAgree, on_panels_written_in_any_way) {
    const char* const given = std::getenv("ASSAY_READER_PANELS");
    const long panels = given ? std::atol(given) : 10000;
    ASSERT_GT(panels, 0);
    SplitMix random{11};
    for (long p = 0; p < panels; ++p) {
        const Panel panel = drawn_panel(random);
        const std::string one = written(panel, drawn(random)), other = written(panel, drawn(random));
        for (const std::string& text : {one, other}) {
            const std::string path = write(text);
            Panel read;
            ASSERT_NO_THROW(read = read_series(path, Values::returns).panel) << "panel " << p << "\n" << text;
            ASSERT_TRUE(same_bits(panel, read)) << "panel " << p << "\n" << text;
        }
    }
}

}  // namespace assay
