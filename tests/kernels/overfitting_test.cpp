#include "host/multiple_testing/overfitting.h"

#include "agree.h"
#include "expect_refused.h"
#include "host/multiple_testing/deflated_sharpe.h"
#include "host/multiple_testing/halves.h"
#include "made_up_panel.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

// The matrices of reference/overfitting.csv, as its README describes them.
SeriesBlock reference_matrix(const std::string& name, const ReferenceCsv& reference) {
    uint64_t seed = 0;
    for (size_t row = 0; row < reference.rows(); ++row)
        if (reference.text(row, "case") == name && reference.text(row, "statistic") == "seed")
            seed = uint64_t(reference.number(row, "value"));
    const size_t cross = name.rfind('x'), underscore = name.rfind('_');
    SeriesBlock d(std::stoi(name.substr(cross + 1)), std::stoi(name.substr(underscore + 1, cross - underscore - 1)));
    SplitMix random{seed};
    for (int t = 0; t < d.months; ++t)
        for (int s = 0; s < d.series; ++s) {
            double sum = 0;
            for (int i = 0; i < 12; ++i) sum += random.uniform();
            const double skill = name.starts_with("one_skilled")    ? (s == 37 ? 0.15 : 0)
                                 : name.starts_with("many_skilled") ? (s % 4 == 0 ? 0.05 : 0)
                                 : name.starts_with("graded")       ? 0.3 * s / 999
                                                                    : 0;
            d.at(t, s) = 0.01 * (sum - 6.0) + 0.01 * skill;
        }
    return d;
}

std::map<std::string, double> named(const Overfitting& o) {
    return {{"dropped_leading_rows", o.dropped_leading_rows},
            {"combinations", double(o.combinations)},
            {"pbo", o.pbo},
            {"mean_logit", o.mean_logit},
            {"median_logit", o.median_logit},
            {"probability_of_loss", o.probability_of_loss},
            {"degradation_slope", o.degradation_slope},
            {"degradation_intercept", o.degradation_intercept},
            {"mean_in_sample_sharpe", o.mean_in_sample},
            {"mean_out_of_sample_sharpe", o.mean_out_of_sample},
            {"first_selected", o.first_selected},
            {"last_selected", o.last_selected},
            {"first_logit", o.first_logit},
            {"last_logit", o.last_logit}};
}
std::map<std::string, double> named(const DeflatedSharpe& d) {
    return {{"best", d.best},
            {"sharpe", d.moments.ratio},
            {"skewness", d.moments.skewness},
            {"kurtosis", d.moments.kurtosis},
            {"variance_of_sharpes", d.variance_of_sharpes},
            {"expected_maximum_sharpe", d.expected_maximum},
            {"probabilistic_sharpe_vs_0", d.probabilistic},
            {"deflated_sharpe", d.deflated},
            {"deflated_z", d.z}};
}

// Two series of one history, copies, a copy at another scale, one that hardly moves but for one month, one that does not.
SeriesBlock awkward_differences(int series, int months) {
    SeriesBlock d = make_panel(series, months, Gaps::none).funds;
    for (int t = 0; t < months; ++t) {
        d.at(t, 5) = d.at(t, 2);
        d.at(t, 6) = 4 * d.at(t, 2);
        d.at(t, 9) = t == 7 ? 1.0 : 1e-9 * d.at(t, 9);
        d.at(t, 10) = 0.001;
        d.at(t, 11) = -d.at(t, 12);
    }
    return d;
}

