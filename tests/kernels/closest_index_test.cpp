#include "host/analysis/closest_index.h"

#include <algorithm>

#include "agree.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

const std::vector<int> windows = {6, 12, 36};

// One that lags the panel's own and has a gap, one that never moves, the panel's own, and a copy of it.
std::vector<std::vector<double>> indices_of(const MadeUpPanel& p) {
    std::vector<double> own(p.benchmark.begin(), p.benchmark.end()), lagging = own;
    std::rotate(lagging.begin(), lagging.end() - 1, lagging.end());
    lagging[size_t(p.funds.months / 2)] = NAN;
    return {lagging, std::vector<double>(own.size(), 0.001), own, own};
}
// Every fifth fund has no index of its own.
std::vector<int> own_of(const MadeUpPanel& p) {
    std::vector<int> own;
    for (int f = 0; f < p.funds.series; ++f) own.push_back(f % 5 - 1);
    return own;
}

void add(Numbers& all, const Activeness& a) {
    all.insert(all.end(), {a.average_rolling_correlation, a.rolling_beta_volatility, a.expected_beta_volatility, double(a.windows)});
}
Numbers run(const MadeUpPanel& p, const Execution& execution) {
    Numbers all;
    const auto indices = indices_of(p);
    const ClosestIndices result({p.funds, {indices.begin(), indices.end()}, own_of(p), windows}, execution);
    for (size_t w = 0; w < windows.size(); ++w)
        for (int f = 0; f < p.funds.series; ++f) {
            const ClosestIndex c = result.at(int(w), f);
            all.push_back(c.index);
            add(all, c.own), add(all, c.closest);
        }
    return all;
}

// Average correlation over the full windows, in long double.
long double average_correlation(const MadeUpPanel& p, const std::vector<double>& index, int window, int f, int& counted) {
    long double sum = 0;
    counted = 0;
    for (int first = 0; first + window <= p.funds.months; ++first) {
        const LongRegression r(
            window, [&](int k) { return index[size_t(first + k)]; }, [&](int k) { return p.funds.at(first + k, f); }, window);
        if (!std::isnan(r.correlation)) sum += r.correlation, ++counted;
    }
    return sum / counted;
}

// Which index is closest by long double; the statistics are those of the analysis of one index, which has a reference of its own.
Reference reference(const MadeUpPanel& p) {
    Reference truth;
    const auto indices = indices_of(p);
    std::vector<ActivenessOfFunds> alone;
    for (const auto& index : indices) alone.emplace_back(ActivenessRequest{p.funds, {index}, windows}, Execution{});
    const std::vector<int> own = own_of(p);
    for (size_t w = 0; w < windows.size(); ++w)
        for (int f = 0; f < p.funds.series; ++f) {
            int closest = -1;
            long double highest = 0;
            for (size_t k = 0; k < indices.size(); ++k) {
                int counted = 0;
                const long double average = average_correlation(p, indices[k], windows[w], f, counted);
                if (counted > 0 && (closest < 0 || average > highest)) closest = int(k), highest = average;
            }
            Numbers row = {double(closest)};
            const Activeness nothing{NAN, NAN, NAN, 0};
            add(row, own[size_t(f)] < 0 ? nothing : alone[size_t(own[size_t(f)])].at(0, int(w), f));
            add(row, closest < 0 ? nothing : alone[size_t(closest)].at(0, int(w), f));
            truth.value.insert(truth.value.end(), row.begin(), row.end());
        }
    truth.allowed = [](size_t) { return Tolerance{0}; };
    return truth;
}

}  // namespace

TEST(ClosestIndex, agrees_everywhere_on_whole_series) {
    const auto p = make_panel(203, 115, Gaps::none);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(ClosestIndex, agrees_everywhere_with_gaps_and_constant_stretches) {
    const auto p = make_panel(203, 115, Gaps::some);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(ClosestIndex, of_two_alike_is_the_first) {
    const auto p = make_panel(40, 90, Gaps::none);
    const auto indices = indices_of(p);
    const ClosestIndices result({p.funds, {indices[3], indices[2]}, std::vector<int>(40, -1), {6}}, {});
    for (int f = 0; f < 40; ++f) EXPECT_EQ(result.at(0, f).index, 0);
}
TEST(ClosestIndex, is_none_where_no_window_is_full) {
    const auto p = make_panel(10, 30, Gaps::none);
    const ClosestIndices result({p.funds, {p.benchmark}, std::vector<int>(10, 0), {36}}, {});
    for (int f = 0; f < 10; ++f) {
        EXPECT_EQ(result.at(0, f).index, -1);
        EXPECT_EQ(result.at(0, f).own.windows, 0);
        EXPECT_EQ(result.at(0, f).closest.windows, 0);
        EXPECT_TRUE(std::isnan(result.at(0, f).own.average_rolling_correlation));
    }
}
