// A file that a run has read: what the manifest says of it, and what its numbers are.
#pragma once
#include <string>

#include "host/enum_words.h"

namespace assay {

enum class Values { automatic, returns, percent, levels };  // what the numbers of a file are
constexpr EnumWords<4> words_of(Values) { return {"auto", "returns", "percent", "levels"}; }

// What the manifest says of every file that a run has read.
struct InputFile {
    std::string role;        // "funds", "indices", "metadata" ...: set by the caller
    std::string path;        // as given
    std::string sha256;      // of the bytes
    std::string recognised;  // one line: layout, frequency, values (given or guessed), series, range
};

}  // namespace assay
