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

Halves made(int blocks) {
    Halves all;
    for (unsigned without_first : revolving_door(blocks - 1, blocks / 2 - 1)) {
        const unsigned half = without_first << 1 | 1u, before = all.half.empty() ? half : all.half.back();
        all.enters.push_back(half == before ? 0 : std::countr_zero(half & ~before));
        all.leaves.push_back(half == before ? 0 : std::countr_zero(before & ~half));
        all.place.push_back(lexicographic_place(half, blocks));
        all.half.push_back(half);
    }
    return all;
}

}  // namespace

const Halves& halves_with_first_block(int blocks) {
    static std::mutex one_at_a_time;
    static std::map<int, Halves> known;
    const std::lock_guard lock(one_at_a_time);
    const auto found = known.find(blocks);
    return found != known.end() ? found->second : known.emplace(blocks, made(blocks)).first->second;
}

}  // namespace assay
