#include "host/multiple_testing/overfitting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/multiple_testing/block_sums.h"
#include "host/multiple_testing/halves.h"
#include "host/problem.h"
#include "kernels/overfitting.h"

namespace assay {
namespace {

constexpr int pairs_per_item = 32;  // their state is 16 KiB

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
std::vector<Chosen> choose(OverfittingView& v, const Halves& all_halves, const MonthBlocks& cut, int series, const Execution& execution) {
    const std::vector<unsigned>& halves = all_halves.half;
    const size_t places = size_t(v.pairs) * overfitting_sides;
    std::vector<double> share(places), threshold(2 * places);
    std::vector<int> months(places);  // of the side
    const unsigned all = (1u << v.blocks) - 1;
    for (size_t pair = 0; pair < size_t(v.pairs); ++pair)
        for (int side = 0; side < overfitting_sides; ++side)
            months[pair * 2 + size_t(side)] = cut.months_of(side == chosen_in_half ? halves[pair] : all ^ halves[pair]);
    for (size_t place = 0; place < places; ++place) share[place] = 1.0 / months[place];
    AlignedArray best(places * overfitting_states * overfitting_slots), below(places * overfitting_slots);
    v.half = halves.data();
    v.enters = all_halves.enters.data();
    v.leaves = all_halves.leaves.data();
    v.exchanges = all_halves.exchanges;
    v.share = share.data();
    v.pairs_per_item = pairs_per_item;
    v.best = best.data();
    v.threshold = threshold.data();
    v.below = below.data();
    const long items = (v.pairs + pairs_per_item - 1L) / pairs_per_item * overfitting_slots;
    execute(overfitting_best_programs, "assay_gpu_overfitting_best", v, items, execution);

    std::vector<Chosen> chosen(places);
    const auto for_places = [&](const auto& of_place) {
        run_batches(long(places), execution.cpu, [&](int from, int to) {
            for (size_t place = size_t(from); place < std::min(size_t(to), places); ++place) of_place(place);
        });
    };
    for_places([&](size_t place) {
        const size_t pair = place / 2;
        const unsigned in = place % 2 == chosen_in_half ? halves[pair] : all ^ halves[pair];
        Chosen c;
        c.series = int(first_of_best(v, long(place)));
        const double mean = v.mean[c.series];
        const int group = c.series / overfitting_group, column = c.series % overfitting_group;
        const HalfSums<double> whole = sums_of_half<double>(v, all, group, column), chosen_in = sums_of_half<double>(v, in, group, column),
                               chosen_out{whole.sum - chosen_in.sum, whole.squares - chosen_in.squares};
        const SquaredRatio<double> other = squared_ratio(chosen_out, mean, share[place ^ 1]);
        threshold[2 * place] = other.mean;
        threshold[2 * place + 1] = other.variation;
        c.in_sample = ratio_of(chosen_in, mean, months[place]);
        c.out_of_sample = ratio_of(chosen_out, mean, months[place ^ 1]);
        chosen[place] = c;
    });
    execute(overfitting_rank_programs, "assay_gpu_overfitting_rank", v, items, execution);
    std::vector<Chosen> ordered(places);
    for_places([&](size_t place) {
        double rank = 0.5;  // ties count one half each, the chosen one with itself too
        for (int slot = 0; slot < overfitting_slots; ++slot) rank += below[place * overfitting_slots + size_t(slot)];
        const double omega = rank / (series + 1);
        chosen[place].logit = std::log(omega / (1 - omega));
        const size_t order = all_halves.place[place / 2];
        ordered[place % 2 == chosen_in_half ? order : places - 1 - order] = chosen[place];
    });
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
    const MonthBlocks cut = month_blocks(months, blocks, request.unequal_blocks);
    result.dropped_leading_rows = cut.begin[0];
    const BlockSums sums = block_sums(request.differences, cut, execution.cpu);
    result.left_out = sums.left_out;
    result.series = int(sums.series.size());
    if (result.series < 2) {
        result.absence = request.differences.series < 2 ? "there is only one series"
                                                        : fmt::format("fewer than 2 series move in every half of the {} blocks", blocks);
        return result;
    }
    const Halves& halves = halves_with_first_block(blocks, request.one_in);
    OverfittingView v = {};
    v.value = sums.value.data();
    v.mean = sums.mean.data();
    v.groups = sums.groups;
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
