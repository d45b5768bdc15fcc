// What a person typed, checked: the options of one command, from the command line, --set and a TOML file, in that order of force.
//
// Every value is kept as text and read by the functions below, which name the option in their message. A path in a TOML file is
// relative to that file. An unknown option or key is refused with the nearest valid name. An option with a section is a key of a TOML
// table: [universe] cap = 0.35, --set universe.cap=0.25, and options.number("universe.cap", ...) here; few are options as well (--assets).
// Errors: Problem, exit 2; exit 3 where the TOML file cannot be read.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host/files/month.h"

namespace assay {

struct OptionSpec {
    std::string name;
    std::string argument;  // "FILE", "N"; empty: a switch
    std::string initial;   // the default as text; empty: none
    std::string description;
    bool repeatable = false;
    bool path = false;
    std::string alone = "";        // the value where it is given without one: --json is --json=summary
    std::string section = "";      // the TOML table that holds it; empty: none
    bool on_command_line = false;  // of an option with a section: may also be given as --name
    bool by_id = false;            // { TLT = 0.1, HYG = 0.05 }: repeatable, each value kept as "TLT=0.1"

    std::string key() const { return section.empty() ? name : section + "." + name; }
    std::string typed() const;  // "--name"; empty where it is a key only
};

class Options {
  public:
    // The options of the command; those that every command has are added. word: what may stand without an option,
    // "CONFIG.toml" (read as configuration) or "DIR"; empty: nothing.
    Options(std::string command, std::string sentence, std::vector<OptionSpec> specs, std::string word);

    // False where only help or the version was asked for; it has then been printed.
    bool parse(const std::vector<std::string>& arguments);

    bool has(const std::string& name) const;    // the command has this option
    bool given(const std::string& name) const;  // by a person, not by default
    bool on(const std::string& name) const { return given(name); }
    void default_to(const std::string& name, const std::string& value);  // where another option decides the default
    std::string text(const std::string& name) const;
    std::vector<std::string> all(const std::string& name) const;
    long whole(const std::string& name, long low, long high) const;
    std::vector<int> whole_numbers(const std::string& name, long low, long high) const;
    double number(const std::string& name, double low, double high) const;
    std::map<std::string, double> numbers_by_id(const std::string& name, double low, double high) const;
    std::optional<Month> month(const std::string& name) const;
    std::string one_of(const std::string& name, const std::vector<std::string>& allowed) const;
    std::string one_of(const std::string& name) const;       // of the words that its argument lists, "a|b|c"
    const std::string& word() const { return given_word_; }  // empty: none

    std::vector<std::pair<std::string, std::string>> resolved() const;  // every option with the value in force
    std::string toml() const;  // the same as a CONFIG.toml: what has no value as a comment, paths absolute
    std::string help() const;

  private:
    const OptionSpec& spec(const std::string& name) const;
    std::string called(const std::string& name) const;  // in a message: --window, universe.cap
    const OptionSpec* find(const std::string& name) const;
    bool is_key(const std::string& name) const;      // may stand in a file and after --set
    bool is_section(const std::string& name) const;  // of the file
    std::string nearest_key(const std::string& name) const;
    void read_file(const std::string& path);
    void read_setting(const std::string& setting);
    void set(const std::string& name, std::vector<std::string> values, const std::string& where);

    std::string command_, sentence_;
    std::vector<OptionSpec> specs_;
    size_t own_;  // how many of the specs are the command's own
    std::string word_, given_word_;
    std::map<std::string, std::vector<std::string>> values_;
    std::vector<std::string> positional_;
};

}  // namespace assay
