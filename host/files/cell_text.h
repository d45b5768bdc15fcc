// The text of one cell: blanks around it, and names compared without regard to case (ASCII letters only).
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

constexpr bool same_name(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (size_t i = 0; i < one.size(); ++i)
        if (lower_case(one[i]) != lower_case(other[i])) return false;
    return true;
}

}  // namespace assay
