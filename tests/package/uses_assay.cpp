// Ten lines of somebody else: the rolling beta of a fund that is twice its benchmark.
#include <cstdio>

#include "host/analysis/rolling_regression.h"

int main() {
    const std::vector<double> benchmark = {0.01, -0.02, 0.005, 0.03, -0.01, 0.02};
    assay::SeriesBlock funds(1, 6);
    for (int t = 0; t < 6; ++t) funds.at(t, 0) = 2 * benchmark[size_t(t)];
    const assay::RollingRegressions rolling({funds, benchmark, {6}}, false, {});
    std::printf("beta %.3f\n", rolling.at(0, 5, 0, assay::rolling_beta));
}
