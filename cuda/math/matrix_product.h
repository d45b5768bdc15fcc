// A matrix product by cuBLAS, in double precision, whatever the environment asks cuBLAS for.
//
//   c = a b', column-major: a rows x depth, b columns x depth, c rows x columns without gaps; on one stream, in its order
// The order in which cuBLAS adds is its own: only where every sum is exact (host/multiple_testing/exact_differences.h) has the result the
// same bits everywhere, and nothing else is multiplied with it. PEDANTIC: no emulated precision, CUBLAS_EMULATE_DOUBLE_PRECISION or not.
// Errors: CudaError, out of memory where cuBLAS says so, or cannot be opened. One object for one call: two streams of one handle would share
// its workspace. Handles, which take long to open, are kept for later calls.
#pragma once
#include <cuda_runtime.h>

struct cublasContext;

namespace assay {

struct DeviceMatrix {
    const double* first;
    int stride;  // between two columns
};

class MatrixProduct {
  public:
    explicit MatrixProduct(cudaStream_t stream);
    ~MatrixProduct();
    MatrixProduct(const MatrixProduct&) = delete;
    MatrixProduct& operator=(const MatrixProduct&) = delete;
    void multiply(const DeviceMatrix& a, const DeviceMatrix& b, double* c, int rows, int columns, int depth) const;

  private:
    cublasContext* handle_ = nullptr;
};

}  // namespace assay
