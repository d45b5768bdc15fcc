#include "host/multiple_testing/grouped_differences.h"

#include <algorithm>

#include "host/multiple_testing/exact_differences.h"
#include "host/run/lane_runner.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {

GroupedDifferences::GroupedDifferences(const SeriesBlock& differences, const std::vector<int>& which) : months(differences.months) {
    const size_t most = size_t(padded(long(which.size()))), length = size_t(months);
    value = AlignedArray(most * length * 2);
    for (AlignedArray* a : {&mean, &scale, &least}) *a = AlignedArray(most);
    for (AlignedArray* a : {&value, &mean, &scale, &least}) std::fill_n(a->data(), a->size(), 0.0);
    for (int s : which) {
        const ExactSeries exact = exact_series(differences, s);
        if (!(exact.scale > 0)) continue;
        const size_t c = series.size();
        series.push_back(s);
        mean[c] = exact.mean;
        scale[c] = exact.scale;
        least[c] = exact.least_variance();
        double* at = value.data() + c / maximum_slots * length * 2 * maximum_slots + c % maximum_slots;
        for (size_t t = 0; t < length; ++t) {
            at[2 * t * maximum_slots] = exact.value[t];
            at[(2 * t + 1) * maximum_slots] = exact.square[t];
        }
    }
    groups = int(padded(long(series.size())) / maximum_slots);
}

}  // namespace assay
