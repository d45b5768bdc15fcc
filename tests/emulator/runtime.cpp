// The few calls of the CUDA runtime that cuda/ makes. "Device" memory is heap memory with its size in front.
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "emulator.h"

extern "C" emulator::Settings* emulator_settings() { return &emulator::settings(); }

namespace {
constexpr size_t header = 64;
}  // namespace
bool emulator::call_fails() {
    int& n = settings().failing_call;
    return n > 0 && --n == 0;
}
using emulator::call_fails;
struct EmulatedStream {
    std::vector<std::function<void()>> not_yet_copied;
};

cudaError_t cudaMallocAsync(void** p, size_t n, cudaStream_t) {
    const std::lock_guard only(emulator::device());
    emulator::Settings& s = emulator::settings();
    if (call_fails() || n > s.memory || s.allocated > s.memory - n) return cudaErrorMemoryAllocation;
    char* block = static_cast<char*>(std::malloc(n + header));
    if (!block) return cudaErrorMemoryAllocation;
    std::memcpy(block, &n, sizeof n);
    std::memset(block + header, 0xff, n);
    s.allocated += n;
    *p = block + header;
    return cudaSuccess;
}
cudaError_t cudaFreeAsync(void* p, cudaStream_t) {
    if (!p) return cudaSuccess;
    const std::lock_guard only(emulator::device());
    char* block = static_cast<char*>(p) - header;
    size_t n;
    std::memcpy(&n, block, sizeof n);
    emulator::settings().allocated -= n;
    std::free(block);
    return cudaSuccess;
}
// Copies to the host arrive when the stream is waited for, not before, and never where nobody waits.
cudaError_t cudaMemcpyAsync(void* to, const void* from, size_t n, cudaMemcpyKind kind, cudaStream_t stream) {
    return cudaMemcpy2DAsync(to, n, from, n, n, 1, kind, stream);
}
cudaError_t cudaMemcpy2DAsync(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width, size_t height,
                              cudaMemcpyKind kind, cudaStream_t stream) {
    const std::lock_guard only(emulator::device());
    if (call_fails() || width > to_pitch || width > from_pitch) return cudaErrorUnknown;
    const auto copy = [=](const char* rows, size_t pitch) {
        for (size_t row = 0; row < height; ++row) std::memcpy(static_cast<char*>(to) + row * to_pitch, rows + row * pitch, width);
    };
    if (kind == cudaMemcpyDeviceToHost) {  // what stands there now: later launches of the stream may write over it
        std::vector<char> kept(width * height);
        for (size_t row = 0; row < height; ++row)
            std::memcpy(kept.data() + row * width, static_cast<const char*>(from) + row * from_pitch, width);
        stream->not_yet_copied.emplace_back([copy, width, kept = std::move(kept)] { copy(kept.data(), width); });
    } else {
        copy(static_cast<const char*>(from), from_pitch);
    }
    return cudaSuccess;
}
cudaError_t cudaStreamCreateWithFlags(cudaStream_t* s, unsigned) {
    const std::lock_guard only(emulator::device());
    if (call_fails()) return cudaErrorUnknown;
    *s = new EmulatedStream;
    return cudaSuccess;
}
cudaError_t cudaStreamSynchronize(cudaStream_t stream) {
    const std::lock_guard only(emulator::device());
    const auto copies = std::exchange(stream->not_yet_copied, {});
    if (call_fails()) return cudaErrorUnknown;
    for (const auto& copy : copies) copy();
    return cudaSuccess;
}
cudaError_t cudaStreamDestroy(cudaStream_t stream) {
    delete stream;
    return cudaSuccess;
}
cudaError_t cudaMemGetInfo(size_t* free, size_t* all) {
    if (call_fails()) return cudaErrorUnknown;
    *all = emulator::settings().memory;
    *free = *all - emulator::settings().allocated;
    return cudaSuccess;
}
cudaError_t cudaMallocHost(void** p, size_t n) {
    *p = call_fails() ? nullptr : std::malloc(n);
    return *p ? cudaSuccess : cudaErrorMemoryAllocation;
}
cudaError_t cudaFreeHost(void* p) {
    std::free(p);
    return cudaSuccess;
}
struct EmulatedEvent {
    std::chrono::steady_clock::time_point at;
};
cudaError_t cudaEventCreate(cudaEvent_t* e) {
    *e = call_fails() ? nullptr : new EmulatedEvent;
    return *e ? cudaSuccess : cudaErrorUnknown;
}
cudaError_t cudaEventRecord(cudaEvent_t e, cudaStream_t) {
    e->at = std::chrono::steady_clock::now();
    return call_fails() ? cudaErrorUnknown : cudaSuccess;
}
cudaError_t cudaEventSynchronize(cudaEvent_t) { return call_fails() ? cudaErrorUnknown : cudaSuccess; }
cudaError_t cudaEventElapsedTime(float* milliseconds, cudaEvent_t begin, cudaEvent_t end) {
    *milliseconds = std::chrono::duration<float, std::milli>(end->at - begin->at).count();
    return call_fails() ? cudaErrorUnknown : cudaSuccess;
}
cudaError_t cudaEventDestroy(cudaEvent_t e) {
    delete e;
    return cudaSuccess;
}
