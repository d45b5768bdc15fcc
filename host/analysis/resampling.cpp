#include "host/analysis/resampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "host/problem.h"

namespace assay {

namespace {

constexpr long most_items = 1L << 21;  // resamples of funds in one part: 64 MiB of statistics

struct Pairs {
    std::vector<double> x, y;
};

Pairs pairs_of(const ResamplingRequest& request, int fund) {
    Pairs pairs;
    const int index = request.index_of_fund.at(size_t(fund));
    for (int t = 0; index >= 0 && t < request.funds.months; ++t) {
        const double x = request.indices[size_t(index)][size_t(t)], y = request.funds.at(t, fund);
        if (x != x || y != y) continue;
        pairs.x.push_back(x);
        pairs.y.push_back(y);
    }
    return pairs;
}

// Calls part(first, last) for batches of 0 .. count - 1.
void in_batches(long count, const CpuExecution& execution, const std::function<void(int, int)>& part) {
    run_batches(count, execution, [&](int first, int last) { part(first, std::min(last, int(count))); });
}

// Some funds with the same number of pairs.
void resample_part(const ResamplingRequest& request, std::span<const int> funds, BootstrapView v, const Execution& execution,
                   const std::function<void(int, const FundResamples&)>& take) {
    std::vector<double> x, y;
    for (int fund : funds) {
        const Pairs pairs = pairs_of(request, fund);
        x.insert(x.end(), pairs.x.begin(), pairs.x.end());
        y.insert(y.end(), pairs.y.begin(), pairs.y.end());
    }
    v.x = x.data();
    v.y = y.data();
    v.result_stride = long(funds.size()) * v.resamples;
    AlignedArray result(bootstrap_outputs * size_t(v.result_stride));
    v.result = result.data();
    execute(bootstrap_programs, "assay_gpu_bootstrap", v, v.result_stride, execution);
    CpuExecution by_fund = execution.cpu;
    by_fund.batch_funds = pack_columns;
    in_batches(long(funds.size()), by_fund, [&](int first, int last) {
        for (int f = first; f < last; ++f) {
            FundResamples fund{v.pairs, {}};
            for (int o = 0; o < bootstrap_outputs; ++o)
                fund.statistic[o] = {v.result + o * v.result_stride + f * v.resamples, size_t(request.resamples) + 1};
            take(funds[size_t(f)], fund);
        }
    });
}

}  // namespace

int ResamplingRequest::least_pairs() const { return std::max(12, 4 * block); }

void ResamplingRequest::check() const {
    if (window < 3 || window > max_window)
        throw Problem(Exit::usage, fmt::format("a window of {} months: a window has 3 to {} months", window, max_window));
    if (block < 1) throw Problem(Exit::usage, fmt::format("blocks of {} months: a block has a mean of at least 1 month", block));
    if (resamples < 100 || resamples > most_items - pack_columns)
        throw Problem(Exit::usage, fmt::format("{} resamples: 100 to {} can be computed", resamples, most_items - pack_columns));
}

void resample_funds(const ResamplingRequest& request, const Execution& execution,
                    const std::function<void(int, const FundResamples&)>& take) {
    request.check();
    std::map<int, std::vector<int>> funds_of;  // by their number of pairs
    for (int f = 0; f < request.funds.series; ++f) funds_of[int(pairs_of(request, f).x.size())].push_back(f);
    for (const auto& [pairs, funds] : funds_of) {
        if (pairs < request.least_pairs()) {
            for (int fund : funds) take(fund, {pairs, {}});
            continue;
        }
        BootstrapView v = {};
        v.pairs = pairs;
        v.resamples = padded(request.resamples + 1);
        v.seed = request.seed;
        v.block = request.block;
        v.window = request.window;
        std::vector<int> position;
        if (!execution.gpu) {  // which makes its own
            position.resize(size_t(pairs) * size_t(v.resamples));
            run_batches(v.resamples, execution.cpu, [&](int first, int last) {
                for (int r = first; r < last; ++r) resample_positions(v, r, position.data());
            });
            v.position = position.data();
        }
        const size_t part = size_t(std::max(1L, most_items / v.resamples));
        for (size_t first = 0; first < funds.size(); first += part)
            resample_part(request, std::span(funds).subspan(first, std::min(part, funds.size() - first)), v, execution, take);
    }
}

}  // namespace assay
