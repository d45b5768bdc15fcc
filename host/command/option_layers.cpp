// The layers of Options below the command line: --set and the TOML file.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <set>
#include <sstream>

#include "host/command/options.h"
#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

Problem usage(const std::string& sentence) { return Problem(Exit::usage, sentence); }

// Hyphens and underscores are the same in a key; options are named with the one, keys of a section with the other.
std::string key_name(std::string key) {
    const bool in_a_section = key.find('.') != std::string::npos;
    std::replace(key.begin(), key.end(), in_a_section ? '-' : '_', in_a_section ? '_' : '-');
    return key;
}

// A text, a number, true or false as a word; relative paths belong to `folder`.
std::string word_of(const toml::node& value, const std::string& name, const std::string& where, const std::filesystem::path* folder) {
    if (const auto s = value.value_exact<std::string>())
        return folder && std::filesystem::path(*s).is_relative() ? (*folder / *s).string() : *s;
    if (const auto whole = value.value_exact<int64_t>()) return std::to_string(*whole);
    if (const auto number = value.value_exact<double>()) return std::isfinite(*number) ? shortest(*number) : fmt::format("{}", *number);
    if (const auto truth = value.value_exact<bool>()) return *truth ? "true" : "false";
    throw usage(fmt::format("{}: {} is a text, a number, true or false, or a list of them", where, name));
}

// The words of a list, of ID = NUMBER pairs ("TLT=0.1"), or the one word.
std::vector<std::string> words_of(const toml::node& node, bool by_id, const std::string& name, const std::string& where,
                                  const std::filesystem::path* folder) {
    std::vector<std::string> words;
    if (const toml::array* list = node.as_array())
        for (const toml::node& value : *list) words.push_back(word_of(value, name, where, folder));
    else if (const toml::table* table = by_id ? node.as_table() : nullptr)
        for (const auto& [id, value] : *table) words.push_back(fmt::format("{}={}", id.str(), word_of(value, name, where, folder)));
    else
        words.push_back(word_of(node, name, where, folder));
    return words;
}

// A number stands as it is where TOML reads the same word back (007 and .5 are none to it); all else is text.
bool stands_as_number(const std::string& word) {
    double number;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(number)) return false;
    try {
        const toml::table read = toml::parse("x = " + word);
        return word_of(*read.get("x"), "x", word, nullptr) == word;
    } catch (const toml::parse_error&) { return false; }
}
std::string in_quotes(const std::string& word) {
    const toml::value<std::string> value(word);
    // No line breaks in a key, and escapes for what a terminal would obey.
    auto flags = toml::toml_formatter::default_flags & ~toml::format_flags::allow_multi_line_strings;
    if (plain_text(word) != word) flags &= ~toml::format_flags::allow_literal_strings;
    std::ostringstream text;
    text << toml::toml_formatter(value, flags);
    return with_controls_escaped(text.str());
}
std::string toml_value(const std::string& word) { return stands_as_number(word) ? word : in_quotes(word); }

std::string toml_pairs(const std::vector<std::string>& words) {
    std::vector<std::string> pairs;
    for (const std::string& word : words) {
        const size_t equals = word.rfind('=');
        pairs.push_back(fmt::format("{} = {}", in_quotes(word.substr(0, equals)), toml_value(word.substr(equals + 1))));
    }
    return fmt::format("{{ {} }}", fmt::join(pairs, ", "));
}

// The parser follows a dotted key part by part into itself: tens of thousands of parts would exhaust the stack.
void require_flat_keys(const std::string& path, std::string_view text) {
    constexpr int most_parts = 64;
    int line = 1, dots = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            const std::string_view three = text.substr(at, 3), mark = three == (c == '"' ? "\"\"\"" : "'''") ? three : three.substr(0, 1);
            for (at += mark.size(); at < text.size() && text.substr(at, mark.size()) != mark; ++at) {
                if (mark.size() == 1 && text[at] == '\n') break;  // no text ends on a later line: the parser says so
                line += text[at] == '\n';
                at += c == '"' && text[at] == '\\';
            }
            at += mark.size() - 1;
            continue;
        }
        if (c == '#') at = std::min(text.find('\n', at), text.size()) - 1;
        line += c == '\n';
        dots = c == '.' ? dots + 1 : c == '=' || c == '\n' || c == ',' ? 0 : dots;
        if (dots >= most_parts) throw usage(fmt::format("{}:{}: a key has more than {} parts", path, line, most_parts));
    }
}

std::string place(const std::string& path, const toml::source_position& at) { return fmt::format("{}:{}:{}", path, at.line, at.column); }

}  // namespace

std::string Options::toml() const {
    std::vector<std::string> sections = {""};  // what has none stands first
    for (const OptionSpec& s : specs_)
        if (std::find(sections.begin(), sections.end(), s.section) == sections.end()) sections.push_back(s.section);
    std::string text;
    for (const std::string& section : sections) {
        if (!section.empty()) text += fmt::format("\n[{}]\n", section);
        for (const OptionSpec& s : specs_) {
            const std::string key = s.key();
            if (s.section != section || !is_key(key) || key == "dry-run" || key == "json") continue;
            const std::vector<std::string> words = all(key);
            std::vector<std::string> values;
            for (const std::string& word : words)
                values.push_back(toml_value(s.path ? std::filesystem::absolute(word).lexically_normal().string() : word));
            if (s.argument.empty()) values = {given(key) ? "true" : "false"};
            std::string value = fmt::format("{}", fmt::join(values, ", "));
            if (s.repeatable) value = s.by_id ? toml_pairs(words) : "[" + value + "]";
            text += fmt::format("{}{} = {}\n", values.empty() ? "# " : "", s.name, values.empty() && !s.repeatable ? "\"\"" : value);
        }
    }
    return text;
}

