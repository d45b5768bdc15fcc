// How many files this process may hold open (ulimit -n).
//
// Throws Problem, exit 6, where fewer than `needed` are allowed and the limit cannot be raised; raises it up to `needed` where it can. A
// library that packs a workbook says "out of memory" where it means this, and may crash.
#pragma once

namespace assay {

inline constexpr unsigned open_files_of_a_run = 64;  // sheets of a workbook, result, inputs, with room

void require_open_files(unsigned needed);

}  // namespace assay
