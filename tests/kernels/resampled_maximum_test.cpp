#include "host/multiple_testing/resampled_maximum.h"

#include "agree.h"
#include "expect_refused.h"
#include "host/multiple_testing/kernel_variance.h"
#include "host/multiple_testing/model_confidence.h"
#include "host/multiple_testing/noise.h"
#include "host/multiple_testing/rank_null.h"
#include "host/multiple_testing/resample_counts.h"
#include "host/multiple_testing/resampled_ranks.h"
#include "made_up_panel.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

constexpr int block = 4, resamples = 120;

// Series of several scales; one that does not move, one that is negative throughout.
SeriesBlock differences_of(int series, int months) {
    SeriesBlock d = make_panel(series, months, Gaps::none).funds;
    for (int t = 0; t < months; ++t) {
        d.at(t, 3) = 0.002;
        d.at(t, 4) *= 1e-4;
        d.at(t, 7) -= 0.05;
    }
    return d;
}

struct Moments {
    long double mean = 0, deviation = 0;
};
Moments moments(const SeriesBlock& d, int s, const std::vector<int>& times) {  // times: how often each month counts
    Moments m;
    long double n = 0, squares = 0;
    for (int t = 0; t < d.months; ++t) m.mean += times[size_t(t)] * (long double)(d.at(t, s)), n += times[size_t(t)];
    m.mean /= n;
    for (int t = 0; t < d.months; ++t) squares += times[size_t(t)] * (d.at(t, s) - m.mean) * (d.at(t, s) - m.mean);
    m.deviation = std::sqrt(squares / n);
    return m;
}

// omega^2 with every lag, from its definition.
long double kernel_variance(const SeriesBlock& d, int s, int mean_block) {
    const long double n = d.months, stay = 1 - 1.0L / mean_block;
    const Moments m = moments(d, s, std::vector<int>(size_t(d.months), 1));
    long double omega = 0;
    for (int i = 0; i < d.months; ++i) {
        long double gamma = 0;
        for (int t = i; t < d.months; ++t) gamma += (d.at(t, s) - m.mean) * (d.at(t - i, s) - m.mean) / n;
        const long double kappa = (1 - i / n) * std::pow(stay, i) + i / n * std::pow(stay, n - i);
        omega += i == 0 ? gamma : 2 * kappa * gamma;
    }
    return omega;
}

// Statistics, p-values and all maxima of the two forms the page uses, by the definitions.
std::vector<long double> direct(const SeriesBlock& d) {
    const ResampleCounts counts = resample_counts(d.months, block, resamples, 1, {});
    const std::vector<int> once(size_t(d.months), 1);
    const long double root = std::sqrt((long double)(d.months));
    long double statistic[3] = {-HUGE_VALL, -HUGE_VALL, -HUGE_VALL};
    std::vector<std::vector<long double>> maxima(9, std::vector<long double>(resamples, -HUGE_VALL));
    for (int s = 0; s < d.series; ++s) {
        const Moments m = moments(d, s, once);
        if (m.deviation < 1e-12L) continue;
        const long double omega = std::sqrt(kernel_variance(d, s, block));
        const long double g[3] = {std::max(m.mean, 0.0L),
                                  m.mean < -omega / root * std::sqrt(2 * std::log(std::log((long double)(d.months)))) ? 0 : m.mean, m.mean};
        statistic[0] = std::max(statistic[0], m.mean);
        statistic[1] = std::max(statistic[1], root * m.mean / m.deviation);
        statistic[2] = std::max(statistic[2], root * m.mean / omega);
        for (int r = 0; r < resamples; ++r) {
            std::vector<int> times;
            for (int t = 0; t < d.months; ++t) times.push_back(int(counts.at(r, t)));
            const Moments of = moments(d, s, times);
            for (size_t k = 0; k < 3; ++k) {
                const long double y = of.mean - g[k], forms[3] = {y, root * y / of.deviation, root * y / omega};
                for (size_t form = 0; form < 3; ++form) {
                    long double& most = maxima[form * 3 + k][size_t(r)];
                    most = std::max(most, forms[form]);
                }
            }
        }
    }
    std::vector<long double> all;
    for (size_t form = 0; form < 3; ++form) {
        all.push_back(statistic[form]);
        for (size_t k = 0; k < 3; ++k)
            all.push_back(
                std::count_if(maxima[form * 3 + k].begin(), maxima[form * 3 + k].end(), [&](auto m) { return m > statistic[form]; }) /
                (long double)(resamples));
    }
    for (size_t form = 0; form < 2; ++form) {
        std::sort(maxima[form * 3 + 2].begin(), maxima[form * 3 + 2].end());
        all.insert(all.end(), maxima[form * 3 + 2].begin(), maxima[form * 3 + 2].end());
    }
    return all;
}

