#include "host/analysis/overfitting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/analysis/exact_differences.h"
#include "host/analysis/halves.h"
#include "host/problem.h"
#include "kernels/overfitting.h"

namespace assay {
namespace {

constexpr int pairs_per_item = 32;           // their state is 16 KiB
constexpr double least_half_squares = 1e-9;  // of the largest difference squared, over half of the blocks: below, ratios have few digits

struct Blocks {
    std::vector<int> begin;  // [blocks + 1], months
    int months(unsigned half) const {
        int count = 0;
        for (size_t b = 0; b + 1 < begin.size(); ++b)
            if (half >> b & 1u) count += begin[b + 1] - begin[b];
        return count;
    }
};

Blocks blocks_of(int months, int blocks, bool unequal) {
    const int length = months / blocks, rest = months % blocks;
    Blocks cut{{unequal ? 0 : rest}};
    for (int b = 0; b < blocks; ++b) cut.begin.push_back(cut.begin.back() + length + (unequal && b < rest));
    return cut;
}

// The series that take part, and the sums of their blocks.
struct BlockSums {
    std::vector<int> series;
    long stride = 0;
    AlignedArray sum, squares, mean;
};

bool moves_in_every_half(const std::vector<double>& sum, const std::vector<double>& squares, const Blocks& cut) {
    std::vector<double> within;
    for (size_t b = 0; b < sum.size(); ++b) within.push_back(squares[b] - sum[b] * sum[b] / (cut.begin[b + 1] - cut.begin[b]));
    std::sort(within.begin(), within.end());
    double least = 0;
    for (size_t b = 0; b < within.size() / 2; ++b) least += within[b];
    return least > least_half_squares;
}

BlockSums block_sums(const SeriesBlock& differences, const Blocks& cut, std::vector<int>& left_out) {
    const size_t blocks = cut.begin.size() - 1;
    struct Kept {
        int series;
        double mean;
        std::vector<double> sum, squares;
    };
    std::vector<Kept> kept;
    for (int s = 0; s < differences.series; ++s) {
        const ExactSeries exact = exact_series(differences, s);
        Kept k{s, exact.scale > 0 ? exact.mean / exact.scale : 0, std::vector<double>(blocks, 0.0), std::vector<double>(blocks, 0.0)};
        for (size_t b = 0; b < blocks; ++b)
            for (int t = cut.begin[b]; t < cut.begin[b + 1]; ++t) {
                k.sum[b] += exact.value[size_t(t)];
                k.squares[b] += exact.square[size_t(t)];
            }
        if (exact.scale > 0 && moves_in_every_half(k.sum, k.squares, cut))
            kept.push_back(std::move(k));
        else
            left_out.push_back(s);
    }
    BlockSums sums;
    constexpr long walked = overfitting_together * overfitting_slots;
    sums.stride = (long(kept.size()) + walked - 1) / walked * walked;
    sums.sum = AlignedArray(blocks * size_t(sums.stride));
    sums.squares = AlignedArray(blocks * size_t(sums.stride));
    sums.mean = AlignedArray(size_t(sums.stride));
    for (AlignedArray* a : {&sums.sum, &sums.squares, &sums.mean}) std::fill_n(a->data(), a->size(), 0.0);
    for (size_t k = 0; k < kept.size(); ++k) {
        sums.series.push_back(kept[k].series);
        sums.mean[k] = kept[k].mean;
        for (size_t b = 0; b < blocks; ++b) {
            sums.sum[b * size_t(sums.stride) + k] = kept[k].sum[b];
            sums.squares[b * size_t(sums.stride) + k] = kept[k].squares[b];
        }
    }
    return sums;
}

// Mean / deviation (n - 1).
double ratio_of(const HalfSums<double>& half, double mean, int months) {
    const double share = 1.0 / months, squares = half.squares - half.sum * half.sum * share;
    return (mean + half.sum * share) / std::sqrt(squares / (months - 1));
}

struct Chosen {       // in one half, looked up in the other
    int series = -1;  // column of the view
    double in_sample, out_of_sample, logit;
};

long first_of_best(const OverfittingView& v, long place) {
    const double* best = v.best + place * overfitting_states * overfitting_slots;
    long chosen = -1;
    SquaredRatio<double> most{-1, 0};
    for (int slot = 0; slot < overfitting_slots; ++slot) {
        const double which = best[best_series * overfitting_slots + slot];
        if (which < 0) continue;
        const SquaredRatio<double> of{best[best_mean * overfitting_slots + slot], best[best_variation * overfitting_slots + slot]};
        const double its = of.mean * most.variation, before = most.mean * of.variation;
        const long series = long(which) * overfitting_slots + slot;
        if (its > before || (its == before && series < chosen)) chosen = series, most = of;
    }
    return chosen;
}

// Every half, in lexicographic order.
std::vector<Chosen> choose(OverfittingView& v, const Halves& all_halves, const Blocks& cut, int series, const Execution& execution) {
    const std::vector<unsigned>& halves = all_halves.half;
    const size_t places = size_t(v.pairs) * overfitting_sides;
    std::vector<double> share(places), threshold(2 * places);
    const unsigned all = (1u << v.blocks) - 1;
    for (size_t pair = 0; pair < size_t(v.pairs); ++pair)
        for (int side = 0; side < overfitting_sides; ++side)
            share[pair * 2 + size_t(side)] = 1.0 / cut.months(side == chosen_in_half ? halves[pair] : all ^ halves[pair]);
    AlignedArray best(places * overfitting_states * overfitting_slots), below(places * overfitting_slots);
    v.half = halves.data();
    v.enters = all_halves.enters.data();
    v.leaves = all_halves.leaves.data();
    v.share = share.data();
    v.pairs_per_item = pairs_per_item;
    v.best = best.data();
    v.threshold = threshold.data();
    v.below = below.data();
    const long items = (v.pairs + pairs_per_item - 1L) / pairs_per_item * overfitting_slots;
    execute(overfitting_best_programs, "assay_gpu_overfitting_best", v, items, execution);

    std::vector<Chosen> chosen(places);
    for (size_t place = 0; place < places; ++place) {
        const size_t pair = place / 2;
        const unsigned in = place % 2 == chosen_in_half ? halves[pair] : all ^ halves[pair], out = all ^ in;
        Chosen c;
        c.series = int(first_of_best(v, long(place)));
        const double mean = v.mean[c.series];
        const HalfSums<double> whole = sums_of_half<double>(v, all, c.series), chosen_in = sums_of_half<double>(v, in, c.series),
                               chosen_out{whole.sum - chosen_in.sum, whole.squares - chosen_in.squares};
        const SquaredRatio<double> other = squared_ratio(chosen_out, mean, share[place ^ 1]);
        threshold[2 * place] = other.mean;
        threshold[2 * place + 1] = other.variation;
        c.in_sample = ratio_of(chosen_in, mean, cut.months(in));
        c.out_of_sample = ratio_of(chosen_out, mean, cut.months(out));
        chosen[place] = c;
    }
    execute(overfitting_rank_programs, "assay_gpu_overfitting_rank", v, items, execution);
    std::vector<Chosen> ordered(places);
    for (size_t place = 0; place < places; ++place) {
        double rank = 0.5;  // ties count one half each, the chosen one with itself too
        for (int slot = 0; slot < overfitting_slots; ++slot) rank += below[place * overfitting_slots + size_t(slot)];
        const double omega = rank / (series + 1);
        chosen[place].logit = std::log(omega / (1 - omega));
        const size_t order = all_halves.place[place / 2];
        ordered[place % 2 == chosen_in_half ? order : places - 1 - order] = chosen[place];
    }
    return ordered;
}

double middle(std::vector<double> values) {
    const auto upper = values.begin() + long(values.size() / 2);
    std::nth_element(values.begin(), upper, values.end());
    return (*std::max_element(values.begin(), upper) + *upper) / 2;  // an even number of them
}

void summarise(Overfitting& result, const std::vector<Chosen>& chosen) {
    const double count = double(chosen.size());
    double logits = 0, in = 0, out = 0, not_above = 0, losses = 0;
    for (const Chosen& c : chosen) {
        result.logits.push_back(c.logit);
        logits += c.logit, in += c.in_sample, out += c.out_of_sample;
        not_above += c.logit <= 0, losses += c.out_of_sample < 0;
    }
    result.mean_logit = logits / count;
    result.median_logit = middle(result.logits);
    result.mean_in_sample = in / count;
    result.mean_out_of_sample = out / count;
    result.pbo = not_above / count;
    result.probability_of_loss = losses / count;
    double xx = 0, xy = 0;
    for (const Chosen& c : chosen) {
        const double x = c.in_sample - result.mean_in_sample;
        xx += x * x, xy += x * (c.out_of_sample - result.mean_out_of_sample);
    }
    result.degradation_slope = xx > 0 ? xy / xx : missing();
    result.degradation_intercept = result.mean_out_of_sample - result.degradation_slope * result.mean_in_sample;
    result.first_logit = chosen.front().logit;
    result.last_logit = chosen.back().logit;
}

}  // namespace

Overfitting overfitting(const OverfittingRequest& request, const Execution& execution) {
    const int blocks = request.blocks, months = request.differences.months;
    if (blocks % 2 != 0 || blocks < 4 || blocks > most_blocks)
        throw Problem(Exit::usage, fmt::format("{} blocks: an even number from 4 to 20 can be cut into halves", blocks));
    Overfitting result;
    if (months < 2 * blocks) {
        result.absence = fmt::format("{} months are too few for {} blocks of at least 2", months, blocks);
        return result;
    }
    const Blocks cut = blocks_of(months, blocks, request.unequal_blocks);
    result.dropped_leading_rows = cut.begin[0];
    const BlockSums sums = block_sums(request.differences, cut, result.left_out);
    result.series = int(sums.series.size());
    if (result.series < 2) {
        result.absence = fmt::format("fewer than 2 series move in every half of the {} blocks", blocks);
        return result;
    }
    const Halves& halves = halves_with_first_block(blocks);
    OverfittingView v = {};
    v.sum = sums.sum.data();
    v.squares = sums.squares.data();
    v.mean = sums.mean.data();
    v.stride = sums.stride;
    v.blocks = blocks;
    v.pairs = int(halves.half.size());
    const std::vector<Chosen> chosen = choose(v, halves, cut, result.series, execution);
    result.combinations = int64_t(chosen.size());
    result.first_selected = sums.series[size_t(chosen.front().series)];
    result.last_selected = sums.series[size_t(chosen.back().series)];
    summarise(result, chosen);
    return result;
}

}  // namespace assay
