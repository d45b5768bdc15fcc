#include "cuda/kernel_time.h"

#include <atomic>

#include "cuda/launch.h"

namespace assay {
namespace {

std::atomic<bool> clock_runs = false;
std::atomic<double> seconds = 0;  // over all streams

}  // namespace

void TimedLaunch::Event::record(cudaStream_t stream) {
    check(cudaEventCreate(&event), "create an event");
    check(cudaEventRecord(event, stream), "record an event");
}

TimedLaunch::TimedLaunch(cudaStream_t stream) : stream_(stream) {
    if (clock_runs) begin_.record(stream);
}

void TimedLaunch::finish() {
    if (!begin_.event) return;
    end_.record(stream_);
    check(cudaEventSynchronize(end_.event), "wait for a kernel");
    float milliseconds = 0;
    check(cudaEventElapsedTime(&milliseconds, begin_.event, end_.event), "time a kernel");
    seconds += double(milliseconds) / 1e3;
}

}  // namespace assay

extern "C" void assay_gpu_kernel_clock(int running) {
    assay::clock_runs = running != 0;
    assay::seconds = 0;
}
extern "C" double assay_gpu_kernel_seconds() { return assay::seconds; }
