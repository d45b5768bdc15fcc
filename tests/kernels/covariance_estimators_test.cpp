// The estimators that need eigenvalues or factors, the repair of pairwise matrices, and what is refused.
#include <Eigen/Dense>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "agree.h"
#include "host/estimate/covariance.h"
#include "made_up_style.h"

using namespace assay;

namespace {

using enum CovarianceEstimator;
using LongDynamic = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
using LongArray = Eigen::Array<long double, Eigen::Dynamic, 1>;

CovarianceDate all_of(const SeriesBlock& returns, int last_row) {
    CovarianceDate date{last_row, {}};
    for (int i = 0; i < returns.series; ++i) date.assets.push_back(i);
    return date;
}

// [rows][assets] less the means, of the rows that end at last_row.
LongDynamic deviations(const SeriesBlock& returns, int lookback, int last_row) {
    LongDynamic x(lookback, returns.series);
    for (int t = 0; t < lookback; ++t)
        for (int i = 0; i < returns.series; ++i) x(t, i) = returns.at(last_row - lookback + 1 + t, i);
    x.rowwise() -= x.colwise().mean().eval();
    return x;
}

// The program that the authors print (analytical_shrinkage.m), line by line, in 50 digits: far from a kernel's centre its formula for the
// Hilbert transform is a difference of terms 1e10 times its result.
LongDynamic analytical_shrinkage(const LongDynamic& x) {
    using Number = boost::multiprecision::cpp_bin_float_50;
    const int p = int(x.cols()), n = int(x.rows()) - 1, size = std::min(p, n);
    const Number pi = boost::math::constants::pi<Number>(), root5 = sqrt(Number(5)), c = Number(p) / n, h = pow(Number(n), Number(-1) / 3);
    const Eigen::SelfAdjointEigenSolver<LongDynamic> eig(x.transpose() * x / n);
    std::vector<Number> lambda;
    for (int i = 0; i < size; ++i) lambda.push_back(eig.eigenvalues()[p - size + i]);
    LongArray d(p);
    Number mean_of_inverse = 0;
    for (int i = 0; i < size; ++i) {
        Number ftilde = 0, hftilde = 0;
        for (int j = 0; j < size; ++j) {
            const Number width = h * lambda[size_t(j)], z = (lambda[size_t(i)] - lambda[size_t(j)]) / width, inside = 1 - z * z / 5;
            if (inside > 0) ftilde += 3 / (4 * root5) * inside / width / size;
            const Number logarithm = log(abs((root5 - z) / (root5 + z)));
            hftilde += (-3 / (10 * pi) * z + 3 / (4 * root5 * pi) * inside * logarithm) / width / size;
        }
        const Number l = lambda[size_t(i)], with_f = pi * l * ftilde, with_h = pi * l * hftilde, own = 1 - c - c * with_h;
        const Number shrunk = p <= n ? l / (c * c * with_f * with_f + own * own) : l / (with_f * with_f + with_h * with_h);
        d[p - size + i] = static_cast<long double>(shrunk);
        mean_of_inverse += 1 / l / size;
    }
    if (p > n) {
        const Number logarithm = log((1 + root5 * h) / (1 - root5 * h));
        const Number hftilde0 = 1 / pi * (3 / (10 * h * h) + 3 / (4 * root5 * h) * (1 - 1 / (5 * h * h)) * logarithm) * mean_of_inverse;
        d.head(p - n).setConstant(static_cast<long double>(1 / (pi * (p - n) / n * hftilde0)));
    }
    return eig.eigenvectors() * d.matrix().asDiagonal() * eig.eigenvectors().transpose();
}

double worst_difference(const CovarianceEstimate& c, const LongDynamic& truth) {
    long double worst = 0;
    for (int i = 0; i < c.n; ++i)
        for (int j = 0; j < c.n; ++j) worst = std::max(worst, std::abs(c.at(i, j) - truth(i, j)) / std::sqrt(truth(i, i) * truth(j, j)));
    return double(worst);
}

double frobenius_loss(const CovarianceEstimate& c, const Eigen::MatrixXd& truth) {
    double loss = 0;
    for (int i = 0; i < c.n; ++i)
        for (int j = 0; j < c.n; ++j) loss += (c.at(i, j) - truth(i, j)) * (c.at(i, j) - truth(i, j));
    return loss;
}

std::string refusal(const CovarianceSettings& settings) {
    try {
        settings.check();
    } catch (const Problem& problem) { return problem.exit() == Exit::usage ? problem.what() : "another exit"; }
    return "";
}

}  // namespace

