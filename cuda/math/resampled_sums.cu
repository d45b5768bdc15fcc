#include "cuda/math/resampled_sums.h"

namespace assay {

#if defined(CUDA_EMULATOR)
constexpr size_t most_sums = size_t(1) << 11;  // so that small tests take several turns
#else
constexpr size_t most_sums = size_t(1) << 27;
#endif

__global__ void __launch_bounds__(lane_threads) exchanged_kernel(Exchanged e, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item >= items) return;
    const size_t outer = size_t(item / e.middle), middle = size_t(item % e.middle), width = size_t(e.width);
    const double* from = e.from + size_t(item) * width;
    double* to = e.to + (middle * size_t(e.outer) + outer) * width;
    for (size_t i = 0; i < width; ++i) to[i] = from[i];
}

// All memory is there before anything runs.
ResampledSums::ResampledSums(Stream& stream, const GroupedValues& values, const double* counts, int resamples)
    : stream_(stream),
      product_(stream.get()),
      rows_(values.groups * of_group),
      months_(values.months),
      resamples_(resamples),
      at_once_(int(std::min(size_t(resamples), std::max(size_t(1), most_sums / size_t(rows_))))) {
    const size_t of_values = size_t(rows_) * size_t(months_), of_counts = size_t(resamples) * size_t(months_);
    values_ = {stream.to_device(values.value, of_values), stream.allocate<double>(of_values), values.groups, months_, of_group};
    counts_ = {stream.to_device(counts, of_counts), stream.allocate<double>(of_counts), resamples / resample_tile, months_, resample_tile};
    sums_ = stream.allocate<double>(size_t(at_once_) * size_t(rows_));
}

void ResampledSums::each(const std::function<void(const double*, int, int)>& take) {
    for (const Exchanged& e : {values_, counts_}) launch_lanes(stream_.get(), "months first", exchanged_kernel, e, e.outer * e.middle);
    for (int first = 0; first < resamples_; first += at_once_) {
        const int some = std::min(at_once_, resamples_ - first);
        product_.multiply({values_.to, rows_}, {counts_.to + first, resamples_}, sums_, rows_, some, months_);
        take(sums_, first, some);
    }
}

}  // namespace assay
