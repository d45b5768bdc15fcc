#include "host/multiple_testing/grouped_differences.h"

#include <algorithm>

#include "host/multiple_testing/exact_differences.h"
#include "host/run/lane_runner.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {

GroupedDifferences::GroupedDifferences(const SeriesBlock& differences, std::vector<int> which)
    : series(std::move(which)), groups(int(padded(long(series.size())) / maximum_slots)), months(differences.months) {
    const size_t columns = size_t(groups) * maximum_slots, length = size_t(months);
    value = AlignedArray(columns * length * 2);
    for (AlignedArray* a : {&mean, &scale, &least}) *a = AlignedArray(columns);
    for (AlignedArray* a : {&value, &mean, &scale, &least}) std::fill_n(a->data(), a->size(), 0.0);
    for (size_t c = 0; c < series.size(); ++c) {
        const ExactSeries exact = exact_series(differences, series[c]);
        mean[c] = exact.mean;
        scale[c] = exact.scale;
        least[c] = exact.least_variance();
        double* at = value.data() + c / maximum_slots * length * 2 * maximum_slots + c % maximum_slots;
        for (size_t t = 0; t < length; ++t) {
            at[2 * t * maximum_slots] = exact.value[t];
            at[(2 * t + 1) * maximum_slots] = exact.square[t];
        }
    }
}

}  // namespace assay
