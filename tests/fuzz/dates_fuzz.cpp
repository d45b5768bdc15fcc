// A column of dates, one a line: every style agrees with the plain one, and the column with its cells.
#include <algorithm>

#include "differential.h"
#include "host/files/cell_text.h"
#include "host/files/dates.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace assay;
    const std::string text(reinterpret_cast<const char*>(data), size);
    DateColumn column;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        column.texts.push_back(trimmed(std::string_view(text).substr(at, end - at)));
        column.lines.push_back(int(column.lines.size()) + 2);
        at = end + 1;
    }
    for (std::string_view cell : column.texts) {
        bool any = false;
        for (int style = 0; style < date_styles; ++style) {
            const auto date = parse_date(cell, DateStyle(style));
            any = any || date;
            if (!date) continue;
            require(parse_date(date->text(), DateStyle::year_month_day) == date, "written and read again it is the same",
                    std::string(cell));
            require(Date::of(date->month().year(), date->month().month(), date->day()) == date, "a date has its parts", std::string(cell));
            require(!is_month_style(DateStyle(style)) || date->day() == 1, "a month is its first day", std::string(cell));
            require(weekdays_after(*date) >= 0 && weekdays_after(*date) <= 23 && weekdays_before(*date) <= 23, "a month has 23 weekdays");
        }
        require(any == looks_like_date(cell), "what looks like a date is one in some style", std::string(cell));
    }
    const std::string said = outcome("given.csv", Exit::data, [&] {
        const DateColumn::Read read = column.read("given.csv", "date");
        require(read.dates.size() == column.texts.size(), "every cell is a date");
        for (size_t i = 0; i < read.dates.size(); ++i)
            require(parse_date(column.texts[i], read.style) == read.dates[i], "a cell is what the column's style says");
        return std::string("read");
    });
    return 0;
}
