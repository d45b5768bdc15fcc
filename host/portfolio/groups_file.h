// The file of groups: CSV with the columns id (or asset), group, group_cap and, where wanted, asset_cap.
// Caps are fractions of the portfolio.
//
// group_cap stands in every row of its group, or in one of them. Errors: Problem, exit 3: an asset in two rows, a group with two caps, a
// cap outside 0 to 1, an asset without a group.
#pragma once
#include <string>
#include <vector>

#include "host/files/input_file.h"

namespace assay {

struct GroupsFile {
    InputFile file;
    struct Row {
        std::string id;
        int group;         // position in groups
        double asset_cap;  // NaN: none
        int line;          // in the file, for messages
    };
    std::vector<Row> rows;
    std::vector<std::string> groups;  // in the order of the file
    std::vector<double> caps;         // [groups]; 1 where none is given
};

GroupsFile read_groups(const std::string& path);

}  // namespace assay
