// Funds and indices of ever smaller returns, down to where products of them are no numbers any more: the right correlation, or a series that
// does not move; never a correlation of 1 or a beta that underflow has made.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "host/analysis/activeness.h"
#include "host/analysis/best_index.h"
#include "host/analysis/bootstrap.h"
#include "host/analysis/newey_west.h"
#include "host/analysis/period_regression.h"
#include "host/analysis/style_analysis.h"
#include "kernels/status.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

constexpr int months = 60;

MadeUpPanel scaled(double fund, double benchmark) {
    MadeUpPanel p = make_panel(9, months, Gaps::none);
    for (int t = 0; t < months; ++t) {
        p.benchmark[size_t(t)] *= benchmark;
        for (int f = 0; f < 9; ++f) p.funds.at(t, f) *= fund;
    }
    return p;
}
std::vector<int> every_month() {
    std::vector<int> rows(months);
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}
void expect_same_or_none(double value, double truth, double scale, bool moves, const char* what) {
    if (moves)
        EXPECT_NEAR(value, truth, 1e-9 * std::abs(truth)) << what << " at " << scale;
    else
        EXPECT_TRUE(std::isnan(value)) << what << " at " << scale << ": " << value;
}

// Which of the two series is small, and by how much.
template <class Test>
void for_scales(Test test) {
    for (double exponent = 0; exponent <= 300; exponent += 5)
        for (const auto& [fund, benchmark] : {std::pair(1, 0), {0, 1}, {1, 1}}) {
            const double scale = std::pow(10.0, -exponent);
            test(fund ? scale : 1.0, benchmark ? scale : 1.0, scale);
        }
}
bool move(double scale) { return scale > 1e-49; }  // a sum of squares of some 1e-3 at scale 1

}  // namespace