// By the definition: every half's ratios from its months, ranks by comparing all; copies tie exactly.
std::vector<long double> direct_logits(const SeriesBlock& d, int blocks, bool unequal, const std::vector<int>& without) {
    const int rest = d.months % blocks, length = d.months / blocks;
    std::vector<int> block_of;  // -1: dropped
    if (!unequal) block_of.assign(size_t(rest), -1);
    for (int b = 0; b < blocks; ++b) block_of.insert(block_of.end(), size_t(length + (unequal && b < rest)), b);
    std::vector<int> series;
    for (int s = 0; s < d.series; ++s)
        if (std::find(without.begin(), without.end(), s) == without.end()) series.push_back(s);
    std::vector<bool> chosen(size_t(blocks), false);
    std::fill_n(chosen.begin(), blocks / 2, true);
    std::vector<long double> logits;
    do {  // prev_permutation of a leading run of ones: lexicographic order of the lists
        const auto ratio = [&](int s, bool in) {
            long double sum = 0, squares = 0, n = 0;
            for (int t = 0; t < d.months; ++t)
                if (block_of[size_t(t)] >= 0 && chosen[size_t(block_of[size_t(t)])] == in) sum += d.at(t, s), n += 1;
            for (int t = 0; t < d.months; ++t)
                if (block_of[size_t(t)] >= 0 && chosen[size_t(block_of[size_t(t)])] == in) {
                    const long double x = d.at(t, s) - sum / n;
                    squares += x * x;
                }
            return sum / n / std::sqrt(squares / (n - 1));
        };
        int best = series[0];
        for (int s : series)
            if (ratio(s, true) > ratio(best, true) * (1 + 1e-12L)) best = s;
        long double rank = 0.5L;
        const long double of_best = ratio(best, false), tie = 1e-11L * std::abs(of_best);
        for (int s : series) rank += std::abs(ratio(s, false) - of_best) <= tie ? 0.5L : ratio(s, false) < of_best ? 1 : 0;
        const long double omega = rank / (long(series.size()) + 1);
        logits.push_back(std::log(omega / (1 - omega)));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return logits;
}

}  // namespace

TEST(Overfitting, agrees_with_the_reference_in_both_conventions) {
    NEEDS_TEST_DATA();
    const ReferenceCsv expected(test_data() / "reference/overfitting.csv");
    std::map<std::string, std::map<std::string, std::map<std::string, double>>> ours;
    int compared = 0;
    for (size_t row = 0; row < expected.rows(); ++row) {
        const std::string name = expected.text(row, "case"), method = expected.text(row, "method"),
                          statistic = expected.text(row, "statistic");
        if (method == "matrix") continue;
        if (!ours.contains(name)) {
            const SeriesBlock d = reference_matrix(name, expected);
            ours[name] = {{"deflated_sharpe", named(deflated_sharpe(ratio_moments(d)))},
                          {"cscv", named(overfitting({d}, {}))},
                          {"cscv_unequal_blocks", named(overfitting({d, 16, true}, {}))}};
        }
        const double value = expected.number(row, "value"), mine = ours.at(name).at(method).at(statistic);
        const bool share = statistic == "pbo" || statistic == "probability_of_loss";
        const double allowed = share ? 2.001 / 12870 : std::max(1e-10, 1e-9 * std::abs(value));
        EXPECT_NEAR(mine, value, allowed) << name << " " << method << " " << statistic;
        ++compared;
    }
    EXPECT_GT(compared, 180);
}

TEST(Overfitting, logits_of_the_first_halves_are_those_of_the_reference) {
    NEEDS_TEST_DATA();
    const ReferenceCsv expected(test_data() / "reference/overfitting_first_masks.csv"), seeds(test_data() / "reference/overfitting.csv");
    std::map<std::string, std::vector<double>> logits;
    for (size_t row = 0; row < expected.rows(); ++row) {
        const std::string name = expected.text(row, "case");
        if (!logits.contains(name)) logits[name] = overfitting({reference_matrix(name, seeds)}, {}).logits;
        EXPECT_NEAR(logits[name][size_t(expected.number(row, "mask_index"))], expected.number(row, "logit"), 1e-9) << name << " " << row;
    }
    EXPECT_GE(logits.size(), 1u);
}

TEST(Overfitting, every_way_to_run_it_agrees_with_the_definition) {
    const SeriesBlock d = awkward_differences(27, 53);
    for (const bool unequal : {false, true}) {
        const std::vector<int> without = {9, 10};
        EXPECT_EQ(overfitting({d, 8, unequal}, {}).left_out, without);
        Reference truth{direct_logits(d, 8, unequal, without), [](size_t) { return Tolerance{1e-12, 1e-12}; }};
        agree([&](const Execution& execution) { return overfitting({d, 8, unequal}, execution).logits; }, truth);
    }
}

