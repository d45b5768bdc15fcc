// Each fund's index: the core index with the highest R2 (methodology section 1, step 2), or the one an override file names.
//
// R2 over the months in which the fund and all core indices have returns; ties to the beta nearest 1; runner-up and margin.
// A fund with too few observations, or one that does not move, has no index and a status; an override needs neither.
// Errors: Problem, exit 3, for an override that names an index outside the core.
#pragma once
#include <string>
#include <vector>

#include "host/activeness/index_pruning.h"
#include "host/analysis/best_index.h"

namespace assay {

struct MappedFund {
    int group = -1;  // position in Pruning::core; -1: no index
    int runner_up = -1;
    bool overridden = false;
    int observations = 0;
    double r_squared, correlation, beta, runner_up_r_squared;  // NaN: not defined
    Status status;
};

std::vector<MappedFund> map_funds(const StudyData& data, const Pruning& pruning, const StudySettings& settings, const Execution& execution);
// The funds of each core index, in the order of the panel.
std::vector<std::vector<int>> groups_of(const std::vector<MappedFund>& mapping, size_t core);
Table mapping_table(const std::vector<MappedFund>& mapping, const Pruning& pruning, const StudyData& data);

}  // namespace assay
