#include "host/activeness/study_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"
#include "kernels/rolling_view.h"

namespace assay {

// How a row reads a period.
static void describe(const Period&, OptionSpec&) {}
static void read_word(const OptionSpec&, const std::string& word, Period& period) { period = parse_period(word); }

std::vector<OptionSpec> study_inputs_specs() {
    std::vector<OptionSpec> specs = under(
        "What is read",
        {{"funds", "FILE", "", "returns or levels of the funds; without --funds and --indices the shipped synthetic data", true, true},
         {"indices", "FILE", "", "returns or levels of the indices", true, true},
         {"candidates", "FILE", "", "further indices: redundant ones are pruned to a core", true, true},
         {"portfolios", "FILE", "", "series shown beside the funds, against the benchmark", true, true},
         {"metadata", "FILE", "", "CSV with id and any of name, group, aum, duration, holdings", true, true},
         {"metadata-columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,aum=net_assets"},
         {"mapping", "FILE", "", "CSV with fund and index: wins over the computed mapping", false, true},
         values_spec()});
    for (const OptionSpec& spec : risk_free_specs()) specs.push_back(spec);
    return specs;
}

const SettingRows<StudySettings>& study_rows() {
    using S = StudySettings;
    static const SettingRows<S> rows = {
        {"frequency", &S::frequency, "what is analysed"},
        {"benchmark", &S::benchmark, named("ID"), "the index that indices and portfolios are measured against; the first index if absent"},
        {"from", &S::from, "first month of the range"},
        {"to", &S::to, "last month of the range"},
        {"event", &S::event, "the range is also split before and after this month, which belongs to neither part"},
        {"period", &S::periods, named("FIRST..LAST"), "a period, or a year, instead of the default ones"},
        {"window", &S::windows, between(3, max_window, "MONTHS"), "length of the rolling windows; the first decides activeness"},
        {"minimum-observations", &S::minimum_observations, between(3, 1200),
         "months a period needs, or all of its months where it is shorter; also the mapping"},
        {"active-correlation", &S::active_correlation, between(-1, 1), "active: average rolling correlation below this ..."},
        {"active-beta-volatility", &S::active_beta_volatility, between(0, 100),
         "... and standard deviation of the rolling beta above this"},
        {"resamples", &S::resamples, between(0, 1000000),
         "of each fund's months, for intervals and probabilities; at least 100, or 0 for none"},
        {"prune-correlation", &S::prune_correlation, between(-1, 1), "a candidate is redundant with a correlation above this ..."},
        {"prune-beta", &S::prune_beta, between(0, 100), "... and a beta within this of 1, to an index that is kept"}};
    return rows;
}

Options study_options() {
    std::vector<OptionSpec> specs = study_inputs_specs();
    for (const OptionSpec& row : specs_of(study_rows())) specs.push_back(row);
    specs[study_inputs_specs().size()].argument = "monthly";  // other frequencies are the screen's
    specs.push_back({"rolling-table", "", "", "also write rolling.csv, every window of every fund (long)"});
    specs.back().heading = "What is written";
    return Options("study", "are active funds active? the whole study", std::move(specs), "CONFIG.toml",
                   {{"The study on the shipped data, with windows of a year", "assay study --window 12"},
                    {"Your own funds against your own indices", "assay study --funds funds.csv --indices indices.csv"}});
}

StudySettings study_settings(const Options& options) {
    StudySettings s;
    apply(study_rows(), options, s);
    s.block = s.frequency == Frequency::weekly ? 26 : s.frequency == Frequency::daily ? 63 : s.block;
    for (size_t i = 0; i < s.periods.size();)
        if (std::find(s.periods.begin(), s.periods.begin() + long(i), s.periods[i]) != s.periods.begin() + long(i))
            s.periods.erase(s.periods.begin() + long(i));
        else
            ++i;
    s.windows_are_named = options.given("window");
    for (size_t i = 0; i < s.windows.size(); ++i)
        if (std::find(s.windows.begin(), s.windows.begin() + long(i), s.windows[i]) != s.windows.begin() + long(i))
            throw Problem(Exit::usage, fmt::format("--window {} is given twice", s.windows[i]));
    if (s.windows.size() > size_t(max_windows))
        throw Problem(Exit::usage,
                      fmt::format("--window: {} lengths; at most {} can be computed in one run", s.windows.size(), max_windows));
    if (s.resamples > 0 && s.resamples < 100)
        throw Problem(Exit::usage, fmt::format("--resamples {}: at least 100, or 0 for no intervals", s.resamples));
    s.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    return s;
}

}  // namespace assay
