// The first rows of a file, copied: enough to tell where the header is and which layout follows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "host/files/delimited.h"

namespace assay {

struct HeadRow {
    int line = 0;
    std::vector<std::string> cells;  // blanks around them removed
    bool blank = false;
};

struct Head {
    std::vector<HeadRow> rows;  // at most forty, or six after the first that begins with a date
    int first_date = -1;        // row whose first cell is a date; -1 where there is none
    int first_filled = 0;       // first row that is not blank

    int filled_after(int row) const;  // the next row that is not blank, -1 where there is none
    int filled_before(int row) const;
};

Head read_head(std::string_view path, std::string_view text, Dialect dialect);

// What price files call their columns: Open, High, Low, Close, Adj Close, Volume and the like.
bool is_price_field(std::string_view name);
bool is_close(std::string_view name);
bool is_adjusted_close(std::string_view name);

// The file's name without folder and ending.
std::string name_of_file(std::string_view path);

}  // namespace assay