Numbers numbers(const ResampledMaxima& m) {
    Numbers all;
    for (const SuperiorAbility* a : {&m.not_studentized, &m.studentized, &m.studentized_kernel})
        all.insert(all.end(), {a->statistic, a->p_lower, a->p_consistent, a->p_upper});
    all.insert(all.end(), m.best_mean.begin(), m.best_mean.end());
    all.insert(all.end(), m.best_studentized.begin(), m.best_studentized.end());
    return all;
}

}  // namespace

// Otherwise the CPU would be compared with itself.
TEST(ResampledMaximum, has_its_libraries_where_there_is_a_gpu) {
    EXPECT_TRUE(emulated_gpu().mathematics().usable()) << emulated_gpu().mathematics().absence();
    if (gpu_library().usable()) { EXPECT_TRUE(gpu_library().mathematics().usable()) << gpu_library().mathematics().absence(); }
}

TEST(ResampledMaximum, every_way_to_run_it_agrees_with_the_definition) {
    for (const auto& [series, months] : {std::pair(21, 37), std::pair(8, 60), std::pair(3 + 6, 400)}) {
        const SeriesBlock d = differences_of(series, months);
        const auto allowed = [](size_t) { return Tolerance{1e-10, 1e-13}; };
        agree(
            [&](const Execution& execution) {
                return numbers(resampled_maxima({d, block, resamples}, execution));
            },
            {direct(d), allowed});
    }
}

TEST(ResampledMaximum, months_are_drawn_as_often_as_there_are_and_the_same_however_many_resamples) {
    const ResampleCounts few = resample_counts(50, 6, 100, 9, {}), many = resample_counts(50, 6, 5000, 9, {});
    double each = 0, runs_on = 0;
    for (int r = 0; r < 5000; ++r) {
        double sum = 0;
        for (int t = 0; t < 50; ++t) {
            sum += many.at(r, t);
            if (r < 100) { EXPECT_EQ(few.at(r, t), many.at(r, t)); }
        }
        EXPECT_EQ(sum, 50);
        each += many.at(r, 17);
        runs_on += many.at(r, 49) > 0 && many.at(r, 0) > 0;
    }
    EXPECT_NEAR(each / 5000, 1, 0.08);
    EXPECT_GT(runs_on / 5000, 0.4) << "blocks run on from the last month to the first";
    EXPECT_REFUSED((resample_counts(50, 0, 100, 1, {})), Exit::usage, "a mean of at least 1 month");
    EXPECT_REFUSED((resample_counts(50, 6, 99, 1, {})), Exit::usage, "100 to 1000000 can be computed");
}

TEST(ResampledMaximum, kernel_variance_is_that_of_its_definition) {
    const SeriesBlock d = differences_of(11, 90);
    const std::vector<double> ours = kernel_variances(d, 6, {.level = InstructionLevel::v2});
    EXPECT_EQ(kernel_variances(d, 6, {.threads = 2}), ours) << "the same bits at every instruction set";
    for (int s = 0; s < 11; ++s) EXPECT_NEAR(ours[size_t(s)], double(kernel_variance(d, s, 6)), 1e-12 * ours[size_t(s)] + 1e-30);
}

