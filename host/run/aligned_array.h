// Doubles on a 64-byte boundary, uninitialised: the columns that lane programs read and the results they stream.
//
// Large arrays ask for huge pages, because results written once cost more in page faults than in arithmetic.
#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>

namespace assay {

class AlignedArray {
  public:
    AlignedArray() = default;
    explicit AlignedArray(size_t n) : n_(n) {
        constexpr size_t line = 64, huge = size_t(2) << 20;
        const size_t bytes = n * sizeof(double), boundary = bytes >= 4 * huge ? huge : line;
        p_.reset(static_cast<double*>(std::aligned_alloc(boundary, (bytes + boundary) / boundary * boundary)));
        if (!p_) throw std::bad_alloc();
        if (boundary == huge) (void)::madvise(p_.get(), bytes, MADV_HUGEPAGE);
    }
    double* data() { return p_.get(); }
    const double* data() const { return p_.get(); }
    size_t size() const { return n_; }
    double& operator[](size_t i) { return p_.get()[i]; }
    double operator[](size_t i) const { return p_.get()[i]; }

  private:
    struct Free {
        void operator()(double* p) const { std::free(p); }
    };
    std::unique_ptr<double, Free> p_;
    size_t n_ = 0;
};

}  // namespace assay
