// luck.csv, luck_series.csv and luck_left_out.csv: the names are those of interface.md, and of its references of overfitting.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "host/luck/luck.h"
#include "host/luck/track_records.h"
#include "host/table/table.h"

namespace assay {

// [method, statistic, value]; what is not defined is an empty cell.
Table luck_table(const Luck& luck);
Table luck_series_table(const Luck& luck, const std::vector<std::string>& ids);
Table left_out_table(const std::vector<SeriesLeftOut>& left_out);

// Of ascending values, linear between order statistics; position (n - 1) p. NaN without values.
double quantile_of(std::span<const double> ascending, double p);

}  // namespace assay
