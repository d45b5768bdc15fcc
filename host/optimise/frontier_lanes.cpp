// Compiled once per instruction set: see host/run/group_program.h.
#include "kernels/critical_line.h"

#include "host/run/group_program.h"

namespace assay::ASSAY_LEVEL_NAMESPACE {
namespace {

int frontier_items(const FrontierView& v) { return v.problems; }
void frontier(Alone<Pack> alone, const FrontierView& v, int first, int last) {
    for (int problem = first; problem < last; ++problem) frontier_of_problem(alone, v, problem, first / v.in_slot);
}

}  // namespace
}  // namespace assay::ASSAY_LEVEL_NAMESPACE

ASSAY_GROUP_PROGRAM(frontier, FrontierView)