TEST(ResampledMaximum, p_values_are_those_of_the_reference) {
    NEEDS_TEST_DATA();
    const ReferenceCsv etf(test_data() / "data/us_funds/bond_etf_monthly_return.csv"), index(test_data() / "data/benchmarks/LBUSTRUU.csv");
    const ReferenceCsv reference(test_data() / "reference/spa_p_values.csv");
    const std::string leveraged = " TBF TBT TTT TYD TYO UBT UJB UST PST SJB TBX TMF TMV ";
    const std::string date = etf.names()[0], index_date = index.names()[0], level = index.names()[1];
    std::map<std::string, double> levels;  // the last of each month
    for (size_t row = 0; row < index.rows(); ++row) levels[index.text(row, index_date).substr(0, 7)] = index.number(row, level);
    std::vector<size_t> rows;
    for (size_t row = 0; row < etf.rows(); ++row)
        if (const std::string month = etf.text(row, date).substr(0, 7); month >= "2017-01" && month <= "2023-12") rows.push_back(row);
    std::vector<std::string> kept;
    for (const std::string& name : etf.names())
        if (name != date && leveraged.find(" " + name + " ") == std::string::npos && kept.size() < 60 &&
            std::all_of(rows.begin(), rows.end(), [&](size_t row) { return !etf.text(row, name).empty(); }))
            kept.push_back(name);
    ASSERT_EQ(kept.size(), 60u);
    ASSERT_EQ(rows.size(), 84u);
    SeriesBlock d(60, 84);
    for (size_t t = 0; t < rows.size(); ++t) {
        const auto now = levels.find(etf.text(rows[t], date).substr(0, 7));
        for (size_t s = 0; s < kept.size(); ++s)
            d.at(int(t), int(s)) = etf.number(rows[t], kept[s]) - (now->second / std::prev(now)->second - 1);
    }
    int compared = 0;
    for (size_t row = 0; row < reference.rows(); ++row) {
        const std::string method = reference.text(row, "method");
        if (reference.text(row, "set") != "60 funds vs LBUSTRUU" || !method.starts_with("formula")) continue;
        const ResampledMaxima ours = resampled_maxima({d, int(reference.number(row, "mean_block_length")), 10000, 1, false}, {});
        const SuperiorAbility& a = method == "formula not studentized" ? ours.not_studentized
                                   : method == "formula studentized"   ? ours.studentized_kernel
                                                                       : ours.studentized;
        EXPECT_NEAR(a.statistic, reference.number(row, "statistic"), 1e-11 * std::abs(a.statistic)) << method;
        const std::pair<const char*, double> shown[] = {{"p_lower", a.p_lower}, {"p_consistent", a.p_consistent}, {"p_upper", a.p_upper}};
        for (const auto& [column, mine] : shown) {
            const double p = reference.number(row, column);
            EXPECT_NEAR(mine, p, std::min(0.03, 4 * std::sqrt(2 * p * (1 - p) / 10000) + 1e-4)) << method << " " << column;
        }
        ++compared;
    }
    EXPECT_EQ(compared, 18);
}

TEST(StepM, answers_where_all_are_superior_and_where_none_is) {
    SplitMix random{3};
    SeriesBlock d(12, 60);
    for (int t = 0; t < 60; ++t)
        for (int s = 0; s < 12; ++s) d.at(t, s) = 0.01 + 0.003 * random.normal();
    const ResampledMaxima all = resampled_maxima({d, 3, 1000}, {});
    EXPECT_EQ(std::count(all.superior.begin(), all.superior.end(), 1), 12);
    for (int t = 0; t < 60; ++t)
        for (int s = 0; s < 12; ++s) d.at(t, s) -= 0.02;
    const ResampledMaxima none = resampled_maxima({d, 3, 1000}, {});
    EXPECT_EQ(std::count(none.superior.begin(), none.superior.end(), 1), 0);
    EXPECT_EQ(none.studentized.p_upper, 1);
}

// Romano and Wolf: a step finds what the step before left, because the maxima are of fewer series.
TEST(StepM, keeps_at_least_those_that_one_step_keeps_and_each_beats_the_maxima_of_the_rest) {
    SplitMix random{8};
    SeriesBlock d(40, 72);
    for (int s = 0; s < 40; ++s)
        for (int t = 0; t < 72; ++t) d.at(t, s) = (s < 10 ? 0.0008 * s : 0) + 0.01 * random.normal();
    const ResampledMaxima m = resampled_maxima({d, 3, 1000}, {});
    const double critical = m.best_studentized[1000 - 1 - 50];
    SeriesBlock rest(int(std::count(m.superior.begin(), m.superior.end(), 0)), 72);
    for (int s = 0, to = 0; s < 40; ++s) {
        const Moments of = moments(d, s, std::vector<int>(72, 1));
        EXPECT_TRUE(m.superior[size_t(s)] == 1 || !(std::sqrt(72.0L) * of.mean / of.deviation > critical)) << s;
        if (m.superior[size_t(s)]) continue;
        for (int t = 0; t < 72; ++t) rest.at(t, to) = d.at(t, s);
        ++to;
    }
    ASSERT_LT(rest.series, 40);
    const ResampledMaxima left = resampled_maxima({rest, 3, 1000}, {});
    EXPECT_EQ(std::count(left.superior.begin(), left.superior.end(), 1), 0) << "nothing is left that another step would add";
}

