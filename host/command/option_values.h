// Words into values, and what a field says of its option: the kinds of fields that a setting may have.
//
// read_words puts what was given into the field: the last word of a single value, all of a list; no words leave it as it is. describe
// fills in what the type knows: the default as text, the name of the argument, whether it may be repeated.
// Errors: Problem, exit 2: "--window 0: a whole number from 3 to 120 is needed".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/command/options.h"
#include "host/enum_words.h"

namespace assay {

void read_word(const OptionSpec& spec, const std::string& word, std::string& value);
void read_word(const OptionSpec& spec, const std::string& word, double& value);
void read_word(const OptionSpec& spec, const std::string& word, long& value);
void read_word(const OptionSpec& spec, const std::string& word, int& value);
void read_word(const OptionSpec& spec, const std::string& word, bool& value);
void read_word(const OptionSpec& spec, const std::string& word, Month& value);
// The place of the word among those of spec.argument, "a|b|c".
size_t place_of_word(const OptionSpec& spec, const std::string& word);

template <HasWords Enum>
void read_word(const OptionSpec& spec, const std::string& word, Enum& value) {
    (void)place_of_word(spec, word);
    for (size_t i = 0; i < words_of(Enum()).size(); ++i)
        if (word == words_of(Enum())[i]) value = Enum(i);
}
template <class T>
void read_word(const OptionSpec& spec, const std::string& word, std::optional<T>& value) {
    read_word(spec, word, value.emplace());
}

template <class T>
void read_words(const OptionSpec& spec, const std::vector<std::string>& words, T& value) {
    if (!words.empty()) read_word(spec, words.back(), value);
}
template <class T>
void read_words(const OptionSpec& spec, const std::vector<std::string>& words, std::vector<T>& list) {
    if (!words.empty()) list.clear();
    for (const std::string& word : words) read_word(spec, word, list.emplace_back());
}
// "TLT=0.1"
void read_words(const OptionSpec& spec, const std::vector<std::string>& words, std::map<std::string, double>& by_id);

void describe(const std::string& initial, OptionSpec& spec);
void describe(double initial, OptionSpec& spec);
void describe(int initial, OptionSpec& spec);
void describe(bool initial, OptionSpec& spec);
void describe(Month initial, OptionSpec& spec);
void describe(const std::map<std::string, double>& initial, OptionSpec& spec);
void describe(const char* initial, const char* const* words, size_t count, OptionSpec& spec);  // of an enum

template <HasWords Enum>
void describe(Enum initial, OptionSpec& spec) {
    const auto words = words_of(initial);
    describe(text(initial), words.data(), words.size(), spec);
}
template <class T>
void describe(const std::optional<T>&, OptionSpec& spec) {
    describe(T(), spec);
    spec.initial.clear();
}
template <class T>
void describe(const std::vector<T>& initial, OptionSpec& spec) {
    describe(initial.empty() ? T() : initial.front(), spec);
    if (initial.empty()) spec.initial.clear();
    spec.repeatable = true;
}

}  // namespace assay