TEST(TinyReturns, have_the_regression_of_large_ones_or_are_constant) {
    const MadeUpPanel large = scaled(1, 1);
    const auto truth = period_regression({large.funds, large.benchmark, {every_month()}, {12}}, {})[0];
    for_scales([&](double of_fund, double of_benchmark, double scale) {
        const MadeUpPanel p = scaled(of_fund, of_benchmark);
        const auto got = period_regression({p.funds, p.benchmark, {every_month()}, {12}}, {})[0];
        const auto hac = newey_west({p.funds, p.benchmark, 12}, {});
        const bool moves = move(of_fund) && move(of_benchmark);
        for (size_t f = 0; f < got.size(); ++f) {
            expect_same_or_none(got[f].correlation, truth[f].correlation, scale, moves, "correlation");
            expect_same_or_none(got[f].t_beta, truth[f].t_beta, scale, moves, "t of beta");
            EXPECT_EQ(std::isnan(got[f].beta), !move(of_benchmark)) << scale;
            EXPECT_EQ(got[f].status, !move(of_benchmark) ? Status::constant_benchmark
                                     : !move(of_fund)    ? Status::constant_fund
                                                         : truth[f].status)
                << scale;
            EXPECT_EQ(std::isnan(hac[f].t_alpha), !moves) << scale;
        }
    });
}
TEST(TinyReturns, have_the_windows_of_large_ones_or_none) {
    const MadeUpPanel large = scaled(1, 1);
    const ActivenessOfFunds truth({large.funds, {large.benchmark}, {6, 12}}, {});
    for_scales([&](double of_fund, double of_benchmark, double scale) {
        const MadeUpPanel p = scaled(of_fund, of_benchmark);
        const ActivenessOfFunds got({p.funds, {p.benchmark}, {6, 12}}, {});
        const RollingRegressions rolling({p.funds, p.benchmark, {6}}, false, {});
        const bool moves = move(of_fund) && move(of_benchmark);
        for (int f = 0; f < 9; ++f)
            for (int w : {0, 1}) {
                const Activeness a = got.at(0, w, f), t = truth.at(0, w, f);
                EXPECT_EQ(a.windows, moves ? t.windows : 0) << scale;
                expect_same_or_none(a.average_rolling_correlation, t.average_rolling_correlation, scale, moves, "rolling correlation");
                expect_same_or_none(a.rolling_beta_volatility, t.rolling_beta_volatility * of_fund / of_benchmark, scale, moves,
                                    "beta volatility");
                expect_same_or_none(a.expected_beta_volatility, t.expected_beta_volatility * of_fund / of_benchmark, scale, moves,
                                    "expected beta volatility");
                EXPECT_EQ(std::isnan(rolling.at(0, 30, f, rolling_correlation)), !moves) << scale;
                EXPECT_EQ(std::isnan(rolling.at(0, 30, f, rolling_t_beta)), !moves) << scale;
            }
    });
}
TEST(TinyReturns, have_the_index_of_large_ones_or_a_status) {
    const MadeUpPanel large = scaled(1, 1);
    const std::vector<std::vector<double>> of_large = made_up_indices(large.benchmark, 3);
    const auto truth = best_index({large.funds, of_large, 12}, {});
    for_scales([&](double of_fund, double of_benchmark, double scale) {
        const MadeUpPanel p = scaled(of_fund, 1);
        std::vector<std::vector<double>> indices = of_large;
        for (auto& index : indices)
            for (double& x : index) x *= of_benchmark;
        const auto got = best_index({p.funds, indices, 12}, {});
        for (size_t f = 0; f < got.size(); ++f) {
            const bool moves = move(of_fund) && move(of_benchmark);
            EXPECT_EQ(got[f].index, moves ? truth[f].index : -1) << scale;
            expect_same_or_none(got[f].r_squared, truth[f].r_squared, scale, moves, "R2");
            EXPECT_EQ(got[f].status, moves ? Status::ok : move(of_fund) ? Status::constant_benchmark : Status::constant_fund) << scale;
        }
    });
}
TEST(TinyReturns, have_the_resamples_of_large_ones_or_none) {
    const auto of = [](const MadeUpPanel& p) {
        const std::vector<std::vector<double>> indices = {p.benchmark};
        return bootstrap({{p.funds, indices, std::vector<int>(9, 0)}}, {});
    };
    const auto truth = of(scaled(1, 1));
    for (double scale : {1e-10, 1e-40, 1e-60, 1e-80, 1e-155, 1e-161, 1e-300})
        for (const auto& [of_fund, of_benchmark] : {std::pair(scale, 1.0), {1.0, scale}, {scale, scale}}) {
            const auto got = of(scaled(of_fund, of_benchmark));
            for (size_t f = 0; f < got.size(); ++f) {
                expect_same_or_none(got[f].correlation, truth[f].correlation, scale, move(scale), "correlation");
                expect_same_or_none(got[f].average_rolling_correlation, truth[f].average_rolling_correlation, scale, move(scale),
                                    "rolling");
                expect_same_or_none(got[f].correlation_interval.low, truth[f].correlation_interval.low, scale, move(scale), "interval");
                if (!move(scale)) { EXPECT_TRUE(std::isnan(got[f].probability_active)); }
            }
        }
}
TEST(TinyReturns, have_no_style) {
    for (double scale : {1e-60, 1e-80, 1e-155, 1e-161, 1e-300}) {
        const MadeUpPanel p = scaled(scale, 1);
        SeriesBlock indices(3, months);
        const auto made_up = made_up_indices(p.benchmark, 3);
        for (int t = 0; t < months; ++t)
            for (int i = 0; i < 3; ++i) indices.at(t, i) = made_up[size_t(i)][size_t(t)];
        const StyleAnalyses styles({p.funds, indices, 36, 24, false}, {});
        for (int f = 0; f < 9; ++f) {
            EXPECT_EQ(styles.summary(f).windows, 0) << scale;
            EXPECT_EQ(styles.summary(f).last.status, Status::constant_fund) << scale;
        }
    }
}
