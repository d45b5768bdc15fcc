#include "host/screen/universe_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace assay {
namespace {

// The kept indices, in the order they were given; of more than a style can have, those that come first in the walk.
std::vector<int> style_indices(StudyData& data, const ScreenSettings& settings, const Execution& execution,
                               std::vector<std::string>& warnings) {
    data.prune = true;
    const Pruning pruning = prune_indices(data, settings.study, execution);
    data.prune = false;
    std::vector<int> core;
    for (const PrunedIndex& p : pruning.walk)
        if (p.kept && core.size() < size_t(max_style_indices)) core.push_back(p.index);
    if (core.size() < pruning.core.size())
        warnings.push_back(
            fmt::format("styles use the first {} of {} core indices, in the order of size: a lower --prune-correlation or a "
                        "higher --prune-beta leaves fewer",
                        core.size(), pruning.core.size()));
    std::sort(core.begin(), core.end());
    return core;
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
    timed("core indices", [&] { screen.style_indices = style_indices(data, settings, execution, warnings); });
    StudySettings first_window = settings.study;  // the others are reduced at once, on all indices, and nothing of them is stored
    first_window.windows.resize(1);
    screen.study = activeness_study(data, first_window, execution, nullptr, stage);
    for (const MappedFund& m : screen.study.mapping) screen.index.push_back(m.group < 0 ? -1 : screen.study.pruning.core[size_t(m.group)]);
    timed("every index", [&] { screen.activeness = fund_activeness(data, screen.study.pruning.core, screen.index, settings, execution); });
    for (size_t w = 1; settings.study.windows_are_named && w < settings.study.windows.size(); ++w)
        if (std::all_of(screen.activeness[w].begin(), screen.activeness[w].end(), [](const FundActiveness& a) { return a.closest < 0; }))
            screen.study.not_computed.push_back(
                fmt::format("window {}: no fund has so many months without a gap", settings.study.windows[w]));
    timed("style", [&] { screen.style = fund_styles(data, screen.style_indices, settings, execution, style_rows); });
    timed("substitutes", [&] { screen.substitute = passive_substitutes(data, settings, execution); });
    timed("returns", [&] { screen.returns = fund_returns(data, screen.index, hurdle); });
    screen.implied_duration = implied_durations(data, screen, settings.study);
    screen.study.warnings.insert(screen.study.warnings.end(), warnings.begin(), warnings.end());
    auto& all = screen.study.stages;
    all.insert(all.begin(), stages.front());
    all.insert(all.end(), stages.begin() + 1, stages.end());
    const auto funds = int64_t(data.funds.series());
    screen.study.counts.emplace_back("every_index_regressions", [&] {
        int64_t windows = 0;
        for (int w : settings.study.windows) windows += std::max(0, data.months() - w + 1);
        return funds * int64_t(screen.study.pruning.core.size()) * windows;
    }());
    screen.study.counts.emplace_back("styles", funds * std::max(0, data.months() - settings.style_window + 1));
    return screen;
}

}  // namespace assay
