// Text to double: correctly rounded (std::from_chars), with either decimal mark and with separators of thousands.
//
// Missing: empty, NA, N/A, #N/A, #N/A N/A, #VALUE!, nan, null, None, -, --, . (and their usual capitals). A leading + is fine.
// Negative: -1.5, the same with a Unicode minus, and (1.5). 5% and (5%) give 5 and -5 and say that the sign was there. inf, words and
// numbers beyond the range of a double are not numbers.
#pragma once
#include <string_view>

namespace assay {

enum class CellKind { number, percent, missing, infinite, out_of_range, word };

CellKind read_number(std::string_view cell, char decimal_mark, double& value);

// What to write instead of a word: digits with a unit behind them ("1.2M", "6.3 yrs") are meant as a number, others as missing.
std::string_view remedy_for(std::string_view word);

// What a file says about its decimal mark; the cells of number columns are shown until it is decided.
//
//   1,5  0,123  1.234,5  1.234.567   the comma        1.5  0.123  1,234.5  1,234,567   the point
//   1,234 and 1.234 alone fit both: decided by the delimiter (a comma separates fields where numbers have points).
class DecimalMark {
  public:
    explicit DecimalMark(char delimiter) : delimiter_(delimiter) {}
    bool decided() const { return mark_ != '\0'; }
    void see(std::string_view cell);
    char mark() const;
    // No cell decides, and cells with and without a separator stand side by side: 999 then 1.001 may be a fall or a rise.
    bool ambiguous() const { return !decided() && delimiter_ != ',' && undecided_ > 0 && plain_ > 0; }
    // No cell decides, whatever the delimiter makes likely.
    bool undecided() const { return !decided() && undecided_ > 0; }
    std::string_view example() const { return example_; }

  private:
    char delimiter_;
    char mark_ = '\0';
    bool comma_ = false;
    std::size_t undecided_ = 0, plain_ = 0;
    std::string_view example_;
};

}  // namespace assay
