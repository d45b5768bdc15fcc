// The data that ship with the program, all of them made up: where they are, and whether a file holds any of them.
//
// They lie in datasets/ of the source tree, or share/assay/datasets beside an installed program. Errors: Problem, exit 3, where they are not
// there.
#pragma once
#include <string>

#include "host/panel/series_file.h"

namespace assay {

std::string shipped_data_folder();

// Whether a path names a file in that folder.
bool is_shipped(const std::string& path);

// The shipped set ("study", "assets") that a file of monthly series is, or was made of: under another name, with other line ends, in percent, as
// levels, or a few of its series and months. Told by the returns themselves: six months or more, all of them within a fiftieth of the
// series' volatility of those of one shipped series. Empty: none.
std::string made_up_set(const SeriesFile& file);

}  // namespace assay
