#include "host/luck/common_range.h"

#include <cmath>
#include <tuple>

#include "host/analysis/performance.h"

namespace assay {
namespace {

struct Run {
    int first, last;  // rows in a row that a series has
};

std::vector<Run> runs_of(const Panel& records, int s) {
    std::vector<Run> runs;
    for (int row = 0; row < records.rows(); ++row) {
        if (std::isnan(records.at(row, s))) continue;
        if (!runs.empty() && runs.back().last == row - 1)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}

}  // namespace

CommonRange common_range(const Panel& records, const RangeLimits& limits) {
    const int rows = records.rows();
    std::vector<std::vector<int>> ends_of_begun;  // [first row] last rows of the runs
    ends_of_begun.resize(size_t(rows));
    for (int s = 0; s < records.series(); ++s)
        for (const Run& run : runs_of(records, s)) ends_of_begun[size_t(run.first)].push_back(run.last);

    CommonRange best;
    const auto rank = [](const CommonRange& r) { return std::tuple(int64_t(r.series) * r.count, r.count, r.first); };
    std::vector<int> ending(size_t(rows), 0);  // runs that began in or before the row `first`, by their last row
    for (int first = 0; first < rows; ++first) {
        for (int last : ends_of_begun[size_t(first)]) ++ending[size_t(last)];
        if (limits.first >= 0 && first != limits.first) continue;
        int end = first;
        while (end < rows && limits.usable[size_t(end)]) ++end;
        int series = 0;
        for (int last = rows - 1; last >= first + least_periods - 1; --last) {
            series += ending[size_t(last)];
            if (series == 0 || last >= end || (limits.last >= 0 && last != limits.last)) continue;
            if (const CommonRange here{first, last - first + 1, series}; rank(here) > rank(best)) best = here;
        }
    }
    return best;
}

}  // namespace assay
