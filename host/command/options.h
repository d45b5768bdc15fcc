// What a person typed: the options of one command, from the command line, --set and a TOML file, in that order of force.
//
// Every value is kept as text; host/command/option_values.h reads it, mostly by the rows of host/command/setting.h. A path in a TOML file
// is relative to that file. An unknown option or key is refused with the nearest valid name. An option with a section is a key of a TOML
// table: [universe] cap = 0.35, --set universe.cap=0.25, and options.all("universe.cap") here; few are options as well (--assets).
// Errors: Problem, exit 2; exit 3 where the TOML file cannot be read.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host/files/month.h"

namespace assay {

struct Range {
    double low, high;
};

struct OptionSpec {
    std::string name;
    std::string argument;  // "FILE", "N", "auto|cpu|gpu"; empty: a switch
    std::string initial;   // the default as text; empty: none
    std::string description;
    bool repeatable = false;
    bool path = false;
    std::string alone = "";                     // the value where it is given without one: --json is --json=summary
    std::string section = "";                   // the TOML table that holds it; empty: none
    bool on_command_line = false;               // of an option with a section: may also be given as --name
    bool by_id = false;                         // { TLT = 0.1, HYG = 0.05 }: repeatable, each value kept as "TLT=0.1"
    std::optional<Range> range = std::nullopt;  // of a number
    std::string command = "";                   // the only one that has this key; empty: all whose rows it stands in
    std::string heading = "";                   // that it stands under in the help; empty: its section, or what is computed

    std::string key() const { return section.empty() ? name : section + "." + name; }
    std::string typed() const;                                                    // "--name"; empty where it is a key only
    std::string called() const { return section.empty() ? "--" + name : key(); }  // in a message: --window, universe.cap
    std::vector<std::string> words() const;                                       // of an argument that lists them
};

// Puts the options under a heading of the help: "What is read", "What is computed", "What is written".
std::vector<OptionSpec> under(const char* heading, std::vector<OptionSpec> specs);

const std::vector<OptionSpec>& options_of_every_command();

struct Example {
    const char *purpose, *command;  // "Your own funds against your own indices", "assay study --funds ..."
};

class Options {
  public:
    // The options of the command; those that every command has are added, keys of another command left out. word: what may stand without
    // an option, "CONFIG.toml" (read as configuration), "DIR" or "FILE..." (any number of files); empty: nothing.
    Options(std::string command, std::string sentence, std::vector<OptionSpec> specs, std::string word, std::vector<Example> examples = {});

    // False where only help or the version was asked for; it has then been printed.
    bool parse(const std::vector<std::string>& arguments);

    bool has(const std::string& name) const;    // the command has this option
    bool given(const std::string& name) const;  // by a person, not by default
    bool on(const std::string& name) const { return given(name); }
    void default_to(const std::string& name, const std::string& value);  // where another option decides the default
    std::string text(const std::string& name) const;
    std::vector<std::string> all(const std::string& name) const;
    long whole(const std::string& name, long low, long high) const;
    double number(const std::string& name, double low, double high) const;
    std::optional<Month> month(const std::string& name) const;
    std::string one_of(const std::string& name, const std::vector<std::string>& allowed) const;
    const std::string& word() const { return given_word_; }                 // empty: none
    const std::vector<std::string>& files() const { return given_files_; }  // of a command that takes FILE...
    const OptionSpec& spec(const std::string& name) const;

    std::vector<std::pair<std::string, std::string>> resolved() const;  // every option with the value in force
    std::string toml() const;                   // the same as a CONFIG.toml: what has no value as a comment, paths absolute
    std::string help(size_t width = 80) const;  // in lines of at most that many letters

    const std::vector<OptionSpec>& specs() const { return specs_; }
    bool is_key(const std::string& name) const;  // may stand in a file and after --set
    bool takes_word() const { return !word_.empty(); }
    bool takes_configuration() const { return word_ == "CONFIG.toml"; }

  private:
    const OptionSpec* find(const std::string& name) const;
    bool is_section(const std::string& name) const;  // of the file
    std::string nearest_key(const std::string& name) const;
    std::map<std::string, std::vector<std::string>> read_command_line(const std::vector<std::string>& arguments);
    const OptionSpec& typed_spec(const std::string& typed) const;
    void read_file(const std::string& path);
    void read_setting(const std::string& setting);
    void set(const std::string& name, std::vector<std::string> values, const std::string& where);

    std::string command_, sentence_;
    std::vector<OptionSpec> specs_;
    std::map<std::string, std::string> elsewhere_;  // keys of other commands: which one's
    std::string word_, given_word_;
    std::vector<std::string> given_files_;
    std::vector<Example> examples_;
    std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace assay
