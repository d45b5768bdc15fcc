// A table that is written in pieces while it is computed, because it is too long for memory: its first rows are kept for the workbook.
#pragma once
#include <cstddef>

#include "host/table/table.h"

namespace assay {

class StreamedTable {
  public:
    explicit StreamedTable(const Table& like);  // name, title and columns; no rows
    void add(const Table& rows);

    const Table& first_rows() const { return first_rows_; }  // at most as many as a sheet holds
    size_t rows() const { return rows_; }                    // of the whole table

  private:
    Table first_rows_;
    size_t rows_ = 0;
};

}  // namespace assay
