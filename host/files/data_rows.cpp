#include "host/files/data_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/files/cell_text.h"
#include "host/files/dates.h"
#include "host/files/input_problem.h"

namespace assay {

DataRows::DataRows(Rows& rows, size_t header_rows, size_t date_field) : rows_(rows), date_field_(date_field) {
    for (size_t row = 0; row < header_rows; ++row) rows_.next();
}

bool DataRows::next(std::vector<std::string>& notes) {
    bool after_blank = false;
    while (rows_.next()) {
        if (rows_.blank()) {
            after_blank = true;
            continue;
        }
        if (!after_blank || !starts_another_table()) return true;
        notes.push_back(fmt::format("{}: the table ends before line {} ({}); what follows was not read", rows_.path(), rows_.line(),
                                    quoted(trimmed(rows_.cells().front()))));
        return false;
    }
    return false;
}

bool DataRows::starts_another_table() const {
    if (rows_.cells().size() <= date_field_) return true;
    std::string_view first = trimmed(rows_.cells()[date_field_]);
    return !looks_like_date(first) && std::any_of(first.begin(), first.end(), is_letter);
}

}  // namespace assay
