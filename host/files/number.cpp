#include "host/files/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "host/files/cell_text.h"

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

// What is left of -1.5, \u2212 1.5 %, (1.5) and (1.5 %) without sign, brackets and percent sign. Empty where one of these stands twice.
struct SignedDigits {
    std::string_view digits;
    bool negative = false, percent = false;
};

SignedDigits signed_digits(std::string_view text) {
    constexpr std::string_view unicode_minus = "\xE2\x88\x92";
    SignedDigits number;
    auto take_percent = [&] {
        if (number.percent || text.empty() || text.back() != '%') return;
        number.percent = true, text = trimmed(text.substr(0, text.size() - 1));
    };
    take_percent();
    if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
        number.negative = true, text = trimmed(text.substr(1, text.size() - 2));
        take_percent();
    } else if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.negative = text.front() == '-', text.remove_prefix(1);
    } else if (text.substr(0, unicode_minus.size()) == unicode_minus) {
        number.negative = true, text.remove_prefix(unicode_minus.size());
    }
    number.digits = text;
    return number;
}

}  // namespace

CellKind read_number(std::string_view cell, char decimal_mark, double& value) {
    cell = trimmed(cell);
    if (cell.empty() || is_missing_word(cell)) return CellKind::missing;
    if (is_infinite_word(cell)) return CellKind::infinite;
    SignedDigits text = signed_digits(cell);
    std::string_view digits = text.digits;
    std::array<char, 400> buffer;
    if (digits.empty() || digits.size() > buffer.size() || (!is_digit(digits.front()) && digits.front() != decimal_mark))
        return CellKind::word;
    const char separator = decimal_mark == '.' ? ',' : '.';
    if (digits.find(separator) != digits.npos || decimal_mark != '.') {
        std::string_view whole = digits.substr(0, digits.find(decimal_mark));
        if (digits.find(separator) != digits.npos && !is_grouped(whole, separator)) return CellKind::word;
        size_t length = 0;
        for (char c : digits) {
            if (c == separator) continue;
            buffer[length++] = c == decimal_mark ? '.' : c;
        }
        digits = {buffer.data(), length};
    }
    double parsed = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (end != digits.data() + digits.size()) return CellKind::word;
    if (error == std::errc::result_out_of_range) return CellKind::out_of_range;
    if (error != std::errc() || !std::isfinite(parsed)) return CellKind::word;
    value = text.negative ? -parsed : parsed;
    return text.percent ? CellKind::percent : CellKind::number;
}

std::string_view remedy_for(std::string_view word) {
    std::string_view digits = signed_digits(trimmed(word)).digits;
    std::string_view unit = trimmed(digits.substr(std::min(digits.size(), digits.find_first_not_of("0123456789.,"))));
    if (digits.size() == unit.size() || unit.empty()) return "a missing value is an empty cell";
    if (same_name(unit, "k")) return "write the digits: 1.2K is 1200";
    if (same_name(unit, "m") || same_name(unit, "mn") || same_name(unit, "mm") || same_name(unit, "mio") || same_name(unit, "million"))
        return "write the digits: 1.2M is 1200000 or 1.2e6";
    if (same_name(unit, "b") || same_name(unit, "bn") || same_name(unit, "billion")) return "write the digits: 1.2B is 1200000000 or 1.2e9";
    bool letters = std::all_of(unit.begin(), unit.end(), [](char c) { return is_letter(c) || c == '.' || c == ' '; });
    return letters ? "write the number without its unit" : "a missing value is an empty cell";
}

void DecimalMark::see(std::string_view cell) {
    cell = trimmed(cell);
    std::string_view digits = signed_digits(cell).digits;
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