bool Options::is_key(const std::string& name) const {
    return name != "set" && name != "help" && name != "version" && name != "config" && find(name) != nullptr;
}
bool Options::is_section(const std::string& name) const {
    return std::any_of(specs_.begin(), specs_.end(), [&](const OptionSpec& s) { return !s.section.empty() && s.section == name; });
}

// In the section that is named, where there is one of that name; else by the whole; else the same key in another section.
std::string Options::nearest_key(const std::string& name) const {
    const size_t dot = name.find('.');
    const std::string section = dot == std::string::npos ? "" : name.substr(0, dot), last = name.substr(dot + 1);
    std::vector<std::string> here, all;
    for (const OptionSpec& s : specs_) {
        if (!is_key(s.key())) continue;
        if (s.section == section) here.push_back(s.name);
        all.push_back(s.key());
        if (s.section != section || section.empty()) all.push_back(s.section);
    }
    const bool known = is_section(section);
    if (const std::string near = nearest_name(last, here); known && !near.empty()) return section + "." + near;
    if (const std::string near = nearest_name(name, all); !known && !near.empty()) return near;
    for (const OptionSpec& s : specs_)
        if (key_name(s.name) == key_name(last) && is_key(s.key())) return s.key();
    return "";
}

void Options::set(const std::string& name, std::vector<std::string> values, const std::string& where) {
    if (is_section(name)) throw usage(fmt::format("{}: {} is a section: its keys are written {}.KEY", where, name, name));
    if (!is_key(name)) {
        if (const auto other = elsewhere_.find(name); other != elsewhere_.end())
            throw usage(fmt::format("{}: {} is a key of `assay {}`; `assay {}` has no use for it", where, name, other->second, command_));
        const std::string near = nearest_key(name);
        throw usage(fmt::format("{}: no such key: {}{}", where, name, near.empty() ? "" : "; the nearest is " + near));
    }
    const OptionSpec* const found = &spec(name);
    if (values.empty()) throw usage(fmt::format("{}: {} is an empty list; leave it out", where, name));
    if (!found->repeatable && values.size() > 1) throw usage(fmt::format("{}: {} takes one value", where, name));
    std::set<std::string> ids;
    for (const std::string& pair : found->by_id ? values : std::vector<std::string>()) {
        const size_t equals = pair.rfind('=');  // an id may hold one
        if (equals == std::string::npos || equals == 0)
            throw usage(fmt::format("{}: {} is a table of numbers by id: {{ ID = NUMBER }}", where, name));
        if (!ids.insert(pair.substr(0, equals)).second)
            throw usage(fmt::format("{}: {} names {} twice", where, name, pair.substr(0, equals)));
    }
    if (found->argument.empty()) {
        if (values.size() != 1 || (values[0] != "true" && values[0] != "false"))
            throw usage(fmt::format("{}: {} is true or false", where, name));
        if (values[0] == "false") return void(values_.erase(name));
    }
    values_[name] = std::move(values);
}

// KEY=VALUE; a list as in a file: window=[6,12].
void Options::read_setting(const std::string& setting) {
    const size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) throw usage("--set " + setting + ": write KEY=VALUE");
    const std::string name = key_name(setting.substr(0, equals)), value = setting.substr(equals + 1), where = "--set " + setting;
    const bool by_id = is_key(name) && spec(name).by_id;
    if (!value.starts_with("[") && !(by_id && value.starts_with("{"))) return set(name, {value}, where);
    try {
        const toml::table read = toml::parse("value = " + value);
        set(name, words_of(*read.get("value"), by_id, name, where, nullptr), where);
    } catch (const toml::parse_error& e) { throw usage(fmt::format("{}: {}", where, e.description())); }
}

void Options::read_file(const std::string& path) {
    const InputBytes bytes = InputBytes::read(path);
    require_flat_keys(path, bytes.text());
    toml::table table;
    try {
        table = toml::parse(bytes.text(), std::string_view(path));
    } catch (const toml::parse_error& e) {
        throw Problem(Exit::usage, fmt::format("{}: {}", place(path, e.source().begin), e.description()));
    }
    const auto folder = std::filesystem::path(path).parent_path();
    std::set<std::string> seen;
    const auto read = [&](const toml::key& key, const toml::node& node, const std::string& name, const std::string& where) {
        if (!is_key(name)) set(name, {}, where);  // refused, whatever stands there
        if (!seen.insert(name).second) throw usage(fmt::format("{}: {} is given a second time, as {}", where, name, key.str()));
        set(name, words_of(node, spec(name).by_id, name, where, spec(name).path ? &folder : nullptr), where);
    };
    for (const auto& [key, node] : table) {
        const std::string name = std::string(key.str()), section = key_name(name + ".");  // [market-risk] is [market_risk]
        if (!is_section(section.substr(0, section.size() - 1))) {
            read(key, node, key_name(name), fmt::format("{}:{}", path, key.source().begin.line));
            continue;
        }
        if (!node.is_table())
            throw usage(fmt::format("{}: {} is a section: write [{}] and its keys below", place(path, key.source().begin), name, name));
        for (const auto& [inner, value] : *node.as_table())
            read(inner, value, key_name(section + std::string(inner.str())), place(path, inner.source().begin));
    }
}

}  // namespace assay
