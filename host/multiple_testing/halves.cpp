#include "host/multiple_testing/halves.h"

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>

namespace assay {
namespace {

// All subsets of `size` among the lowest `of` bits.
std::vector<unsigned> revolving_door(int of, int size) {
    if (size == 0) return {0u};
    if (size == of) return {(1u << of) - 1};
    std::vector<unsigned> without = revolving_door(of - 1, size), with = revolving_door(of - 1, size - 1);
    std::reverse(with.begin(), with.end());
    for (unsigned subset : with) without.push_back(subset | 1u << (of - 1));
    return without;
}

// Pascal's triangle.
struct Binomials {
    size_t of[33][33] = {};
    Binomials() {
        for (int n = 0; n < 33; ++n)
            for (int k = 0; k <= n; ++k) of[n][k] = k == 0 ? 1 : of[n - 1][k - 1] + of[n - 1][k];
    }
};

size_t lexicographic_place(unsigned half, int blocks) {
    static const Binomials binomial;
    size_t place = 0;
    int left = blocks / 2;
    for (int b = 0; b < blocks && left > 0; ++b) {
        if (half >> b & 1u)
            --left;
        else
            place += binomial.of[blocks - 1 - b][left - 1];  // those that have block b here come first
    }
    return place;
}

// Ranks of what is not all there.
void close_ranks(std::vector<size_t>& place) {
    std::vector<size_t> sorted = place;
    std::sort(sorted.begin(), sorted.end());
    for (size_t& p : place) p = size_t(std::lower_bound(sorted.begin(), sorted.end(), p) - sorted.begin());
}

Halves made(int blocks, int one_in) {
    Halves all;
    const std::vector<unsigned> order = revolving_door(blocks - 1, blocks / 2 - 1);
    for (size_t at = 0; at < order.size(); at += size_t(one_in)) {
        all.half.push_back(order[at] << 1 | 1u);
        all.place.push_back(lexicographic_place(all.half.back(), blocks));
    }
    if (one_in > 1) close_ranks(all.place);
    for (size_t k = 1; k < all.half.size(); ++k) all.exchanges = std::max(all.exchanges, std::popcount(all.half[k] & ~all.half[k - 1]));
    for (size_t k = 0; k < all.half.size(); ++k) {
        const unsigned half = all.half[k], before = all.half[k == 0 ? 0 : k - 1];
        unsigned in = half & ~before, out = before & ~half;
        for (int exchange = 0; exchange < all.exchanges; ++exchange, in &= in - 1, out &= out - 1) {
            all.enters.push_back(in == 0 ? 0 : std::countr_zero(in));
            all.leaves.push_back(out == 0 ? 0 : std::countr_zero(out));
        }
    }
    return all;
}

}  // namespace

const Halves& halves_with_first_block(int blocks, int one_in) {
    static std::mutex one_at_a_time;
    static std::map<std::pair<int, int>, Halves> known;
    const std::lock_guard lock(one_at_a_time);
    const std::pair<int, int> wanted(blocks, one_in);
    const auto found = known.find(wanted);
    return found != known.end() ? found->second : known.emplace(wanted, made(blocks, one_in)).first->second;
}

}  // namespace assay
