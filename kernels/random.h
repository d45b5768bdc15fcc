// Random bits as a function of where they are used, so that no order of computing changes them: Philox4x32-10.
//
//   four words of 32 bits = philox(counter of four words, key of two): ten rounds of two multiplications, 32 x 32 bits to 64
//   random_words(seed, resample, block) = philox({block, resample, 0, 0}, seed)
//
// Integer arithmetic only. Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", whose
// published known answers tests/kernels repeats. Guarantee: same bits.
#pragma once
#include <cstdint>

#include "kernels/lane.h"

namespace assay {

struct RandomWords {
    uint32_t word[4];
};

HOST_DEVICE RandomWords philox(RandomWords counter, uint64_t key) {
    uint32_t low = uint32_t(key), high = uint32_t(key >> 32);
    for (int round = 0; round < 10; ++round) {
        const uint64_t even = uint64_t(0xD2511F53u) * counter.word[0], odd = uint64_t(0xCD9E8D57u) * counter.word[2];
        counter = {
            {uint32_t(odd >> 32) ^ counter.word[1] ^ low, uint32_t(odd), uint32_t(even >> 32) ^ counter.word[3] ^ high, uint32_t(even)}};
        low += 0x9E3779B9u;  // the golden ratio and the root of 3, less 1
        high += 0xBB67AE85u;
    }
    return counter;
}

HOST_DEVICE RandomWords random_words(uint64_t seed, uint32_t resample, uint32_t block) { return philox({{block, resample, 0, 0}}, seed); }

}  // namespace assay
