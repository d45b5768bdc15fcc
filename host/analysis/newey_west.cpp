#include "host/analysis/newey_west.h"

#include <algorithm>
#include <cmath>

#include "host/analysis/p_value.h"

namespace assay {
namespace {

constexpr double rounding_of_largest = 1e-13;  // a standard error below this share of the largest return is the rounding of an exact fit

}  // namespace

std::vector<NeweyWest> newey_west(const NeweyWestRequest& request, const Execution& execution) {
    const std::vector<double> benchmark(request.benchmark.begin(), request.benchmark.end());
    NeweyWestView v = {};
    v.value = request.funds.value.data();
    v.stride = request.funds.stride;
    v.benchmark = benchmark.data();
    v.months = request.funds.months;
    v.minimum = std::max(request.minimum, 3);
    v.result_stride = padded(request.funds.series);
    AlignedArray result(newey_west_outputs * size_t(v.result_stride));
    v.result = result.data();
    execute(newey_west_programs, "assay_gpu_newey_west", v, request.funds.series, execution);

    std::vector<NeweyWest> all;
    for (int f = 0; f < request.funds.series; ++f) {
        const auto at = [&](NeweyWestOutput output) { return v.result[output * v.result_stride + f]; };
        const double n = at(newey_west_observations), alpha = at(newey_west_alpha), error = at(newey_west_standard_error);
        double largest = 0;
        for (int t = 0; t < request.funds.months; ++t) largest = std::max(largest, std::abs(request.funds.at(t, f)));  // not of a NaN
        const double t = error > rounding_of_largest * largest ? alpha / error : missing();
        all.push_back({int(n), int(at(newey_west_lag)), alpha, error, t, two_sided_p_value(t, n - 2)});
    }
    return all;
}

}  // namespace assay
