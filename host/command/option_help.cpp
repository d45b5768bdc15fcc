// The text of `assay COMMAND --help`.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "host/command/options.h"

namespace assay {

std::string Options::help() const {
    std::string text =
        fmt::format("assay {}: {}\n\n    assay {}{} [options]\n\n", command_, sentence_, command_, word_.empty() ? "" : " [" + word_ + "]");
    const auto lines = [&](size_t first, size_t last, bool keys) {
        for (size_t i = first; i < last; ++i) {
            const OptionSpec& s = specs_[i];
            if (s.typed().empty() != keys) continue;
            std::string left = "  " + (keys ? s.key() : s.typed()) +
                               (s.argument.empty() ? ""
                                : s.alone.empty()  ? " " + s.argument
                                                   : "[=" + s.argument + "]");
            std::string right = s.description + (s.initial.empty() ? "" : fmt::format(" (default {})", s.initial)) +
                                (s.repeatable && !keys ? "; may be repeated" : "") +
                                (s.on_command_line ? fmt::format("; key {}", s.key()) : "");
            text += fmt::format("{:<38}", left);
            size_t column = 38;
            if (left.size() > 37) text += '\n' + std::string(38, ' ');
            std::istringstream words(right);
            for (std::string word; words >> word;) {
                if (column + word.size() > 118) text += '\n' + std::string(38, ' '), column = 38;
                text += word + ' ';
                column += word.size() + 1;
            }
            text.back() = '\n';
        }
    };
    lines(0, own_, false);
    text += "\nEvery command has\n";
    lines(own_, specs_.size(), false);
    if (std::none_of(specs_.begin(), specs_.end(), [](const OptionSpec& s) { return s.typed().empty(); })) return text;
    text += "\nKeys of CONFIG.toml ([section] key = value), or of --set section.key=value\n";
    lines(0, own_, true);
    return text;
}

}  // namespace assay
