// The portfolio of maximum return, where every frontier begins: assets by falling return, each as far as its own cap, its group's cap
// and the budget allow. That is optimal because the caps are nested (asset in group in budget): Edmonds 1970, greedy on polymatroids.
//
// Assets whose returns differ by less than same_return are taken for equal: their m.mu is that of the first of them, so that they tie
// exactly from here on. Of assets that tie the one with the larger `tie` comes first. An asset of cap 0, and a group of cap 0 with its
// assets and its room, are left out. With caps moved apart, one asset of every group whose cap binds, and one more where the budget ends,
// lie between their bounds: as many free variables as there are equations. Guarantee: same bits.
#pragma once
#include "kernels/free_variables.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Group>
struct FrontierStart {
    Group group;
    const double* expected_return;  // [assets], less a constant
    const int* group_of;
    const double *cap, *group_cap;
    int assets, groups;
    double apart;
    LineMemory& m;
    int capped = 0;     // how many assets are at their cap
    int last = -1;      // the asset with which the budget ends
    bool ties = false;  // other portfolios have the same return

    // 0.5 to 1.5, another for every number: multiples of the golden ratio modulo 1 keep apart as far as so many can.
    static HOST_DEVICE double spread(int number, double ratio) {
        const double x = double(number + 1) * ratio;
        return 0.5 + (x - double(long(x)));
    }

    HOST_DEVICE bool is_shut(int g) const { return g > 0 && !(group_cap[g - 1] > 0.0); }

    // The best asset that has room, and all that tie with it brought to its return; -1: none is left. equal: a difference of returns.
    HOST_DEVICE int best(int padded_assets, double equal) {
        const double none = __builtin_huge_val();
        const auto open = [&](int i) { return m.state[i] == double(at_zero) && m.cap[i] > 0.0 && m.room[group_of[i]] > 0.0; };
        group.rows(padded_assets, [&](int i) { m.next[i] = i < assets && open(i) ? -m.mu[i] : none; });
        group.sync();
        const double most = group.smallest(m.next, padded_assets);
        group.sync();
        if (!(most < none)) return -1;
        const double level = magnitude(most) <= equal ? 0.0 : -most;  // 0: that of asset 0, from which returns are counted
        group.rows(assets, [&](int i) {
            m.next[i] = m.next[i] - most <= equal ? -m.tie[i] : none;
            if (magnitude(m.mu[i] + most) <= equal) m.mu[i] = level;
        });
        group.sync();
        const int place = group.place_of(group.smallest(m.next, padded_assets), m.next, padded_assets);
        group.sync();
        return place;
    }

    // States of all variables and the caps moved apart; false: the caps leave no fully invested portfolio.
    HOST_DEVICE_LOOP bool run(int variables) {
        const int padded_assets = whole_packs(assets);
        group.rows(variables, [&](int i) {
            const bool asset = i < assets, a_room = !asset && i < assets + groups;
            m.barred[i] = 0.0;
            m.mu[i] = asset ? expected_return[i] - expected_return[0] : 0.0;
            m.tie[i] = asset ? spread(i, 0.7548776662466927) : 0.0;
            m.cap[i] = !asset ? __builtin_huge_val() : is_shut(group_of[i]) ? 0.0 : cap[i];
            m.cap_apart[i] = asset ? m.cap[i] * (1.0 + apart * spread(i, 0.6180339887498949)) : __builtin_huge_val();
            m.state[i] = double(asset && m.cap[i] > 0.0 ? at_zero : a_room && !is_shut(i - assets + 1) ? is_free : left_out);
            m.next[i] = asset ? -magnitude(expected_return[i]) : 0.0;
        });
        if (group.owns(0)) {
            m.room[0] = __builtin_huge_val();  // of assets in no group
            for (int g = 1; g <= groups; ++g)
                m.room[g] = m.group_cap_apart[g] = group_cap[g - 1] * (1.0 + apart * spread(assets + g, 0.6180339887498949));
        }
        group.sync();
        const double equal = -same_return * group.smallest(m.next, padded_assets);
        group.sync();
        for (double budget = 1.0; budget > 0.0;) {
            const int asset = best(padded_assets, equal);
            if (asset < 0) return budget < 1e-12;  // a sum of caps that is 1 but for rounding
            const int g = group_of[asset];
            const double cap = m.cap_apart[asset], room = m.room[g];
            const bool budget_ends = budget <= cap && budget <= room, room_ends = !budget_ends && room <= cap;
            group.sync();
            if (group.owns(asset)) m.state[asset] = double(budget_ends || room_ends ? is_free : at_cap);
            if (group.owns(0)) m.room[g] = room_ends ? 0.0 : g > 0 ? room - (budget_ends ? budget : cap) : room;
            if (room_ends && group.owns(assets + g - 1)) m.state[assets + g - 1] = double(at_zero);
            if (!budget_ends && !room_ends && group.owns(0)) m.capped[capped] = asset;
            if (!budget_ends && !room_ends) ++capped;
            if (budget_ends) last = asset;
            budget = budget_ends ? 0.0 : budget - (room_ends ? room : cap);
            group.sync();
        }
        look_for_ties();
        return true;
    }

    // Variables at a bound whose return equals that of the asset they could replace. All others are left out until ties are settled.
    HOST_DEVICE void look_for_ties() {
        const double budget_price = last < 0 ? 0.0 : m.mu[last];
        if (group.owns(0)) {
            for (int g = 0; g <= groups; ++g) m.price[0][g] = 0.0;  // what a group's cap costs: the return that its free asset has more
            for (int i = 0; i < assets; ++i)
                if (m.state[i] == double(is_free) && i != last) m.price[0][group_of[i]] = m.mu[i] - budget_price;
        }
        group.sync();
        group.rows(assets + groups, [&](int i) {
            const bool asset = i < assets;
            const double advantage = (asset ? m.mu[i] - budget_price : 0.0) - m.price[0][asset ? group_of[i] : i - assets + 1];
            m.barred[i] = m.state[i] != double(is_free) && advantage != 0.0 ? barred_by_return : 0.0;
            m.next[i] = m.state[i] != double(is_free) && m.state[i] != double(left_out) && advantage == 0.0 ? -1.0 : 0.0;
        });
        group.sync();
        ties = false;
        for (int i = 0; i < assets + groups; ++i) ties = ties || m.next[i] < 0.0;
        group.sync();
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
