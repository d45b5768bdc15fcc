#include "cublas_v2.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "emulator.h"

struct cublasContext {
    bool single = true, atomics = false;
    cudaStream_t stream = nullptr;
};

namespace {

template <class Number>
double sum_in_some_order(const std::vector<int>& order, const double* a, size_t a_stride, const double* b, size_t b_stride) {
    Number partial[3] = {};
    for (size_t k = 0; k < order.size(); ++k)
        partial[k % 3] += Number(a[size_t(order[k]) * a_stride]) * Number(b[size_t(order[k]) * b_stride]);
    return double(partial[2] + (partial[0] + partial[1]));
}

}  // namespace

cublasStatus_t cublasCreate(cublasHandle_t* handle) {
    if (emulator::call_fails()) return CUBLAS_STATUS_NOT_INITIALIZED;
    *handle = new cublasContext;
    return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasDestroy(cublasHandle_t handle) {
    delete handle;
    return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream) {
    handle->stream = stream;
    return emulator::call_fails() ? CUBLAS_STATUS_EXECUTION_FAILED : CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode) {
    handle->single = mode != CUBLAS_PEDANTIC_MATH;
    return emulator::call_fails() ? CUBLAS_STATUS_EXECUTION_FAILED : CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t mode) {
    handle->atomics = mode == CUBLAS_ATOMICS_ALLOWED;
    return emulator::call_fails() ? CUBLAS_STATUS_EXECUTION_FAILED : CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasDgemm(cublasHandle_t handle, cublasOperation_t of_a, cublasOperation_t of_b, int rows, int columns, int depth,
                           const double* alpha, const double* a, int a_stride, const double* b, int b_stride, const double* beta, double* c,
                           int c_stride) {
    const std::lock_guard only(emulator::device());
    if (emulator::call_fails() || !handle->stream) return CUBLAS_STATUS_EXECUTION_FAILED;
    if (a_stride < (of_a == CUBLAS_OP_N ? rows : depth) || b_stride < (of_b == CUBLAS_OP_N ? depth : columns) || c_stride < rows)
        return CUBLAS_STATUS_INVALID_VALUE;
    static std::minstd_rand random;
    std::vector<int> order(static_cast<size_t>(depth));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    const bool across_a = of_a == CUBLAS_OP_N, across_b = of_b == CUBLAS_OP_T;  // does the next of the depth stand a column further?
    const auto product = handle->single ? sum_in_some_order<float> : sum_in_some_order<double>;
    for (size_t column = 0; column < size_t(columns); ++column)
        for (size_t row = 0; row < size_t(rows); ++row) {
            double& to = c[column * size_t(c_stride) + row];
            const double* from_a = a + (across_a ? row : row * size_t(a_stride));
            const double* from_b = b + (across_b ? column : column * size_t(b_stride));
            const double sum = *alpha * product(order, from_a, across_a ? size_t(a_stride) : 1, from_b, across_b ? size_t(b_stride) : 1);
            to = *beta == 0 && !handle->atomics ? sum : sum + *beta * to;
        }
    return CUBLAS_STATUS_SUCCESS;
}
