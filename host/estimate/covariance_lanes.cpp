// Compiled once per instruction set: see host/run/group_program.h.
#include "kernels/shrinkage.h"

#include "host/run/group_program.h"

namespace assay::ASSAY_LEVEL_NAMESPACE {
namespace {

int covariance_items(const CovarianceView& v) { return v.dates; }

// Date by date: a matrix stays in the core's cache from its first block to its last.
void covariance(Alone<Pack> alone, const CovarianceView& v, int first, int last) {
    for (int date = first; date < last; ++date) {
        const int blocks = CovarianceOfDate(v, date).blocks();
        for (int block = 0; block < blocks; ++block) covariance_rows(alone, v, date, block);
        if (v.target != ShrinkageTarget::none) find_shrinkage(alone, v, date);
        for (int block = 0; block < blocks; ++block) finish_rows(alone, v, date, block);
    }
}

}  // namespace
}  // namespace assay::ASSAY_LEVEL_NAMESPACE

ASSAY_GROUP_PROGRAM(covariance, CovarianceView)
