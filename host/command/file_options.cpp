#include "host/command/file_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/command/option_values.h"
#include "host/problem.h"

namespace assay {

void describe(const ValuesOfFiles& initial, OptionSpec& spec) {
    describe(initial.of_others, spec);
    spec.repeatable = true;
}

void read_words(const OptionSpec& spec, const std::vector<std::string>& words, ValuesOfFiles& values) {
    if (!words.empty()) values = {};
    for (const std::string& word : words) {
        const size_t equals = word.rfind('=');
        if (equals == std::string::npos)
            read_word(spec, word, values.of_others);
        else
            read_word(spec, word.substr(equals + 1), values.of_file.emplace_back(word.substr(0, equals), Values::automatic).second);
    }
}

OptionSpec values_spec() {
    OptionSpec spec{.name = "values", .description = values_sentence};
    describe(ValuesOfFiles(), spec);
    return spec;
}

ValuesOfFiles values_of(const Options& options) {
    ValuesOfFiles values;
    read_words(options.spec("values"), options.all("values"), values);
    return values;
}

void check_values(const Options& options, const std::vector<std::string>& read) {
    for (const char* key : {"values", "data.values"}) {
        if (!options.has(key)) continue;
        ValuesOfFiles values;
        read_words(options.spec(key), options.all(key), values);
        for (const auto& [name, kind] : values.of_file)
            if (std::none_of(read.begin(), read.end(), [&](const std::string& path) { return ValuesOfFiles::is_named(path, name); }))
                throw Problem(Exit::usage, fmt::format("--values {}={}: no file of that name was read", name, text(kind)));
    }
}

std::vector<std::pair<std::string, std::string>> renamed_columns(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> renamed;
    for (size_t at = 0; at < text.size();) {
        const size_t comma = std::min(text.find(',', at), text.size()), equals = text.find('=', at);
        if (equals >= comma)
            throw Problem(Exit::usage, "--metadata-columns " + text + ": write COLUMN=NAME,COLUMN=NAME as in id=fund_name,aum=net_assets");
        renamed.emplace_back(text.substr(at, equals - at), text.substr(equals + 1, comma - equals - 1));
        at = comma + 1;
    }
    return renamed;
}

Frequency frequency_of(const Options& options) {
    Frequency frequency = Frequency::monthly;
    read_words(options.spec("frequency"), options.all("frequency"), frequency);
    return frequency;
}

}  // namespace assay