TEST(NonlinearShrinkage, is_the_authors_formula_with_fewer_and_with_more_assets_than_rows) {
    for (const auto& [assets, rows] : {std::pair{10, 60}, {30, 36}, {35, 36}, {36, 36}, {60, 36}, {100, 60}, {2, 13}, {40, 13}}) {
        const SeriesBlock returns = make_style_panel(assets, 5, rows + 4, Gaps::none, uint64_t(assets + rows)).funds;
        const Covariances c(returns, {.estimator = nonlinear_shrinkage, .lookback = rows}, {all_of(returns, rows + 2)}, {});
        EXPECT_EQ(c.at(0).status, Status::ok);
        const double worst = worst_difference(c.at(0), analytical_shrinkage(deviations(returns, rows, rows + 2)));
        EXPECT_LE(worst, 1e-11) << assets << " " << rows;
        std::cout << assets << " assets, " << rows << " rows: largest error " << worst << "\n";
    }
}
TEST(NonlinearShrinkage, is_nearer_to_the_truth_than_the_sample) {
    SplitMix random{9};
    SeriesBlock returns(50, 80);
    Eigen::MatrixXd truth = Eigen::MatrixXd::Zero(50, 50);
    for (int i = 0; i < 50; ++i) truth(i, i) = i < 10 ? 1.0 : i < 30 ? 3.0 : 10.0;  // the spectrum of the paper's simulations
    for (int t = 0; t < 80; ++t)
        for (int i = 0; i < 50; ++i) returns.at(t, i) = std::sqrt(truth(i, i)) * random.normal();
    for (int lookback : {36, 80}) {
        const Covariances of_sample(returns, {.lookback = lookback}, {all_of(returns, 79)}, {}),
            shrunk(returns, {.estimator = nonlinear_shrinkage, .lookback = lookback}, {all_of(returns, 79)}, {});
        EXPECT_LT(frobenius_loss(shrunk.at(0), truth), 0.5 * frobenius_loss(of_sample.at(0), truth));
    }
}
TEST(NonlinearShrinkage, needs_thirteen_rows) {
    SeriesBlock returns = make_style_panel(4, 3, 30, Gaps::none).funds;
    for (int t = 0; t < 8; ++t) returns.at(t + 10, 1) = NAN;
    const CovarianceDate date{29, {0, 1, 2, 3}};
    const CovarianceSettings twenty{.estimator = nonlinear_shrinkage, .lookback = 20},
        thirty{.estimator = nonlinear_shrinkage, .lookback = 30};
    const Covariances few(returns, twenty, {date}, {}), enough(returns, thirty, {date}, {});
    EXPECT_EQ(few.at(0).status, Status::too_few_observations);
    EXPECT_EQ(few.at(0).observations, 12);
    EXPECT_TRUE(std::isnan(few.at(0).at(1, 2)) && std::isnan(few.spectrum(0).condition_number));
    EXPECT_EQ(enough.at(0).status, Status::ok);
}
TEST(FactorModel, keeps_variances_and_what_the_principal_components_explain) {
    const SeriesBlock returns = make_style_panel(20, 4, 60, Gaps::none).funds;
    const LongDynamic x = deviations(returns, 48, 59), s = x.transpose() * x / 47;
    const Eigen::SelfAdjointEigenSolver<LongDynamic> eig(s);
    for (int factors : {1, 3, 19, 20, 40}) {
        LongDynamic truth = LongDynamic::Zero(20, 20);
        for (int k = 19; k >= std::max(0, 20 - factors); --k)
            truth += eig.eigenvalues()[k] * eig.eigenvectors().col(k) * eig.eigenvectors().col(k).transpose();
        truth.diagonal() = s.diagonal();
        const Covariances c(returns, {.estimator = factor_model, .lookback = 48, .factors = factors}, {all_of(returns, 59)}, {});
        EXPECT_LE(worst_difference(c.at(0), truth), 1e-13) << factors;
        EXPECT_GE(c.spectrum(0).smallest_eigenvalue, 0.0);
    }
}
TEST(FactorModel, takes_core_indices_as_factors) {
    StylePanel p = make_style_panel(15, 3, 60, Gaps::none);
    SeriesBlock with_copy(4, 60);  // the last index is a mix of two others: it adds nothing
    for (int t = 0; t < 60; ++t) {
        for (int k = 0; k < 3; ++k) with_copy.at(t, k) = p.indices.at(t, k);
        with_copy.at(t, 3) = 0.3 * p.indices.at(t, 0) + 0.7 * p.indices.at(t, 2);
    }
    const LongDynamic x = deviations(p.funds, 36, 59), f = deviations(p.indices, 36, 59);
    const LongDynamic beta = (f.transpose() * f).inverse() * f.transpose() * x, systematic = f * beta;
    LongDynamic truth = systematic.transpose() * systematic / 35;
    truth.diagonal() = (x.transpose() * x / 35).diagonal();
    for (const SeriesBlock* indices : {&p.indices, &with_copy}) {
        const Covariances c(p.funds, {.estimator = factor_model, .core_indices = indices}, {all_of(p.funds, 59)}, {});
        EXPECT_LE(worst_difference(c.at(0), truth), 1e-12);
    }
    p.indices.at(50, 1) = NAN;
    const Covariances gap(p.funds, {.estimator = factor_model, .core_indices = &p.indices}, {all_of(p.funds, 59)}, {});
    EXPECT_EQ(gap.at(0).observations, 35);
    const Covariances short_one(p.funds, {.estimator = factor_model, .lookback = 5, .core_indices = &p.indices}, {all_of(p.funds, 53)}, {});
    EXPECT_EQ(short_one.at(0).status, Status::too_few_observations);  // four rows, three indices and an intercept
}
// Each pair moves together, or against each other, in rows of its own: correlations 1.06, 1.06 and -1.06 cannot be.
TEST(PairwiseHistories, a_matrix_that_cannot_be_is_repaired_and_the_repair_is_told) {
    SeriesBlock returns(4, 30);
    for (int t = 0; t < 30; ++t) {
        const double move = t % 2 ? 0.01 : -0.01;
        if (t < 20) returns.at(t, 1) = move;
        if (t < 10 || t >= 20) returns.at(t, 0) = t < 10 ? move : -move;
        if (t >= 10) returns.at(t, 2) = move;
        returns.at(t, 3) = t / 2 % 2 ? 0.02 : -0.02;
    }
    const CovarianceSettings settings{.lookback = 30, .histories = MissingHistory::pairwise};
    const Covariances c(returns, settings, {{29, {0, 1, 2}}, {29, {1, 2}}, {29, {0, 3}}, {29, {0, 1, 2, 3}}}, {});
    const CovarianceEstimate e = c.at(0);
    const double variance = 20 * 1e-4 / 19, impossible = (10 / 9.0) / (20 / 19.0);
    EXPECT_TRUE(e.repaired);
    EXPECT_EQ(e.observations, 10);
    EXPECT_NEAR(e.repair, impossible - 0.5, 1e-14);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) EXPECT_NEAR(e.at(i, j), variance * (i == j ? 1.0 : i + j == 2 ? -0.5 : 0.5), 1e-17);
    EXPECT_GE(c.spectrum(0).smallest_eigenvalue, -1e-15 * c.spectrum(0).largest_eigenvalue);
    EXPECT_TRUE(c.at(1).repaired);  // a correlation above 1
    EXPECT_NEAR(c.at(1).at(0, 1), variance, 1e-17);
    EXPECT_FALSE(c.at(2).repaired);
    EXPECT_EQ(c.at(2).repair, 0.0);
    EXPECT_TRUE(c.at(3).repaired);
    EXPECT_GE(c.spectrum(3).smallest_eigenvalue, -1e-15 * c.spectrum(3).largest_eigenvalue);
}
TEST(CovarianceSettings, are_refused_by_name) {
    EXPECT_EQ(refusal({}), "");
    EXPECT_NE(refusal({.lookback = 2}).find("lookback = 2"), std::string::npos);
    EXPECT_EQ(refusal({.lookback = 3}), "");
    EXPECT_NE(refusal({.estimator = ewma, .half_life = 0}).find("half_life = 0"), std::string::npos);
    EXPECT_NE(refusal({.estimator = ewma, .half_life = INFINITY}).find("half_life"), std::string::npos);
    EXPECT_NE(refusal({.estimator = factor_model, .factors = 0}).find("factors = 0"), std::string::npos);
    EXPECT_NE(refusal({.estimator = nonlinear_shrinkage, .lookback = 12}).find("lookback = 12"), std::string::npos);
    EXPECT_EQ(refusal({.estimator = ewma, .histories = MissingHistory::pairwise}), "");
    for (CovarianceEstimator e :
         {ledoit_wolf_identity, ledoit_wolf_constant_correlation, ledoit_wolf_single_factor, nonlinear_shrinkage, factor_model})
        EXPECT_NE(refusal({.estimator = e, .histories = MissingHistory::pairwise}).find(text(e)), std::string::npos);
    const SeriesBlock indices(2, 40), other(2, 41);
    EXPECT_EQ(refusal({.estimator = factor_model, .factors = 0, .core_indices = &indices}), "");
    EXPECT_NE(refusal({.core_indices = &indices}), "");
    const SeriesBlock returns = make_style_panel(3, 2, 40, Gaps::none).funds;
    EXPECT_THROW(Covariances(returns, {.estimator = factor_model, .core_indices = &other}, {{39, {0}}}, {}), Problem);
    EXPECT_THROW(Covariances(returns, {}, {{40, {0}}}, {}), Problem);
    EXPECT_THROW(Covariances(returns, {}, {{-1, {0}}}, {}), Problem);
    EXPECT_THROW(Covariances(returns, {}, {{39, {0, 3}}}, {}), Problem);
    EXPECT_THROW(Covariances(returns, {}, {{39, {-1}}}, {}), Problem);
    EXPECT_EQ(Covariances(returns, {}, {}, {}).size(), 0);
    EXPECT_EQ(Covariances(returns, {}, {{39, {}}}, {}).at(0).status, Status::too_few_observations);
}
TEST(CovarianceSettings, words_and_estimators_correspond) {
    EXPECT_STREQ(text(sample), "sample");
    EXPECT_STREQ(text(ledoit_wolf_constant_correlation), "ledoit_wolf_constant_correlation");
    EXPECT_STREQ(text(factor_model), "factor_model");
}
