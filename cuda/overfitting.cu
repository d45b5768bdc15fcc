// One thread for each item: a few pairs of halves, one slot of the series.
#include "cuda/overfitting.h"

#include "cuda/stream.h"
#include "kernels/overfitting.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) overfitting_best_kernel(OverfittingView v, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item < items) overfitting_best<double>(v, item);
}
__global__ void __launch_bounds__(lane_threads) overfitting_rank_kernel(OverfittingView v, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item < items) overfitting_rank<double>(v, item);
}

// The pairs of items first .. last - 1 on the device, one an item there: threads enough.
struct PairsOnDevice {
    Stream stream;
    OverfittingView v;
    size_t first_place, places;
    int items;

    PairsOnDevice(const OverfittingView& host, int first, int last) : v(host) {
        const int first_pair = first / overfitting_slots * host.pairs_per_item, end = last / overfitting_slots * host.pairs_per_item;
        v.pairs = (end < host.pairs ? end : host.pairs) - first_pair;
        v.pairs_per_item = 1;
        first_place = size_t(first_pair) * overfitting_sides;
        places = size_t(v.pairs) * overfitting_sides;
        items = v.pairs * overfitting_slots;
        const size_t columns = size_t(host.groups) * overfitting_group;
        v.value = stream.to_device(host.value, columns * size_t(host.blocks) * 2);
        v.mean = stream.to_device(host.mean, columns);
        v.half = stream.to_device(host.half + first_pair, size_t(v.pairs));
        const size_t first_exchange = size_t(first_pair) * size_t(host.exchanges), exchanges = size_t(v.pairs) * size_t(host.exchanges);
        v.enters = stream.to_device(host.enters + first_exchange, exchanges);
        v.leaves = stream.to_device(host.leaves + first_exchange, exchanges);
        v.share = stream.to_device(host.share + first_place, places);
    }
};

}  // namespace assay

extern "C" int assay_gpu_overfitting_best(const assay::OverfittingView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        PairsOnDevice on(*view, first, last);
        constexpr size_t of_place = size_t(overfitting_states) * overfitting_slots;
        on.v.best = on.stream.allocate<double>(on.places * of_place);
        launch_lanes(on.stream.get(), "overfitting_best", overfitting_best_kernel, on.v, on.items);
        on.stream.to_host(view->best + on.first_place * of_place, on.v.best, on.places * of_place);
        on.stream.synchronise("overfitting_best");
    });
}

extern "C" int assay_gpu_overfitting_rank(const assay::OverfittingView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        PairsOnDevice on(*view, first, last);
        on.v.threshold = on.stream.to_device(view->threshold + 2 * on.first_place, 2 * on.places);
        on.v.below = on.stream.allocate<double>(on.places * overfitting_slots);
        launch_lanes(on.stream.get(), "overfitting_rank", overfitting_rank_kernel, on.v, on.items);
        on.stream.to_host(view->below + on.first_place * overfitting_slots, on.v.below, on.places * overfitting_slots);
        on.stream.synchronise("overfitting_rank");
    });
}
