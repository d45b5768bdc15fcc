// Where the data are that ship with the program: datasets/ of the source tree, or share/assay/datasets beside an installed program.
//
// Errors: Problem, exit 3, where they are not there.
#pragma once
#include <string>

namespace assay {

std::string shipped_data_folder();

// Whether a file is one of them, under whatever path it was named.
bool is_shipped(const std::string& path);

}  // namespace assay
