#include "host/analysis/best_index.h"

#include "agree.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

std::vector<std::vector<double>> some_indices(const MadeUpPanel& p) {
    SplitMix random{23};
    std::vector<std::vector<double>> all(4, p.benchmark);
    for (size_t t = 0; t < p.benchmark.size(); ++t) {
        all[1][t] = 0.6 * p.benchmark[t] + 0.01 * random.normal();
        all[2][t] = 0.03 * random.normal();
        all[3][t] = 1.4 * p.benchmark[t] + 0.02 * random.normal();
    }
    all[2][7] = __builtin_nan("");
    return all;
}

Numbers run(const MadeUpPanel& p, const Execution& execution) {
    Numbers all;
    for (const BestIndex& b : best_index({p.funds, some_indices(p), 12}, execution))
        all.insert(all.end(), {double(b.observations), double(b.index), b.r_squared, b.correlation, b.beta, double(b.runner_up),
                               b.runner_up_r_squared});
    return all;
}

Reference reference(const MadeUpPanel& p) {
    Reference truth;
    const auto indices = some_indices(p);
    const auto months = months_of_all(indices);
    for (int f = 0; f < p.funds.series; ++f) {
        struct Fit {
            int index = -1;
            long double r_squared = -1, correlation = NAN, beta = NAN;
        } best, second;
        int n = 0;
        for (int i = 0; i < 4; ++i) {
            const LongRegression r(
                int(months.size()), [&](int k) { return indices[size_t(i)][size_t(months[size_t(k)])]; },
                [&](int k) { return p.funds.at(months[size_t(k)], f); }, 12);
            n = r.n;
            if (std::isnan(r.correlation)) continue;
            const Fit fit{i, r.correlation * r.correlation, r.correlation, r.beta};
            if (fit.r_squared > best.r_squared)
                second = best, best = fit;
            else if (fit.r_squared > second.r_squared)
                second = fit;
        }
        for (long double v : {(long double)(n), (long double)(best.index), best.index < 0 ? NAN : best.r_squared, best.correlation,
                              best.beta, (long double)(second.index), second.index < 0 ? NAN : second.r_squared})
            truth.value.push_back(v);
    }
    truth.allowed = [](size_t) { return Tolerance{1e-12, 1e-14}; };
    return truth;
}

}  // namespace

TEST(BestIndex, agrees_everywhere_on_whole_series) {
    const auto p = make_panel(203, 84, Gaps::none);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(BestIndex, agrees_everywhere_with_gaps_copies_and_constant_stretches) {
    const auto p = make_panel(203, 84, Gaps::odd);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
// A fund with all of the months goes another way than its neighbour with a gap: by the same bits.
TEST(BestIndex, a_neighbour_with_a_gap_changes_nothing) {
    const auto whole = make_panel(203, 84, Gaps::none);
    auto gaps = make_panel(203, 84, Gaps::none);
    for (int f = 0; f < 203; f += 2) gaps.funds.at(f % 80 + 1, f) = __builtin_nan("");
    const auto indices = some_indices(whole);
    const auto a = best_index({whole.funds, indices, 12}, {}), b = best_index({gaps.funds, indices, 12}, {});
    for (size_t f = 1; f < 203; f += 2)
        expect_same_bits({double(a[f].index), a[f].r_squared, a[f].correlation, a[f].beta, a[f].runner_up_r_squared},
                         {double(b[f].index), b[f].r_squared, b[f].correlation, b[f].beta, b[f].runner_up_r_squared},
                         "fund " + std::to_string(f));
}
TEST(BestIndex, a_tie_goes_to_the_beta_nearest_one_whatever_the_order) {
    const auto p = make_panel(20, 60, Gaps::none);
    std::vector<std::vector<double>> indices(3, p.benchmark);  // 0.3 x, x, 7 x: R2 equal but for rounding
    for (double& v : indices[0]) v *= 0.3;
    for (double& v : indices[2]) v *= 7.0;
    for (int order = 0; order < 6; ++order) {
        std::vector<int> place = {0, 1, 2};
        for (int k = 0; k < order; ++k) std::next_permutation(place.begin(), place.end());
        const std::vector<std::vector<double>> given = {indices[size_t(place[0])], indices[size_t(place[1])], indices[size_t(place[2])]};
        for (const BestIndex& b : best_index({p.funds, given, 12}, {})) {
            double nearest = 1e9;
            for (double scale : {0.3, 1.0, 7.0})
                nearest = std::min(nearest, std::abs(b.beta * (double[]){0.3, 1.0, 7.0}[place[size_t(b.index)]] / scale - 1.0));
            EXPECT_NEAR(std::abs(b.beta - 1.0), nearest, 1e-9);
        }
    }
}
TEST(BestIndex, young_and_constant_funds_get_none_and_say_why) {
    auto p = make_panel(3, 60, Gaps::none);
    for (int t = 0; t < 60; ++t) {
        if (t < 50) p.funds.at(t, 0) = __builtin_nan("");
        p.funds.at(t, 1) = t % 9 == 4 ? __builtin_nan("") : 0.002;  // a gap is no movement
    }
    const auto b = best_index({p.funds, some_indices(p), 12}, {});
    EXPECT_EQ(b[0].index, -1);
    EXPECT_EQ(b[0].observations, 10);
    EXPECT_EQ(b[0].status, Status::too_few_observations);
    EXPECT_EQ(b[1].index, -1);
    EXPECT_EQ(b[1].status, Status::constant_fund);
    EXPECT_EQ(b[2].status, Status::ok);
}
TEST(BestIndex, a_single_index_has_no_runner_up) {
    const auto p = make_panel(3, 60, Gaps::none);
    const std::vector<std::vector<double>> one = {p.benchmark};
    for (const BestIndex& b : best_index({p.funds, one, 12}, {})) {
        EXPECT_EQ(b.index, 0);
        EXPECT_EQ(b.runner_up, -1);
        EXPECT_TRUE(std::isnan(b.runner_up_r_squared));
    }
}
