// Of many indices the one that a fund moves with most closely: its activeness on every index, reduced to two rows of each window length.
//
//   own      activeness (kernels/activeness.h) on the index that the fund is given
//   closest  the index with the highest average rolling correlation, and the fund's activeness on it; ties go to the index given first
//
// An index with which no window counts is never the closest. Nothing of the other indices is kept, so that what leaves a device does not
// grow with their number. Source: methodology section 1, step 7, on every index. Guarantee: same bits.
#pragma once
#include "kernels/activeness.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

// Index number k, after those before it. activeness: the fund's on it, [windows][activeness_outputs][stride].
template <class Real>
HOST_DEVICE void take_index(const ClosestIndexView& v, int k, int fund, const double* activeness, long stride) {
    const Real nothing(missing()), position = Real(double(k));
    const mask_of<Real> is_own = (load(v.own + fund, nothing) == position);
    for (int w = 0; w < v.windows; ++w, activeness += activeness_outputs * stride) {
        double* column = v.closest + long(w) * closest_index_outputs * v.closest_stride + fund;
        const auto at = [&](int output) -> double* { return column + output * v.closest_stride; };
        constexpr int own = own_activeness, closest = closest_activeness;
        if (k == 0) {
            for (int o = 0; o < closest_index_outputs; ++o) store(at(o), nothing);
            for (int row : {own, closest}) store(at(row + counted_windows), Real(0.0));
        }
        const Real best = load(at(closest + average_rolling_correlation), nothing);
        const Real average = load(activeness + average_rolling_correlation * stride, nothing);  // NaN without a window
        const mask_of<Real> closer = (average > best) || (!(best == best) && (average == average));
        for (int o = 0; o < activeness_outputs; ++o) {
            const Real value = load(activeness + o * stride, nothing);
            store(at(own + o), select(is_own, value, load(at(own + o), nothing)));
            store(at(closest + o), select(closer, value, load(at(closest + o), nothing)));
        }
        store(at(closest_position), select(closer, position, load(at(closest_position), nothing)));
    }
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
