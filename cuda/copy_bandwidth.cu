#include "cuda/copy_bandwidth.h"

#include <algorithm>
#include <chrono>

#include "cuda/chosen_device.h"
#include "cuda/stream.h"

namespace assay {
namespace {

struct PinnedMemory {
    void* data = nullptr;
    explicit PinnedMemory(size_t bytes) { check(cudaMallocHost(&data, bytes), "allocate page-locked memory"); }
    ~PinnedMemory() { (void)cudaFreeHost(data); }
    PinnedMemory(const PinnedMemory&) = delete;
    PinnedMemory& operator=(const PinnedMemory&) = delete;
};

// Bytes a second of `copies` copies in a row; the first time is not counted.
double bandwidth(Stream& stream, void* to, const void* from, size_t bytes, cudaMemcpyKind kind, int copies) {
    double best = 1e99;
    for (int repeat = 0; repeat < 4; ++repeat) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < copies; ++i) check(cudaMemcpyAsync(to, from, bytes, kind, stream.get()), "copy");
        stream.synchronise("copy");
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        if (repeat > 0) best = std::min(best, seconds);
    }
    return double(bytes) * copies / best;
}

}  // namespace
}  // namespace assay

extern "C" int assay_gpu_copy_bandwidth(int device, std::size_t bytes, assay::CopyBandwidth* measured, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        const ChosenDevice chosen(device);
        Stream stream;
        std::vector<char> pageable(bytes, 1);
        const PinnedMemory pinned(bytes);
        char *one = stream.allocate<char>(bytes), *other = stream.allocate<char>(bytes);
        measured->to_device = bandwidth(stream, one, pageable.data(), bytes, cudaMemcpyHostToDevice, 1);
        measured->to_host = bandwidth(stream, pageable.data(), one, bytes, cudaMemcpyDeviceToHost, 1);
        measured->to_device_pinned = bandwidth(stream, one, pinned.data, bytes, cudaMemcpyHostToDevice, 1);
        measured->to_host_pinned = bandwidth(stream, pinned.data, one, bytes, cudaMemcpyDeviceToHost, 1);
        measured->on_device = 2 * bandwidth(stream, other, one, bytes, cudaMemcpyDeviceToDevice, 10);
    });
}
