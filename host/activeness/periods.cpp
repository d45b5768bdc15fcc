#include "host/activeness/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "host/problem.h"

namespace assay {

std::string Period::name() const {
    if (first.month() == 1 && last == first + 11) return fmt::format("{:04}", first.year());
    return first.text() + ".." + last.text();
}

std::vector<Period> default_periods(const Calendar& range, Month event) {
    const Month first = range.month(0), last = range.month(range.size() - 1), whole = range.first_whole_month(),
                last_whole = range.last_whole_month();
    std::vector<Period> all;
    const auto add = [&](Month from, Month to) {
        const Period p{from, to};
        if (from <= to && std::find(all.begin(), all.end(), p) == all.end()) all.push_back(p);
    };
    add(first, last);
    if (first <= event && event <= last) {
        add(first, event - 1);
        add(event + 1, last);
    }
    for (int year = first.year(); year <= last.year(); ++year)
        if (whole <= Month::of(year, 1) && Month::of(year, 12) <= last_whole) add(Month::of(year, 1), Month::of(year, 12));
    if (last != Month::of(2023, 12))  // the published study has no trailing periods
        for (int years : {1, 3, 5})
            if (whole <= last_whole - (12 * years - 1)) add(last_whole - (12 * years - 1), last_whole);
    return all;
}

Period parse_period(std::string_view text) {
    const auto refuse = [&](const char* why) { return Problem(Exit::usage, fmt::format("--period {}: {}", text, why)); };
    if (const size_t dots = text.find(".."); dots != std::string_view::npos) {
        const auto first = Month::parse(text.substr(0, dots)), last = Month::parse(text.substr(dots + 2));
        if (!first || !last) throw refuse("not a period; write FIRST..LAST as in 2017-01..2020-02, or a year");
        if (*last < *first) throw refuse("ends before it begins");
        return {*first, *last};
    }
    const auto year = Month::parse(std::string(text) + "-01");
    if (!year) throw refuse("not a period; write FIRST..LAST as in 2017-01..2020-02, or a year");
    return {*year, *year + 11};
}

}  // namespace assay
