// The charts of luck: the best against the best without skill, each rank against the same rank without skill, logits of the
// cross-validation. Those that could not be measured have no plots. Bins are made here: a page holds tens of numbers, not resamples.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "host/luck/luck.h"
#include "host/report/chart.h"
#include "host/table/table.h"

namespace assay {

inline constexpr int histogram_bins = 24;

// [from, to, share], share in percent of the values; bins of equal width from the smallest value to the largest, one where all are equal.
Table histogram(const std::string& name, const std::string& title, std::span<const double> values, int bins);

struct LuckCharts {
    LuckCharts(const Luck& luck, const Table& ranks);

    Chart best, ranks, logits;
    std::vector<ChartData> data;
};

// Of the page, the workbook and the chart: rank, series, ratio, low, middle, high; ratios a year.
Table ranks_table(const Luck& luck, const std::vector<std::string>& ids);

}  // namespace assay
