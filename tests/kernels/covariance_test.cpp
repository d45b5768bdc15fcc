#include "host/estimate/covariance.h"

#include <Eigen/Dense>

#include "agree.h"
#include "long_covariance.h"
#include "made_up_style.h"

using namespace assay;

namespace {

using enum CovarianceEstimator;
constexpr CovarianceEstimator of_kernels[] = {sample, ewma, ledoit_wolf_identity, ledoit_wolf_constant_correlation,
                                              ledoit_wolf_single_factor};

// Assets differ from date to date, in number and order.
std::vector<CovarianceDate> some_dates(int series, int months, int count) {
    SplitMix random{3};
    std::vector<CovarianceDate> dates;
    for (int d = 0; d < count; ++d) {
        CovarianceDate date{months - 1 - d * 2, {}};
        for (int i = 0; i < series; ++i)
            if (random.next() % 4 != 0) date.assets.push_back((i * 7 + d) % series);
        std::sort(date.assets.begin(), date.assets.end());
        date.assets.erase(std::unique(date.assets.begin(), date.assets.end()), date.assets.end());
        if (d % 3 == 1) std::reverse(date.assets.begin(), date.assets.end());
        dates.push_back(date);
    }
    dates[1].assets.resize(1);
    dates[2].assets.resize(8);
    return dates;
}

Numbers numbers(const SeriesBlock& returns, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates,
                const Execution& e) {
    const Covariances computed(returns, settings, dates, e);
    Numbers all;
    for (int d = 0; d < computed.size(); ++d) {
        const CovarianceEstimate c = computed.at(d);
        for (int i = 0; i < c.n; ++i) all.insert(all.end(), c.matrix + i * c.stride, c.matrix + i * c.stride + c.n);
        all.insert(all.end(), {c.shrinkage_intensity, double(c.observations), double(int(c.status))});
    }
    return all;
}

std::vector<double> weights(const CovarianceSettings& settings) {
    std::vector<double> all;
    for (int t = 0; t < settings.lookback; ++t)
        all.push_back(settings.estimator == ewma ? std::pow(0.5, (settings.lookback - 1 - t) / settings.half_life) : 1.0);
    return all;
}

// The rows and weights of a date in which every asset in `assets` has a value.
struct Window {
    std::vector<std::vector<double>> rows;
    std::vector<double> weight;
    Window(const SeriesBlock& returns, const CovarianceSettings& settings, int last_row, const std::vector<int>& assets) {
        const auto all = weights(settings);
        for (int t = 0; t < settings.lookback; ++t) {
            const int row = last_row - settings.lookback + 1 + t;
            std::vector<double> values;
            for (int a : assets) values.push_back(row < 0 ? NAN : returns.at(row, a));
            if (std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); })) continue;
            rows.push_back(values), weight.push_back(all[size_t(t)]);
        }
    }
};

LongCovariance long_estimate(const Window& w, CovarianceEstimator estimator) {
    LongCovariance truth(w.rows, w.weight,
                         estimator == ledoit_wolf_identity || estimator == ledoit_wolf_single_factor ? (long double)(w.rows.size()) : 0);
    if (estimator == ledoit_wolf_identity) truth.towards_identity();
    if (estimator == ledoit_wolf_constant_correlation) truth.towards_constant_correlation();
    if (estimator == ledoit_wolf_single_factor) truth.towards_single_factor();
    return truth;
}

Reference reference(const SeriesBlock& returns, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates) {
    Reference truth;
    std::vector<double> scale;  // of an entry: sqrt(s_ii s_jj)
    for (const CovarianceDate& date : dates) {
        const int n = int(date.assets.size());
        const Window window(returns, settings, date.last_row, date.assets);
        int observations = int(window.rows.size());
        std::vector<long double> s(size_t(n) * size_t(n), NAN);
        long double intensity = NAN;
        if (settings.histories == MissingHistory::pairwise) {
            for (int i = 0; i < n; ++i)
                for (int j = 0; j < n; ++j) {
                    const Window pair(returns, settings, date.last_row, {date.assets[size_t(i)], date.assets[size_t(j)]});
                    observations = i + j == 0 ? int(pair.rows.size()) : std::min(observations, int(pair.rows.size()));
                    if (pair.rows.size() >= 3) s[size_t(i * n + j)] = LongCovariance(pair.rows, pair.weight, 0).s[1];
                }
        } else if (observations >= 3) {
            const LongCovariance c = long_estimate(window, settings.estimator);
            s = c.s, intensity = c.intensity;
        }
        if (observations < 3) std::fill(s.begin(), s.end(), NAN);
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) scale.push_back(double(std::sqrt(s[size_t(i * n + i)] * s[size_t(j * n + j)])));
        truth.value.insert(truth.value.end(), s.begin(), s.end());
        truth.value.insert(truth.value.end(), {intensity, (long double)(observations),
                                               (long double)(int(observations < 3 ? Status::too_few_observations : Status::ok))});
        scale.insert(scale.end(), {1, 0, 0});
    }
    truth.allowed = [scale](size_t place) { return Tolerance{0, 1e-13 * scale[place]}; };
    return truth;
}

