// Stands in for <cublas_v2.h>: the few calls of cuda/math/matrix_product.cu (cublas.cpp).
//
// It adds in an order of its own, another one in each call, on several partial sums; without PEDANTIC it multiplies in single precision, as
// an environment may ask the real one to; with atomics allowed it adds to what is there. Fails as the runtime does (Settings::failing_call).
#pragma once
#include "cuda_runtime.h"

using cublasHandle_t = struct cublasContext*;
enum cublasStatus_t {
    CUBLAS_STATUS_SUCCESS = 0,
    CUBLAS_STATUS_NOT_INITIALIZED = 1,
    CUBLAS_STATUS_ALLOC_FAILED = 3,
    CUBLAS_STATUS_INVALID_VALUE = 7,
    CUBLAS_STATUS_EXECUTION_FAILED = 13
};
enum cublasMath_t { CUBLAS_DEFAULT_MATH = 0, CUBLAS_PEDANTIC_MATH = 2 };
enum cublasAtomicsMode_t { CUBLAS_ATOMICS_NOT_ALLOWED = 0, CUBLAS_ATOMICS_ALLOWED = 1 };
enum cublasOperation_t { CUBLAS_OP_N = 0, CUBLAS_OP_T = 1 };

inline const char* cublasGetStatusString(cublasStatus_t s) {
    return s == CUBLAS_STATUS_NOT_INITIALIZED ? "the library was not initialized"
           : s == CUBLAS_STATUS_INVALID_VALUE ? "an unsupported value or parameter was passed to the function"
                                              : "the function failed to launch on the GPU";
}
cublasStatus_t cublasCreate(cublasHandle_t* handle);
cublasStatus_t cublasDestroy(cublasHandle_t handle);
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode);
cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t mode);
cublasStatus_t cublasDgemm(cublasHandle_t handle, cublasOperation_t of_a, cublasOperation_t of_b, int rows, int columns, int depth,
                           const double* alpha, const double* a, int a_stride, const double* b, int b_stride, const double* beta, double* c,
                           int c_stride);
