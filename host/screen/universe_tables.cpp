#include "host/screen/universe_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/activeness/activeness_classification.h"
#include "host/files/input_problem.h"

namespace assay {

Table windows_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings) {
    Table table("windows", "Activeness by window length, on a fund's own index and on the closest one");
    auto& fund = table.text("fund", "the fund");
    auto& window = table.count("window", plural(data.frequency()), "length of the rolling windows");
    auto& index = table.text("best_index", "the fund's index, as in screen.csv");
    auto& correlation = table.number("average_rolling_correlation", "", "with its index");
    auto& volatility = table.number("rolling_beta_volatility", "", "on its index");
    auto& windows = table.count("windows", "", "windows that are full and defined");
    auto& closest = table.text("closest_index", "the index with the highest average rolling correlation");
    auto& closest_correlation = table.number("closest_correlation", "", "that correlation");
    auto& closest_volatility =
        table.number("closest_beta_volatility", "", "standard deviation over windows of the beta on the closest index");
    for (size_t f = 0; f < screen.index.size(); ++f)
        for (size_t w = 0; w < settings.study.windows.size(); ++w) {
            const FundActiveness& activeness = screen.activeness[w][f];
            const Activeness &own = activeness.own, &nearest = activeness.nearest;
            fund.push_back(data.funds.ids[f]);
            window.push_back(settings.study.windows[w]);
            index.push_back(data.index_id(screen.index[f]));
            correlation.push_back(own.average_rolling_correlation);
            volatility.push_back(own.rolling_beta_volatility);
            windows.push_back(own.windows);
            closest.push_back(data.index_id(activeness.closest));
            closest_correlation.push_back(nearest.average_rolling_correlation);
            closest_volatility.push_back(nearest.rolling_beta_volatility);
        }
    return table;
}

Table universe_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings) {
    Table table("universe", "The universe in numbers");
    auto& measure = table.text("measure", "what is counted");
    auto& funds = table.count("funds", "", "funds for which it is known");
    auto& number = table.count("number", "", "funds for which it is true");
    auto& share =
        table.number("share", "fraction",
                     "number / funds; of no alpha at all min(1, 2 x the share of p-values above 1/2) (Storey 2002, lambda = 1/2)", 3);
    const auto add = [&](const char* what, int64_t of, int64_t holds, double fraction) {
        measure.push_back(what);
        funds.push_back(of);
        number.push_back(holds);
        share.push_back(fraction);
    };
    const FundInference& inference = screen.study.inference;
    add("active by the study's rule", screen.study.all.funds, screen.study.all.active, screen.study.all.of_funds());
    int64_t inverse = 0;
    for (size_t f = 0; f < screen.index.size(); ++f)
        inverse += screen.study.statistics.funds[0][f].beta < 0 &&
                   is_active(screen.study.rolling.activeness[0][f], settings.study.active_correlation,
                             settings.study.active_beta_volatility) == Truth::yes;
    add("of these, moving against their index (inverse: beta below 0)", screen.study.all.active, inverse,
        double(inverse) / double(screen.study.all.active));
    int64_t tested = 0, positive = 0, negative = 0, unexplained = 0, sure = 0, resampled = 0;
    for (size_t f = 0; f < screen.index.size(); ++f) {
        if (!std::isnan(inference.q_value[f])) {
            ++tested;
            const bool sure_of_alpha = inference.q_value[f]<0.1, above = inference.alpha[f].alpha> 0;
            positive += sure_of_alpha && above;
            negative += sure_of_alpha && !above;
            unexplained += sure_of_alpha && above && screen.study.statistics.funds[0][f].r_squared < 0.5;
        }
        if (screen.study.rolling.activeness[0][f].windows >= 2 && !std::isnan(inference.bootstrap[f].probability_active)) {
            ++resampled;
            sure += inference.bootstrap[f].probability_active >= 0.95;
        }
    }
    const auto ratio = [](int64_t a, int64_t b) { return double(a) / double(b); };
    add("active in at least 95 % of the resamples", resampled, sure, ratio(sure, resampled));
    add("alpha above 0 with a q-value below 0.1", tested, positive, ratio(positive, tested));
    add(data.is_over_cash() ? "of these, with an R2 below 0.5 (their index explains little)"
                            : "of these, with an R2 below 0.5 (their index explains little: the alpha may be the return of cash)",
        positive, unexplained, ratio(unexplained, positive));
    add("alpha below 0 with a q-value below 0.1", tested, negative, ratio(negative, tested));
    constexpr int64_t fewest_for_storey = 20;  // it counts p-values above 1/2: of a handful that says nothing
    const double without = tested < fewest_for_storey ? missing() : inference.share_without_alpha;
    add("no alpha at all (Storey's estimate, 20 funds or more)", tested,
        std::isnan(without) ? missing_count : std::llround(without * double(tested)), without);
    return table;
}

Table peers_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings, const std::string& like,
                  const Execution& execution) {
    const int fund = data.funds.find(like);
    std::vector<int> every(data.funds.ids.size()), range(size_t(data.rows()));
    std::iota(every.begin(), every.end(), 0);
    std::iota(range.begin(), range.end(), 0);
    const SeriesBlock block(data.funds, every);
    const auto on_it = period_regression(
        {block, data.funds.column(fund), {range}, {std::min(settings.study.minimum_observations, data.rows())}}, execution)[0];
    std::vector<size_t> rows;
    for (size_t f = 0; f < on_it.size(); ++f)
        if (int(f) != fund && !std::isnan(on_it[f].correlation)) rows.push_back(f);
    std::stable_sort(rows.begin(), rows.end(), [&](size_t a, size_t b) { return on_it[a].correlation > on_it[b].correlation; });
    Table table("peers", "Funds like " + like);
    auto& id = table.text("fund", "the peer");
    auto& name = table.text("name", "from the metadata");
    auto& index = table.text("best_index", "its index");
    auto& correlation = table.number(
        "correlation", "",
        fmt::format("of its {} returns with those of {}, over the {} both have", text(data.frequency()), like, plural(data.frequency())));
    auto& beta = table.number("beta", "", "on " + like);
    auto& volatility = table.number("residual_volatility", fraction_a(data.frequency()), "of that regression", 4);
    auto& observations = table.count("observations", plural(data.frequency()), "that both have");
    auto& distance = table.number("style_distance", "fraction",
                                  "share of the portfolio that differs: half the sum of the absolute differences of the style weights; "
                                  "empty unless both styles have an R2 above 0",
                                  3);
    for (size_t f : rows) {
        id.push_back(data.funds.ids[f]);
        name.push_back(data.about(data.funds.ids[f]).name);
        index.push_back(data.index_id(screen.index[f]));
        correlation.push_back(on_it[f].correlation);
        beta.push_back(on_it[f].beta);
        volatility.push_back(on_it[f].residual_volatility);
        observations.push_back(on_it[f].observations);
        const FundStyle &mine = screen.style[size_t(fund)], &its = screen.style[f];
        double sum = mine.explains() && its.explains() ? 0 : __builtin_nan("");
        for (size_t i = 0; i < std::min(mine.weights.size(), its.weights.size()); ++i)
            sum += std::abs(mine.weights[i] - its.weights[i]) / 2;
        distance.push_back(sum);
    }
    return table;
}

}  // namespace assay
