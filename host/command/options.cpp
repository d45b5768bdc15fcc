#include "host/command/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <sstream>

#include "host/command/option_help.h"
#include "host/command/option_values.h"
#include "host/command/version.h"
#include "host/files/input_problem.h"

namespace assay {
namespace {

Problem usage(const std::string& sentence) { return Problem(Exit::usage, sentence); }

// "-3" after an option that takes an argument is that argument, not an option.
bool is_value(const std::string& word) {
    return word.size() < 2 || word[0] != '-' || std::isdigit(static_cast<unsigned char>(word[1])) || word[1] == '.';
}

}  // namespace

const std::vector<OptionSpec>& options_of_every_command() {
    static const std::vector<OptionSpec> specs = under(
        "Every command",
        {{"out", "DIR", "", "folder for the results (default results/COMMAND); replaced in one step when the run is complete", false, true},
         {"device", "auto|cpu|gpu", "auto", "what computes; never changes a result"},
         {"threads", "N", "0", "threads on the CPU; 0: one per core; never changes a result"},
         {"seed", "N", "1", "of random numbers"},
         {"set", "KEY=VALUE", "", "sets an option as a configuration file would", true},
         {"json", "summary|tables", "", "the summary as JSON on standard output instead of tables; --json=tables with every table in it",
          false, false, "summary"},
         {"dry-run", "", "", "the configuration in force, sizes, memory and time; computes and writes nothing"},
         {"quiet", "", "", "no tables and no notes, only warnings and errors"},
         {"help", "", "", "this text"},
         {"version", "", "", "the version"}});
    return specs;
}

std::string OptionSpec::typed() const {
    if (!section.empty() && !on_command_line) return "";
    std::string hyphens = name;
    std::replace(hyphens.begin(), hyphens.end(), '_', '-');
    return "--" + hyphens;
}

std::vector<std::string> OptionSpec::words() const {
    std::vector<std::string> all;
    std::istringstream list(argument);
    for (std::string word; std::getline(list, word, '|');) all.push_back(word);
    return all;
}

std::vector<OptionSpec> under(const char* heading, std::vector<OptionSpec> specs) {
    for (OptionSpec& s : specs) s.heading = heading;
    return specs;
}

Options::Options(std::string command, std::string sentence, std::vector<OptionSpec> specs, std::string word, std::vector<Example> examples)
    : command_(std::move(command)), sentence_(std::move(sentence)), word_(std::move(word)), examples_(std::move(examples)) {
    for (OptionSpec& s : specs)
        if (s.command.empty() || s.command == command_)
            specs_.push_back(std::move(s));
        else
            elsewhere_[s.key()] = s.command;
    const std::vector<OptionSpec>& every = options_of_every_command();
    if (takes_configuration())
        specs_.push_back({.name = "config",
                          .argument = word_,
                          .description = "the same as the word without an option",
                          .path = true,
                          .heading = every.front().heading});
    specs_.insert(specs_.end(), every.begin(), every.end());
}

const OptionSpec& Options::typed_spec(const std::string& typed) const {
    std::vector<std::string> names;
    for (const OptionSpec& s : specs_) {
        if (s.typed() == typed && !typed.empty()) return s;
        if (!s.typed().empty()) names.push_back(s.typed());
    }
    const std::string near = nearest_name(typed, names), key = nearest_key(typed.substr(typed.find_first_not_of('-')));
    throw usage(fmt::format("{}: no such option{}; `assay {} --help` lists them", typed,
                            !near.empty()                        ? "; the nearest is " + near
                            : key.find('.') != std::string::npos ? fmt::format("; as a key it is --set {}=...", key)
                                                                 : "",
                            command_));
}

// What was typed of each option; what stands alone is given_word_.
std::map<std::string, std::vector<std::string>> Options::read_command_line(const std::vector<std::string>& arguments) {
    std::map<std::string, std::vector<std::string>> typed;
    std::vector<std::string> alone;
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i] == "-h" ? "--help" : arguments[i];
        if (!word.starts_with('-') || word.find_first_not_of('-') == std::string::npos) {
            alone.push_back(word);
            continue;
        }
        const size_t equals = word.find('=');
        const OptionSpec& option = typed_spec(word.substr(0, equals));
        std::vector<std::string>& values = typed[option.key()];
        if (option.argument.empty() && equals != std::string::npos)
            throw usage(fmt::format("{}: it stands without a value; write {} or leave it out", word, option.typed()));
        if (option.argument.empty())
            values = {"true"};
        else if (equals != std::string::npos)
            values.push_back(word.substr(equals + 1));
        else if (!option.alone.empty())
            values.push_back(option.alone);  // it never takes the next word
        else if (i + 1 < arguments.size() && is_value(arguments[i + 1]))
            values.push_back(arguments[++i]);
        else
            throw usage(fmt::format("{}: its value is missing{}; write {} {}", option.typed(),
                                    i + 1 < arguments.size() ? " before " + arguments[i + 1] : "", option.typed(), option.argument));
    }
    if (const auto config = typed.find("config"); config != typed.end()) {
        alone.insert(alone.end(), config->second.begin(), config->second.end());
        typed.erase(config);
    }
    if (typed.count("help") || typed.count("version")) return typed;
    if (word_ == "FILE...") {
        given_files_ = alone;
        return typed;
    }
    if (alone.size() > (word_.empty() ? 0u : 1u) || (takes_configuration() && !alone.empty() && !alone[0].ends_with(".toml")))
        throw usage(fmt::format("{}: not expected here{}; options begin with --, and `assay {} --help` lists them", alone.back(),
                                takes_configuration() ? " (a configuration ends in .toml)" : "", command_));
    if (!alone.empty()) given_word_ = alone[0];
    return typed;
}

