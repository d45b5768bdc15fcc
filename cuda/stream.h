// One Stream object owns the stream and every allocation of one call: all are freed together. Plain device memory, never managed.
//
// Copies are explicit and on the stream; host memory must live until synchronise(), or the end of this object. Memory comes from the
// device's pool in the order of the stream, so that no other stream waits for it; the pool keeps what is given back for the next call.
#pragma once
#include <cstdint>
#include <exception>
#include <vector>

#include "cuda/launch.h"

namespace assay {

class Stream {
  public:
    Stream() {
        keep_freed_memory();
        check(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "create a stream");
    }
    ~Stream() {
        if (std::uncaught_exceptions() > 0) (void)cudaStreamSynchronize(stream_);  // copies to memory of the caller may be under way
        for (void* p : allocations_) (void)cudaFreeAsync(p, stream_);
        (void)cudaStreamDestroy(stream_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    cudaStream_t get() const { return stream_; }

    template <class T>
    T* allocate(size_t n) {
        allocations_.reserve(allocations_.size() + 1);
        void* p = nullptr;
        check(cudaMallocAsync(&p, (n ? n : 1) * sizeof(T), stream_), "allocate device memory");
        allocations_.push_back(p);
        return static_cast<T*>(p);
    }
    template <class T>
    T* to_device(const T* host, size_t n) {
        T* device = allocate<T>(n);
        check(cudaMemcpyAsync(device, host, n * sizeof(T), cudaMemcpyHostToDevice, stream_), "copy to the device");
        return device;
    }
    // Columns `first` .. `first + columns - 1` of a row-major matrix, packed.
    const double* columns_to_device(const double* host, long host_stride, long first, long columns, long rows) {
        double* device = allocate<double>(size_t(columns) * size_t(rows));
        check(cudaMemcpy2DAsync(device, size_t(columns) * sizeof(double), host + first, size_t(host_stride) * sizeof(double),
                                size_t(columns) * sizeof(double), size_t(rows), cudaMemcpyHostToDevice, stream_),
              "copy to the device");
        return device;
    }
    void columns_to_host(double* host, long host_stride, long first, const double* device, long columns, long rows) {
        rows_to_host(host + first, host_stride, device, columns, columns, rows);
    }
    // The first `columns` of each row.
    void rows_to_host(double* host, long host_stride, const double* device, long device_stride, long columns, long rows) {
        check(cudaMemcpy2DAsync(host, size_t(host_stride) * sizeof(double), device, size_t(device_stride) * sizeof(double),
                                size_t(columns) * sizeof(double), size_t(rows), cudaMemcpyDeviceToHost, stream_),
              "copy to the host");
    }
    void to_host(double* host, const double* device, size_t n) {
        check(cudaMemcpyAsync(host, device, n * sizeof(double), cudaMemcpyDeviceToHost, stream_), "copy to the host");
    }
    void synchronise(const char* doing) { check(cudaStreamSynchronize(stream_), doing); }

  private:
    // Once per process: otherwise the pool returns its memory to the driver whenever a stream is waited for.
    static void keep_freed_memory() {
        static const bool kept = [] {
            cudaMemPool_t pool;
            check(cudaDeviceGetDefaultMemPool(&pool, 0), "find the memory pool of the device");
            uint64_t all = ~uint64_t(0);
            check(cudaMemPoolSetAttribute(pool, cudaMemPoolAttrReleaseThreshold, &all), "keep memory in the pool of the device");
            return true;
        }();
        (void)kept;
    }

    cudaStream_t stream_ = nullptr;
    std::vector<void*> allocations_;
};

}  // namespace assay
