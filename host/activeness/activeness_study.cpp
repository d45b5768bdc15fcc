#include "host/activeness/activeness_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "host/activeness/portfolio_rolling.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

// Periods, windows and overrides that a person named and for which no fund has the months: the run ends with exit 4.
std::vector<std::string> named_but_not_computed(const StudyData& data, const StudySettings& settings, const StudyPeriods& periods,
                                                const PeriodStatistics& statistics, const RollingStudy& rolling,
                                                const std::vector<MappedFund>& mapping) {
    const std::string rows = plural(data.frequency());
    std::vector<std::string> all;
    for (size_t p = 0; p < settings.periods.size(); ++p)
        if (std::all_of(statistics.funds[p].begin(), statistics.funds[p].end(),
                        [](const PeriodRegression& r) { return r.status == Status::too_few_observations; }))
            all.push_back(fmt::format("period {}: no fund has enough {} in it", periods.periods[p].name(), rows));
    for (size_t w = 0; settings.windows_are_named && w < settings.windows.size(); ++w)
        if (std::none_of(rolling.has_full_window[w].begin(), rolling.has_full_window[w].end(), [](bool full) { return full; }))
            all.push_back(fmt::format("window {}: no fund has so many {} without a gap", settings.windows[w], rows));
    for (size_t f = 0; f < mapping.size(); ++f)
        if (mapping[f].overridden && mapping[f].status != Status::ok)
            all.push_back(fmt::format("mapping of {}: {}", data.funds.ids[f], text(mapping[f].status)));
    return all;
}

// The numbers of the answer's sentence: every fund, and those of the benchmark.
Table answer_table(const ActivenessStudy& study, const StudyData& data, const std::vector<MappedFund>& mapping) {
    Table table("answer", "Are active bond funds active?");
    auto& scope = table.text("funds_of", "all, or the benchmark whose funds these are");
    auto& mapped = table.count("funds", "", "funds with an index");
    auto& known = table.count("funds_with_activeness", "", "of those, funds whose activeness is known");
    auto& active = table.count("active_funds", "", "of those, active funds");
    auto& of_funds = table.number("active_share_of_funds", "fraction", "active_funds / funds_with_activeness", 3);
    auto& assets = table.number("fund_assets", "US dollars", "of funds_with_activeness, where known", 0);
    auto& of_assets = table.number("active_share_of_assets", "fraction", "assets of the active funds over fund_assets", 3);
    auto& with_assets = table.count("funds_with_assets", "", "of funds_with_activeness, how many have known assets");
    for (const ActiveShare* s : {&study.all, &study.of_benchmark}) {
        scope.push_back(s == &study.all ? "all" : data.indices.ids[size_t(data.benchmark)]);
        mapped.push_back(s == &study.all ? std::count_if(mapping.begin(), mapping.end(), [](const MappedFund& m) { return m.group >= 0; })
                                         : s->funds + s->unknown);
        known.push_back(s->funds);
        active.push_back(s->active);
        of_funds.push_back(s->of_funds());
        assets.push_back(s->assets);
        of_assets.push_back(s->of_assets());
        with_assets.push_back(s->with_assets);
    }
    return table;
}

