#include "host/analysis/portfolio_fallback.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "host/analysis/portfolio_optimality.h"
#include "orlib.h"
#include "reference_frontiers.h"
#include "test_data.h"

using namespace assay;

TEST(PortfolioFallback, debug) {
    std::vector<ReferenceFrontier> all = frontiers_30(test_data() / "reference");
    for (auto& f : frontiers_100(test_data() / "reference", "daily_100")) all.push_back(f);
    for (auto& f : frontiers_100(test_data() / "reference", "degenerate_100")) all.push_back(f);
    for (auto& f : all) {
        auto t0=std::chrono::steady_clock::now();
        auto p = f.problem();
        PortfolioFallback fb(p);
        double wr = 0, wc = 0, wv = 0, wm = 0, ww = 0; int bad = 0;
        for (auto& r : f.rows) {
            double lambda = std::isnan(r.lambda) ? INFINITY : r.lambda;
            double reference = std::isinf(lambda) ? maximum_return_residual(p, r.weights) : optimality_residual(p, r.weights, lambda);
            if (r.precision == "exact") wr = std::max(wr, reference);
            FallbackPortfolio x = r.kind == "minimum_variance" ? fb.minimum_variance() : r.kind == "maximum_return" ? fb.maximum_return() : fb.at_volatility(r.target);
            long double v = 0, m = 0, d = 0;
            for (int i = 0; i < p.assets; ++i) { m += (long double)x.weights[i] * p.expected_return[i]; d = std::max(d, std::abs((long double)x.weights[i] - r.weights[i]));
                for (int j = 0; j < p.assets; ++j) v += (long double)x.weights[i] * x.weights[j] * p.covariance[i * p.stride + j]; }
            wc = std::max(wc, x.residual);
            std::string status = text(x.status);
            if (status == "solved_by_fallback") status = "optimal";
            if (status != r.status) ++bad, printf("  %s %g: %s, not %s residual %g\n", r.kind.c_str(), r.target, status.c_str(), r.status.c_str(), x.residual);
            double ev = std::abs(double(std::sqrt(v) / r.volatility - 1)), em = std::abs(double(m / r.expected_return - 1));
            if (ev > 1e-11 || em > 1e-11) printf("  %s %g: volatility %g return %g weight %Lg  lambda %.12g %.12g, reference residual %g\n", r.kind.c_str(), r.target, ev, em, d, x.multiplier, r.lambda, reference);
            wv = std::max(wv, ev), wm = std::max(wm, em), ww = std::max(ww, double(d));
        }
        if (ww > 1e-12 || wc > 1e-14) printf("%-60s bad %d reference residual %.1e ours %.1e vol %.1e ret %.1e w %.1e  %.0f ms\n", f.name().c_str(), bad, wr, wc, wv, wm, ww, std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count()*1e3);
    }
}
