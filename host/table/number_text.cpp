#include "host/table/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "host/table/table.h"

namespace assay {
namespace {

constexpr double largest_exact_integer = 9007199254740992.0;  // 2^53

std::string with_separators(const std::string& digits) {
    std::string text;
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

// The digits of a non-negative value, "1234" and "50", joined and signed.
std::string joined(bool negative, const std::string& whole, const std::string& fraction, Thousands thousands) {
    std::string text = negative ? "-" : "";
    text += thousands == Thousands::separated ? with_separators(whole) : whole;
    if (!fraction.empty()) text += '.' + fraction;
    return text;
}

}  // namespace

void append_shortest(std::string& text, double value) {
    if (std::isnan(value)) return;
    std::array<char, 32> buffer;  // the longest is 24: -1.7976931348623157e+308
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    text.append(buffer.data(), end);
}

std::string shortest(double value) {
    std::string text;
    append_shortest(text, value);
    return text;
}

std::string printed(double value, int decimals, Thousands thousands) {
    if (!std::isfinite(value)) return "";
    decimals = std::clamp(decimals, 0, 17);
    double power = 1;
    for (int i = 0; i < decimals; ++i) power *= 10;  // exact up to 10^22
    const double scaled = std::floor(std::fabs(value) * power + 0.5 + 1e-9);

    if (scaled < largest_exact_integer) {
        std::string digits = std::to_string(static_cast<uint64_t>(scaled));
        const size_t places = static_cast<size_t>(decimals);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        const size_t point = digits.size() - places;
        return joined(value < 0 && scaled > 0, digits.substr(0, point), digits.substr(point), thousands);
    }
    // Beyond 2^53 the double itself is coarser than the decimals asked for: its exact value is printed.
    std::array<char, 400> buffer;  // 309 digits, a point and 17 decimals
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::fixed, decimals).ptr;
    const std::string text(buffer.data(), end);
    const size_t point = text.find('.');
    return joined(value < 0, text.substr(0, point), point == std::string::npos ? "" : text.substr(point + 1), thousands);
}

std::string printed_count(int64_t value, Thousands thousands) {
    if (value == missing_count) return "";
    return joined(value < 0, std::to_string(value < 0 ? -value : value), "", thousands);
}

}  // namespace assay
