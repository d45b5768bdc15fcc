// Picks a command, turns Problems into exit codes, nothing else.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <new>

#include "host/command/completion.h"
#include "host/command/option_help.h"
#include "host/command/run_command.h"
#include "host/command/version.h"
#include "host/files/input_problem.h"
#include "host/problem.h"
#include "host/result/no_memory.h"
#include "host/run/interrupt.h"
#include "host/table/display.h"

namespace {

using namespace assay;

std::string overview() {
    const size_t width = width_of_output();
    const auto sentence = [&](const std::string& words) { return two_columns("", words, 0, width); };
    std::string text = sentence("assay: are your active bond funds active, and could a systematic portfolio do better?") +
                       "\n    assay COMMAND [CONFIG.toml] [options]\n\n";
    for (const char* group : {"Funds", "Portfolios", "Files", "This program"}) {
        std::string of_group;
        for (const Command* c : commands())
            if (c->group == std::string_view(group)) of_group += two_columns(fmt::format("  {}", c->name), c->sentence, 14, width);
        if (!of_group.empty()) text += fmt::format("{}\n{}\n", group, of_group);
    }
    return text +
           sentence(
               "`assay help COMMAND` lists its options. `assay study` runs the study on the shipped data. `assay completion bash` and "
               "`assay completion zsh` print what completes commands and options in a shell.");
}

int run(const std::vector<std::string>& words) {
    if (words.empty()) {
        std::cerr << overview();
        return int(Exit::usage);
    }
    if (words[0] == "--help" || words[0] == "-h" || (words[0] == "help" && words.size() == 1)) {
        std::cout << overview();
        return int(Exit::ok);
    }
    if (words[0] == "help") return run({words[1], "--help"});
    if (words[0] == "completion" && words.size() == 2 && words[1] == "--help") {
        std::cout << "assay completion: what completes commands, options and files in a shell\n\n"
                     "    eval \"$(assay completion bash)\"         in ~/.bashrc\n"
                     "    assay completion zsh > FOLDER/_assay    in a folder of $fpath\n";
        return int(Exit::ok);
    }
    if (words[0] == "completion") {
        std::cout << completion(words.size() == 2 ? words[1] : "", commands());
        return int(Exit::ok);
    }
    if (words[0] == "--version") {
        std::cout << "assay " << version() << " (" << commit() << ")\n";
        return int(Exit::ok);
    }
    // Options may come before the command's name: it is the first word that is one and not the value of an option like --out.
    std::vector<std::string> with_value = {"--config"}, names;
    for (const OptionSpec& s : options_of_every_command())
        if (!s.argument.empty() && s.alone.empty()) with_value.push_back(s.typed());
    for (const Command* c : commands()) names.push_back(c->name);
    for (size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && (!words[0].starts_with("--") || std::find(with_value.begin(), with_value.end(), words[i - 1]) != with_value.end()))
            continue;
        const auto found = std::find(names.begin(), names.end(), words[i]);
        if (found == names.end()) continue;
        std::vector<std::string> rest = words;
        rest.erase(rest.begin() + long(i));
        return run_command(*commands()[size_t(found - names.begin())], rest);
    }
    const std::string near = nearest_name(words[0], names);
    throw Problem(Exit::usage, fmt::format("{}: no such command{}; `assay --help` lists them", words[0],
                                           near.empty() ? "" : "; the nearest is " + near));
}

}  // namespace

int main(int count, char** arguments) {
    catch_interrupts();
    try {
        int code = run({arguments + 1, arguments + count});
        std::cout.flush();
        if (!std::cout) {
            std::cerr << "assay: standard output cannot be written\n";
            code = int(Exit::output);
        }
        return code;
    } catch (const Problem& problem) {
        std::cerr << "assay: " << plain_text(problem.what()) << '\n';
        return int(problem.exit());
    } catch (const std::bad_alloc&) {
        std::cerr << no_memory_sentence;
        return int(Exit::internal);
    } catch (const std::exception& error) {
        std::cerr << "assay: internal error: " << plain_text(error.what()) << "; please report it with the command line\n";
        return int(Exit::internal);
    }
}
