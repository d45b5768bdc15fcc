// Whose folder is this? Reads only, and decides what a run may replace or remove; a person's files are never ours.
//
// A result of assay is a folder with a manifest.json whose "program" is assay and whose "files" names everything in it. A
// leftover of a killed run is a folder of plain files with names as we give them. Links are never followed.
// Errors: Problem with exit 6 that names the folder, what is in the way, and a remedy.
#pragma once
#include <string>
#include <string_view>

namespace assay {

std::string result_path(const std::string& out);   // without trailing slashes; refuses what cannot be replaced as a whole
bool something_exists(const std::string& path);    // a dangling link exists, too
bool is_result(const std::string& folder);         // complete, with nothing foreign in it
void require_replaceable(const std::string& out);  // absent, an empty folder, or a result
void require_place(const std::string& out);        // the folder in which OUT would be made can be written
bool holds_leftover(const std::string& partial);   // of a killed run: true, empty: false, anything else: Problem
bool is_our_file_name(std::string_view name);      // "fund_statistics.csv"

}  // namespace assay
