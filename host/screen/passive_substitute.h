// What could replace a fund: the passive series that explains it best over the last months, and what that would save.
//
// Passive are all indices, and the funds that the metadata mark as passive; only those with a return in each of the last months (36, or
// the whole range where it is shorter) are offered. Of those on which the fund has a beta above 0 the best has the highest R2, as in
// kernels/best_index.h, over the months that the fund has; a fund does not replace itself. cost difference = the fund's fee - the
// substitute's, a fraction a year, where both are known.
#pragma once
#include <string>
#include <vector>

#include "host/activeness/study_data.h"
#include "host/run/execution.h"
#include "host/screen/screen_settings.h"

namespace assay {

struct PassiveSubstitute {
    std::string id;        // empty: none
    int observations = 0;  // of the fund, over these months
    double r_squared = __builtin_nan(""), beta = __builtin_nan(""), cost_difference = __builtin_nan("");
};

std::vector<PassiveSubstitute> passive_substitutes(const StudyData& data, const ScreenSettings& settings, const Execution& execution);

}  // namespace assay
