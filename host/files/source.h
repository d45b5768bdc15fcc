// What is this file? UTF-8 text, or something that people give a .csv name by mistake.
//
// Errors: Problem with exit 3 for an empty file, ZIP or .xlsx, gzip, Parquet, UTF-16, a NUL byte, control
// characters, text that is not UTF-8; each names what was found and what to do.
#pragma once
#include <string_view>

namespace assay {

// The text without its byte order mark.
std::string_view text_of(std::string_view path, std::string_view bytes);

}  // namespace assay
