// A whole column of dates decides how it is written (declared in dates.h).
#include <fmt/format.h>

#include <algorithm>

#include "host/files/cell_text.h"
#include "host/files/dates.h"
#include "host/files/input_problem.h"

namespace assay {

namespace {

size_t first_unfit(const std::vector<std::string_view>& texts, DateStyle style) {
    size_t at = 0;
    while (at < texts.size() && parse_date(trimmed(texts[at]), style)) ++at;
    return at;
}

std::vector<DateStyle> styles_of(std::string_view text) {
    std::vector<DateStyle> fitting;
    for (int style = 0; style < date_styles; ++style)
        if (parse_date(text, DateStyle(style))) fitting.push_back(DateStyle(style));
    return fitting;
}

}  // namespace

DateColumn::Read DateColumn::read(std::string_view path, std::string_view column) const {
    if (texts.empty()) return {DateStyle::year_month_day, {}};
    std::vector<DateStyle> fitting = styles_of(trimmed(texts.front()));
    if (fitting.empty())
        throw input_problem({path, lines.front(), column},
                            fmt::format("{} is not a date; write it as YYYY-MM-DD or YYYY-MM", quoted(texts.front())));
    DateStyle best = fitting.front();
    size_t reach = 0, complete = 0;
    for (DateStyle style : fitting) {
        size_t until = first_unfit(texts, style);
        complete += until == texts.size();
        if (until > reach) reach = until, best = style;
    }
    if (reach < texts.size()) {
        throw input_problem({path, lines[reach], column},
                            fmt::format("{} is not a date; those before it are written {}", quoted(texts[reach]), written_as(best)));
    }
    if (complete > 1)
        throw input_problem({path, lines.front(), column},
                            fmt::format("{} and every other date can be read as {} and as {}; write the dates as YYYY-MM-DD",
                                        quoted(texts.front()), written_as(fitting[0]), written_as(fitting[1])));
    Read read{best, {}};
    read.dates.reserve(texts.size());
    for (std::string_view text : texts) read.dates.push_back(*parse_date(trimmed(text), best));
    return read;
}

}  // namespace assay
