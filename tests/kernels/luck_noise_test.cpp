// Luck is not called skill: how often each test of superior ability rejects noise at 5 %, and finds skill that is there.
//
// ASSAY_NOISE_SETS sets the number of noise sets (tests/long/luck_noise.sh); the few of the suite find gross faults only.
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "host/multiple_testing/overfitting.h"
#include "host/multiple_testing/resampled_maximum.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

struct Shape {
    int series, months, block, factors;
};

// Mean zero; with factors they make up half of a series' variance.
SeriesBlock noise(const Shape& shape, uint64_t seed) {
    SplitMix random{seed};
    SeriesBlock d(shape.series, shape.months);
    const double share = shape.factors > 0 ? std::sqrt(0.5) : 0, loading = share / std::sqrt(std::max(shape.factors, 1));
    std::vector<double> loadings(size_t(shape.series) * size_t(shape.factors)), factor(size_t(shape.factors));
    for (double& l : loadings) l = loading * random.normal();
    for (int t = 0; t < shape.months; ++t) {
        for (double& f : factor) f = random.normal();
        for (int s = 0; s < shape.series; ++s) {
            double value = std::sqrt(1 - share * share) * random.normal();
            for (size_t f = 0; f < factor.size(); ++f) value += loadings[size_t(s) * factor.size() + f] * factor[f];
            d.at(t, s) = 0.01 * value;
        }
    }
    return d;
}

int sets_asked_for() {
    const char* const asked = std::getenv("ASSAY_NOISE_SETS");
    return asked ? std::max(1, std::atoi(asked)) : 0;
}
double four_errors(double share, int sets) { return 4 * std::sqrt(share * (1 - share) / sets); }

}  // namespace

TEST(LuckNoise, tests_reject_noise_about_as_often_as_they_say) {
    const int sets = sets_asked_for() ? sets_asked_for() : 40;
    std::vector<Shape> shapes = {{500, 144, 6, 0}, {500, 144, 6, 20}};
    if (sets_asked_for()) shapes.insert(shapes.end(), {{500, 144, 3, 0}, {500, 144, 3, 20}, {5000, 240, 6, 0}, {5000, 240, 6, 20}});
    std::cout << "series months block factors: rejected not studentised, studentised, by kernel; no evidence; mean pbo\n";
    for (const Shape& shape : shapes) {
        double plain = 0, studentised = 0, kernel = 0, evidence = 0, pbo = 0;
        const int halved = std::min(sets, 100);
        for (int set = 0; set < sets; ++set) {
            const SeriesBlock d = noise(shape, 1000 + uint64_t(set));
            const ResampledMaxima m = resampled_maxima({d, shape.block, 1000, uint64_t(set), false}, {});
            plain += m.not_studentized.p_consistent <= 0.05;
            studentised += m.studentized.p_consistent <= 0.05;
            kernel += m.studentized_kernel.p_consistent <= 0.05;
            evidence += m.studentized.p_upper <= 0.05;
            if (set < halved) pbo += overfitting({d}, {}).pbo;
        }
        std::cout << shape.series << " " << shape.months << " " << shape.block << " " << shape.factors << ": " << plain / sets << ", "
                  << studentised / sets << ", " << kernel / sets << "; " << 1 - evidence / sets << "; " << pbo / halved << std::endl;
        for (double rejected : {plain, studentised, evidence})
            EXPECT_LE(rejected / sets, 0.09 + (sets < 200 ? four_errors(0.09, sets) : 0));
        if (sets >= 200) {
            EXPECT_GE(plain / sets, 0.02);
            EXPECT_GE(studentised / sets, 0.02);
        }
        EXPECT_NEAR(pbo / halved, 0.5, sets >= 100 ? 0.05 : 0.1);  // a single one scatters by 0.13 to 0.19
    }
}

// One series of 500 has an annual ratio of 1: its z is normal about sqrt(T / 12).
TEST(LuckNoise, planted_skill_is_found_as_often_as_theory_says) {
    const int sets = sets_asked_for() ? sets_asked_for() : 40;
    const Shape shape{500, 144, 3, 0};
    double found = 0, theory = 0;
    for (int set = 0; set < sets; ++set) {
        SeriesBlock d = noise(shape, 5000 + uint64_t(set));
        for (int t = 0; t < shape.months; ++t) d.at(t, 37) += 0.01 / std::sqrt(12.0);
        const ResampledMaxima m = resampled_maxima({d, shape.block, 1000, uint64_t(set), true}, {});
        found += m.superior[37];
        const double critical = m.best_studentized[m.best_studentized.size() - 1 - m.best_studentized.size() / 20];
        theory += boost::math::cdf(boost::math::normal(), std::sqrt(shape.months / 12.0) - critical);
    }
    std::cout << "found " << found / sets << ", theory " << theory / sets << "\n";
    EXPECT_NEAR(found / sets, theory / sets, four_errors(theory / sets, sets));
}
