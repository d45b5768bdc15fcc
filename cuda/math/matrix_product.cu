#include "cuda/math/matrix_product.h"

#include <cublas_v2.h>

#include <mutex>
#include <vector>

#include "cuda/launch.h"

namespace assay {
namespace {

void check_product(cublasStatus_t status, const char* doing) {
    if (status == CUBLAS_STATUS_SUCCESS) return;
    const bool memory = status == CUBLAS_STATUS_ALLOC_FAILED || status == CUBLAS_STATUS_NOT_INITIALIZED;  // so it says of a full device
    throw CudaError(memory ? cudaErrorMemoryAllocation : cudaErrorUnknown, std::string(doing) + ": " + cublasGetStatusString(status));
}

struct IdleHandles {
    std::mutex only;
    std::vector<cublasHandle_t> handles;

    cublasHandle_t take() {
        const std::lock_guard lock(only);
        if (handles.empty()) return nullptr;
        const cublasHandle_t handle = handles.back();
        handles.pop_back();
        return handle;
    }
    void give_back(cublasHandle_t handle) {
        const std::lock_guard lock(only);
        handles.push_back(handle);
    }
};
IdleHandles& idle() {
    static IdleHandles* const kept = new IdleHandles;  // the driver may be gone before static objects are
    return *kept;
}

// What the pool of the device keeps for later calls is not there for cuBLAS.
cublasHandle_t opened() {
    cublasHandle_t handle = nullptr;
    if (cublasCreate(&handle) == CUBLAS_STATUS_SUCCESS) return handle;
    cudaMemPool_t pool;
    check(cudaDeviceGetDefaultMemPool(&pool, 0), "find the memory pool of the device");
    check(cudaMemPoolTrimTo(pool, 0), "empty the memory pool of the device");
    check_product(cublasCreate(&handle), "open cuBLAS");
    return handle;
}

}  // namespace

MatrixProduct::MatrixProduct(cudaStream_t stream) : handle_(idle().take()) {
    if (!handle_) handle_ = opened();
    try {
        check_product(cublasSetStream(handle_, stream), "set the stream of cuBLAS");
        check_product(cublasSetMathMode(handle_, CUBLAS_PEDANTIC_MATH), "set the precision of cuBLAS");
        check_product(cublasSetAtomicsMode(handle_, CUBLAS_ATOMICS_NOT_ALLOWED), "set the order of cuBLAS");
    } catch (...) {
        (void)cublasDestroy(handle_);
        throw;
    }
}
// After a failure its stream may still be at work.
MatrixProduct::~MatrixProduct() { std::uncaught_exceptions() > 0 ? (void)cublasDestroy(handle_) : idle().give_back(handle_); }

void MatrixProduct::multiply(const DeviceMatrix& a, const DeviceMatrix& b, double* c, int rows, int columns, int depth) const {
    const double one = 1, zero = 0;
    check_product(
        cublasDgemm(handle_, CUBLAS_OP_N, CUBLAS_OP_T, rows, columns, depth, &one, a.first, a.stride, b.first, b.stride, &zero, c, rows),
        "multiply with cuBLAS");
}

}  // namespace assay
