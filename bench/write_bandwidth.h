// The hardware limit of every stored result: bytes a second that this machine streams to memory, on so many threads.
//
// Non-temporal 16-byte stores over the same resident buffer that the benchmark writes; best of seven.
#pragma once
#include <emmintrin.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

inline double write_bandwidth(double* p, size_t doubles, int threads) {
    const size_t share = doubles / size_t(threads) / 8 * 8;
    const auto part = [=](int i) {
        double* to = p + size_t(i) * share;
        const __m128d value = _mm_set1_pd(1.5);
        for (size_t j = 0; j < share; j += 2) _mm_stream_pd(to + j, value);
        _mm_sfence();
    };
    double best = 1e99;
    for (int repeat = 0; repeat < 7; ++repeat) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::jthread> pool;
        for (int i = 1; i < threads; ++i) pool.emplace_back(part, i);
        part(0);
        pool.clear();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return double(share * size_t(threads) * sizeof(double)) / best;
}