SeriesBlock made_up(int series, int months, Gaps gaps, uint64_t seed = 11) { return make_style_panel(series, 3, months, gaps, seed).funds; }

}  // namespace

TEST(Covariance, every_estimator_agrees_everywhere) {
    const SeriesBlock returns = made_up(43, 70, Gaps::none);
    const auto dates = some_dates(43, 70, 17);
    for (CovarianceEstimator estimator : of_kernels) {
        SCOPED_TRACE(text(estimator));
        const CovarianceSettings settings{.estimator = estimator, .lookback = 30, .half_life = 7};
        agree([&](auto& e) { return numbers(returns, settings, dates, e); }, reference(returns, settings, dates));
    }
}
TEST(Covariance, gaps_cost_rows_of_all_assets_and_too_few_rows_are_no_matrix) {
    const SeriesBlock returns = made_up(20, 60, Gaps::some);  // the first months lack every fifth asset
    std::vector<CovarianceDate> dates = {{59, {}}, {40, {}}, {30, {1, 2, 3}}, {1, {1, 2, 3}}, {4, {1, 2, 3}}, {59, {}}};
    for (int i = 0; i < 20; ++i) dates[0].assets.push_back(i), dates[1].assets.push_back(i);
    dates.back().assets = {6};
    bool few = false, short_of_rows = false;
    for (CovarianceEstimator estimator : of_kernels) {
        const CovarianceSettings settings{.estimator = estimator, .lookback = 36};
        agree([&](auto& e) { return numbers(returns, settings, dates, e); }, reference(returns, settings, dates));
        const Covariances computed(returns, settings, dates, {});
        for (int d = 0; d < computed.size(); ++d) {
            few |= computed.at(d).status == Status::too_few_observations;
            short_of_rows |= computed.at(d).status == Status::ok && computed.at(d).observations < 36;
        }
    }
    EXPECT_TRUE(few && short_of_rows);
}
TEST(Covariance, pairwise_histories_agree_everywhere) {
    const SeriesBlock returns = made_up(21, 60, Gaps::some);
    // Few assets beside the rows of a pair: no repair, which the reference does not know.
    const std::vector<CovarianceDate> dates = {
        {59, {0, 1, 2, 3, 4, 5}}, {55, {4, 12, 11, 9, 1}}, {59, {7}}, {1, {1, 2}}, {45, {20, 19, 18}}};
    for (CovarianceEstimator estimator : {sample, ewma}) {
        const CovarianceSettings settings{.estimator = estimator, .lookback = 40, .histories = MissingHistory::pairwise};
        const Covariances computed(returns, settings, dates, {});
        for (int d = 0; d < computed.size(); ++d) EXPECT_FALSE(computed.at(d).repaired) << d;
        agree([&](auto& e) { return numbers(returns, settings, dates, e); }, reference(returns, settings, dates));
    }
}
TEST(Covariance, levels_and_spikes_cost_no_digits) {
    for (int kind : {0, 1}) {
        SeriesBlock returns = made_up(9, 80, Gaps::none);
        for (int t = 0; t < 80; ++t)
            for (int i = 0; i < 9; ++i)
                if (kind == 0) returns.at(t, i) = 1000.0 + 1e-4 * returns.at(t, i);
        if (kind == 1) returns.at(43, 4) = 1e6, returns.at(60, 2) = NAN, returns.at(44, 5) = -1e6;  // 43 is outside the window
        const std::vector<CovarianceDate> dates = {{79, {0, 1, 2, 3, 4, 5, 6, 7, 8}}, {79, {2, 4}}};
        for (MissingHistory histories : {MissingHistory::common_window, MissingHistory::pairwise}) {
            const CovarianceSettings settings{.estimator = sample, .lookback = 36, .histories = histories};
            const Reference truth = reference(returns, settings, dates);
            const Numbers got = numbers(returns, settings, dates, {});
            ASSERT_EQ(got.size(), truth.value.size());
            for (size_t i = 0; i < got.size(); ++i)
                if (!std::isnan(got[i])) {
                    EXPECT_NEAR(got[i], double(truth.value[i]), 10 * truth.allowed(i).absolute) << kind << " " << i;
                }
        }
    }
}
TEST(Covariance, the_order_of_the_assets_changes_no_bit_and_both_triangles_are_the_same) {
    const SeriesBlock returns = made_up(30, 60, Gaps::some);
    CovarianceDate straight{59, {}}, turned{59, {}};
    for (int i = 0; i < 30; ++i) straight.assets.push_back(i), turned.assets.push_back((i * 11 + 4) % 30);
    for (MissingHistory histories : {MissingHistory::common_window, MissingHistory::pairwise})
        for (CovarianceEstimator estimator : {sample, ewma}) {
            const Covariances c(returns, {.estimator = estimator, .lookback = 48, .histories = histories}, {straight, turned}, {});
            if (histories == MissingHistory::pairwise && c.at(0).repaired) continue;  // by eigenvalues: to rounding only
            for (int i = 0; i < 30; ++i)
                for (int j = 0; j < 30; ++j) {
                    EXPECT_EQ(c.at(1).at(i, j), c.at(0).at(turned.assets[size_t(i)], turned.assets[size_t(j)]));
                    EXPECT_EQ(c.at(0).at(i, j), c.at(0).at(j, i));
                }
        }
    for (CovarianceEstimator estimator :
         {ledoit_wolf_identity, ledoit_wolf_constant_correlation, ledoit_wolf_single_factor, nonlinear_shrinkage, factor_model}) {
        const Covariances c(returns, {.estimator = estimator, .lookback = 58}, {straight, turned}, {});
        ASSERT_EQ(c.at(0).status, Status::ok) << text(estimator) << " " << c.at(0).observations;
        for (int i = 0; i < 30; ++i)
            for (int j = 0; j < 30; ++j) {
                const int a = turned.assets[size_t(i)], b = turned.assets[size_t(j)];
                EXPECT_NEAR(c.at(1).at(i, j), c.at(0).at(a, b), 1e-12 * std::sqrt(c.at(0).at(a, a) * c.at(0).at(b, b))) << text(estimator);
                EXPECT_EQ(c.at(0).at(i, j), c.at(0).at(j, i)) << text(estimator);
            }
    }
}
TEST(Covariance, every_estimate_is_positive_semidefinite_and_its_spectrum_says_so) {
    const SeriesBlock returns = made_up(60, 60, Gaps::none);
    CovarianceDate all{59, {}};
    for (int i = 0; i < 60; ++i) all.assets.push_back(i);
    for (CovarianceEstimator estimator : {sample, ewma, ledoit_wolf_identity, ledoit_wolf_constant_correlation, ledoit_wolf_single_factor,
                                          nonlinear_shrinkage, factor_model}) {
        const Covariances c(returns, {.estimator = estimator, .lookback = 36}, {all}, {});
        const CovarianceSpectrum s = c.spectrum(0);
        const Eigen::Map<const Eigen::MatrixXd, 0, Eigen::OuterStride<>> matrix(c.at(0).matrix, 60, 60,
                                                                                Eigen::OuterStride<>(c.at(0).stride));
        EXPECT_GE(s.smallest_eigenvalue, -1e-14 * s.largest_eigenvalue) << text(estimator);
        EXPECT_NEAR(s.largest_eigenvalue, matrix.jacobiSvd().singularValues()[0], 1e-12 * s.largest_eigenvalue);
        const bool singular = estimator == sample || estimator == ewma;  // 36 rows of 60 assets
        EXPECT_EQ(std::isinf(s.condition_number), singular) << text(estimator);
        if (!singular) { EXPECT_NEAR(s.condition_number, s.largest_eigenvalue / s.smallest_eigenvalue, 1e-9 * s.condition_number); }
        for (int i = 0; i < 60; ++i)
            for (long j = 60; j < c.at(0).stride; ++j) EXPECT_EQ(c.at(0).matrix[i * c.at(0).stride + j], 0.0) << text(estimator);
    }
}
TEST(Covariance, constant_assets_and_copies_are_no_trouble) {
    const SeriesBlock returns = make_style_panel(3, 12, 50, Gaps::odd).indices;  // 3 is a copy of 1, 4 is constant
    const CovarianceDate constants{48, {4, 4, 4}}, some{48, {0, 1, 2, 3, 4, 5, 6, 7}}, one{48, {1}};
    for (CovarianceEstimator estimator : {sample, ewma, ledoit_wolf_identity, ledoit_wolf_constant_correlation, ledoit_wolf_single_factor,
                                          nonlinear_shrinkage, factor_model}) {
        const Covariances c(returns, {.estimator = estimator, .lookback = 24}, {constants, some, one}, {});
        for (int d = 0; d < 3; ++d) {
            const CovarianceEstimate e = c.at(d);
            EXPECT_EQ(e.status, Status::ok);
            for (int i = 0; i < e.n; ++i)
                for (int j = 0; j < e.n; ++j) EXPECT_TRUE(std::isfinite(e.at(i, j))) << text(estimator) << " " << d;
            if (!std::isnan(e.shrinkage_intensity)) {
                EXPECT_TRUE(e.shrinkage_intensity >= 0 && e.shrinkage_intensity <= 1) << text(estimator) << " " << d;
            }
        }
        EXPECT_EQ(c.at(0).at(0, 1), 0.0);
        EXPECT_GT(c.at(2).at(0, 0), 0.0);
    }
}
