// Every message about input: where, what, what to try; more lines may say how the file was read.
//
//   funds.csv:1841: column "TWO": "twelve" is not a number; a missing value is an empty cell
//
// The first line is complete in itself: path as given, line in the file (1 = first) where there is one, column by name.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "host/problem.h"

namespace assay {

struct Place {
    std::string_view path;
    int line = 0;                  // 0: the whole file
    std::string_view column = {};  // empty: the whole row
};

// To be thrown: exit 3.
Problem input_problem(const Place& place, std::string_view sentence, std::string_view more_lines = {});

std::string quoted(std::string_view text);                                        // "text", shortened, control characters replaced
std::string counted(size_t number);                                               // 31,210
std::string several(size_t number, std::string_view one, std::string_view many);  // "1 cell", "1,200 cells"

// The candidate that is fewest changed letters away, without regard to case; empty where more than about a third differ in all.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace assay
