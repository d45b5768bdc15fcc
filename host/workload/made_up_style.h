// Made-up funds and indices for style analysis: three common factors, funds that are sparse mixes with something of their own.
#pragma once
#include "host/workload/made_up_panel.h"

namespace assay {

struct StylePanel {
    SeriesBlock funds, indices;
};

// some: every fifth fund is born later, one value in 200 is missing; odd: also two months of an index, an index that is a copy
// of another, a constant index, funds that are an index, an exact mix, constant, or drawn out of reach.
inline StylePanel make_style_panel(int funds, int indices, int months, Gaps gaps, uint64_t seed = 11) {
    SplitMix random{seed};
    StylePanel p{SeriesBlock(funds, months), SeriesBlock(indices, months)};
    std::vector<double> loading(size_t(indices) * 3);
    for (double& l : loading) l = 0.5 + random.normal();
    for (int t = 0; t < months; ++t) {
        const double factor[3] = {0.012 * random.normal(), 0.008 * random.normal(), 0.004 * random.normal()};
        for (int i = 0; i < indices; ++i) {
            double r = 0.002 + 0.004 * random.normal();
            for (int k = 0; k < 3; ++k) r = r + loading[size_t(i) * 3 + size_t(k)] * factor[k];
            p.indices.at(t, i) = r;
        }
    }
    if (gaps == Gaps::odd && indices > 4)
        for (int t = 0; t < months; ++t) {
            p.indices.at(t, 3) = p.indices.at(t, 1);
            p.indices.at(t, 4) = 0.001;
        }
    for (int f = 0; f < funds; ++f) {
        std::vector<double> weight(static_cast<size_t>(indices));
        double sum = 0.0;
        for (double& w : weight) sum += w = random.uniform() < 0.35 ? random.uniform() : 0.0;
        if (sum == 0.0) sum = weight[size_t(f % indices)] = 1.0;
        const bool exact = gaps == Gaps::odd && f % 37 == 11, far = gaps == Gaps::odd && f % 41 == 12,
                   flat = gaps == Gaps::odd && f % 43 == 13;
        const int birth = gaps != Gaps::none && f % 5 == 0 ? int(random.next() % uint64_t(months / 2)) : 0;
        for (int t = 0; t < months; ++t) {
            double r = exact ? 0.0 : 0.001 + 0.003 * random.normal();
            for (int i = 0; i < indices; ++i) r = r + weight[size_t(i)] / sum * p.indices.at(t, i);
            if (far) r = r * 3.0;
            if (flat) r = 0.0017;
            if (gaps == Gaps::odd && f % 47 == 14) r = p.indices.at(t, f % indices);
            if (gaps != Gaps::none && (t < birth || random.next() % 200 == 0)) r = __builtin_nan("");
            p.funds.at(t, f) = r;
        }
    }
    if (gaps == Gaps::odd)
        for (int t = 50; t < months; t += 61) p.indices.at(t, t % indices) = __builtin_nan("");
    return p;
}

}  // namespace assay
