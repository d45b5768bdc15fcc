#include "host/analysis/activeness.h"

namespace assay {

ActivenessOfFunds::ActivenessOfFunds(const ActivenessRequest& request, const Execution& execution)
    : windows_(request.windows.size()), stride_(size_t(padded(request.funds.series))) {
    const RollingRequest first{request.funds, request.benchmarks.at(0), request.windows, request.minimum};
    first.check();
    const BenchmarkTables tables(request.benchmarks, request.windows);
    ActivenessView v = {};
    static_cast<RollingView&>(v) = first.view(tables);
    v.benchmarks = int(request.benchmarks.size());
    v.result_stride = long(stride_);
    result_ = AlignedArray(request.benchmarks.size() * windows_ * activeness_outputs * stride_);
    v.result = result_.data();
    execute(activeness_programs, "assay_gpu_activeness", v, request.funds.series, execution);
}

}  // namespace assay
