// A setting is one row: {"anchor", &PolicySettings::anchor, between(0, 1), "pull of the target towards the reference risk"}.
//
// The row gives the option or key, its default (the initialiser of the field), its range or words (of an enum: host/enum_words.h), what the
// help and a dry run say of it, and how it is read: apply() takes all rows from the options, set() one by its name.
// Errors: Problem, exit 2, with the option or key, the value and what is allowed.
#pragma once
#include <functional>

#include "host/command/option_values.h"
#include "host/command/options.h"
#include "host/files/input_problem.h"

namespace assay {

// What a row allows, and what is peculiar to it.
inline OptionSpec between(double low, double high, std::string argument = "") {
    return {.argument = std::move(argument), .range = Range{low, high}};
}
inline OptionSpec named(std::string argument) { return {.argument = std::move(argument)}; }  // "ID": a text; "monthly": these words only
inline OptionSpec file() { return {.argument = "FILE", .path = true}; }
inline OptionSpec also_typed(OptionSpec spec) { return spec.on_command_line = true, spec; }  // a key that is an option too
inline OptionSpec only_of(std::string command, OptionSpec spec) { return spec.command = std::move(command), spec; }

template <class Settings>
struct Setting {
    OptionSpec spec;
    std::function<void(Settings&, const OptionSpec&, const std::vector<std::string>&)> take;

    template <class T>
    Setting(const char* name, T Settings::*field, OptionSpec kind, const char* description) : spec(std::move(kind)) {
        spec.name = name;
        spec.description = description;
        describe(Settings().*field, spec);
        take = [field](Settings& s, const OptionSpec& of, const std::vector<std::string>& words) { read_words(of, words, s.*field); };
    }
    template <class T>
    Setting(const char* name, T Settings::*field, const char* description) : Setting(name, field, OptionSpec(), description) {}

    // The row of a part, as one of the whole: "anchor" of PolicySettings is "policy.anchor" of PortfolioSettings.
    template <class Part>
    Setting(const char* section, Part Settings::*part, const Setting<Part>& row) : spec(row.spec) {
        spec.section = section;
        take = [part, inner = row.take](Settings& s, const OptionSpec& of, const std::vector<std::string>& words) {
            inner(s.*part, of, words);
        };
    }
};

template <class Settings>
using SettingRows = std::vector<Setting<Settings>>;

template <class Settings>
std::vector<OptionSpec> specs_of(const SettingRows<Settings>& rows) {
    std::vector<OptionSpec> specs;
    for (const auto& row : rows) specs.push_back(row.spec);
    return specs;
}

// What is in force, of the rows that the command has.
template <class Settings>
void apply(const SettingRows<Settings>& rows, const Options& options, Settings& settings) {
    for (const auto& row : rows)
        if (options.has(row.spec.key())) row.take(settings, row.spec, options.all(row.spec.key()));
}

template <class Settings>
void set(const SettingRows<Settings>& rows, Settings& settings, const std::string& key, const std::vector<std::string>& words) {
    std::vector<std::string> keys;
    for (const auto& row : rows) {
        if (row.spec.key() == key) return row.take(settings, row.spec, words);
        keys.push_back(row.spec.key());
    }
    const std::string near = nearest_name(key, keys);
    throw Problem(Exit::usage, key + ": no such key" + (near.empty() ? "" : "; the nearest is " + near));
}

}  // namespace assay
