// How one number is made of the numbers of many funds. NaN values are left out; nothing left: NaN.
//
// aum: sum(w v) / sum(w) over funds whose assets are known and above 0. Quantiles: linear between order statistics, position
// (n - 1) p (type 7 of Hyndman and Fan 1996, the default of R, numpy and Excel's PERCENTILE.INC).
#pragma once
#include <vector>

namespace assay {

struct FundValue {
    double value, assets;  // assets: US dollars, NaN = not known
};

// Keeps the values that are numbers, sorted once for all quantiles; sums run in the order given.
class FundDistribution {
  public:
    explicit FundDistribution(const std::vector<FundValue>& funds);
    int funds() const { return int(sorted_.size()); }
    int funds_with_assets() const { return with_assets_; }
    double asset_weighted() const { return asset_weighted_; }
    double equal_weighted() const { return equal_weighted_; }
    double quantile(double p) const;  // 0.5: the median

  private:
    std::vector<double> sorted_;
    int with_assets_ = 0;
    double asset_weighted_, equal_weighted_;
};

}  // namespace assay
