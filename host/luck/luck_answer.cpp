#include "host/luck/luck_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"
#include "host/luck/luck_tables.h"
#include "host/report/words.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

const double ratio_a_year = std::sqrt(12.0);

std::string known(double value, int decimals, const char* unit = "") {
    return std::isnan(value) ? "not measured" : printed(value, decimals) + unit;
}

// Of so many resamples none may be above the statistic.
std::string p_value(double p, size_t resamples) { return p == 0 ? fmt::format("below {:.2g}", 1.0 / double(resamples)) : known(p, 3); }

// "0.55 to 1.03"; empty without numbers.
std::string between(double low, double high, int decimals, const char* unit = "") {
    return std::isnan(low) || std::isnan(high) ? "" : fmt::format("{} to {}{}", printed(low, decimals), printed(high, decimals), unit);
}

// "beat AGG by 3.1 % a year"
std::string did(double mean_a_year, const TrackRecords& records) {
    const bool better = mean_a_year >= 0;
    const std::string size = percent(std::abs(mean_a_year)) + " a year";
    if (!records.benchmark.empty()) return fmt::format("{} {} by {}", better ? "beat" : "trailed", records.benchmark, size);
    if (records.over_cash()) return fmt::format("earned {} {} than {}", size, better ? "more" : "less", records.cash);
    return fmt::format("{} {}", better ? "returned" : "lost", size);
}

class Measures {
  public:
    Measures(Table& table, bool with_meaning)
        : measure_(table.text("measure", "what is measured")),
          here_(table.text("here", "of these track records")),
          without_(table.text("without skill", "what noise of the same shape gives: 5 % to 95 % where two numbers stand")),
          meaning_(with_meaning ? &table.text("meaning", "how to read it") : nullptr) {}
    void add(std::string measure, std::string here, std::string without, const char* meaning) {
        measure_.push_back(std::move(measure));
        here_.push_back(std::move(here));
        without_.push_back(std::move(without));
        if (meaning_) meaning_->emplace_back(meaning);
    }

  private:
    std::vector<std::string>&measure_, &here_, &without_, *meaning_;
};

}  // namespace

std::string luck_answer(const Luck& luck, const TrackRecords& records) {
    const bool single = luck.series == 1;
    const std::string all = several(size_t(luck.series), "track record", "track records");
    if (luck.best < 0) return fmt::format("None of {} moves against what it is measured by, so there is nothing to measure.", all);
    const SeriesLuck& best = luck.each[size_t(luck.best)];
    std::string text = single ? fmt::format("The only track record, {},", records.ids[0])
                              : fmt::format("The best of {}, {},", all, records.ids[size_t(luck.best)]);
    text += fmt::format(" {}: {} times the volatility of {}.", did(12 * best.mean_difference, records),
                        printed(ratio_a_year * best.sharpe, 2), records.benchmark.empty() ? "these returns" : "the difference");
    const auto& without = luck.best_ratio_without_skill;
    if (const std::string range = between(quantile_of(without, 0.05), quantile_of(without, 0.95), 2);
        !range.empty() && !std::isnan(luck.studentized.p_upper)) {
        text += single ? " Without skill it would show "
                       : fmt::format(" The best of {} without skill would show ", counted(size_t(luck.series)));
        text += range + (luck.evidence_of_skill() ? ": more than luck explains."
                         : luck.rejects_noise()   ? ": the test takes too much noise for skill to say."
                                                  : ": no evidence of skill.");
        const auto kept = std::count_if(luck.each.begin(), luck.each.end(), [](const SeriesLuck& s) { return s.stepm_superior; });
        if (luck.evidence_of_skill() && !single && kept > 0)
            text += fmt::format(" {} of the {} {} above what luck explains.", counted(size_t(kept)), counted(size_t(luck.series)),
                                kept == 1 ? "is" : "are");
    } else {
        text += " What luck alone would show could not be measured.";
    }
    text += fmt::format(" Measured are the {} months {}", luck.months, records.months.range());
    text += records.left_out.empty() ? "." : fmt::format("; {} left out.", several(records.left_out.size(), "series is", "series are"));
    if (luck.series < fewest_series)
        text += fmt::format(" {} {} few: measures of many trials say little below {}.", all, single ? "is" : "are", fewest_series);
    if (records.benchmark.empty() && !records.over_cash())
        text += " Neither a benchmark nor cash was given, so what the market earned counts as skill here.";
    return text;
}

Table measures_table(const Luck& luck, bool with_meaning) {
    Table table(with_meaning ? "measures_explained" : "measures", "Here, and without skill");
    Measures measures(table, with_meaning);
    const NoiseNull& noise = luck.noise;
    const auto& [ratios, means] = std::tie(luck.best_ratio_without_skill, luck.best_mean_without_skill);
    const double best_ratio = luck.best < 0 ? missing() : ratio_a_year * luck.each[size_t(luck.best)].sharpe;
    measures.add("Ratio of the best, a year", known(best_ratio, 2), between(quantile_of(ratios, 0.05), quantile_of(ratios, 0.95), 2),
                 "Mean of the difference over its volatility. The verdict compares it with the best of as many series without skill.");
    measures.add("Largest mean difference, a year", known(1200 * luck.not_studentized.statistic, 2, " %"),
                 between(100 * quantile_of(means, 0.05), 100 * quantile_of(means, 0.95), 2, " %"),
                 "The largest mean may be of another series than the largest ratio.");
    measures.add("Chance that luck alone shows as much (p-value)", p_value(luck.studentized.p_upper, luck.best_ratio_without_skill.size()),
                 std::isnan(noise.stepm) ? "" : fmt::format("below 0.05 in {} % of noise", printed(100 * noise.stepm, 1)),
                 "Share of resamples without skill whose best ratio is above the one here. At most 0.05 counts as evidence.");
    measures.add("Probability of backtest overfitting", known(luck.cscv.pbo, 2), between(noise.pbo_low, noise.pbo_high, 2),
                 "How often the winner of one half of the months falls behind the middle of all in the other half.");
    measures.add(
        "Deflated Sharpe ratio of the best", known(luck.deflated.deflated, 2), between(noise.deflated_low, noise.deflated_high, 2),
        "Probability that the best has a true ratio above what the best of so many trials is expected to show. 0.95 or more counts as "
        "evidence.");
    const auto kept = std::count_if(luck.each.begin(), luck.each.end(), [](const SeriesLuck& s) { return s.stepm_superior; });
    measures.add("Series kept by StepM", std::isnan(luck.studentized.p_upper) ? "not measured" : counted(size_t(kept)),
                 std::isnan(noise.stepm) ? "" : fmt::format("any in {} % of noise", printed(100 * noise.stepm, 1)),
                 "Series that stay above what the best of all without skill shows, tested together.");
    measures.add(fmt::format("Effective trials of {}", counted(size_t(luck.series))), known(luck.effective_trials, 0),
                 between(noise.effective_low, noise.effective_high, 0),
                 "How many independent series would have as lucky a best. Series that move together count as fewer.");
    measures.add("Years of data needed", known(luck.minimum_backtest_years, 1),
                 fmt::format("{} years are here", printed(luck.months / 12.0, 1)),
                 "With fewer years the best of so many independent trials without skill is expected to show a ratio as high.");
    return table;
}

}  // namespace assay
