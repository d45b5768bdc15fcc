#include "host/analysis/closest_index.h"

#include <cmath>

namespace assay {

ClosestIndices::ClosestIndices(const ClosestIndexRequest& request, const Execution& execution)
    : stride_(size_t(padded(request.funds.series))) {
    const RollingRequest first{request.funds, request.indices.at(0), request.windows, {}};
    first.check();
    const BenchmarkTables tables(request.indices, request.windows);
    AlignedArray own(stride_);
    for (size_t f = 0; f < stride_; ++f) own[f] = f < request.own.size() && request.own[f] >= 0 ? double(request.own[f]) : missing();
    ClosestIndexView v = {};
    static_cast<RollingView&>(v) = first.view(tables);
    v.benchmarks = int(request.indices.size());
    v.own = own.data();
    v.closest_stride = long(stride_);
    result_ = AlignedArray(request.windows.size() * closest_index_outputs * stride_);
    v.closest = result_.data();
    execute(closest_index_programs, "assay_gpu_closest_index", v, request.funds.series, execution);
}

ClosestIndex ClosestIndices::at(int w, int fund) const {
    const double* row = result_.data() + size_t(w) * closest_index_outputs * stride_ + size_t(fund);
    const auto activeness = [&](size_t first) {
        const auto number = [&](ActivenessOutput o) { return row[(first + o) * stride_]; };
        return Activeness{number(average_rolling_correlation), number(rolling_beta_volatility), number(expected_beta_volatility),
                          int(number(counted_windows))};
    };
    const double position = row[closest_position * stride_];
    return {activeness(own_activeness), std::isnan(position) ? -1 : int(position), activeness(closest_activeness)};
}

}  // namespace assay