void timed(ActivenessStudy& study, const std::function<void(const std::string&)>& stage, const char* name,
           const std::function<void()>& work) {
    stop_if_interrupted();
    if (stage) stage(name);
    const auto start = std::chrono::steady_clock::now();
    work();
    study.stages.emplace_back(name, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace

const Table& ActivenessStudy::table(const std::string& name) const {
    for (const Table& t : tables)
        if (t.name == name) return t;
    throw std::logic_error("the study has no table " + name);
}

double study_regressions(const StudyData& data, const StudySettings& settings) {
    double windows = 0;
    for (int w : settings.windows) windows += std::max(0, data.rows() - w + 1);
    return data.funds.series() * (windows + double(data.indices.series()) + double(study_periods(data, settings).periods.size()));
}

ActivenessStudy study_of_funds(const StudyData& data, const StudySettings& settings, const Execution& execution, GroupRows group_rows,
                               const std::function<void(const Table&)>& rolling_rows,
                               const std::function<void(const std::string&)>& stage) {
    ActivenessStudy study;
    const Pruning& pruning = study.pruning;
    const std::vector<MappedFund>& mapping = study.mapping;
    timed(study, stage, "prune indices", [&] { study.pruning = prune_indices(data, settings, execution); });
    study.warnings = pruning.warnings;
    timed(study, stage, "map funds", [&] { study.mapping = map_funds(data, pruning, settings, execution); });
    const StudyPeriods periods = study_periods(data, settings);
    for (size_t p = 0; p < periods.periods.size(); ++p)
        if (const Period& period = periods.periods[p]; !periods.rows[p].empty())
            if (const int has =
                    std::min(period.last, data.range().month(data.range().size() - 1)) - std::max(period.first, data.range().month(0)) + 1;
                has < period.months())
                study.warnings.push_back(
                    fmt::format("period {} reaches beyond the data: {} of its {} months are there", period.name(), has, period.months()));
    timed(study, stage, "regress by period", [&] { study.statistics = period_statistics(data, periods, pruning, mapping, execution); });
    timed(study, stage, "roll",
          [&] { study.rolling = rolling_study(data, pruning, mapping, settings, execution, group_rows, rolling_rows); });
    timed(study, stage, "resample", [&] { study.inference = fund_inference(data, pruning, mapping, settings, execution); });
    study.not_computed = named_but_not_computed(data, settings, periods, study.statistics, study.rolling, mapping);
    const auto benchmark = std::find(pruning.core.begin(), pruning.core.end(), data.benchmark) - pruning.core.begin();
    const auto active = [&](int group) {
        return active_share(study.rolling, mapping, data, group, settings.active_correlation, settings.active_beta_volatility);
    };
    study.all = active(-1);
    study.of_benchmark = active(int(benchmark));
    const auto funds = int64_t(data.funds.series()), core = int64_t(pruning.core.size());
    study.counts = {{"funds", funds},
                    {"indices", data.indices.series()},
                    {"core_indices", core},
                    {"portfolios", data.portfolios.series()},
                    {plural(data.frequency()), data.rows()},
                    {"periods", int64_t(periods.periods.size())},
                    {"mapping_regressions", funds * core},
                    {"period_regressions", int64_t(periods.periods.size()) * (funds + core + data.portfolios.series())},
                    {"window_regressions", study.rolling.window_regressions},
                    {"resamples", study.inference.resamples}};
    return study;
}

ActivenessStudy activeness_study(const StudyData& data, const StudySettings& settings, const Execution& execution,
                                 const std::function<void(const Table&)>& rolling_rows,
                                 const std::function<void(const std::string&)>& stage) {
    ActivenessStudy study = study_of_funds(data, settings, execution, GroupRows::wanted, rolling_rows, stage);
    timed(study, stage, "average and tabulate", [&] {
        const Pruning& pruning = study.pruning;
        const std::vector<MappedFund>& mapping = study.mapping;
        const PeriodStatistics& statistics = study.statistics;
        RollingStudy& rolling = study.rolling;
        const StudyPeriods periods = study_periods(data, settings);
        const auto averages = group_averages(statistics, mapping, pruning, data);
        study.tables.push_back(answer_table(study, data, mapping));
        study.tables.push_back(coverage_table(mapping, pruning, data));
        study.tables.push_back(index_statistics_table(statistics, periods, data, pruning));
        study.tables.push_back(group_averages_table(averages, periods, pruning, data));
        study.tables.push_back(model_portfolios_table(statistics, averages, periods, pruning, data));
        study.tables.push_back(group_activeness_table(rolling, mapping, pruning, data, settings));
        study.tables.push_back(activeness_table(rolling, study.inference, mapping, pruning, data, settings));
        study.tables.push_back(activeness_sensitivity_table(rolling, mapping, pruning, data, settings));
        study.tables.push_back(mapping_table(mapping, pruning, data));
        study.tables.push_back(fund_statistics_table(statistics, periods, data, pruning, mapping));
        study.tables.push_back(implied_duration_table(statistics, periods, data, pruning, mapping, settings));
        study.tables.push_back(index_pruning_table(pruning, data, settings));
        study.tables.push_back(std::move(rolling.group_rolling));
        study.tables.push_back(portfolio_rolling_table(data, settings, execution));
        if (data.is_over_cash())
            for (Table& table : study.tables)
                if (table.name != "coverage") table.title += " (regressions on " + data.returns_in_words() + ")";
    });
    return study;
}

}  // namespace assay
