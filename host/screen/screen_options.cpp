#include "host/screen/screen_options.h"

#include <algorithm>

#include "host/activeness/study_options.h"
#include "kernels/style_window.h"

namespace assay {

Options screen_options() {
    std::vector<OptionSpec> specs = study_option_specs();
    std::erase_if(specs, [](const OptionSpec& s) { return s.name == "portfolios" || s.name == "rolling-table"; });
    for (OptionSpec& s : specs) {
        if (s.name == "candidates") s.description = "further indices; a fund's index is the best of all";
        if (s.name == "prune-correlation") s.description = "not a style index: an index with a correlation above this ...";
        if (s.name == "frequency")
            s.argument = "monthly|weekly|daily", s.description = "what is analysed; lengths below are counted in months, weeks or days";
        if (s.name == "window") s.description += " (weekly 26, daily 63)";
        if (s.name == "minimum-observations") s.description += " (weekly 50, daily 240)";
        if (s.name == "metadata") s.description = "CSV with id and any of name, group, family, aum, fee, duration, passive";
    }
    const std::vector<OptionSpec> more = {
        {"hurdle", "FILE", "", "a series that funds should beat, for instance an active benchmark index", false, true},
        {"sort", "COLUMN", "score", "the column of screen.csv to rank by, largest first"},
        {"ascending", "", "", "smallest first"},
        {"group", "NAME", "", "only funds of this group of the metadata, or with this index"},
        {"family", "NAME", "", "only funds of this fund company (metadata)"},
        {"active", "", "", "only active funds"},
        {"like", "FUND", "", "also list the funds most like this one (peers.csv)"},
        {"style-window", "MONTHS", "36",
         "length of the windows of the style analysis, 12 to 260 (weekly 104, daily 250); a window needs two thirds of it"},
        {"style-table", "", "", "also write style.csv, the style of every window of every fund (long)"},
        {"memory", "MIB", "32", "memory that a batch of funds may take; never changes a result, and more is no faster"}};
    specs.insert(specs.end(), more.begin(), more.end());
    return Options("screen", "every fund x every index x every window, ranked", specs, "CONFIG.toml");
}

// Half a year of weeks and a quarter of days: enough values for a steady beta, short enough to see it move. A year of observations but for
// what a missing price or two cost, and two years or one for the style, where 36 months were needed for their number.
void default_to_frequency(Options& options) {
    const Frequency frequency = frequency_of(options);
    if (frequency == Frequency::monthly) return;
    const bool weekly = frequency == Frequency::weekly;
    options.default_to("window", weekly ? "26" : "63");
    options.default_to("minimum-observations", weekly ? "50" : "240");
    options.default_to("style-window", weekly ? "104" : "250");
}

ScreenSettings screen_settings(const Options& options) {
    ScreenSettings s;
    s.study = study_settings(options);
    s.style_window = int(options.whole("style-window", 12, max_style_window));
    s.style_window_is_named = options.given("style-window");
    s.style_minimum = std::max(12, s.style_window * 2 / 3);
    s.memory = options.number("memory", 1, 1e9) * 1048576;
    return s;
}

ScreenSelection screen_selection(const Options& options) {
    return {options.text("sort"),   options.on("ascending"), options.text("group"),
            options.text("family"), options.on("active"),    options.given("like") ? options.text("like") : ""};
}

}  // namespace assay
