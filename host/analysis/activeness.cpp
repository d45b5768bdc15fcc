#include "host/analysis/activeness.h"

namespace assay {

std::vector<std::vector<Activeness>> activeness(const RollingRequest& request, const Execution& execution) {
    request.check();
    const BenchmarkTables tables(request.benchmark, request.windows);
    ActivenessView v = {};
    static_cast<RollingView&>(v) = request.view(tables);
    v.result_stride = padded(request.funds.series);
    AlignedArray result(request.windows.size() * activeness_outputs * size_t(v.result_stride));
    v.result = result.data();
    execute(activeness_programs, "assay_gpu_activeness", v, request.funds.series, execution);

    std::vector<std::vector<Activeness>> all(request.windows.size());
    for (size_t w = 0; w < all.size(); ++w) {
        const double* row = v.result + w * activeness_outputs * size_t(v.result_stride);
        for (int f = 0; f < request.funds.series; ++f) {
            const auto at = [&](ActivenessOutput output) { return row[output * v.result_stride + f]; };
            all[w].push_back(
                {at(average_rolling_correlation), at(rolling_beta_volatility), at(expected_beta_volatility), int(at(counted_windows))});
        }
    }
    return all;
}

}  // namespace assay
