// Plain months, without time zones or days.
//
// A Month counts from 0000-01, so differences and sums are whole months.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

struct Month {
    int index = 0;  // 12 * year + month - 1

    static constexpr Month of(int year, int month) { return {12 * year + month - 1}; }
    static std::optional<Month> parse(std::string_view text);  // "YYYY-MM", nothing else

    constexpr int year() const { return index / 12; }
    constexpr int month() const { return index % 12 + 1; }
    std::string text() const;  // "YYYY-MM"

    constexpr auto operator<=>(const Month&) const = default;
    constexpr Month operator+(int months) const { return {index + months}; }
    constexpr Month operator-(int months) const { return {index - months}; }
    constexpr int operator-(Month other) const { return index - other.index; }
};

}  // namespace assay
