// How sure the study is of each fund, and whether its alpha is luck (methodology section 1, step 7).
//
// Every fund on its own index, over all months of the range in which both have a value: intervals and probabilities from the stationary
// block bootstrap (host/analysis/bootstrap.h), the p-value of alpha with Newey-West errors (host/analysis/newey_west.h), its q-value among
// all funds and the share of funds without alpha (host/analysis/false_discovery.h). Errors: as those headers say.
#pragma once
#include "host/activeness/fund_mapping.h"
#include "host/analysis/bootstrap.h"
#include "host/analysis/newey_west.h"

namespace assay {

struct FundInference {
    std::vector<Bootstrap> bootstrap;  // [funds]; without resamples: nothing defined
    std::vector<NeweyWest> alpha;      // [funds]
    std::vector<double> q_value;       // [funds], of alpha; NaN: not defined
    double share_without_alpha;        // of the funds with a p-value; NaN: no such fund
    int64_t resamples = 0;             // of all funds
};

FundInference fund_inference(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping,
                             const StudySettings& settings, const Execution& execution);

}  // namespace assay
