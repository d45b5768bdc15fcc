// Bytes to cells: delimiter, quotes, line ends.
//
// A cell that opens with a quote may hold delimiters, line ends and "" (one quote). Line ends are LF, CRLF, or CR where the
// file has no LF. The delimiter is the one of  , ; tab |  under which most lines have the same number of fields.
// Errors: a quote that is never closed, text after a closing quote. Ragged rows are judged by the layouts (check_fields).
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct Dialect {
    char delimiter = ',';
    char line_end = '\n';
    size_t skip = 0;  // bytes of a first line "sep=;"

    std::string_view name() const;  // "CSV", "TSV" ...
};

Dialect recognise_dialect(std::string_view text);

class Rows {
  public:
    Rows(std::string_view path, std::string_view text, Dialect dialect);

    bool next();                                                           // false at the end of the file
    const std::vector<std::string_view>& cells() const { return cells_; }  // valid as long as text and Rows are
    int line() const { return line_; }                                     // 1 = first line of the file
    bool blank() const;                                                    // no cell holds anything
    bool cut_off() const { return cut_off_; }                              // the row ends with the file, without a line end
    std::string_view path() const { return path_; }
    size_t position() const { return size_t(at_ - begin_); }

    // A row has as many fields as the header, or the message says how many and whether the file breaks off here.
    void check_fields(size_t expected) const;

  private:
    const char* read_quoted(const char* at);

    std::string_view path_;
    const char* begin_;
    const char* at_;
    const char* end_;
    char delimiter_, line_end_;
    int line_ = 0, next_line_ = 1;
    bool cut_off_ = false;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unescaped_;  // cells that held "" and so are not a piece of the text
};

}  // namespace assay