bool Options::parse(const std::vector<std::string>& arguments) {
    auto typed = read_command_line(arguments);
    if (typed.count("help")) {
        std::cout << help(width_of_output());
        return false;
    }
    if (typed.count("version")) {
        std::cout << "assay " << version() << " (" << commit() << ")\n";
        return false;
    }
    if (takes_configuration() && !given_word_.empty()) read_file(given_word_);
    for (const std::string& setting : typed["set"]) read_setting(setting);
    typed.erase("set");
    for (auto& [name, values] : typed) {
        if (!spec(name).repeatable && values.size() > 1)
            throw usage(fmt::format("{} is given {} times; once is enough", spec(name).typed(), values.size()));
        values_[name] = std::move(values);
    }
    return true;
}

const OptionSpec* Options::find(const std::string& name) const {
    const auto found = std::find_if(specs_.begin(), specs_.end(), [&](const OptionSpec& s) { return s.key() == name; });
    return found == specs_.end() ? nullptr : &*found;
}
const OptionSpec& Options::spec(const std::string& name) const {
    if (const OptionSpec* found = find(name)) return *found;
    throw std::logic_error("no option " + name);
}
bool Options::has(const std::string& name) const { return find(name) != nullptr; }
bool Options::given(const std::string& name) const {
    (void)spec(name);
    return values_.count(name) != 0;
}
void Options::default_to(const std::string& name, const std::string& value) {
    for (OptionSpec& s : specs_)
        if (s.key() == name) s.initial = value;
}
std::vector<std::string> Options::all(const std::string& name) const {
    const auto found = values_.find(name);
    if (found != values_.end()) return found->second;
    const std::string& initial = spec(name).initial;
    return initial.empty() ? std::vector<std::string>{} : std::vector<std::string>{initial};
}
std::string Options::text(const std::string& name) const {
    const auto values = all(name);
    return values.empty() ? std::string() : values.back();
}

long Options::whole(const std::string& name, long low, long high) const {
    OptionSpec within = spec(name);
    within.range = {double(low), double(high)};
    long value = 0;
    read_word(within, text(name), value);
    return value;
}
double Options::number(const std::string& name, double low, double high) const {
    OptionSpec within = spec(name);
    within.range = {low, high};
    double value = 0;
    read_word(within, text(name), value);
    return value;
}
std::optional<Month> Options::month(const std::string& name) const {
    std::optional<Month> value;
    read_words(spec(name), all(name), value);
    return value;
}
std::string Options::one_of(const std::string& name, const std::vector<std::string>& allowed) const {
    OptionSpec among = spec(name);
    among.argument = fmt::format("{}", fmt::join(allowed, "|"));
    return allowed[place_of_word(among, text(name))];
}

std::vector<std::pair<std::string, std::string>> Options::resolved() const {
    std::vector<std::pair<std::string, std::string>> values;
    for (const OptionSpec& s : specs_) {
        const std::string key = s.key();
        if (!is_key(key) || key == "json" || key == "dry-run") continue;  // how a run is shown is no part of it
        values.emplace_back(key, s.argument.empty() ? (given(key) ? "true" : "false") : fmt::format("{}", fmt::join(all(key), " ")));
    }
    return values;
}

}  // namespace assay
