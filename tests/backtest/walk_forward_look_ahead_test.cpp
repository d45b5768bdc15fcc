// Nothing after a return month changes that month or any before it, whatever the settings.
#include <gtest/gtest.h>

#include <bit>

#include "made_up_account.h"

namespace assay {
namespace {

// Everything a walk-forward says of its first months, as bits.
std::vector<uint64_t> first_months(const WalkForward& w, size_t months) {
    std::vector<uint64_t> all;
    for (size_t k = 0; k < months; ++k) {
        const WalkForwardMonth& m = w.months.at(k);
        for (int number : {m.decision_row, m.trade_row, m.return_row, int(m.decision), int(m.holding)}) all.push_back(uint64_t(number));
        for (double number : {m.turnover, m.cost, m.fee, m.gross_return, m.net_return}) all.push_back(std::bit_cast<uint64_t>(number));
        for (double weight : w.weights(k)) all.push_back(std::bit_cast<uint64_t>(weight));
        for (double weight : w.weights_before_trading(k)) all.push_back(std::bit_cast<uint64_t>(weight));
    }
    return all;
}

enum class Later { noise, missing, gone };

// What comes after the return month of target k is changed: returns of assets and cash, and the targets decided then.
MadeUpAccount with_another_future(MadeUpAccount a, size_t k, Later later) {
    SplitMix random{k + 1};
    const int last = a.first_decision + int(k) + 1;  // the return row
    for (int row = last + 1; row < a.assets.rows(); ++row) {
        for (int s = 0; s < a.assets.series(); ++s) a.assets.at(row, s) = later == Later::noise ? 0.1 * random.normal() : NAN;
        if (!a.cash.empty()) a.cash[size_t(row)] = later == Later::noise ? random.uniform() : NAN;
    }
    for (size_t j = k + 1; j < a.targets.size(); ++j) {
        a.targets[j] = {Status::not_solved, {}};
        if (later == Later::noise) a.targets[j] = {Status::ok, std::vector<double>(a.assets.ids.size(), 0.1)};
    }
    if (later == Later::gone) {
        a.targets.resize(k + 1);
        if (!a.cash.empty()) a.cash.resize(size_t(last) + 1);
        a.assets = a.assets.on(a.assets.calendar.part(0, last + 1));
    }
    return a;
}

}  // namespace

TEST(WalkForwardLookAhead, another_future_leaves_every_bit_of_the_past) {
    size_t compared = 0;
    for (uint64_t seed = 1; seed <= 60; ++seed) {
        const MadeUpAccount account = made_up_account(seed, 40);
        const WalkForward whole = account.run();
        for (size_t k = 0; k < whole.months.size(); ++k)
            for (Later later : {Later::noise, Later::missing, Later::gone}) {
                const auto past = first_months(whole, k + 1);
                ASSERT_EQ(first_months(with_another_future(account, k, later).run(), k + 1), past) << seed << ' ' << k << ' ' << int(later);
                compared += past.size();
            }
    }
    EXPECT_GT(compared, 1000000u);
}

// That such a change would be noticed: the month after is another one.
TEST(WalkForwardLookAhead, the_month_after_does_change) {
    size_t changed = 0, all = 0;
    for (uint64_t seed = 1; seed <= 20; ++seed) {
        const MadeUpAccount account = made_up_account(seed, 40);
        const WalkForward whole = account.run();
        for (size_t k = 0; k + 1 < whole.months.size(); ++k) {
            const WalkForward other = with_another_future(account, k, Later::noise).run();
            changed += first_months(other, k + 2) != first_months(whole, k + 2);
            ++all;
        }
    }
    EXPECT_GT(changed, all * 9 / 10);
}

}  // namespace assay
