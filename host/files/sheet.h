// What a layout hands to align: cells under dates, oldest first, one block per calendar of its own.
//
// cells[row * ids + s], as printed (percent not yet divided), NaN where missing. A wide file is one block; every series of a
// long file and every Date column of a Bloomberg file is a block.
#pragma once
#include <string>
#include <vector>

#include "host/files/dates.h"
#include "host/files/delimited.h"
#include "host/files/input_file.h"

namespace assay {

struct Block {
    std::vector<Date> dates;  // strictly rising
    std::vector<int> lines;   // of each row in the file
    std::vector<std::string> ids;
    std::vector<std::string> columns;  // the header's names where they are not the ids, for messages
    std::vector<double> cells;

    size_t rows() const { return dates.size(); }
    size_t series() const { return ids.size(); }
    const std::string& column(size_t s) const { return columns.empty() ? ids[s] : columns[s]; }
};

struct Sheet {
    std::string layout;       // "wide", "long (date, ticker, close)" ...
    std::string_view format;  // "CSV", "TSV" ...
    std::vector<Block> blocks;
    DateStyle style = DateStyle::year_month_day;
    bool newest_first = false;
    char decimal_mark = '.';
    size_t numbers = 0;          // cells that hold a number
    bool percent_signs = false;  // every number has one, and none has been divided by 100
    std::vector<Date> calendar;  // the days of all blocks where blocks have holes (long); else empty
    std::vector<std::string> notes;
};

// Turns a block that is newest first, then refuses a date that comes twice, or out of order.
// whose: "", or the series of a long file, for the message.
void put_in_order(std::string_view path, const std::string& whose, Block& block, bool& newest_first);

// The file's first rows tell the layout; its reader does the rest.
Sheet read_sheet(std::string_view path, std::string_view text, Values values);

}  // namespace assay
