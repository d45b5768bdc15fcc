#include "host/command/option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "host/problem.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

[[noreturn]] void refuse(const OptionSpec& spec, const std::string& word, const std::string& needed) {
    throw Problem(Exit::usage, fmt::format("{} {}: {}", spec.called(), word, needed));
}

// text: the number within the word.
template <class T>
T number(const OptionSpec& spec, const std::string& word, std::string_view text, const char* kind) {
    const T low = T(spec.range->low), high = T(spec.range->high);
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= low && value <= high))
        refuse(spec, word, fmt::format("a {} from {} to {} is needed", kind, low, high));
    return value;
}

void default_argument(OptionSpec& spec, const std::string& argument) {
    if (spec.argument.empty()) spec.argument = argument;
}

}  // namespace

void read_word(const OptionSpec&, const std::string& word, std::string& value) { value = word; }
void read_word(const OptionSpec& spec, const std::string& word, double& value) { value = number<double>(spec, word, word, "number"); }
void read_word(const OptionSpec& spec, const std::string& word, long& value) { value = number<long>(spec, word, word, "whole number"); }
void read_word(const OptionSpec& spec, const std::string& word, int& value) { value = int(number<long>(spec, word, word, "whole number")); }
void read_word(const OptionSpec&, const std::string& word, bool& value) { value = word == "true"; }
void read_word(const OptionSpec& spec, const std::string& word, Month& value) {
    const auto month = Month::parse(word);
    if (!month) refuse(spec, word, "not a month; write it as 2017-01");
    value = *month;
}
size_t place_of_word(const OptionSpec& spec, const std::string& word) {
    const std::vector<std::string> words = spec.words();
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) refuse(spec, word, fmt::format("one of {} is needed", fmt::join(words, ", ")));
    return size_t(found - words.begin());
}

void read_words(const OptionSpec& spec, const std::vector<std::string>& words, std::map<std::string, double>& by_id) {
    if (!words.empty()) by_id.clear();
    for (const std::string& word : words) {
        const size_t equals = word.rfind('=');
        by_id[word.substr(0, equals)] = number<double>(spec, word, std::string_view(word).substr(equals + 1), "number");
    }
}

void describe(const std::string& initial, OptionSpec& spec) { spec.initial = initial; }
void describe(double initial, OptionSpec& spec) { default_argument(spec, "NUMBER"), spec.initial = shortest(initial); }
void describe(int initial, OptionSpec& spec) { default_argument(spec, "N"), spec.initial = std::to_string(initial); }
void describe(bool, OptionSpec&) {}
void describe(Month initial, OptionSpec& spec) { default_argument(spec, "MONTH"), spec.initial = initial.text(); }
void describe(const std::map<std::string, double>&, OptionSpec& spec) {
    default_argument(spec, "ID=NUMBER");
    spec.repeatable = spec.by_id = true;
}
void describe(const char* initial, const char* const* words, size_t count, OptionSpec& spec) {
    default_argument(spec, fmt::format("{}", fmt::join(words, words + count, "|")));
    spec.initial = initial;
}

}  // namespace assay
