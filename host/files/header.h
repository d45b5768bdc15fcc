// Which column of a file with one date column is which series: one header row, two of them, or the columns of a price file.
//
// Price files (Open High Low Close Adj Close Volume) give one series named after the file, two header rows (ticker and field,
// as yfinance writes them) one per ticker: Adj Close where there is one, else Close, and a note says that distributions
// may not be in it. Errors: no header, two columns of one name, two header rows that do not name prices.
#pragma once
#include <string>
#include <vector>

#include "host/files/head.h"

namespace assay {

struct SeriesColumn {
    size_t field = 0;  // column of the file, 0 = first
    std::string id;
    std::string name;  // as the header has it
};

struct Header {
    size_t rows = 0;    // rows of the file up to and with the header
    size_t fields = 0;  // that every row must have
    int line = 0;       // of the header
    std::string date_name;
    std::vector<SeriesColumn> columns;
    std::vector<size_t> unnamed;  // columns without a name: they must be empty
    std::string layout;
    std::vector<std::string> notes;
};

Header read_header(std::string_view path, const Head& head);

}  // namespace assay
