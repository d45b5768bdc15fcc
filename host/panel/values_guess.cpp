// What the numbers of a file are, guessed by counting (values.h).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/cell_text.h"
#include "host/files/input_problem.h"
#include "host/panel/values.h"

namespace assay {

namespace {

struct Limits {
    double returns, percent;  // half of |v| below, above
    double positive_returns;  // numbers of one sign are believed to be returns below this
};
constexpr Limits monthly_limits{0.05, 0.25, 0.02}, daily_limits{0.008, 0.06, 0.0015};

constexpr int most_decimals = 12;

bool has_decimals(double v, int decimals) {
    static constexpr double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    double scaled = v * powers[decimals];
    return std::fabs(scaled - std::nearbyint(scaled)) <= 1e-9 * std::max(1.0, std::fabs(scaled));
}

struct Counts {  // of one series
    int cells = 0, positive = 0, large = 0, at_least_five = 0;
    int steps = 0, calm = 0, smooth = 0, jumps = 0;  // |v / previous - 1| below 0.02, below 0.15, above 0.5
    double previous = std::nan("");
    double smallest = 0;
    double above_one = 0, above_one_squared = 0, steps_squared = 0;
    int decimals = 0;           // that write every number
    std::vector<double> sizes;  // a sample of |v|, without zeros

    void add(double v, bool sampled) {
        while (decimals < most_decimals && !has_decimals(v, decimals)) ++decimals;
        if (sampled && v != 0) sizes.push_back(std::fabs(v));
        smallest = std::min(smallest, v);
        above_one += v - 1, above_one_squared += (v - 1) * (v - 1);
        if (previous == previous) steps_squared += (v - previous) * (v - previous);
        ++cells, positive += v > 0, large += v >= 0.75, at_least_five += v >= 5;
        if (previous == previous) {
            double step = std::fabs(v - previous), size = std::fabs(previous);
            ++steps, calm += step < 0.02 * size, smooth += step<0.15 * size, jumps += step> 0.5 * size;
        }
        previous = v;
    }
    bool could_be_level() const { return positive == cells && 2 * smooth >= steps; }
    bool is_level(int fewest_steps) const {
        int small = 2 * at_least_five >= cells ? smooth : calm;  // percent of steady income can look smooth, but not that calm
        return cells > 0 && steps >= fewest_steps && positive == cells && 2 * large >= cells && jumps * 100 <= steps && 2 * small >= steps;
    }
    // Levels drift away: their steps are small beside their spread. Numbers drawn anew around 1 have steps larger than their spread.
    bool is_growth_factor() const {
        double mean = above_one / cells, spread = above_one_squared - mean * above_one;
        return steps >= 8 && std::fabs(mean) < 0.1 && spread > 0 && steps_squared > 1.2 * spread;
    }
    double median_size() {
        auto middle = sizes.begin() + long(sizes.size() / 2);
        std::nth_element(sizes.begin(), middle, sizes.end());
        return *middle;
    }
};

struct Pool {  // of the whole file
    size_t cells = 0, nonzero = 0, negative = 0, low = 0, high = 0, above_hundredth = 0, steps = 0, near = 0;
    double largest = 0;

