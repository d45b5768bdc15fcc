// The months of a stationary block bootstrap: blocks begin anywhere, have a geometric length of mean b, and run on from the last to the first.
//
// One word of 32 random bits a month: word b < 2^32 begins a block, at the month floor(word b n / 2^32); the first month always begins one.
// Source: Politis, Romano 1994, "The stationary bootstrap". Guarantee: same bits (integers only).
#pragma once
#include "kernels/random.h"

namespace assay {

inline constexpr int months_per_random = 4;  // words of one call of random_words()

// at: of the month before. n: months of the sample.
HOST_DEVICE uint64_t next_month_of_resample(uint32_t word, bool first, uint64_t block, uint64_t n, uint64_t at) {
    const uint64_t scaled = uint64_t(word) * (first ? 1 : block);
    return scaled < uint64_t(1) << 32 ? scaled * n >> 32 : at + 1 < n ? at + 1 : 0;
}

// How often each month is drawn in a resample: counts[month * stride] += 1. They are 0 before.
HOST_DEVICE void count_months_of_resample(uint64_t seed, int resample, int months, int block, double* counts, long stride) {
    uint64_t at = 0;
    for (int first = 0; first < months; first += months_per_random) {
        const RandomWords random = random_words(seed, uint32_t(resample), uint32_t(first / months_per_random));
        for (int k = 0; k < months_per_random && first + k < months; ++k) {
            at = next_month_of_resample(random.word[k], first + k == 0, uint64_t(block), uint64_t(months), at);
            counts[long(at) * stride] += 1.0;
        }
    }
}

}  // namespace assay
