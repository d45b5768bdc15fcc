// Made-up panels, the same on every machine: SplitMix64 and additions only, no mathematical library.
#pragma once
#include <cstdint>
#include <vector>

#include "host/run/series_block.h"

namespace assay {

struct SplitMix {
    uint64_t state;
    uint64_t next() {
        uint64_t z = state += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    double uniform() { return double(next() >> 11) * 0x1p-53; }
    double normal() {  // the sum of 12 uniforms: close enough
        double s = -6.0;
        for (int i = 0; i < 12; ++i) s += uniform();
        return s;
    }
};

// none; gaps: every fifth fund is born later, one value in 200 is missing; odd: also months of the benchmark, funds that are
// copies or nearly copies of it, and funds with constant stretches.
enum class Gaps { none, some, odd };

struct MadeUpPanel {
    SeriesBlock funds;
    std::vector<double> benchmark;  // [months]
};

inline MadeUpPanel make_panel(int funds, int months, Gaps gaps) {
    SplitMix random{7};
    MadeUpPanel p{SeriesBlock(funds, months), std::vector<double>(size_t(months))};
    for (auto& x : p.benchmark) x = 0.003 + 0.04 * random.normal();
    for (int f = 0; f < funds; ++f) {
        const double beta = 1.0 + 0.5 * random.normal();
        const int birth = gaps != Gaps::none && f % 5 == 0 ? int(random.next() % uint64_t(months / 2)) : 0;
        for (int t = 0; t < months; ++t) {
            const double x = p.benchmark[size_t(t)];
            double r = 0.002 + 0.01 * random.normal();
            r = r + beta * x;
            if (gaps == Gaps::odd && f % 37 == 11) r = x;
            if (gaps == Gaps::odd && f % 41 == 12) r = x * 2.0 + 1e-7 * r;
            if (gaps == Gaps::odd && f % 43 == 13 && t / 20 % 2) r = 0.0017;
            if (gaps != Gaps::none && (t < birth || random.next() % 200 == 0)) r = __builtin_nan("");
            p.funds.at(t, f) = r;
        }
    }
    if (gaps == Gaps::odd)
        for (int t = 50; t < months; t += 61) p.benchmark[size_t(t)] = __builtin_nan("");
    return p;
}

// The benchmark itself, then series that share half of its moves.
inline std::vector<std::vector<double>> made_up_indices(const std::vector<double>& benchmark, int count) {
    SplitMix random{13};
    std::vector<std::vector<double>> indices = {benchmark};
    while (int(indices.size()) < count) {
        std::vector<double>& index = indices.emplace_back(benchmark);
        for (double& x : index) {
            const double own = 0.03 * random.normal();
            x = 0.5 * x + own;
        }
    }
    return indices;
}

}  // namespace assay