    void add(double v, double previous, const Limits& limits) {
        double size = std::fabs(v);
        ++cells, negative += v < 0, nonzero += v != 0, low += v != 0 && size<limits.returns, high += size> limits.percent,
            above_hundredth += size > 0.01;
        largest = std::max(largest, size);
        double most = std::max(size, std::fabs(previous));
        if (previous == previous && most > 0) ++steps, near += std::fabs(v - previous) < 0.2 * most;
    }
};

bool has_daily_rows(const Sheet& sheet) {
    size_t rows = 0, months = 0;
    for (const Block& block : sheet.blocks)
        for (size_t row = 0; row < block.rows(); ++row) {
            ++rows;
            months += row == 0 || block.dates[row].month() != block.dates[row - 1].month();
        }
    return rows > 2 * months;
}

bool sounds_like_rate(std::string_view name) {
    std::string upper;
    for (char c : name) upper += lower_case(c) == c && is_letter(c) ? char(c - 'a' + 'A') : c;
    auto ends = [&](std::string_view word) {
        return upper.size() >= word.size() && upper.compare(upper.size() - word.size(), word.size(), word) == 0;
    };
    auto starts = [&](std::string_view word) { return upper.compare(0, word.size(), word) == 0; };
    auto holds = [&](std::string_view word) { return upper.find(word) != upper.npos; };
    bool treasury_code = (starts("DGS") || starts("DTB")) && upper.size() > 3 && is_digit(upper[3]);
    return ends("OAS") || ends(" RATE") || ends("_RATE") || ends(" YIELD") || ends("_YIELD") || ends("SPREAD") || holds("LIBOR") ||
           holds("SOFR") || starts("US0003M") || treasury_code || starts("BAA10Y") || starts("T10Y2Y") || upper == "VIX" ||
           upper == "DFF" || upper == "FEDFUNDS";
}

// A column in fractions among others in percent, or the reverse: about a hundred times smaller or larger, and with two decimals
// more or less. Bill funds beside long bonds differ by up to 120, in the years without interest, but not in their decimals.
std::string other_unit(const Sheet& sheet, std::vector<Counts>& counts) {
    constexpr size_t fewest = 6;
    constexpr double near_hundred = 30, smaller_alike = 120, larger_alike = 80, far_beyond = 3000;
    std::vector<double> medians;
    std::vector<int> decimals;
    for (Counts& series : counts)
        if (series.sizes.size() >= fewest) medians.push_back(series.median_size()), decimals.push_back(series.decimals);
    if (medians.size() < 2) return "";
    size_t middle = medians.size() / 2, at = 0, seen = 0;
    std::vector<double> sorted = medians;
    std::sort(sorted.begin(), sorted.end()), std::sort(decimals.begin(), decimals.end());
    for (const Block& block : sheet.blocks)
        for (size_t s = 0; s < block.series(); ++s, ++at) {
            if (counts[at].sizes.size() < fewest) continue;
            double ratio = medians[seen++] / sorted[middle];
            bool larger = ratio > 1;
            int fewer_decimals = decimals[middle] - counts[at].decimals;
            double times = larger ? ratio : 1 / ratio;
            bool written_otherwise = (larger ? fewer_decimals : -fewer_decimals) >= 2;
            bool no_fraction = larger && counts[at].smallest < -1;
            double limit = written_otherwise || no_fraction ? near_hundred : larger ? larger_alike : smaller_alike;
            if (times >= limit && times < far_beyond)
                return fmt::format(
                    "the numbers of column {} are typically {:.0f} times {} than those of the others, as if one were in "
                    "percent and the other in fractions (if so, rewrite that column)",
                    quoted(block.column(s)), times, larger ? "larger" : "smaller");
        }
    return "";
}

template <class Fits>
std::string first_column(const Sheet& sheet, const std::vector<Counts>& counts, Fits fits) {
    size_t at = 0;
    for (const Block& block : sheet.blocks)
        for (size_t s = 0; s < block.series(); ++s, ++at)
            if (fits(counts[at])) return quoted(block.ids[s]);
    return "";
}

}  // namespace

ValuesGuess guess_values(const Sheet& sheet) {
    if (sheet.percent_signs) return {Values::percent, "every number has a percent sign"};
    const Limits& limits = has_daily_rows(sheet) ? daily_limits : monthly_limits;
    std::vector<Counts> counts;
    Pool pool;
    bool rates = true;
    for (const Block& block : sheet.blocks) {
        size_t offset = counts.size(), width = block.series();
        counts.resize(offset + width);
        size_t sample = block.rows() / 2000 + 1;  // every so many rows
        for (size_t row = 0; row < block.rows(); ++row)
            for (size_t s = 0; s < width; ++s) {
                double v = block.cells[row * width + s];
                if (std::isnan(v)) continue;
                pool.add(v, counts[offset + s].previous, limits);
                counts[offset + s].add(v, row % sample == 0);
            }
        for (const std::string& id : block.ids) rates = rates && sounds_like_rate(id);
    }
    if (rates)
        return {{},
                fmt::format("{} sounds like a yield, a spread or a rate, and the change of one is not a return",
                            quoted(sheet.blocks.front().ids.front()))};
    // A young series of a few numbers says nothing of itself where others are long.
    int longest = 0;
    for (const Counts& series : counts) longest = std::max(longest, series.steps);
    auto is_level = [&](const Counts& series) { return series.is_level(std::min(longest, 6)); };
    auto is_unlike = [](const Counts& series) { return series.cells > 0 && !series.could_be_level(); };
    size_t levels = 0, unlike = 0, filled = 0;
    for (const Counts& series : counts) filled += series.cells > 0, levels += is_level(series), unlike += is_unlike(series);
    std::string cells = "guessed from " + several(pool.cells, "cell", "cells");
    if (levels > 0 && unlike == 0 && 2 * levels >= filled) {
        auto is_factor = [&](const Counts& series) { return is_level(series) && series.is_growth_factor(); };
        std::string factor = first_column(sheet, counts, is_factor);
        if (!factor.empty())
            return {{},
                    fmt::format("column {} moves back and forth around 1, as growth factors (1 + return) do and levels do not; of growth "
                                "factors subtract 1",
                                factor)};
        return {Values::levels, cells};
    }
    if (levels > 0 && unlike > 0)
        return {{},
                fmt::format("column {} looks like levels, column {} does not", first_column(sheet, counts, is_level),
                            first_column(sheet, counts, is_unlike))};
    if (levels > 0) return {{}, "only some of the columns look like levels"};
    if (std::string other = other_unit(sheet, counts); !other.empty()) return {{}, other, other};
    constexpr int percent_decimals = 3;
    bool coarse = std::all_of(counts.begin(), counts.end(), [](const Counts& series) { return series.decimals <= percent_decimals; });
    std::string could_be_percent =
        "the numbers are as small as fractions, but with so few decimals they may be percent of a fund that holds cash";
    if (pool.negative == 0) {
        if (coarse && pool.nonzero > 0 && pool.largest < limits.positive_returns) return {{}, could_be_percent};
        if (pool.nonzero > 0 && pool.largest < limits.positive_returns) return {Values::returns, cells};
        return {{}, fmt::format("no number is negative, and they go up to {}", pool.largest)};
    }
    if (2 * pool.near > pool.steps) return {{}, "neighbouring numbers hardly differ, as in yields or spreads, and some are negative"};
    if (2 * pool.low > pool.nonzero) {
        // Funds whose returns are mostly above one percent do not rise nine times in ten; percent of steady income does.
        if (2 * pool.above_hundredth > pool.cells && 10 * pool.negative < pool.cells)
            return {{}, "nearly all numbers are positive and most are above 0.01"};
        if (coarse) return {{}, could_be_percent};
        return {Values::returns, cells};
    }
    if (2 * pool.high > pool.nonzero) return {Values::percent, cells};
    return {
        {},
        fmt::format("the typical size lies between {} and {}, large for fractions and small for percent", limits.returns, limits.percent)};
}

}  // namespace assay
