#include "host/analysis/resampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "host/problem.h"
#include "kernels/bootstrap.h"

namespace assay {

namespace {

// Of one part, but at least one fund: positions that a core's cache holds, and work enough to start threads for.
constexpr long most_items = 1L << 19;      // resamples of funds: 16 MiB of statistics
constexpr long most_positions = 1L << 19;  // 2 MiB
constexpr int most_resamples = 1000000;

struct Memory {  // kept from part to part: new memory costs more than what is written to it
    std::vector<int> position;
    AlignedArray result;
};

// Funds computed together, ordered by their number of pairs.
struct Part {
    std::vector<int> which;
    std::vector<double> x, y;
    std::vector<ResampledFund> funds;
    std::vector<PositionTable> tables;
};

bool is_pair(const ResamplingRequest& request, int fund, int month) {
    const int index = request.index_of_fund.at(size_t(fund));
    if (index < 0) return false;
    const double x = request.indices[size_t(index)][size_t(month)], y = request.funds.at(month, fund);
    return x == x && y == y;
}
int pairs_of(const ResamplingRequest& request, int fund) {
    int pairs = 0;
    for (int t = 0; t < request.funds.months; ++t) pairs += is_pair(request, fund, t);
    return pairs;
}

void add(Part& part, const ResamplingRequest& request, int fund, int pairs) {
    if (part.tables.empty())
        part.tables.push_back({0, pairs});
    else if (const PositionTable last = part.tables.back(); last.pairs != pairs)
        part.tables.push_back({last.first_row + last.pairs, pairs});
    part.which.push_back(fund);
    part.funds.push_back({long(part.x.size()), int(part.tables.size()) - 1});
    const std::vector<double>& index = request.indices[size_t(request.index_of_fund[size_t(fund)])];
    for (int t = 0; t < request.funds.months; ++t)
        if (is_pair(request, fund, t)) {
            part.x.push_back(index[size_t(t)]);
            part.y.push_back(request.funds.at(t, fund));
        }
}

void compute(const Part& part, Memory& memory, const ResamplingRequest& request, const Execution& execution,
             const std::function<void(int, const FundResamples&)>& take) {
    BootstrapView v = {};
    v.x = part.x.data();
    v.y = part.y.data();
    v.fund = part.funds.data();
    v.table = part.tables.data();
    v.funds = int(part.funds.size());
    v.tables = int(part.tables.size());
    v.resamples = padded(request.resamples + 1);
    v.seed = request.seed;
    v.block = request.block;
    v.window = request.window;
    if (execution.uses_cpu()) {  // a GPU makes its own
        const size_t positions = size_t(position_rows(v)) * size_t(v.resamples);
        if (memory.position.size() < positions) memory.position.resize(positions);
        run_batches(v.tables * v.resamples, execution.cpu, [&](int first, int last) {
            for (int item = first; item < last; ++item) resample_positions(v, item, memory.position.data());
        });
        v.position = memory.position.data();
    }
    v.result_stride = v.funds * v.resamples;
    const size_t results = bootstrap_outputs * size_t(v.result_stride);
    if (memory.result.size() < results) memory.result = AlignedArray(results);
    v.result = memory.result.data();
    execute(bootstrap_programs, "assay_gpu_bootstrap", v, v.result_stride, execution);
    CpuExecution by_fund = execution.cpu;
    by_fund.batch_funds = pack_columns;
    run_batches(v.funds, by_fund, [&](int first, int last) {
        for (int f = first; f < std::min(last, v.funds); ++f) {
            FundResamples fund{v.table[v.fund[f].table].pairs, {}};
            for (int o = 0; o < bootstrap_outputs; ++o)
                fund.statistic[o] = {v.result + o * v.result_stride + f * v.resamples, size_t(request.resamples) + 1};
            take(part.which[size_t(f)], fund);
        }
    });
}

}  // namespace

int ResamplingRequest::least_pairs() const { return std::max(12, 4 * block); }

void ResamplingRequest::check() const {
    if (window < 3 || window > max_window)
        throw Problem(Exit::usage, fmt::format("a window of {} months: a window has 3 to {} months", window, max_window));
    if (block < 1) throw Problem(Exit::usage, fmt::format("blocks of {} months: a block has a mean of at least 1 month", block));
    if (resamples < 100 || resamples > most_resamples)
        throw Problem(Exit::usage, fmt::format("{} resamples: 100 to {} can be computed", resamples, most_resamples));
}

void resample_funds(const ResamplingRequest& request, const Execution& execution,
                    const std::function<void(int, const FundResamples&)>& take) {
    request.check();
    const long resamples = padded(request.resamples + 1);
    std::map<int, std::vector<int>> funds_of;  // by their number of pairs
    for (int f = 0; f < request.funds.series; ++f) funds_of[pairs_of(request, f)].push_back(f);
    Part part;
    Memory memory;
    long rows = 0;
    for (const auto& [pairs, funds] : funds_of) {
        bool counted = false;
        for (int fund : funds) {
            if (pairs < request.least_pairs()) {
                take(fund, {pairs, {}});
                continue;
            }
            const bool full =
                (long(part.which.size()) + 1) * resamples > most_items || (!counted && (rows + pairs) * resamples > most_positions);
            if (full && !part.which.empty()) {
                compute(part, memory, request, execution, take);
                part = {};
                rows = 0;
                counted = false;
            }
            if (!counted) rows += pairs;
            counted = true;
            add(part, request, fund, pairs);
        }
    }
    if (!part.which.empty()) compute(part, memory, request, execution, take);
}

}  // namespace assay
