#include "host/calibration/candidates.h"

#include <cmath>

namespace assay::calibration {

std::vector<Candidate> make_candidates(const IndexSeries& index, const Draws& draws) {
    const std::vector<Series> all_indices(index.begin(), index.end());
    std::vector<Candidate> made;
    for (int c = 0; c < candidates; ++c) {
        const uint64_t stream = 9000 + uint64_t(c);
        const Group core = Group(c % groups);
        const Series& x = index[core];
        const double slope = 1 + .30 * (draws.uniform(stream, 1000) - .5);
        const double rho = .965 + .033 * draws.uniform(stream, 1001);
        const Series own = standardised(residual(draws.normals(stream), all_indices), full);
        const double sigma = slope * deviation(x) * std::sqrt(1 / (rho * rho) - 1);
        Series r;
        for (int t = 0; t < months; ++t) r[t] = slope * x[t] + sigma * own[t];
        const int rank = c / groups;
        made.push_back({core, rank, .8 * std::pow(.85, rank), rounded(r, 1e-4)});
    }
    return made;
}

}  // namespace assay::calibration
