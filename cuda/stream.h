// One Stream object owns the stream and every allocation of one call: all are freed together. Plain cudaMalloc, never managed.
//
// Copies are explicit and on the stream; host memory must live until synchronise().
#pragma once
#include <vector>

#include "cuda/launch.h"

namespace assay {

class Stream {
  public:
    Stream() { check(cudaStreamCreate(&stream_), "create a stream"); }
    ~Stream() {
        for (void* p : allocations_) (void)cudaFree(p);
        (void)cudaStreamDestroy(stream_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    cudaStream_t get() const { return stream_; }

    template <class T>
    T* allocate(size_t n) {
        allocations_.reserve(allocations_.size() + 1);
        void* p = nullptr;
        check(cudaMalloc(&p, (n ? n : 1) * sizeof(T)), "allocate device memory");
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
        check(cudaMemcpy2DAsync(host + first, size_t(host_stride) * sizeof(double), device, size_t(columns) * sizeof(double),
                                size_t(columns) * sizeof(double), size_t(rows), cudaMemcpyDeviceToHost, stream_),
              "copy to the host");
    }
    void to_host(double* host, const double* device, size_t n) {
        check(cudaMemcpyAsync(host, device, n * sizeof(double), cudaMemcpyDeviceToHost, stream_), "copy to the host");
    }
    void synchronise(const char* doing) { check(cudaStreamSynchronize(stream_), doing); }

  private:
    cudaStream_t stream_ = nullptr;
    std::vector<void*> allocations_;
};

}  // namespace assay
