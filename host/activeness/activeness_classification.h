// Which funds are active, and how much of each group (methodology section 1, step 7).
//
// Active = average rolling correlation below a threshold AND standard deviation of the rolling beta above another. The first
// window length decides the shares. Unknown where fewer than two windows are defined; such funds leave both shares.
#pragma once
#include "host/activeness/fund_inference.h"
#include "host/activeness/rolling_study.h"

namespace assay {

struct ActiveShare {
    int funds = 0, active = 0, unknown = 0;  // funds: those whose activeness is known
    int within_sampling = 0;                 // active ones with rolling_beta_volatility <= expected_beta_volatility
    int with_assets = 0;                     // of `funds`, those with known assets
    double assets = 0, active_assets = 0;    // US dollars, over funds with known assets
    double of_funds() const { return double(active) / funds; }
    double of_assets() const { return active_assets / assets; }
};

// In words: an end of the 95 % interval of a correlation c, and what probability_active is.
std::string end_of_interval(const StudySettings& settings, Frequency frequency);
std::string share_of_active_resamples(const StudySettings& settings, Frequency frequency);

Truth is_active(const Activeness& a, double correlation, double beta_volatility);

// The funds of one core index, or of all (group -1), by the first window length.
ActiveShare active_share(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const StudyData& data, int group,
                         double correlation, double beta_volatility);

Table activeness_table(const RollingStudy& rolling, const FundInference& inference, const std::vector<MappedFund>& mapping,
                       const Pruning& pruning, const StudyData& data, const StudySettings& settings);
Table group_activeness_table(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const Pruning& pruning,
                             const StudyData& data, const StudySettings& settings);
Table activeness_sensitivity_table(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const Pruning& pruning,
                                   const StudyData& data, const StudySettings& settings);

}  // namespace assay
