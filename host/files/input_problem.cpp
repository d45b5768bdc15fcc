#include "host/files/input_problem.h"

#include <fmt/format.h>
#include <utility>

#include <algorithm>
#include <numeric>

#include "host/files/cell_text.h"

namespace assay {

Problem input_problem(const Place& place, std::string_view sentence, std::string_view more_lines) {
    std::string text(place.path);
    if (place.line > 0) text += fmt::format(":{}", place.line);
    text += ": ";
    if (!place.column.empty()) text += fmt::format("column {}: ", quoted(place.column));
    text += sentence;
    if (!more_lines.empty()) text += fmt::format("\n    {}", more_lines);
    return Problem(Exit::data, text);
}

std::string quoted(std::string_view text) {
    constexpr size_t longest = 60;
    size_t length = std::min(text.size(), longest);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    std::string shown(text.substr(0, length));
    for (char& c : shown)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return '"' + shown + (length < text.size() ? "..." : "") + '"';
}

std::string counted(size_t number) {
    std::string digits = std::to_string(number);
    for (int at = int(digits.size()) - 3; at > 0; at -= 3) digits.insert(size_t(at), 1, ',');
    return digits;
}

std::string several(size_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", counted(number), number == 1 ? one : many);
}

namespace {

size_t changed_letters(std::string_view from, std::string_view to) {
    std::vector<size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), size_t(0));
    for (size_t i = 1; i <= from.size(); ++i) {
        size_t diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j <= to.size(); ++j) {
            size_t replaced = diagonal + (lower_case(from[i - 1]) != lower_case(to[j - 1]));
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
    auto letters = [](std::string_view option) { return option.size() - std::min(option.size(), option.find_first_not_of('-')); };
    const std::string* best = nullptr;
    size_t least = letters(name);  // all changed: not the same word any more
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 200) continue;
        size_t changes = changed_letters(name.substr(0, 200), candidate);
        size_t most = (std::max(letters(name), letters(candidate)) + 2) / 3;
        if (changes < least && changes <= most) best = &candidate, least = changes;
    }
    return best ? *best : std::string();
}

}  // namespace assay
