// What a person reads in a cell of the terminal or the report: the decimals of the column, thousands separators, yes and no.
//
// A missing value is empty. No number is rescaled: a fraction stays a fraction, a percentage comes as percent. A count whose
// unit is "year" is a calendar year and has no separator.
// plain_text: text from a file made harmless for a screen: valid UTF-8 (a bad byte becomes U+FFFD), line ends and tabs become
// spaces, other control characters (C0, DEL, C1) U+FFFD: an identifier could otherwise carry commands for the terminal.
// with_controls_escaped: of JSON and TOML, which allow DEL and C1 in their texts as they are: written \u009b there.
// plain_lines: the same line by line, for texts of several lines. Whatever goes to a terminal goes through one of the two.
#pragma once
#include <string>
#include <string_view>

#include "host/table/table.h"

namespace assay {

std::string displayed(const Column& column, size_t row);
bool is_text(const Column& column);  // text and truths stand on the left, numbers on the right
std::string plain_text(std::string_view text);
std::string plain_lines(std::string_view text);
std::string with_controls_escaped(std::string_view text);
size_t text_width(std::string_view text);  // in code points of valid UTF-8

}  // namespace assay
