#include "cuda/math/resampled_ranks.h"

#include <thrust/system/cuda/execution_policy.h>
#include <thrust/tabulate.h>

#include <cub/device/device_segmented_radix_sort.cuh>
#include <vector>

#include "cuda/math/resampled_sums.h"

namespace assay {
namespace {

struct RatioAt {  // [resamples][series]
    const double *sums, *least;
    int groups, months;

    __host__ __device__ double operator()(long long place) const {
        const long long columns = (long long)(groups)*maximum_slots, series = place % columns;
        const double* at = sums + (place / columns * groups + series / maximum_slots) * of_group + series % maximum_slots;
        return resampled_ratio(at[0], at[maximum_slots], least[series], months);
    }
};

// Where each row begins, and the last one ends.
std::vector<int> row_ends(int rows, int columns) {
    std::vector<int> ends;
    for (int row = 0; row <= rows; ++row) ends.push_back(row * columns);
    return ends;
}

// Sorts rows, descending. All memory is there before anything runs.
class RowSorter {
  public:
    // ends: of the rows, on the host; it outlives the stream.
    RowSorter(Stream& stream, const std::vector<int>& ends, int columns) : stream_(stream), columns_(columns) {
        ends_there_ = stream.to_device(ends.data(), ends.size());
        sort(nullptr, nullptr, nullptr, int(ends.size()) - 1);
        memory_ = stream.allocate<char>(bytes_);
    }
    void sort(const double* from, double* to, int rows) { sort(memory_, from, to, rows); }

  private:
    void sort(char* memory, const double* from, double* to, int rows) {
        check(cub::DeviceSegmentedRadixSort::SortKeysDescending(memory, bytes_, from, to, rows * columns_, rows, ends_there_,
                                                                ends_there_ + 1, 0, 64, stream_.get()),
              "sort with CUB");
    }
    Stream& stream_;
    int columns_;
    const int* ends_there_;
    size_t bytes_ = 0;
    char* memory_;
};

}  // namespace
}  // namespace assay

extern "C" int assay_gpu_resampled_ranks(const assay::ResampledRanksView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        const int tile = first / resample_tile, begin = tile * resample_tile;
        const int covering = (last - begin + resample_tile - 1) / resample_tile * resample_tile;
        const int columns = view->groups * maximum_slots;
        const std::vector<int> ends = row_ends(covering, columns);
        Stream stream;
        const double* least = stream.to_device(view->least, size_t(columns));
        ResampledSums sums(stream, {view->value, view->groups, view->months}, view->counts + size_t(begin) * size_t(view->months),
                           covering);
        const size_t most = size_t(sums.at_once()) * size_t(columns);
        double *ratios = stream.allocate<double>(most), *sorted = stream.allocate<double>(most);
        RowSorter sorter(stream, ends, columns);
        sums.each([&](const double* some, int at, int resamples) {
            thrust::tabulate(thrust::cuda::par_nosync.on(stream.get()), ratios, ratios + size_t(resamples) * size_t(columns),
                             RatioAt{some, least, view->groups, view->months});
            sorter.sort(ratios, sorted, resamples);
            const int from = std::max(first, begin + at), to = std::min(last, begin + at + resamples);
            if (from < to)
                stream.rows_to_host(view->best + size_t(from) * size_t(view->ranks), view->ranks,
                                    sorted + size_t(from - begin - at) * size_t(columns), columns, view->ranks, to - from);
        });
        stream.synchronise("resampled_ranks");
    });
}
