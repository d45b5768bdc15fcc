#include "host/command/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <cmath>
#include <iostream>
#include <sstream>

#include "host/command/version.h"
#include "host/files/input_problem.h"

namespace assay {
namespace {

namespace po = boost::program_options;

const std::vector<OptionSpec> common = {
    {"out", "DIR", "", "folder for the results (default results/COMMAND); replaced in one step when the run is complete", false, true},
    {"device", "auto|cpu|gpu", "auto", "what computes; never changes a result"},
    {"threads", "N", "0", "threads on the CPU; 0: one per core; never changes a result"},
    {"seed", "N", "1", "of random numbers"},
    {"set", "KEY=VALUE", "", "sets an option as a configuration file would", true},
    {"json", "summary|tables", "", "the summary as JSON on standard output instead of tables; --json=tables with every table in it", false,
     false, "summary"},
    {"dry-run", "", "", "the configuration in force, sizes, memory and time; computes and writes nothing"},
    {"quiet", "", "", "no tables and no notes, only warnings and errors"},
    {"help", "", "", "this text"},
    {"version", "", "", "the version"},
};

const char* const unnamed = "words without an option";  // no option can have this name: it holds blanks

Problem usage(const std::string& sentence) { return Problem(Exit::usage, sentence); }

// "-3" after an option that takes an argument is that argument, not an option; an option that can stand alone never takes the next word.
std::vector<std::string> with_values_attached(const std::vector<std::string>& words, const std::vector<OptionSpec>& specs) {
    std::vector<std::string> joined;
    for (const std::string& word : words) {
        const auto alone =
            std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& s) { return !s.alone.empty() && word == "--" + s.name; });
        if (alone != specs.end()) {
            joined.push_back(word + "=" + alone->alone);
            continue;
        }
        const bool negative = word.size() > 1 && word[0] == '-' && (std::isdigit(static_cast<unsigned char>(word[1])) || word[1] == '.');
        if (negative && !joined.empty() && joined.back().starts_with("--") && joined.back().find('=') == std::string::npos)
            joined.back() += "=" + word;
        else
            joined.push_back(word);
    }
    return joined;
}

