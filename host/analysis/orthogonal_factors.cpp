#include "host/analysis/orthogonal_factors.h"

#include <limits>

namespace assay {
namespace {

long double one_norm(const LongMatrix& a) { return a.cwiseAbs().colwise().sum().maxCoeff(); }

}  // namespace

OrthogonalFactors orthogonal_factors(LongMatrix x, bool intercept) {
    const auto factors = x.cols();
    OrthogonalFactors o{LongVector::Zero(factors), {}, {}, std::numeric_limits<long double>::infinity()};
    if (intercept) {
        for (int pass = 0; pass < 2; ++pass) {  // the second takes what rounding left
            const LongVector m = x.colwise().mean();
            o.mean += m;
            x.rowwise() -= m.transpose();
        }
    }
    const LongVector length = x.colwise().norm();
    o.q = LongMatrix::Zero(x.rows(), factors);
    o.inverse = LongMatrix::Zero(factors, factors);
    if (!(length.minCoeff() > 0)) return o;
    const LongMatrix scaled = x * length.cwiseInverse().asDiagonal();
    const Eigen::HouseholderQR<LongMatrix> qr(scaled);
    const LongMatrix r = qr.matrixQR().topRows(factors).triangularView<Eigen::Upper>();
    if (!(r.diagonal().cwiseAbs().minCoeff() > 0)) return o;
    o.q = qr.householderQ() * LongMatrix::Identity(x.rows(), factors);
    const LongMatrix inverse = r.triangularView<Eigen::Upper>().solve(LongMatrix::Identity(factors, factors));
    o.condition = one_norm(r) * one_norm(inverse);
    o.inverse = length.cwiseInverse().asDiagonal() * inverse;
    return o;
}

}  // namespace assay
