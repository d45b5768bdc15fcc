// The layers of Options below the command line: --set and the TOML file.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <sstream>

#include "host/command/options.h"
#include "host/panel/input_bytes.h"
#include "host/panel/problem.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

Problem usage(const std::string& sentence) { return Problem(Exit::usage, sentence); }

std::string option_name(std::string key) {
    std::replace(key.begin(), key.end(), '_', '-');
    return key;
}

// A text, a number, true or false as a word; relative paths belong to `folder`.
std::string word_of(const toml::node& value, const std::string& name, const std::string& where, const std::filesystem::path* folder) {
    if (const auto s = value.value_exact<std::string>())
        return folder && std::filesystem::path(*s).is_relative() ? (*folder / *s).string() : *s;
    if (const auto whole = value.value_exact<int64_t>()) return std::to_string(*whole);
    if (const auto number = value.value_exact<double>()) return shortest(*number);
    if (const auto truth = value.value_exact<bool>()) return *truth ? "true" : "false";
    throw usage(fmt::format("{}: {} is a text, a number, true or false, or a list of them", where, name));
}

// A number, true, false or a list stands as it is; all else is text.
std::string toml_value(const std::string& word) {
    double number;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc() && end == word.data() + word.size() && std::isfinite(number)) return word;
    std::ostringstream text;
    text << toml::value<std::string>(word);
    return text.str();
}

}  // namespace

std::string Options::toml() const {
    std::string text;
    for (const OptionSpec& s : specs_) {
        if (!is_key(s.name) || s.name == "dry-run" || s.name == "json") continue;
        std::vector<std::string> values;
        for (const std::string& word : all(s.name))
            values.push_back(toml_value(s.path ? std::filesystem::absolute(word).lexically_normal().string() : word));
        if (s.argument.empty()) values = {given(s.name) ? "true" : "false"};
        std::string value = fmt::format("{}", fmt::join(values, ", "));
        if (s.repeatable) value = "[" + value + "]";
        text += fmt::format("{}{} = {}\n", values.empty() ? "# " : "", s.name, values.empty() && !s.repeatable ? "\"\"" : value);
    }
    return text;
}

bool Options::is_key(const std::string& name) const {
    if (name == "set" || name == "help" || name == "version") return false;
    return std::any_of(specs_.begin(), specs_.end(), [&](const OptionSpec& s) { return s.name == name; });
}

void Options::set(const std::string& name, std::vector<std::string> values, const std::string& where) {
    if (!is_key(name)) {
        std::vector<std::string> names;
        for (const OptionSpec& s : specs_)
            if (is_key(s.name)) names.push_back(s.name);
        const std::string near = nearest_name(name, names);
        throw usage(fmt::format("{}: no such key: {}{}", where, name, near.empty() ? "" : "; the nearest is " + near));
    }
    const OptionSpec* const found = &spec(name);
    if (values.empty()) throw usage(fmt::format("{}: {} is an empty list; leave it out", where, name));
    if (!found->repeatable && values.size() > 1) throw usage(fmt::format("{}: {} takes one value", where, name));
    if (found->argument.empty()) {
        if (values.size() != 1 || (values[0] != "true" && values[0] != "false"))
            throw usage(fmt::format("{}: {} is true or false", where, name));
        if (values[0] == "false") return void(values_.erase(name));
        values = {};
    }
    values_[name] = std::move(values);
}

// KEY=VALUE; a list as in a file: window=[6,12].
void Options::read_setting(const std::string& setting) {
    const size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) throw usage("--set " + setting + ": write KEY=VALUE");
    const std::string name = option_name(setting.substr(0, equals)), value = setting.substr(equals + 1), where = "--set " + setting;
    if (!value.starts_with("[")) return set(name, {value}, where);
    std::vector<std::string> values;
    try {
        const toml::table list = toml::parse("list = " + value);
        for (const toml::node& node : *list["list"].as_array()) values.push_back(word_of(node, name, where, nullptr));
    } catch (const toml::parse_error& e) { throw usage(fmt::format("{}: {}", where, e.description())); }
    set(name, values, where);
}

void Options::read_file(const std::string& path) {
    const InputBytes bytes = InputBytes::read(path);
    toml::table table;
    try {
        table = toml::parse(bytes.text(), std::string_view(path));
    } catch (const toml::parse_error& e) {
        throw Problem(Exit::usage, fmt::format("{}:{}: {}", path, e.source().begin.line, e.description()));
    }
    const auto folder = std::filesystem::path(path).parent_path();
    for (const auto& [key, node] : table) {
        const std::string name = option_name(std::string(key.str())), where = fmt::format("{}:{}", path, node.source().begin.line);
        const bool is_path = std::any_of(specs_.begin(), specs_.end(), [&](const OptionSpec& s) { return s.name == name && s.path; });
        std::vector<std::string> values;
        const auto take = [&](const toml::node& value) { values.push_back(word_of(value, name, where, is_path ? &folder : nullptr)); };
        if (!is_key(name)) set(name, {}, where);  // refused, whatever stands there
        if (const toml::array* list = node.as_array())
            for (const toml::node& value : *list) take(value);
        else
            take(node);
        set(name, values, where);
    }
}

}  // namespace assay
