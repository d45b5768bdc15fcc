// A small table whose columns are found by name (metadata, mapping): header in the first row, names without regard to case.
//
// Errors: empty file, header only, ragged rows, a name that stands twice; numbers as in number.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/files/delimited.h"
#include "host/files/number.h"

namespace assay {

class NamedColumns {
  public:
    struct Row {
        int line;
        std::vector<std::string> cells;  // blanks around them removed
    };

    NamedColumns(std::string_view path, std::string_view text);

    const std::vector<std::string>& header() const { return header_; }
    const std::vector<Row>& rows() const { return rows_; }
    std::optional<size_t> find(std::string_view name) const;
    std::string_view format() const { return format_; }

    struct AmountRules {
        bool may_be_negative = false;
        bool refuse_undecided_mark = false;  // 1.234 and 12,345 alone: thousands or decimals?
    };
    // NaN where the cell is empty or a missing word. Percent signs mean hundredths.
    double amount(const Row& row, size_t column, AmountRules rules) const;

  private:
    std::string path_;
    std::string_view format_;
    std::vector<std::string> header_;
    int header_line_ = 0;
    std::vector<Row> rows_;
    mutable std::vector<char> decimal_marks_;  // per column, '\0' = not yet looked at
    char delimiter_;
};

}  // namespace assay
