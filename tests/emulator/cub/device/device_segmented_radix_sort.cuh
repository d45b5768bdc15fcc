// Stands in for CUB's sort of segments: asks for memory first, as CUB does, and writes all over what it is given.
#pragma once
#include <algorithm>
#include <cstring>
#include <functional>

#include "emulator.h"

namespace cub {
struct DeviceSegmentedRadixSort {
    template <class Key, class Begins, class Ends>
    static cudaError_t SortKeysDescending(void* memory, size_t& bytes, const Key* from, Key* to, int items, int segments, Begins begins,
                                          Ends ends, int first_bit, int last_bit, cudaStream_t stream) {
        const std::lock_guard only(emulator::device());
        if (emulator::call_fails() || !stream || first_bit != 0 || last_bit != int(sizeof(Key)) * 8) return cudaErrorUnknown;
        const size_t needed = size_t(items) + 1;
        if (!memory) {
            bytes = needed;
            return cudaSuccess;
        }
        if (bytes < needed) return cudaErrorUnknown;
        std::memset(memory, 0x7f, needed);
        for (int s = 0; s < segments; ++s) {
            if (begins[s] < 0 || ends[s] > items) return cudaErrorUnknown;
            std::partial_sort_copy(from + begins[s], from + ends[s], to + begins[s], to + ends[s], std::greater<>());
        }
        return cudaSuccess;
    }
};
}  // namespace cub
