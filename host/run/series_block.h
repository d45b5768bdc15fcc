// Some series of a panel, gathered side by side for a kernel: month-major, padded with NaN columns to whole packs.
#pragma once
#include <algorithm>
#include <span>

#include "host/panel/panel.h"
#include "host/run/aligned_array.h"
#include "host/run/lane_runner.h"

namespace assay {

struct SeriesBlock {
    int series = 0, months = 0;
    long stride = 0;     // columns, a multiple of 8
    AlignedArray value;  // [months][stride], fraction, NaN = missing

    SeriesBlock(int series, int months) : series(series), months(months), stride(padded(series)), value(size_t(months) * size_t(stride)) {
        std::fill_n(value.data(), value.size(), __builtin_nan(""));
    }
    SeriesBlock(const Panel& panel, std::span<const int> which) : SeriesBlock(int(which.size()), panel.rows()) {
        for (int t = 0; t < months; ++t)
            for (size_t s = 0; s < which.size(); ++s) at(t, int(s)) = panel.at(t, which[s]);
    }
    double& at(int month, int s) { return value[size_t(month) * size_t(stride) + size_t(s)]; }
    double at(int month, int s) const { return value[size_t(month) * size_t(stride) + size_t(s)]; }
};

}  // namespace assay
