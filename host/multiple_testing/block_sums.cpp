#include "host/multiple_testing/block_sums.h"

#include <algorithm>

#include "host/multiple_testing/exact_differences.h"
#include "kernels/overfitting_view.h"

namespace assay {
namespace {

constexpr double least_half_squares = 1e-9;

struct OfSeries {
    double mean = 0;
    std::vector<double> sum, squares;  // [blocks]; empty: it takes no part
};

bool moves_in_every_half(const OfSeries& of, const MonthBlocks& blocks) {
    std::vector<double> within;
    for (size_t b = 0; b < of.sum.size(); ++b) within.push_back(of.squares[b] - of.sum[b] * of.sum[b] / blocks.months(int(b)));
    std::sort(within.begin(), within.end());
    double least = 0;
    for (size_t b = 0; b < within.size() / 2; ++b) least += within[b];
    return least > least_half_squares;
}

OfSeries sums_of(const SeriesBlock& differences, int series, const MonthBlocks& blocks) {
    const ExactSeries exact = exact_series(differences, series);
    if (!(exact.scale > 0)) return {};
    const size_t count = size_t(blocks.count());
    OfSeries of{exact.mean / exact.scale, std::vector<double>(count, 0.0), std::vector<double>(count, 0.0)};
    for (size_t b = 0; b < count; ++b)
        for (int t = blocks.begin[b]; t < blocks.begin[b + 1]; ++t) {
            of.sum[b] += exact.value[size_t(t)];
            of.squares[b] += exact.square[size_t(t)];
        }
    return moves_in_every_half(of, blocks) ? of : OfSeries();
}

}  // namespace

int MonthBlocks::months_of(unsigned half) const {
    int sum = 0;
    for (int b = 0; b < count(); ++b) sum += int(half >> b & 1u) * months(b);  // without a branch that cannot be foretold
    return sum;
}

MonthBlocks month_blocks(int months, int blocks, bool unequal) {
    const int length = months / blocks, rest = months % blocks;
    MonthBlocks cut{{unequal ? 0 : rest}};
    for (int b = 0; b < blocks; ++b) cut.begin.push_back(cut.begin.back() + length + (unequal && b < rest));
    return cut;
}

BlockSums block_sums(const SeriesBlock& differences, const MonthBlocks& blocks, const CpuExecution& execution) {
    std::vector<OfSeries> all(size_t(differences.series));
    run_batches(differences.series, execution, [&](int first, int last) {
        for (int s = first; s < std::min(last, differences.series); ++s) all[size_t(s)] = sums_of(differences, s, blocks);
    });
    BlockSums sums;
    for (int s = 0; s < differences.series; ++s) (all[size_t(s)].sum.empty() ? sums.left_out : sums.series).push_back(s);
    sums.groups = int((sums.series.size() + overfitting_group - 1) / overfitting_group);
    sums.mean = AlignedArray(size_t(sums.groups) * overfitting_group);
    sums.value = AlignedArray(sums.mean.size() * size_t(blocks.count()) * 2);
    for (AlignedArray* a : {&sums.mean, &sums.value}) std::fill_n(a->data(), a->size(), 0.0);
    for (size_t k = 0; k < sums.series.size(); ++k) {
        const OfSeries& of = all[size_t(sums.series[k])];
        sums.mean[k] = of.mean;
        for (int b = 0; b < blocks.count(); ++b) {
            double* at = sums.value.data() + place_in_group(int(k / overfitting_group), blocks.count(), b) + k % overfitting_group;
            at[0] = of.sum[size_t(b)];
            at[overfitting_group] = of.squares[size_t(b)];
        }
    }
    return sums;
}

}  // namespace assay
