// A made-up study in memory, small enough to recompute by brute force, with everything that is awkward in real ones: gaps,
// young funds, funds that stand still, funds without assets.
#pragma once
#include <fmt/format.h>

#include <string>

#include "host/activeness/study_data.h"
#include "long_regression.h"
#include "made_up_panel.h"

namespace assay {

inline Panel empty_panel(Month first, int months, const std::vector<std::string>& ids) {
    Panel p{Calendar::months(first, months), ids, {}};
    p.value.assign(size_t(months) * ids.size(), __builtin_nan(""));
    return p;
}

// Indices X (the benchmark), Y, Z; funds F0 .. with beta 0.3 to 1.7 on one of them; 2018-01..2022-12.
inline StudyData made_up_study(int funds = 33, int months = 60) {
    SplitMix random{11};
    StudyData data;
    const Month first = Month::of(2018, 1);
    data.indices = empty_panel(first, months, {"X", "Y", "Z"});
    data.portfolios = empty_panel(first, months, {"P1", "P2"});
    std::vector<std::string> ids;
    for (int f = 0; f < funds; ++f) ids.push_back(fmt::format("F{}", f));
    data.funds = empty_panel(first, months, ids);
    data.given_indices = 3;
    for (int t = 0; t < months; ++t) {
        const double x = 0.002 + 0.012 * random.normal();
        data.indices.at(t, 0) = x;
        data.indices.at(t, 1) = 0.001 + 0.5 * x + 0.015 * random.normal();
        data.indices.at(t, 2) = 0.003 - 0.2 * x + 0.02 * random.normal();
        data.portfolios.at(t, 0) = 0.001 + 0.6 * x + 0.01 * random.normal();
        data.portfolios.at(t, 1) = t < 12 ? __builtin_nan("") : 0.9 * x + 0.01 * random.normal();
    }
    for (int f = 0; f < funds; ++f) {
        const double beta = 0.3 + 1.4 * random.uniform(), noise = 0.002 + 0.02 * random.uniform();
        const int birth = f == 10 ? months - 12 : f % 7 == 3 ? 20 + 2 * f : 0;  // one has a year, some too little for an index
        for (int t = 0; t < months; ++t) {
            const double r = 0.0005 + beta * data.indices.at(t, f % 3) + noise * random.normal();
            const bool gap = f % 4 == 1 && random.next() % 25 == 0;
            data.funds.at(t, f) = f == 8 ? 0.0015 : f == 12 && t >= 24 && t < 40 ? 0.001 : t < birth || gap ? __builtin_nan("") : r;
        }
        if (f % 6 != 5) data.metadata[ids[size_t(f)]].aum = 1e6 * double(1 + random.next() % 5000);
    }
    data.metadata["X"].aum = 3e12, data.metadata["X"].duration = 6.25, data.metadata["X"].holdings = 1200;
    data.metadata["Y"].aum = 1e12;
    return data;
}

// The series of an id on the months first .. last of the study, both counted from its first month.
inline LongRegression regression_of(const StudyData& data, const std::string& fund, const std::string& index, int first, int last,
                                    int minimum) {
    const Panel& funds = data.funds.find(fund) >= 0 ? data.funds : data.portfolios.find(fund) >= 0 ? data.portfolios : data.indices;
    const int f = funds.find(fund), i = data.indices.find(index);
    const auto at = [](const Panel& p, int t, int s) { return t < 0 || t >= p.rows() ? __builtin_nan("") : p.at(t, s); };
    return LongRegression(
        last - first + 1, [&](int k) { return at(data.indices, first + k, i); }, [&](int k) { return at(funds, first + k, f); }, minimum);
}

inline bool full_window(const StudyData& data, const std::string& fund, const std::string& index, int last, int window) {
    if (last < window - 1) return false;
    for (int t = last - window + 1; t <= last; ++t)
        if (std::isnan(data.funds.at(t, data.funds.find(fund))) || std::isnan(data.indices.at(t, data.indices.find(index)))) return false;
    return true;
}

}  // namespace assay
