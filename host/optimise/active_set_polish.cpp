#include <limits>

#include "host/optimise/interior_point.h"

namespace assay {

InteriorPoint polish(const ScaledProgram& p, const InteriorPoint& point) {
    const Eigen::Index m = p.m(), n = p.n();
    const LongVector v = p.product(point.x);
    InteriorPoint better = point;
    LongVector row_weight = LongVector::Zero(m), bound_weight = LongVector::Zero(n), target = LongVector::Zero(m);
    for (Eigen::Index k = 0; k < m + n; ++k) {
        const long double z = point.multiplier[k];
        const bool active = p.equation(k) || (z < 0 && v[k] - p.lower[k] < -z) || (z > 0 && p.upper[k] - v[k] < z);
        const long double bound = z < 0 ? p.lower[k] : p.upper[k];
        if (!active)
            better.multiplier[k] = 0;
        else if (k < m)
            row_weight[k] = std::numeric_limits<long double>::infinity(), target[k] = bound;
        else
            bound_weight[k - m] = held, better.x[k - m] = bound;
    }
    const NewtonSystem<long double> system(p, row_weight, bound_weight);
    for (int round = 0; round < 3; ++round) {
        LongVector r = -(p.P * better.x + p.q + p.A.transpose() * better.multiplier.head(m)), e = target - p.A * better.x;
        for (Eigen::Index k = 0; k < m; ++k) e[k] = row_weight[k] > 0 ? e[k] : 0;
        for (Eigen::Index i = 0; i < n; ++i) {
            if (bound_weight[i] > 0) better.multiplier[m + i] = r[i], r[i] = 0;
        }
        const NewtonStep step = system.solve(r, e);
        if (!step.dx.allFinite() || !step.dy.allFinite()) return point;
        better.multiplier.head(m) += step.dy;
        for (Eigen::Index i = 0; i < n; ++i) {
            if (bound_weight[i] == 0) better.x[i] += step.dx[i];
        }
    }
    const LongVector gradient = p.P * better.x + p.q + p.A.transpose() * better.multiplier.head(m);
    for (Eigen::Index i = 0; i < n; ++i) {
        if (bound_weight[i] > 0) better.multiplier[m + i] = -gradient[i];
    }
    return better;
}

}  // namespace assay
