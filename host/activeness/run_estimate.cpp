#include "host/activeness/run_estimate.h"

#include <algorithm>

#include "host/run/peak_memory.h"

namespace assay {
namespace {

// Every k-th fund, so that each index keeps its share of them.
StudyData with_funds(const StudyData& data, int funds) {
    std::vector<int> which;
    for (int i = 0; i < funds; ++i) which.push_back(int(int64_t(i) * data.funds.series() / funds));
    StudyData sample = data;
    sample.funds = data.funds.select(which);
    std::erase_if(sample.overrides, [&](const auto& o) { return sample.funds.find(o.first) < 0; });
    return sample;
}

// On the line through both samples, and never below the larger one; the larger one itself where it is all funds.
double continued(double SampleRun::*what, const SampleRun& small, const SampleRun& large, double funds) {
    const double of_a_fund = std::max(0.0, (large.*what - small.*what) / (large.funds - small.funds));
    return large.*what + of_a_fund * (funds - large.funds);
}

}  // namespace

RunEstimate estimate_run(const StudyData& data, const std::function<void(StudyData&, SampleRun&)>& run) {
    constexpr int most = 1000;
    const int all = data.funds.series(), large_funds = std::min(all, most);
    const int64_t so_far = peak_memory();
    const auto sample = [&](int funds) {
        StudyData some = with_funds(data, funds);
        restart_peak_memory();
        SampleRun of_some(funds);
        run(some, of_some);
        return of_some;
    };
    // Half of them: a quarter would not fill the memory of a part of the resamples, and what fills up once would count for every fund.
    const SampleRun small = large_funds < all ? sample(large_funds / 2) : SampleRun(0), large = sample(large_funds);
    const auto total = [&](double SampleRun::*what) { return continued(what, small, large, all); };
    return {total(&SampleRun::computing),
            total(&SampleRun::writing),
            large.memory > 0 ? std::max(so_far, int64_t(total(&SampleRun::memory))) : 0,
            int64_t(total(&SampleRun::disk)),
            large.files,
            int64_t(total(&SampleRun::regressions)),
            large_funds};
}

}  // namespace assay
