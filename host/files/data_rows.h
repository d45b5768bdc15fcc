// The rows below a header: blank ones are left out; what follows a blank line and is no longer data ends the table.
//
// French's files, for instance, carry annual figures and a copyright line below their months: a note says what was not read.
// A row after a blank line that could be data (a date in front, or at least no letters) is read, and judged, as any other.
#pragma once
#include <string>
#include <vector>

#include "host/files/delimited.h"

namespace assay {

class DataRows {
  public:
    DataRows(Rows& rows, size_t header_rows, size_t date_field);
    bool next(std::vector<std::string>& notes);

  private:
    bool starts_another_table() const;

    Rows& rows_;
    size_t date_field_;
};

}  // namespace assay
