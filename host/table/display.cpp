#include "host/table/display.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Cell {
    const Column& column;
    size_t row;
    std::string operator()(const std::vector<std::string>& cells) const { return plain_text(cells[row]); }
    std::string operator()(const std::vector<double>& cells) const { return printed(cells[row], column.decimals, Thousands::separated); }
    std::string operator()(const std::vector<int64_t>& cells) const {
        return printed_count(cells[row], column.unit == "year" ? Thousands::plain : Thousands::separated);
    }
    std::string operator()(const std::vector<Truth>& cells) const {
        return cells[row] == Truth::unknown ? "" : cells[row] == Truth::yes ? "yes" : "no";
    }
};

unsigned char byte(std::string_view text, size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; }

// Length of the well-formed sequence that begins at i; 0 where there is none (Unicode 15, table 3-7).
size_t sequence_length(std::string_view text, size_t i) {
    const unsigned char first = byte(text, i), second = byte(text, i + 1);
    const auto follows = [&](size_t k) { return (byte(text, i + k) & 0xC0) == 0x80; };
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool allowed = !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F);
        return allowed && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool allowed = !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
        return allowed && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string displayed(const Column& column, size_t row) { return std::visit(Cell{column, row}, column.cells); }

bool is_text(const Column& column) {
    return std::holds_alternative<std::vector<std::string>>(column.cells) || std::holds_alternative<std::vector<Truth>>(column.cells);
}

std::string plain_text(std::string_view text) {
    std::string result;
    for (size_t i = 0; i < text.size();) {
        const unsigned char first = byte(text, i);
        const size_t length = sequence_length(text, i);
        const bool control = first < 0x20 || first == 0x7F || (first == 0xC2 && byte(text, i + 1) < 0xA0);  // C0, DEL, C1
        if (first == '\n' || first == '\t' || first == '\r') {
            result += ' ';
        } else if (length == 0 || control) {
            result += replacement;
        } else {
            result += text.substr(i, length);
        }
        i += length == 0 ? 1 : length;
    }
    return result;
}

std::string plain_lines(std::string_view text) {
    std::string result;
    for (size_t start = 0; start <= text.size();) {
        const size_t end = std::min(text.find('\n', start), text.size());
        result += (start ? "\n" : "") + plain_text(text.substr(start, end - start));
        start = end + 1;
    }
    return result;
}

std::string with_controls_escaped(std::string_view text) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool pair = byte(text, i) == 0xC2 && byte(text, i + 1) >= 0x80 && byte(text, i + 1) < 0xA0;
        if (pair) ++i;
        if (pair || byte(text, i) == 0x7F)
            result += fmt::format("\\u{:04x}", byte(text, i));
        else
            result += text[i];
    }
    return result;
}

size_t text_width(std::string_view text) {
    size_t count = 0;
    for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

}  // namespace assay
