#include "host/analysis/best_index.h"
#include "host/analysis/movement.h"
#include "kernels/best_index.h"

#include <algorithm>
#include <cmath>

namespace assay {

std::vector<int> months_of_all(std::span<const std::vector<double>> indices) {
    std::vector<int> months;
    for (size_t t = 0; !indices.empty() && t < indices[0].size(); ++t)
        if (std::all_of(indices.begin(), indices.end(), [&](const auto& x) { return !std::isnan(x[t]); })) months.push_back(int(t));
    return months;
}

std::vector<BestIndex> best_index(const BestIndexRequest& request, const Execution& execution) {
    const std::vector<int> months = months_of_all(request.indices);
    std::vector<double> index;
    for (const auto& x : request.indices) index.insert(index.end(), x.begin(), x.end());
    BestIndexView v = {};
    v.value = request.funds.value.data();
    v.stride = request.funds.stride;
    v.index = index.data();
    v.months = request.funds.months;
    v.indices = int(request.indices.size());
    v.month = months.data();
    v.given_months = int(months.size());
    v.index_width = (v.indices + indices_at_once - 1) / indices_at_once * indices_at_once;
    std::vector<double> deviation(months.size() * size_t(v.index_width)), deviation_sum(size_t(v.index_width)), mxx(size_t(v.index_width));
    for (int i = 0; i < v.indices; ++i) {
        const IndexDeviations of_index =
            fill_index_deviations(request.indices[size_t(i)].data(), v.month, v.given_months, deviation.data() + i, v.index_width);
        deviation_sum[size_t(i)] = of_index.sum, mxx[size_t(i)] = of_index.mxx;
    }
    v.deviation = deviation.data();
    v.deviation_sum = deviation_sum.data();
    v.mxx = mxx.data();
    v.minimum = std::max(request.minimum, 3);
    v.result_stride = padded(request.funds.series);
    AlignedArray result(best_index_outputs * size_t(v.result_stride));
    v.result = result.data();
    execute(best_index_programs, "assay_gpu_best_index", v, request.funds.series, execution);

    const auto fund_moves = [&](int f) {
        std::vector<double> returns;
        for (int t : months) returns.push_back(request.funds.at(t, f));
        return moves(returns);
    };
    std::vector<BestIndex> all;
    for (int f = 0; f < request.funds.series; ++f) {
        const auto at = [&](BestIndexOutput output) { return v.result[output * v.result_stride + f]; };
        const auto position = [&](BestIndexOutput output) { return std::isnan(at(output)) ? -1 : int(at(output)); };
        const int best = position(best_position), n = int(at(best_observations));
        const Status status = best >= 0       ? Status::ok
                              : n < v.minimum ? Status::too_few_observations
                              : fund_moves(f) ? Status::constant_benchmark
                                              : Status::constant_fund;
        all.push_back({n, best, position(runner_up_position), at(best_r_squared), at(best_correlation), at(best_beta),
                       at(runner_up_r_squared), status});
    }
    return all;
}

}  // namespace assay
