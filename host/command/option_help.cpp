// The text of `assay COMMAND --help`: examples, options under their headings, keys under their sections.
#include "host/command/option_help.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "host/command/options.h"

namespace assay {
namespace {

constexpr size_t longest_list = 28;  // of words that stand beside the option's name

std::string left_of(const OptionSpec& s) {
    std::string text = "  " + (s.typed().empty() ? s.key() : s.typed());
    if (s.argument.empty()) return text;
    const bool long_list = s.words().size() > 1 && s.argument.size() > longest_list;
    return text + (s.alone.empty() ? " " + (long_list ? "WORD" : s.argument) : "[=" + s.argument + "]");
}

std::string right_of(const OptionSpec& s) {
    std::string text = s.description;
    if (const auto words = s.words(); words.size() > 1 && s.argument.size() > longest_list)
        text += fmt::format(": {}", fmt::join(words, ", "));
    std::vector<std::string> facts;
    if (s.range) facts.push_back(fmt::format("{} to {}", s.range->low, s.range->high));
    if (!s.initial.empty()) facts.push_back("default " + s.initial);
    if (!facts.empty()) text += fmt::format(" ({})", fmt::join(facts, ", "));
    if (s.repeatable && !s.typed().empty()) text += "; may be repeated";
    if (s.on_command_line) text += "; key " + s.key();
    return text;
}

}  // namespace

size_t width_of_output() {
    long width = 0;
    winsize size = {};
    if (const char* columns = std::getenv("COLUMNS")) width = std::strtol(columns, nullptr, 10);
    if (width <= 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    return size_t(std::clamp(width > 0 ? width : 80L, 60L, 10000L));
}

std::string two_columns(const std::string& left, const std::string& right, size_t from, size_t width) {
    std::string text = fmt::format("{:<{}}", left, from);
    if (from > 0 && left.size() >= from && !right.empty()) text = left + '\n' + std::string(from, ' ');
    size_t at = from;
    std::istringstream words(right);
    for (std::string word; words >> word;) {
        if (at > from && at + word.size() > width) {
            text.back() = '\n';
            text += std::string(from, ' ');
            at = from;
        }
        text += word + ' ';
        at += word.size() + 1;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

std::string Options::help(size_t width) const {
    std::string text = two_columns("", fmt::format("assay {}: {}", command_, sentence_), 0, width) +
                       fmt::format("\n    assay {}{} [options]\n", command_, word_.empty() ? "" : " [" + word_ + "]");
    for (const Example& example : examples_)
        text += '\n' + two_columns("", fmt::format("{}:", example.purpose), 0, width) + fmt::format("    {}\n", example.command);
    const size_t column = std::min<size_t>(28, width * 7 / 20);  // where what is said of an option begins
    std::string heading;
    for (const OptionSpec& s : specs_) {
        const std::string here = !s.heading.empty() ? s.heading : !s.section.empty() ? fmt::format("[{}]", s.section) : "What is computed";
        if (here != heading) text += '\n' + (heading = here) + '\n';
        text += two_columns(left_of(s), right_of(s), column, width);
    }
    if (std::any_of(specs_.begin(), specs_.end(), [](const OptionSpec& s) { return !s.section.empty(); }))
        text += '\n' + two_columns("",
                                   "What has no hyphens before it is a key: it stands as [section] key = value in CONFIG.toml, or after "
                                   "--set as section.key=value.",
                                   0, width);
    return text;
}

}  // namespace assay
