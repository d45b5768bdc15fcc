// Sums of many series, and of their squares, over the months of many resamples on the device: a matrix product of counts with values.
//
//   sum[resample][series / 8][2][8] = sum_t counts[t][resample] value[t][series / 8][2][8]
// Exact in any order (host/multiple_testing/exact_differences.h), so the same bits as on the CPU. The product of some resamples at a time
// stands in at most 1 GiB; who takes it is done with it, in the order of the stream, before the next.
#pragma once
#include <algorithm>
#include <functional>

#include "cuda/math/matrix_product.h"
#include "cuda/stream.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {

inline constexpr int of_group = 2 * maximum_slots;  // eight series and their squares

struct GroupedValues {
    const double* value;  // on the host: [series / 8][months][2][8]
    int groups, months;
};

// [outer][middle][width] -> [middle][outer][width], both on the device.
struct Exchanged {
    const double* from;
    double* to;
    int outer, middle, width;
};

class ResampledSums {
  public:
    // counts: on the host, [resamples / 6][months][6]; resamples: a multiple of 6.
    ResampledSums(Stream& stream, const GroupedValues& values, const double* counts, int resamples);
    int at_once() const { return at_once_; }  // resamples whose sums stand side by side
    // take(sums, first, resamples): [resamples] of the sums, which begin with resample `first`.
    void each(const std::function<void(const double* sums, int first, int resamples)>& take);

  private:
    Stream& stream_;
    MatrixProduct product_;
    int rows_, months_, resamples_, at_once_;
    Exchanged values_, counts_;  // to [months][groups][2][8], [months][resamples]
    double* sums_;               // [at once][groups][2][8]
};

}  // namespace assay
