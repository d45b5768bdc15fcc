#include "cuda/math/matrix_product.h"

#include <cublas_v2.h>

#include "cuda/launch.h"

namespace assay {
namespace {

void check_product(cublasStatus_t status, const char* doing) {
    if (status == CUBLAS_STATUS_SUCCESS) return;
    const bool memory = status == CUBLAS_STATUS_ALLOC_FAILED;
    throw CudaError(memory ? cudaErrorMemoryAllocation : cudaErrorUnknown, std::string(doing) + ": " + cublasGetStatusString(status));
}

}  // namespace

MatrixProduct::MatrixProduct(cudaStream_t stream) {
    check_product(cublasCreate(&handle_), "open cuBLAS");
    try {
        check_product(cublasSetStream(handle_, stream), "set the stream of cuBLAS");
        check_product(cublasSetMathMode(handle_, CUBLAS_PEDANTIC_MATH), "set the precision of cuBLAS");
        check_product(cublasSetAtomicsMode(handle_, CUBLAS_ATOMICS_NOT_ALLOWED), "set the order of cuBLAS");
    } catch (...) {
        (void)cublasDestroy(handle_);
        throw;
    }
}
MatrixProduct::~MatrixProduct() { (void)cublasDestroy(handle_); }

void MatrixProduct::multiply(const DeviceMatrix& a, const DeviceMatrix& b, double* c, int rows, int columns, int depth) const {
    const double one = 1, zero = 0;
    check_product(
        cublasDgemm(handle_, CUBLAS_OP_N, CUBLAS_OP_T, rows, columns, depth, &one, a.first, a.stride, b.first, b.stride, &zero, c, rows),
        "multiply with cuBLAS");
}

}  // namespace assay
