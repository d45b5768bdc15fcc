#include "host/files/month.h"

#include <fmt/format.h>

#include "host/files/cell_text.h"

namespace assay {

std::optional<Month> Month::parse(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return {};
    for (int at : {0, 1, 2, 3, 5, 6})
        if (!is_digit(text[size_t(at)])) return {};
    int year = 0;
    for (int at = 0; at < 4; ++at) year = 10 * year + (text[size_t(at)] - '0');
    int month = 10 * (text[5] - '0') + (text[6] - '0');
    if (month < 1 || month > 12) return {};
    return Month::of(year, month);
}

std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month()); }

}  // namespace assay
