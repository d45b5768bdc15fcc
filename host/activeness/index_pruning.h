// Candidates -> core indices: an index that a kept one already explains is dropped (methodology section 1, step 1).
//
// Walk: the benchmark first and never dropped, then by market size where it is known, otherwise in the order given. Redundant:
// correlation above prune_correlation and beta within prune_beta of 1, regressed on an index already kept, over the months that
// all candidates share. An index with too few months is dropped before those months are formed. Without candidates only that.
// Errors: Problem, exit 3, where the candidates have fewer months in common than a regression needs; names the youngest.
#pragma once
#include <string>
#include <vector>

#include "host/activeness/study_data.h"
#include "host/run/execution.h"
#include "host/table/table.h"

namespace assay {

struct PrunedIndex {
    int index;  // position in StudyData::indices
    bool kept;
    std::string because_of;    // the kept index that explains it, or a status; empty where kept
    double correlation, beta;  // on that index; of a kept one: on the kept index it correlates with most; NaN: none
};

struct Pruning {
    std::vector<PrunedIndex> walk;      // in the order of the walk
    std::vector<int> core;              // kept indices, in the order they were given
    std::vector<std::string> warnings;  // an index given by --indices that could not be judged; a short common history
};

Pruning prune_indices(const StudyData& data, const StudySettings& settings, const Execution& execution);
Table index_pruning_table(const Pruning& pruning, const StudyData& data, const StudySettings& settings);

}  // namespace assay