TEST(ModelConfidence, the_best_stays_the_hopeless_leave_and_copies_share_a_value) {
    SplitMix random{5};
    SeriesBlock d(10, 90);
    for (int t = 0; t < 90; ++t) {
        for (int s = 0; s < 10; ++s) d.at(t, s) = 0.01 * random.normal() - (s >= 7 ? 0.02 : 0) + (s == 2 ? 0.004 : 0);
        d.at(t, 6) = d.at(t, 5);
        d.at(t, 4) = 0.001;
    }
    const ResampleCounts counts = resample_counts(90, 3, 500, 1, {});
    const std::vector<double> p = model_confidence(d, counts);
    EXPECT_EQ(p[2], 1);
    EXPECT_TRUE(std::isnan(p[4])) << "it does not move";
    for (size_t s : {7, 8, 9}) EXPECT_LT(p[s], 0.01);
    EXPECT_GT(*std::max_element(p.begin(), p.begin() + 2), 0);
    SeriesBlock same(3, 90);
    for (int t = 0; t < 90; ++t)
        for (int s = 0; s < 3; ++s) same.at(t, s) = d.at(t, 0);
    EXPECT_EQ(model_confidence(same, counts), std::vector<double>(3, 1.0));
}

// Ratios with n - 1, of the months as a resample has them, largest first.
TEST(ResampledRanks, every_way_to_run_it_agrees_with_the_definition) {
    for (const auto& [series, months, ranks] : {std::tuple(21, 37, 5), std::tuple(8, 60, 7)}) {
        SeriesBlock d = differences_of(series, months);
        for (int t = 0; t < months; ++t) d.at(t, 6) = d.at(t, 5);
        std::vector<int> moving;
        for (int s = 0; s < series; ++s)
            if (s != 3) moving.push_back(s);
        const ResampleCounts counts = resample_counts(months, block, resamples, 1, {});
        std::vector<long double> best;
        for (int r = 0; r < 100; ++r) {
            std::vector<int> times;
            for (int t = 0; t < months; ++t) times.push_back(int(counts.at(r, t)));
            std::vector<long double> ratios;
            for (int s : moving) {
                const Moments of = moments(d, s, times), own = moments(d, s, std::vector<int>(size_t(months), 1));
                const bool moves = of.deviation > own.deviation / 10;
                ratios.push_back(moves ? (of.mean - own.mean) / of.deviation * std::sqrt((months - 1.0L) / months) : -HUGE_VALL);
            }
            std::sort(ratios.begin(), ratios.end(), std::greater<>());
            for (int rank = 0; rank < ranks; ++rank) best.push_back(std::isfinite(ratios[size_t(rank)]) ? ratios[size_t(rank)] : 0);
        }
        agree(
            [&](const Execution& execution) {
                Numbers ours = resampled_ranks(GroupedDifferences(d, moving), counts, 100, ranks, execution);
                for (double& ratio : ours) ratio = std::isfinite(ratio) ? ratio : 0;
                return ours;
            },
            {best, [](size_t) {
                 return Tolerance{1e-9, 1e-11};
             }});
    }
}

TEST(RankNull, falls_with_the_rank_and_holds_the_best_of_noise) {
    const SeriesBlock d = differences_of(60, 80);
    const std::vector<RankNull> ranks = rank_null(d, ratio_moments(d), resample_counts(80, 3, 500, 1, {}), Execution{});
    ASSERT_EQ(ranks.size(), 50u);
    for (size_t r = 0; r < ranks.size(); ++r) {
        EXPECT_EQ(ranks[r].rank, int(r) + 1);
        EXPECT_LE(ranks[r].low, ranks[r].middle);
        EXPECT_LE(ranks[r].middle, ranks[r].high);
        if (r == 0) continue;
        EXPECT_LE(ranks[r].middle, ranks[r - 1].middle);
        EXPECT_LE(ranks[r].ratio, ranks[r - 1].ratio);
    }
}

TEST(NoiseNull, is_centred_and_the_same_for_any_number_of_threads) {
    const SeriesBlock d = differences_of(40, 96);
    const NoiseRequest request{.differences = d, .blocks = 8, .mean_block = 3, .sets = 64};
    const NoiseNull one = noise_null(request, {.cpu = {.threads = 1}}), two = noise_null(request, {.cpu = {.threads = 2}});
    EXPECT_EQ(one.pbo, two.pbo);
    EXPECT_EQ(one.studentized, two.studentized);
    EXPECT_EQ(one.series, 39);
    EXPECT_GE(one.factors, 1) << "the funds share an index";
    EXPECT_NEAR(one.pbo_mean, 0.5, 0.12);
    EXPECT_LT(one.pbo_low, one.pbo_middle);
    EXPECT_LT(one.pbo_middle, one.pbo_high);
    EXPECT_LT(one.studentized, 0.05 + 4 * one.share_error * std::sqrt(200.0 / 64));
}
