// columns.csv: what every column of every table of a run means.
#pragma once
#include <vector>

#include "host/table/table.h"

namespace assay {

Table columns_table(const std::vector<const Table*>& tables);

}  // namespace assay
