#include "host/files/head.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "host/files/cell_text.h"
#include "host/files/dates.h"

namespace assay {

Head read_head(std::string_view path, std::string_view text, Dialect dialect) {
    constexpr size_t most_rows = 40, rows_after_date = 6;
    Head head;
    Rows rows(path, text, dialect);
    while (head.rows.size() < most_rows && rows.next()) {
        HeadRow& row = head.rows.emplace_back();
        row.line = rows.line(), row.blank = rows.blank();
        for (std::string_view cell : rows.cells()) row.cells.emplace_back(name_of_cell(cell));
        if (head.first_date < 0 && looks_like_date(row.cells.front())) head.first_date = int(head.rows.size()) - 1;
        if (head.first_date >= 0 && head.rows.size() > size_t(head.first_date) + rows_after_date) break;
    }
    head.first_filled = std::max(0, head.filled_after(-1));
    return head;
}

int Head::filled_after(int row) const {
    for (size_t at = size_t(row) + 1; at < rows.size(); ++at)
        if (!rows[at].blank) return int(at);
    return -1;
}

int Head::filled_before(int row) const {
    for (int at = row - 1; at >= 0; --at)
        if (!rows[size_t(at)].blank) return at;
    return -1;
}

namespace {

std::string letters_only(std::string_view name) {
    std::string letters;
    for (char c : name)
        if (is_letter(c)) letters += lower_case(c);
    return letters;
}

}  // namespace

bool is_close(std::string_view name) {
    std::string letters = letters_only(name);
    return letters == "close" || letters == "closelast";
}

bool is_adjusted_close(std::string_view name) {
    std::string letters = letters_only(name);
    return letters == "adjclose" || letters == "adjustedclose";
}

bool is_price_field(std::string_view name) {
    static constexpr std::array<std::string_view, 16> fields = {
        "open",    "high",    "low",    "volume",    "dividends", "stocksplits", "capitalgains", "openint",
        "adjopen", "adjhigh", "adjlow", "adjvolume", "divcash",   "splitfactor", "vwap",         "adjustedvolume"};
    std::string letters = letters_only(name);
    return is_close(name) || is_adjusted_close(name) || std::find(fields.begin(), fields.end(), letters) != fields.end();
}

std::string name_of_file(std::string_view path) { return std::filesystem::path(path).stem().string(); }

}  // namespace assay
