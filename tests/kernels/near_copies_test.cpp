// Funds that are their index but for a part in ten million, and nothing else beside them: every window's residual is a small
// difference of large numbers and has to be taken again from the residuals themselves.
#include "host/analysis/activeness.h"
#include "long_regression.h"
#include "made_up_panel.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace assay;

TEST(NearCopies, have_the_expected_beta_volatility_of_their_small_residuals) {
    constexpr int months = 48, window = 12;
    for (int funds : {1, 8, 9}) {
        MadeUpPanel p = make_panel(funds, months, Gaps::none);
        for (int f = 0; f < funds; ++f)
            for (int t = 0; t < months; ++t) p.funds.at(t, f) = 1.5 * p.benchmark[size_t(t)] + 1e-7 * p.funds.at(t, f) * double(t % 5 - 2);
        const ActivenessOfFunds computed({p.funds, {p.benchmark}, {window}}, {});
        for (int f = 0; f < funds; ++f) {
            long double variances = 0;
            for (int first = 0; first + window <= months; ++first) {
                const LongRegression r(
                    window, [&](int k) { return p.benchmark[size_t(first) + size_t(k)]; }, [&](int k) { return p.funds.at(first + k, f); },
                    window);
                ASSERT_LT(r.sse, 1e-12L * r.syy);
                variances += r.sse / (window - 2) / r.sxx;
            }
            const double truth = double(std::sqrt(variances / (months - window + 1)));
            EXPECT_NEAR(computed.at(0, 0, f).expected_beta_volatility, truth, 1e-7 * truth) << funds << " funds, fund " << f;
        }
    }
}
