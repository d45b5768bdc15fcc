#include "host/activeness/study_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/problem.h"
#include "kernels/benchmark_windows.h"

namespace assay {

std::vector<OptionSpec> study_option_specs() {
    return {{"funds", "FILE", "", "returns or levels of the funds; without --funds and --indices the shipped synthetic data", true, true},
            {"indices", "FILE", "", "returns or levels of the indices", true, true},
            {"candidates", "FILE", "", "further indices: redundant ones are pruned to a core", true, true},
            {"portfolios", "FILE", "", "series shown beside the funds, against the benchmark", true, true},
            {"metadata", "FILE", "", "CSV with id and any of name, group, aum, duration, holdings", true, true},
            {"metadata-columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,aum=net_assets"},
            {"mapping", "FILE", "", "CSV with fund and index: wins over the computed mapping", false, true},
            {"values", "auto|returns|percent|levels", "auto", "what the numbers of the series are; auto decides per file and says so"},
            {"frequency", "monthly", "monthly", "what is analysed"},
            {"benchmark", "ID", "", "the index that indices and portfolios are measured against; the first index if absent"},
            {"from", "MONTH", "", "first month of the range"},
            {"to", "MONTH", "", "last month of the range"},
            {"event", "MONTH", "2020-03", "the range is also split before and after this month, which belongs to neither part"},
            {"period", "FIRST..LAST", "", "a period, or a year, instead of the default ones", true},
            {"window", "MONTHS", "6", "length of the rolling windows, 3 to 120; the first decides activeness", true},
            {"minimum-observations", "N", "12", "months a period needs, or all of its months where it is shorter; also the mapping"},
            {"active-correlation", "NUMBER", "0.7", "active: average rolling correlation below this ..."},
            {"active-beta-volatility", "NUMBER", "0.25", "... and standard deviation of the rolling beta above this"},
            {"resamples", "N", "1000", "of each fund's months, for intervals and probabilities; at least 100, or 0 for none"},
            {"prune-correlation", "NUMBER", "0.95", "a candidate is redundant with a correlation above this ..."},
            {"prune-beta", "NUMBER", "0.25", "... and a beta within this of 1, to an index that is kept"},
            {"rolling-table", "", "", "also write rolling.csv, every window of every fund (long)"}};
}
Options study_options() { return Options("study", "are active funds active? the whole study", study_option_specs(), "CONFIG.toml"); }

Frequency frequency_of(const Options& options) {
    const std::string word = options.one_of("frequency", {"monthly", "weekly", "daily"});
    return word == "weekly" ? Frequency::weekly : word == "daily" ? Frequency::daily : Frequency::monthly;
}

StudySettings study_settings(const Options& options) {
    StudySettings s;
    s.frequency = frequency_of(options);
    s.block = s.frequency == Frequency::weekly ? 26 : s.frequency == Frequency::daily ? 63 : s.block;
    s.benchmark = options.text("benchmark");
    s.from = options.month("from");
    s.to = options.month("to");
    s.event = *options.month("event");
    for (const std::string& p : options.all("period"))
        if (const Period period = parse_period(p); std::find(s.periods.begin(), s.periods.end(), period) == s.periods.end())
            s.periods.push_back(period);
    s.windows_are_named = options.given("window");
    s.windows = options.whole_numbers("window", 3, max_window);
    for (size_t i = 0; i < s.windows.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            if (s.windows[i] == s.windows[j]) throw Problem(Exit::usage, fmt::format("--window {} is given twice", s.windows[i]));
    if (s.windows.size() > size_t(max_windows))
        throw Problem(Exit::usage,
                      fmt::format("--window: {} lengths; at most {} can be computed in one run", s.windows.size(), max_windows));
    s.minimum_observations = int(options.whole("minimum-observations", 3, 1200));
    s.active_correlation = options.number("active-correlation", -1, 1);
    s.active_beta_volatility = options.number("active-beta-volatility", 0, 100);
    s.resamples = int(options.whole("resamples", 0, 1000000));
    if (s.resamples > 0 && s.resamples < 100)
        throw Problem(Exit::usage, fmt::format("--resamples {}: at least 100, or 0 for no intervals", s.resamples));
    s.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    s.prune_correlation = options.number("prune-correlation", -1, 1);
    s.prune_beta = options.number("prune-beta", 0, 100);
    return s;
}

}  // namespace assay
