// The text of one cell: blanks around it, the apostrophe before what a spreadsheet would run, and names compared without regard to case
// (ASCII letters only).
#pragma once
#include <string_view>

namespace assay {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower_case(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
constexpr bool is_letter(char c) { return lower_case(c) >= 'a' && lower_case(c) <= 'z'; }

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// "=A1", "+1", "-x", "@SUM": a spreadsheet runs it. Also behind apostrophes, so that guarding a text twice and reading it twice is exact.
constexpr bool runs_in_a_spreadsheet(std::string_view text) {
    while (!text.empty() && text.front() == '\'') text.remove_prefix(1);
    return !text.empty() && (text.front() == '=' || text.front() == '+' || text.front() == '-' || text.front() == '@');
}

// An id or a name as it was before it was written to a CSV file (host/table/csv.h).
constexpr std::string_view name_of_cell(std::string_view cell) {
    cell = trimmed(cell);
    if (!cell.empty() && cell.front() == '\'' && runs_in_a_spreadsheet(cell)) cell.remove_prefix(1);
    return cell;
}

constexpr bool same_name(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (size_t i = 0; i < one.size(); ++i)
        if (lower_case(one[i]) != lower_case(other[i])) return false;
    return true;
}

}  // namespace assay
