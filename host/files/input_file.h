// A file that a run has read: what the manifest says of it, and what its numbers are.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/enum_words.h"

namespace assay {

enum class Values { automatic, returns, percent, levels };  // what the numbers of a file are
constexpr EnumWords<4> words_of(Values) { return {"auto", "returns", "percent", "levels"}; }

// Of all files, and of single ones, which are named by their path as given or by its last part; of two that fit the later one holds.
struct ValuesOfFiles {
    Values of_others = Values::automatic;
    std::vector<std::pair<std::string, Values>> of_file;
    Values of(const std::string& path) const {
        Values values = of_others;
        for (const auto& [name, kind] : of_file)
            if (is_named(path, name)) values = kind;
        return values;
    }
    static bool is_named(const std::string& path, const std::string& name) {
        return path == name || (name.size() < path.size() && path.ends_with(name) && path[path.size() - name.size() - 1] == '/');
    }
};

// What the manifest says of every file that a run has read.
struct InputFile {
    std::string role;        // "funds", "indices", "metadata" ...: set by the caller
    std::string path;        // as given
    std::string sha256;      // of the bytes
    std::string recognised;  // one line: layout, frequency, values (given or guessed), series, range
};

}  // namespace assay
