// The number cells of one file: values out, and one message for all that are wrong.
//
// Reading goes on after the first bad cell so that the message can say how many more are like it; finish() throws.
#pragma once
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "host/files/input_file.h"
#include "host/files/number.h"

namespace assay {

class CellReader {
  public:
    CellReader(std::string_view path, Values values, char decimal_mark) : path_(path), values_(values), decimal_mark_(decimal_mark) {}

    double read(std::string_view cell, int line, int column) {
        if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
        if (decimal_mark_ == '.') {
            double value;
            const char* end = cell.data() + cell.size();
            auto [stop, error] = std::from_chars(cell.data(), end, value);
            if (stop == end && error == std::errc() && std::isfinite(value)) {
                if (bare_.line == 0) bare_ = {line, column};
                ++numbers_;
                return value;
            }
        }
        return read_unusual(cell, line, column);
    }

    // Throws for the first bad cell; column_name: the header's name of the column that read() was given.
    void finish(const std::function<std::string(int)>& column_name) const;

    size_t numbers() const { return numbers_; }
    bool percent_signs() const { return signed_.line > 0 && values_ != Values::returns; }

  private:
    struct Cell {
        int line = 0, column = 0;
    };
    double read_unusual(std::string_view cell, int line, int column);

    std::string_view path_;
    Values values_;
    char decimal_mark_;
    size_t numbers_ = 0, faults_ = 0;
    Cell bare_, signed_;  // the first number without and with a percent sign
    Cell fault_;
    CellKind fault_kind_ = CellKind::word;
    std::string fault_text_;
};

}  // namespace assay
