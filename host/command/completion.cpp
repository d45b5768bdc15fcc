#include "host/command/completion.h"

#include <fmt/format.h>

#include "host/problem.h"

namespace assay {
namespace {

std::string quoted(const std::string& text) {
    std::string all = "'";
    for (char c : text) all += c == '\'' ? "'\\''" : std::string(1, c);
    return all + "'";
}

std::string names(const std::vector<const Command*>& commands, const char* between) {
    std::string all;
    for (const Command* c : commands) all += (all.empty() ? "" : between) + std::string(c->name);
    return all;
}

std::vector<std::string> choices(const OptionSpec& s) { return s.words().size() > 1 ? s.words() : std::vector<std::string>(); }

std::string keys(const Options& options) {
    std::string all;
    for (const OptionSpec& s : options.specs())
        if (options.is_key(s.key())) all += (all.empty() ? "" : " ") + s.key() + "=";
    return all;
}

// A line per option that takes the next word, and one for all others of the command.
std::string bash_of(const Command& command) {
    const Options options = command.options();
    std::string text, typed;
    for (const OptionSpec& s : options.specs()) {
        if (s.typed().empty()) continue;
        typed += (typed.empty() ? "" : " ") + s.typed();
        if (s.argument.empty() || !s.alone.empty()) continue;
        const std::string words = s.name == "set" ? keys(options) : fmt::format("{}", fmt::join(choices(s), " "));
        text += fmt::format("    '{} {}') words={}{} ;;\n", command.name, s.typed(), quoted(words), s.path ? " files=1" : "");
    }
    return text + fmt::format("    '{} '*) words={}{} ;;\n", command.name, quoted(typed), options.takes_word() ? " files=1" : "");
}

std::string bash(const std::vector<const Command*>& commands) {
    std::string text = fmt::format(R"(# Completes assay in bash: printed by `assay completion bash`.
_assay() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command= words= files= i
    [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD - 2]}}
    [[ $word == = ]] && word=
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${{COMP_WORDS[i]}} in {}) command=${{COMP_WORDS[i]}} && break ;; esac
    done
    case "$command $before" in
)",
                                   names(commands, "|"));
    text += fmt::format("    ' help') words='{0}' ;;\n    ' completion') words='bash zsh' ;;\n", names(commands, " "));
    for (const Command* c : commands) text += bash_of(*c);
    return text + fmt::format(R"(    *) words='{} help completion --help --version' ;;
    esac
    local IFS=$' \n'
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    [[ ${{COMPREPLY-}} == *= ]] && compopt -o nospace 2>/dev/null
    if [[ $files ]]; then
        IFS=$'\n'
        COMPREPLY+=($(compgen -f -- "$word"))
        compopt -o filenames 2>/dev/null
    fi
    return 0
}}
complete -F _assay assay
)",
                              names(commands, " "));
}

std::string zsh_of(const Command& command) {
    const Options options = command.options();
    std::string text = fmt::format("    {}) _arguments", command.name);
    for (const OptionSpec& s : options.specs()) {
        if (s.typed().empty()) continue;
        std::string argument;
        if (!s.argument.empty()) {
            const std::string words = s.name == "set" ? keys(options) : fmt::format("{}", fmt::join(choices(s), " "));
            const std::string action = s.path            ? "_files"
                                       : words.empty()   ? " "
                                       : s.name == "set" ? "compadd -S '' -- " + words
                                                         : "(" + words + ")";
            argument = fmt::format("{}{}:{}", s.alone.empty() ? ":" : "::", s.argument, action);
        }
        const std::string name = (s.repeatable ? "*" : "") + s.typed() + (s.argument.empty() ? "" : s.alone.empty() ? "=" : "=-");
        text += " \\\n        " + quoted(fmt::format("{}[{}]{}", name, s.description, argument));
    }
    return text + (options.takes_word() ? " \\\n        '*:file:_files'" : "") + " ;;\n";
}

std::string zsh(const std::vector<const Command*>& commands) {
    std::string text = "#compdef assay\n# Completes assay in zsh: printed by `assay completion zsh`.\n_assay() {\n    local -a commands=(";
    for (const Command* c : commands) text += fmt::format("\n        {}", quoted(fmt::format("{}:{}", c->name, c->sentence)));
    text += R"(
        'help:the options of a command'
        'completion:what completes assay in a shell')
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    shift words
    ((--CURRENT))
    case $words[1] in
)";
    for (const Command* c : commands) text += zsh_of(*c);
    return text + "    help) _describe command commands ;;\n    completion) _values shell bash zsh ;;\n    esac\n}\n_assay \"$@\"\n";
}

}  // namespace

std::string completion(const std::string& shell, const std::vector<const Command*>& commands) {
    if (shell == "bash") return bash(commands);
    if (shell == "zsh") return zsh(commands);
    throw Problem(Exit::usage, "completion: name the shell: `assay completion bash` or `assay completion zsh`");
}

}  // namespace assay