// Noise takes some of the halves: what it finds in them is what the whole finds in them.
TEST(Overfitting, some_halves_are_evenly_some_of_all) {
    const SeriesBlock d = awkward_differences(20, 40);
    for (int one_in : {3, 5}) {
        const Halves &all = halves_with_first_block(8), &some = halves_with_first_block(8, one_in);
        EXPECT_EQ(some.half.size(), (all.half.size() + size_t(one_in) - 1) / size_t(one_in));
        std::vector<size_t> places;
        for (size_t i = 0; i < all.half.size(); i += size_t(one_in)) {
            places.push_back(all.place[i]);
            places.push_back(2 * all.half.size() - 1 - all.place[i]);
        }
        std::sort(places.begin(), places.end());
        const std::vector<double> whole = overfitting({d, 8}, {}).logits;
        Reference truth{{}, [](size_t) { return Tolerance{0}; }};
        for (size_t place : places) truth.value.push_back(whole[place]);
        agree([&](const Execution& execution) { return overfitting({.differences = d, .blocks = 8, .one_in = one_in}, execution).logits; },
              truth);
    }
}

TEST(Overfitting, halves_are_all_of_them_and_neighbours_differ_by_two_blocks) {
    for (int blocks : {4, 6, 16}) {
        const Halves& halves = halves_with_first_block(blocks);
        std::set<size_t> places;
        for (size_t i = 0; i < halves.half.size(); ++i) {
            EXPECT_EQ(std::popcount(halves.half[i]), blocks / 2);
            EXPECT_EQ(halves.half[i] & 1u, 1u);
            if (i > 0) { EXPECT_EQ((halves.half[i - 1] | 1u << halves.enters[i]) & ~(1u << halves.leaves[i]), halves.half[i]); }
            places.insert(halves.place[i]);
        }
        EXPECT_EQ(places.size(), halves.half.size());
        EXPECT_EQ(*places.begin(), 0u);
        EXPECT_EQ(*places.rbegin(), halves.half.size() - 1);
    }
}

TEST(Overfitting, what_cannot_be_measured_says_why) {
    const SeriesBlock d = awkward_differences(20, 30);
    EXPECT_NE(overfitting({d}, {}).absence.find("30 months are too few for 16 blocks"), std::string::npos);
    EXPECT_TRUE(std::isnan(overfitting({d}, {}).pbo));
    SeriesBlock still(3, 40);
    for (int t = 0; t < 40; ++t)
        for (int s = 0; s < 3; ++s) still.at(t, s) = s == 0 && t == 3 ? 1 : 0;
    EXPECT_NE(overfitting({still}, {}).absence.find("fewer than 2 series move"), std::string::npos);
    for (int blocks : {-2, 2, 7, 22}) EXPECT_REFUSED((overfitting({d, blocks}, {})), Exit::usage, "an even number from 4 to 20");
}

// Bailey and Lopez de Prado 2014: a million trials, annual ratio 1.
TEST(DeflatedSharpe, lengths_and_trials_are_those_of_the_formula) {
    EXPECT_NEAR(minimum_backtest_years(1e6, 1), 23.7, 0.05);
    EXPECT_NEAR(minimum_backtest_years_bound(1e6, 1), 27.6, 0.05);
    EXPECT_TRUE(std::isnan(minimum_backtest_years(100, -0.5)));
    for (double trials : {2.0, 18.0, 1180.0, 19999.0})
        EXPECT_NEAR(effective_trials(expected_maximum_of_normals(trials), 20000) / trials, 1, 1e-9);
    EXPECT_EQ(effective_trials(9, 345), 345);
    EXPECT_NEAR(effective_trials(-50, 345), 1, 1e-6);
    EXPECT_TRUE(std::isnan(effective_trials(NAN, 345)));
}
TEST(DeflatedSharpe, has_no_value_where_nothing_moves) {
    SeriesBlock still(2, 24);
    for (int t = 0; t < 24; ++t) still.at(t, 0) = still.at(t, 1) = 0.001;
    const DeflatedSharpe none = deflated_sharpe(ratio_moments(still));
    EXPECT_EQ(none.best, -1);
    EXPECT_TRUE(std::isnan(none.deflated));
}
