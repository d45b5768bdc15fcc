#include "host/screen/universe_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/run/interrupt.h"

namespace assay {
namespace {

// The kept indices, in the order they were given; of more than a style can have, those that come first in the walk.
std::vector<int> style_indices(const Pruning& pruning, std::vector<std::string>& warnings) {
    std::vector<int> core;
    for (const PrunedIndex& p : pruning.walk)
        if (p.kept && core.size() < size_t(max_style_indices)) core.push_back(p.index);
    if (core.size() < pruning.core.size())
        warnings.push_back(
            fmt::format("styles use the first {} of {} core indices; a lower --prune-correlation or a higher --prune-beta leaves fewer",
                        core.size(), pruning.core.size()));
    std::sort(core.begin(), core.end());
    return core;
}

// Funds that lose their index to an index of few months: all must have a return in a month that counts.
std::string lost_to_short_indices(const StudyData& data, const std::vector<MappedFund>& mapping, int minimum) {
    std::string first;
    int lost = 0;
    for (size_t f = 0; f < mapping.size(); ++f) {
        if (mapping[f].status != Status::too_few_observations) continue;
        const std::vector<double> returns = data.funds.column(int(f));
        if (std::count_if(returns.begin(), returns.end(), [](double r) { return !std::isnan(r); }) < minimum) continue;
        if (lost++ == 0) first = data.funds.ids[f];
    }
    if (lost == 0) return "";
    return fmt::format(
        "{0} with {1} {2} or more {3} no index, because all indices share too few {2} ({4}{5}); leave the youngest index out",
        lost == 1 ? "1 fund" : fmt::format("{} funds", lost), minimum, plural(data.frequency()), lost == 1 ? "has" : "have", first,
        lost > 1 ? " and others" : "");
}

// Standard errors of few observations are too small: under no alpha at all 9.6 % of p-values are below 0.05 with 12 months, 7.5 % with 36,
// 5.9 % with 84 (20,000 simulated funds, independent normal residuals).
std::string few_observations(const FundInference& inference, Frequency frequency) {
    constexpr int enough = 36;
    int tested = 0, short_histories = 0;
    for (const NeweyWest& a : inference.alpha)
        if (!std::isnan(a.p_alpha)) ++tested, short_histories += a.observations < enough;
    if (2 * short_histories <= tested) return "";
    return fmt::format("{} of {} p-values and q-values of alpha rest on fewer than {} {}; with so few they call luck significant too often",
                       short_histories, tested, enough, plural(frequency));
}

// A hurdle that lacks a month of every horizon has been asked for in vain; of one horizon it is said.
void check_hurdle(const Panel& hurdle, UniverseScreen& screen) {
    if (!hurdle.series()) return;
    int computed = 0;
    std::vector<std::string> missing;
    for (int months : horizon_months) {
        const int first = hurdle.calendar.trailing(months);
        if (first < 0) continue;
        if (!std::isnan(cumulative_return(hurdle, 0, months)))
            ++computed;
        else
            for (int t = first; t < hurdle.rows(); ++t)
                if (std::isnan(hurdle.at(t, 0))) {
                    missing.push_back(fmt::format("hurdle {}: nothing over the last {} months, because it has no {}", hurdle.ids[0], months,
                                                  hurdle.calendar.text(t)));
                    break;
                }
    }
    auto& said = computed ? screen.study.warnings : screen.study.not_computed;
    said.insert(said.end(), missing.begin(), missing.end());
}

std::vector<double> implied_durations(const StudyData& data, const UniverseScreen& screen, const StudySettings& settings) {
    std::vector<double> all;
    for (size_t f = 0; f < screen.index.size(); ++f) {
        const PeriodRegression& range = screen.study.statistics.funds[0][f];
        const double duration = screen.index[f] < 0 ? __builtin_nan("") : data.about(data.indices.ids[size_t(screen.index[f])]).duration;
        all.push_back(range.correlation >= settings.duration_correlation ? range.beta * duration : __builtin_nan(""));
    }
    return all;
}

// What is written beside the screen's own tables, and what a fund's section of the report reads.
std::vector<Table> study_tables(ActivenessStudy& study, const StudyData& data, const StudySettings& settings) {
    const Pruning& pruning = study.pruning;
    const std::vector<MappedFund>& mapping = study.mapping;
    const StudyPeriods periods = study_periods(data, settings);
    std::vector<Table> tables;
    tables.push_back(mapping_table(mapping, pruning, data));
    tables.push_back(fund_statistics_table(study.statistics, periods, data, pruning, mapping));
    tables.push_back(activeness_table(study.rolling, study.inference, mapping, pruning, data, settings));
    tables.push_back(group_activeness_table(study.rolling, mapping, pruning, data, settings));
    tables.push_back(coverage_table(mapping, pruning, data));
    tables.push_back(implied_duration_table(study.statistics, periods, data, pruning, mapping, settings));
    tables.push_back(std::move(study.rolling.group_rolling));
    return tables;
}

}  // namespace

double screen_regressions(const StudyData& data, const ScreenSettings& settings) {
    return study_regressions(data, settings.study) * std::max(1, data.indices.series());
}

UniverseScreen universe_screen(StudyData& data, const Panel& hurdle, const ScreenSettings& settings, const Execution& execution,
                               const std::function<void(const Table&)>& style_rows, const std::function<void(const std::string&)>& stage) {
    UniverseScreen screen;
    using Clock = std::chrono::steady_clock;
    std::vector<std::pair<std::string, double>> stages;
    std::vector<std::string> warnings;
    const auto timed = [&](const char* name, const auto& work) {
        stop_if_interrupted();
        if (stage) stage(name);
        const auto start = Clock::now();
        work();
        stages.emplace_back(name, std::chrono::duration<double>(Clock::now() - start).count());
    };
    timed("core indices", [&] {
        data.prune = true;
        screen.pruning = prune_indices(data, settings.study, execution);
        data.prune = false;
        screen.style_indices = style_indices(screen.pruning, warnings);
    });
    StudySettings first_window = settings.study;  // the others are reduced at once, on all indices, and nothing of them is stored
    first_window.windows.resize(1);
    const GroupRows group_rows = settings.fund_sections ? GroupRows::wanted : GroupRows::not_wanted;
    screen.study = study_of_funds(data, first_window, execution, group_rows, nullptr, stage);
    for (const MappedFund& m : screen.study.mapping) screen.index.push_back(m.group < 0 ? -1 : screen.study.pruning.core[size_t(m.group)]);
    timed("every index", [&] { screen.activeness = fund_activeness(data, screen.study.pruning.core, screen.index, settings, execution); });
    for (size_t w = 1; settings.study.windows_are_named && w < settings.study.windows.size(); ++w)
        if (std::all_of(screen.activeness[w].begin(), screen.activeness[w].end(), [](const FundActiveness& a) { return a.closest < 0; }))
            screen.study.not_computed.push_back(
                fmt::format("window {}: no fund has so many {} without a gap", settings.study.windows[w], plural(data.frequency())));
    timed("style", [&] { screen.style = fund_styles(data, screen.style_indices, settings, execution, style_rows); });
    timed("substitutes", [&] { screen.substitute = passive_substitutes(data, settings, execution); });
    timed("returns", [&] { screen.returns = fund_returns(data, screen.index, hurdle); });
    check_hurdle(hurdle, screen);
    if (const std::string lost =
            lost_to_short_indices(data, screen.study.mapping, std::max(3, std::min(settings.study.minimum_observations, data.rows())));
        !lost.empty())
        warnings.push_back(lost);
    timed("tabulate", [&] { screen.study.tables = study_tables(screen.study, data, first_window); });
    if (settings.style_window > data.rows() && !settings.style_window_is_named)
        warnings.push_back(
            fmt::format("no fund has a style, because its window of {0} {1} is longer than the range of {2} {1}; try "
                        "--style-window {2}",
                        settings.style_window, plural(data.frequency()), data.rows()));
    if (const std::string few = few_observations(screen.study.inference, data.frequency()); !few.empty()) warnings.push_back(few);
    screen.implied_duration = implied_durations(data, screen, settings.study);
    screen.study.warnings.insert(screen.study.warnings.end(), warnings.begin(), warnings.end());
    auto& all = screen.study.stages;
    all.insert(all.begin(), stages.front());
    all.insert(all.end(), stages.begin() + 1, stages.end());
    const auto funds = int64_t(data.funds.series());
    screen.study.counts.emplace_back("every_index_regressions", [&] {
        int64_t windows = 0;
        for (int w : settings.study.windows) windows += std::max(0, data.rows() - w + 1);
        return funds * int64_t(screen.study.pruning.core.size()) * windows;
    }());
    screen.study.counts.emplace_back("styles", funds * std::max(0, data.rows() - settings.style_window + 1));
    return screen;
}

}  // namespace assay
