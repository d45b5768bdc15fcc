#include "host/study/activeness_study.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "host/run/interrupt.h"

namespace assay {

const Table& ActivenessStudy::table(const std::string& name) const {
    for (const Table& t : tables)
        if (t.name == name) return t;
    throw std::logic_error("the study has no table " + name);
}

double study_regressions(const StudyData& data, const StudySettings& settings) {
    double windows = 0;
    for (int w : settings.windows) windows += std::max(0, data.months() - w + 1);
    return data.funds.series() * (2 * windows + double(data.indices.series()) + 10.0);  // stored and reduced; mapping; periods
}

ActivenessStudy activeness_study(const StudyData& data, const StudySettings& settings, const Execution& execution, const std::function<void(const Table&)>& rolling_rows,
                                 const std::function<void(const std::string&)>& stage) {
    ActivenessStudy study;
    using Clock = std::chrono::steady_clock;
    Clock::time_point start;
    const auto begin = [&](const char* name) {
        stop_if_interrupted();
        if (!study.stages.empty()) study.stages.back().second = std::chrono::duration<double>(Clock::now() - start).count();
        study.stages.emplace_back(name, 0.0);
        start = Clock::now();
        if (stage) stage(name);
    };
    begin("prune indices");
    const Pruning pruning = prune_indices(data, settings, execution);
    begin("map funds");
    const std::vector<MappedFund> mapping = map_funds(data, pruning, settings, execution);
    begin("regress by period");
    const StudyPeriods periods = study_periods(data, settings);
    const PeriodStatistics statistics = period_statistics(data, periods, pruning, mapping, execution);
    begin("average groups");
    const auto averages = group_averages(statistics, mapping, pruning, data);
    begin("roll");
    RollingStudy rolling = rolling_study(data, pruning, mapping, settings, execution, rolling_rows);
    begin("classify and tabulate");
    study.tables.push_back(coverage_table(mapping, pruning, data));
    study.tables.push_back(index_statistics_table(statistics, periods, data, pruning));
    study.tables.push_back(group_averages_table(averages, periods, pruning, data));
    study.tables.push_back(model_portfolios_table(statistics, averages, periods, pruning, data));
    study.tables.push_back(group_activeness_table(rolling, mapping, pruning, data, settings));
    study.tables.push_back(activeness_table(rolling, mapping, pruning, data, settings));
    study.tables.push_back(activeness_sensitivity_table(rolling, mapping, pruning, data, settings));
    study.tables.push_back(mapping_table(mapping, pruning, data));
    study.tables.push_back(fund_statistics_table(statistics, periods, data, pruning, mapping));
    study.tables.push_back(implied_duration_table(statistics, periods, data, pruning, mapping, settings));
    study.tables.push_back(index_pruning_table(pruning, data, settings));
    study.tables.push_back(std::move(rolling.group_rolling));
    const auto benchmark = std::find(pruning.core.begin(), pruning.core.end(), data.benchmark) - pruning.core.begin();
    study.all = active_share(rolling, mapping, data, -1, settings.active_correlation, settings.active_beta_volatility);
    study.of_benchmark = active_share(rolling, mapping, data, int(benchmark), settings.active_correlation, settings.active_beta_volatility);
    study.stages.back().second = std::chrono::duration<double>(Clock::now() - start).count();
    const auto funds = int64_t(data.funds.series()), core = int64_t(pruning.core.size());
    study.counts = {{"funds", funds},
                    {"indices", data.indices.series()},
                    {"core_indices", core},
                    {"portfolios", data.portfolios.series()},
                    {"months", data.months()},
                    {"periods", int64_t(periods.periods.size())},
                    {"mapping_regressions", funds * core},
                    {"period_regressions", int64_t(periods.periods.size()) * (funds + core + data.portfolios.series())},
                    {"window_regressions", rolling.window_regressions}};
    return study;
}

}  // namespace assay
