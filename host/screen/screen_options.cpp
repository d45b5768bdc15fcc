#include "host/screen/screen_options.h"
#include "host/command/file_options.h"

#include <algorithm>

#include "host/activeness/study_options.h"
#include "kernels/style_window.h"

namespace assay {
namespace {

const SettingRows<ScreenSettings>& screen_rows() {
    using S = ScreenSettings;
    static const SettingRows<S> rows = {
        {"style-window", &S::style_window, between(12, max_style_window, "MONTHS"),
         "length of the windows of the style analysis (weekly 104, daily 250); a window needs two thirds of it"}};
    return rows;
}

const SettingRows<ScreenSelection>& selection_rows() {
    using S = ScreenSelection;
    static const SettingRows<S> rows = {
        {"sort", &S::sort, named("COLUMN"), "the column of screen.csv to rank by, largest first; of score: funds without a flag first"},
        {"ascending", &S::ascending, "smallest first"},
        {"group", &S::group, named("NAME"), "only funds of this group of the metadata, or with this index"},
        {"family", &S::family, named("NAME"), "only funds of this fund company (metadata)"},
        {"active", &S::active_only, "only active funds"},
        {"like", &S::like, named("FUND"), "also list the funds most like this one (peers.csv)"}};
    return rows;
}

}  // namespace

Options screen_options() {
    std::vector<OptionSpec> specs = study_inputs_specs();
    std::erase_if(specs, [](const OptionSpec& s) { return s.name == "portfolios"; });
    specs.push_back({"hurdle", "FILE", "", "a series that funds should beat, for instance an active benchmark index", false, true});
    const auto add = [&](const std::vector<OptionSpec>& more) { specs.insert(specs.end(), more.begin(), more.end()); };
    specs = under("What is read", std::move(specs));
    add(specs_of(study_rows()));
    add(specs_of(screen_rows()));
    specs.push_back({"memory", "MIB", "32", "memory that a batch of funds may take; never changes a result, and more is no faster"});
    for (OptionSpec& s : specs) {
        if (s.name == "candidates") s.description = "further indices; a fund's index is the best of all";
        if (s.name == "metadata") s.description = "CSV with id and any of name, group, family, aum, fee, duration, passive";
        if (s.name == "prune-correlation") s.description = "not a style index: an index with a correlation above this ...";
        if (s.name == "frequency") s.description = "what is analysed; lengths below are counted in months, weeks or days";
        if (s.name == "window") s.description += " (weekly 26, daily 63)";
        if (s.name == "minimum-observations") s.description += " (weekly 50, daily 240)";
    }
    add(under("What is written", specs_of(selection_rows())));
    specs.push_back({"style-table", "", "", "also write style.csv, the style of every window of every fund (long)"});
    specs.back().heading = "What is written";
    return Options("screen", "every fund x every index x every window, ranked", std::move(specs), "CONFIG.toml",
                   {{"The active funds of the shipped data, the best alpha first", "assay screen --active --sort alpha_annual"},
                    {"The funds of your configuration, week by week", "assay screen mine.toml --frequency weekly"}});
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
    apply(screen_rows(), options, s);
    s.study = study_settings(options);
    s.style_window_is_named = options.given("style-window");
    s.memory = options.number("memory", 1, 1e9) * 1048576;
    s.style_minimum = std::max(12, s.style_window * 2 / 3);
    return s;
}

ScreenSelection screen_selection(const Options& options) {
    ScreenSelection s;
    apply(selection_rows(), options, s);
    return s;
}

}  // namespace assay
