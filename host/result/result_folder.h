// Whose folder is this? Reads only, and decides what a run may replace or remove; a person's files are never ours.
//
// A result of assay is a folder with a manifest.json whose "program" is assay and whose "files" names everything in it. What a run writes
// to carries its mark, a file that says so: a leftover of a killed run is a folder of this user with that mark and nothing but plain files
// with names as we give them. Links are never followed.
// Errors: Problem with exit 6 that names the folder, what is in the way, and a remedy.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay {

std::string result_path(const std::string& out);                    // without trailing slashes; refuses what cannot be replaced as a whole
bool something_exists(const std::string& path);                     // a dangling link exists, too
bool is_result(const std::string& folder, const std::string& out);  // complete, with nothing foreign in it
void require_replaceable(const std::string& out);                   // absent, an empty folder, or a result
void require_place(const std::string& out);                         // the folder in which OUT would be made can be written
constexpr const char* mark_name = "unfinished.txt";
std::string mark_of(const std::string& out);  // its text: names the result that the folder is made for, or was
// Of a killed run into OUT: true, empty: false, anything else: Problem.
bool holds_leftover(const std::string& partial, const std::string& out);
// The folders above that do not exist, the innermost first.
std::vector<std::string> missing_folders_above(const std::string& path);
bool is_our_file_name(std::string_view name);  // "fund_statistics.csv"

}  // namespace assay
