// Texts in lines that fit the terminal.
#pragma once
#include <string>

namespace assay {

// Of the terminal: COLUMNS, or what standard output says of itself; 80 where neither is known, at least 60.
size_t width_of_output();

// `left`, and beside it, from `column` on, the words of `right`: in lines of at most `width` letters. Ends with a line end.
std::string two_columns(const std::string& left, const std::string& right, size_t column, size_t width);

}  // namespace assay
