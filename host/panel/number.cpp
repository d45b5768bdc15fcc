#include "host/panel/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "host/panel/cell_text.h"

namespace assay {

namespace {

bool is_missing_word(std::string_view text) {
    static constexpr std::array<std::string_view, 10> words = {"na", "n/a", "#n/a", "#n/a n/a", "nan", "null", "none", "-", "--", "."};
    if (text.size() > 8) return false;
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return same_name(text, word); }) ||
           same_name(text, "#VALUE!");
}

bool is_infinite_word(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return same_name(text, "inf") || same_name(text, "infinity");
}

// The digits of 1,234,567 before a decimal mark: groups of three, the first of one to three and without a leading zero.
bool is_grouped(std::string_view whole, char separator) {
    size_t first = whole.find(separator);
    if (first == whole.npos || first == 0 || first > 3 || whole.front() == '0') return false;
    if ((whole.size() - first) % 4 != 0) return false;
    for (size_t i = 0; i < whole.size(); ++i) {
        bool separates = i >= first && (i - first) % 4 == 0;
        if (separates ? whole[i] != separator : !is_digit(whole[i])) return false;
    }
    return true;
}

std::string_view without_sign(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return text;
}

}  // namespace

CellKind read_number(std::string_view cell, char decimal_mark, double& value) {
    cell = trimmed(cell);
    if (cell.empty() || is_missing_word(cell)) return CellKind::missing;
    if (is_infinite_word(cell)) return CellKind::infinite;
    std::string_view digits = cell;
    bool percent = digits.back() == '%';
    if (percent) digits = trimmed(digits.substr(0, digits.size() - 1));
    if (!digits.empty() && digits.front() == '+') {
        digits.remove_prefix(1);
        if (!digits.empty() && digits.front() == '-') return CellKind::word;
    }
    std::array<char, 400> buffer;
    if (digits.empty() || digits.size() > buffer.size()) return CellKind::word;
    const char separator = decimal_mark == '.' ? ',' : '.';
    if (digits.find(separator) != digits.npos || decimal_mark != '.') {
        std::string_view whole = without_sign(digits);
        whole = whole.substr(0, whole.find(decimal_mark));
        if (digits.find(separator) != digits.npos && !is_grouped(whole, separator)) return CellKind::word;
        size_t length = 0;
        for (char c : digits) {
            if (c == separator) continue;
            buffer[length++] = c == decimal_mark ? '.' : c;
        }
        digits = {buffer.data(), length};
    }
    if (!is_digit(without_sign(digits).substr(0, 1)[0]) && digits.find('.') == digits.npos) return CellKind::word;
    double parsed = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (end != digits.data() + digits.size()) return CellKind::word;
    if (error == std::errc::result_out_of_range) return CellKind::out_of_range;
    if (error != std::errc() || !std::isfinite(parsed)) return CellKind::word;
    value = parsed;
    return percent ? CellKind::percent : CellKind::number;
}

void DecimalMark::see(std::string_view cell) {
    cell = trimmed(cell);
    if (!cell.empty() && cell.back() == '%') cell = trimmed(cell.substr(0, cell.size() - 1));
    std::string_view digits = without_sign(cell);
    if (digits.empty() || digits.find_first_not_of("0123456789.,") != digits.npos || digits.find_first_of("0123456789") == digits.npos)
        return;
    size_t points = size_t(std::count(digits.begin(), digits.end(), '.'));
    size_t commas = size_t(std::count(digits.begin(), digits.end(), ','));
    if (points == 0 && commas == 0) {
        plain_ += digits.find_first_not_of('0') != digits.npos;
    } else if (points > 0 && commas > 0) {
        mark_ = digits.rfind(',') > digits.rfind('.') ? ',' : '.';
    } else {
        char only = commas ? ',' : '.', other = commas ? '.' : ',';
        if (points + commas > 1) {
            mark_ = other;
        } else if (!is_grouped(digits, only)) {
            mark_ = only;
        } else {
            ++undecided_, comma_ |= only == ',';
            if (example_.empty()) example_ = cell;
        }
    }
}

char DecimalMark::mark() const {
    if (decided()) return mark_;
    return comma_ && delimiter_ != ',' ? ',' : '.';
}

}  // namespace assay
