#include "host/activeness/weighted_statistics.h"

#include <algorithm>
#include <cmath>

namespace assay {

FundDistribution::FundDistribution(const std::vector<FundValue>& funds) {
    double sum = 0, weights = 0, weighted = 0;
    for (const FundValue& f : funds) {
        if (std::isnan(f.value)) continue;
        sorted_.push_back(f.value);
        sum += f.value;
        if (!(f.assets > 0)) continue;
        ++with_assets_;
        weights += f.assets;
        weighted += f.assets * f.value;
    }
    equal_weighted_ = sum / double(sorted_.size());  // no fund: 0 / 0, the NaN it should be
    asset_weighted_ = weighted / weights;
    std::sort(sorted_.begin(), sorted_.end());
}

double FundDistribution::quantile(double p) const {
    if (sorted_.empty()) return std::nan("");
    const double position = double(sorted_.size() - 1) * p;
    const size_t below = size_t(position);
    const size_t above = std::min(below + 1, sorted_.size() - 1);
    return sorted_[below] + (position - double(below)) * (sorted_[above] - sorted_[below]);
}

}  // namespace assay