template <class T>
bool parsed(const std::string& text, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string OptionSpec::typed() const {
    if (!section.empty() && !on_command_line) return "";
    std::string hyphens = name;
    std::replace(hyphens.begin(), hyphens.end(), '_', '-');
    return "--" + hyphens;
}

Options::Options(std::string command, std::string sentence, std::vector<OptionSpec> specs, std::string word)
    : command_(std::move(command)), sentence_(std::move(sentence)), specs_(std::move(specs)), own_(specs_.size()), word_(std::move(word)) {
    if (word_ == "CONFIG.toml") specs_.push_back({"config", "CONFIG.toml", "", "the same as the word without an option"});
    specs_.insert(specs_.end(), common.begin(), common.end());
}

bool Options::parse(const std::vector<std::string>& arguments) {
    po::options_description known;
    std::map<std::string, std::string> key_of;  // of each name on the command line
    for (const OptionSpec& s : specs_) {
        if (s.typed().empty()) continue;
        const std::string typed = s.typed().substr(2);
        key_of[typed] = s.key();
        if (s.argument.empty())
            known.add_options()(typed == "help" ? "help,h" : typed.c_str(), po::bool_switch());
        else
            known.add_options()(typed.c_str(), po::value<std::vector<std::string>>());
    }
    po::options_description words;
    words.add(known).add_options()(unnamed, po::value<std::vector<std::string>>());
    po::positional_options_description positional;
    positional.add(unnamed, -1);
    std::map<std::string, std::vector<std::string>> typed;
    std::vector<std::string> alone;
    try {
        const auto style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
        const auto result =
            po::command_line_parser(with_values_attached(arguments, specs_)).options(words).positional(positional).style(style).run();
        for (const auto& option : result.options) {
            if (option.string_key == unnamed) {
                alone.insert(alone.end(), option.value.begin(), option.value.end());
                continue;
            }
            auto& values = typed[key_of.at(option.string_key)];
            values.insert(values.end(), option.value.begin(), option.value.end());
        }
    } catch (const po::unknown_option& e) {
        std::vector<std::string> names;
        for (const OptionSpec& s : specs_)
            if (!s.typed().empty()) names.push_back(s.typed());
        const std::string name = e.get_option_name(), near = nearest_name(name, names),
                          key = nearest_key(name.substr(std::min(name.size(), name.find_first_not_of('-'))));
        throw usage(fmt::format("{}: no such option{}; `assay {} --help` lists them", name,
                                !near.empty()                        ? "; the nearest is " + near
                                : key.find('.') != std::string::npos ? fmt::format("; as a key it is --set {}=...", key)
                                                                     : "",
                                command_));
    } catch (const po::error& e) { throw usage(fmt::format("{}; `assay {} --help` lists the options", e.what(), command_)); }
    if (typed.count("help")) {
        std::cout << help();
        return false;
    }
    if (typed.count("version")) {
        std::cout << "assay " << version() << " (" << commit() << ")\n";
        return false;
    }
    const bool takes_file = word_ == "CONFIG.toml";
    if (const auto config = typed.find("config"); config != typed.end()) {
        alone.insert(alone.end(), config->second.begin(), config->second.end());
        typed.erase(config);
    }
    if (alone.size() > (word_.empty() ? 0u : 1u) || (takes_file && !alone.empty() && !alone[0].ends_with(".toml")))
        throw usage(fmt::format("{}: not expected here{}; options begin with --, and `assay {} --help` lists them", alone.back(),
                                takes_file ? " (a configuration ends in .toml)" : "", command_));
    if (!alone.empty()) given_word_ = alone[0];
    if (takes_file && !given_word_.empty()) read_file(given_word_);
    for (const std::string& setting : typed["set"]) read_setting(setting);
    for (auto& [name, values] : typed) {
        if (!spec(name).repeatable && values.size() > 1)
            throw usage(fmt::format("{} is given {} times; once is enough", spec(name).typed(), values.size()));
        if (spec(name).argument.empty() || !values.empty()) values_[name] = values;
    }
    values_.erase("set");
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
std::string Options::called(const std::string& name) const { return spec(name).section.empty() ? "--" + name : name; }
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

std::vector<int> Options::whole_numbers(const std::string& name, long low, long high) const {
    std::vector<int> numbers;
    for (const std::string& word : all(name)) {
        long value = 0;
        if (!parsed(word, value) || value < low || value > high)
            throw usage(fmt::format("{} {}: a whole number from {} to {} is needed", called(name), word, low, high));
        numbers.push_back(int(value));
    }
    return numbers;
}
long Options::whole(const std::string& name, long low, long high) const {
    long value = 0;
    if (const std::string word = text(name); !parsed(word, value) || value < low || value > high)
        throw usage(fmt::format("{} {}: a whole number from {} to {} is needed", called(name), word, low, high));
    return value;
}
double Options::number(const std::string& name, double low, double high) const {
    double value = 0;
    if (const std::string word = text(name); !parsed(word, value) || !(value >= low && value <= high))
        throw usage(fmt::format("{} {}: a number from {} to {} is needed", called(name), word, low, high));
    return value;
}
std::map<std::string, double> Options::numbers_by_id(const std::string& name, double low, double high) const {
    std::map<std::string, double> numbers;
    for (const std::string& word : all(name)) {
        const size_t equals = word.rfind('=');
        double& value = numbers[word.substr(0, equals)];
        if (!parsed(word.substr(equals + 1), value) || !(value >= low && value <= high))
            throw usage(fmt::format("{} {}: a number from {} to {} is needed", called(name), word, low, high));
    }
    return numbers;
}
std::optional<Month> Options::month(const std::string& name) const {
    if (all(name).empty()) return std::nullopt;
    const std::string word = text(name);
    const auto month = Month::parse(word);
    if (!month) throw usage(fmt::format("{} {}: not a month; write it as 2017-01", called(name), word));
    return month;
}
std::string Options::one_of(const std::string& name, const std::vector<std::string>& allowed) const {
    const std::string word = text(name);
    if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return word;
    throw usage(fmt::format("{} {}: one of {} is needed", called(name), word, fmt::join(allowed, ", ")));
}

std::string Options::one_of(const std::string& name) const {
    std::vector<std::string> allowed;
    std::istringstream words(spec(name).argument);
    for (std::string word; std::getline(words, word, '|');) allowed.push_back(word);
    return one_of(name, allowed);
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
