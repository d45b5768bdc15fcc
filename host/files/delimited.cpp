#include "host/files/delimited.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "host/files/cell_text.h"
#include "host/files/dates.h"
#include "host/files/input_problem.h"

namespace assay {

std::string_view Dialect::name() const {
    switch (delimiter) {
        case '\t':
            return "TSV";
        case ';':
            return "CSV with semicolons";
        case '|':
            return "CSV with bars";
        default:
            return "CSV";
    }
}

namespace {

// How well a delimiter explains the first lines: lines that agree in their number of fields, then lines that start with a date.
struct Agreement {
    int lines = 0, dates = 0;
    auto operator<=>(const Agreement&) const = default;
};

Agreement agreement(std::string_view text, char delimiter, char line_end) {
    constexpr int most_lines = 50, fewest_lines = 3;
    constexpr size_t enough_bytes = 1 << 18;
    std::map<size_t, Agreement> by_fields;
    size_t fields = 1, start = 0;
    bool in_quotes = false, first_cell = true;
    std::string_view first;
    int lines = 0;
    auto finish_line = [&](size_t at) {
        if (first_cell) first = text.substr(start, at - start);
        if (fields > 1) {
            Agreement& same = by_fields[fields];
            ++same.lines;
            same.dates += looks_like_date(trimmed(first));
        }
        ++lines, fields = 1, start = at + 1, first_cell = true;
    };
    size_t at = 0;
    for (; at < text.size() && lines < most_lines && (at < enough_bytes || lines < fewest_lines); ++at) {
        char c = text[at];
        if (c == '"') {
            in_quotes = !in_quotes;
        } else if (in_quotes) {
            continue;
        } else if (c == delimiter) {
            if (first_cell) first = text.substr(start, at - start), first_cell = false;
            ++fields;
        } else if (c == line_end) {
            finish_line(at);
        }
    }
    if (at == text.size() && start < at) finish_line(at);
    Agreement best;
    for (const auto& [count, same] : by_fields) best = std::max(best, same);
    return best;
}

}  // namespace

Dialect recognise_dialect(std::string_view text) {
    Dialect dialect;
    if (text.find('\n') == text.npos && text.find('\r') != text.npos) dialect.line_end = '\r';
    std::string_view first = text.substr(0, text.find(dialect.line_end));
    if (!first.empty() && first.back() == '\r') first.remove_suffix(1);
    if (first.size() == 5 && same_name(first.substr(0, 4), "sep=")) {  // as Excel writes it
        dialect.delimiter = first[4];
        dialect.skip = std::min(text.size(), text.find(dialect.line_end) + 1);
        return dialect;
    }
    Agreement best;
    for (char delimiter : {',', ';', '\t', '|'}) {
        Agreement found = agreement(text, delimiter, dialect.line_end);
        if (found > best) best = found, dialect.delimiter = delimiter;
    }
    return dialect;
}

Rows::Rows(std::string_view path, std::string_view text, Dialect dialect)
    : path_(path),
      begin_(text.data()),
      at_(text.data() + dialect.skip),
      end_(text.data() + text.size()),
      delimiter_(dialect.delimiter),
      line_end_(dialect.line_end),
      next_line_(dialect.skip ? 2 : 1) {}

bool Rows::next() {
    if (at_ == end_) return false;
    cells_.clear();
    line_ = next_line_++;
    const char delimiter = delimiter_, line_end = line_end_;
    const char* at = at_;
    while (true) {
        const char* start = at;
        const char* first = at;
        while (first != end_ && *first == ' ') ++first;
        if (first != end_ && *first == '"') {
            at = read_quoted(first);
        } else {
            while (at != end_ && *at != delimiter && *at != line_end) ++at;
            const char* stop = at;
            if (stop != start && stop[-1] == '\r' && (at == end_ || *at == '\n')) --stop;
            cells_.emplace_back(start, size_t(stop - start));
        }
        if (at == end_ || *at == line_end) break;
        ++at;
    }
    cut_off_ = at == end_;
    at_ = cut_off_ ? end_ : at + 1;
    return true;
}

// at: the opening quote. Appends the cell, returns the delimiter, line end or end after it.
const char* Rows::read_quoted(const char* at) {
    const char* start = ++at;
    std::string* joined = nullptr;
    while (true) {
        const char* quote = static_cast<const char*>(std::memchr(at, '"', size_t(end_ - at)));
        if (!quote)
            throw input_problem({path_, line_},
                                "a quote (\") opens in this row and is never closed: is the file cut off, or a quote too many?");
        if (quote + 1 == end_ || quote[1] != '"') {
            at = quote;
            break;
        }
        if (!joined) joined = &unescaped_.emplace_back();
        joined->append(start, size_t(quote + 1 - start));
        start = at = quote + 2;
    }
    next_line_ += int(std::count(start, at, line_end_)) + (joined ? int(std::count(joined->begin(), joined->end(), line_end_)) : 0);
    if (joined) {
        joined->append(start, size_t(at - start));
        cells_.emplace_back(*joined);
    } else {
        cells_.emplace_back(start, size_t(at - start));
    }
    for (++at; at != end_ && (*at == ' ' || (*at == '\r' && line_end_ == '\n')); ++at) {}
    if (at != end_ && *at != delimiter_ && *at != line_end_)
        throw input_problem({path_, line_}, fmt::format("text after the closing quote of {}; a quote inside a cell is written twice (\"\")",
                                                        quoted(cells_.back())));
    return at;
}

bool Rows::blank() const {
    return std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return trimmed(cell).empty(); });
}

void Rows::check_fields(size_t expected) const {
    if (cells_.size() == expected) return;
    std::string sentence = fmt::format("this row has {}, the header has {}", several(cells_.size(), "field", "fields"), counted(expected));
    if (cut_off_ && cells_.size() < expected) sentence += "; it is the last row and has no line end: the file seems to break off here";
    throw input_problem({path_, line_}, sentence);
}

}  // namespace assay
