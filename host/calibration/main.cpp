// calibrate: makes the shipped data again from their seeds, for comparison. A program of its own, so that nobody who runs a study has to
// build it. See datasets/README.md.
//
//   calibrate study|assets DIR
//
// A file that is there already is left alone where it holds the same bytes; where not, nothing is written (exit 6).
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "host/calibration/asset_panel.h"
#include "host/calibration/reconstruction.h"
#include "host/files/input_bytes.h"
#include "host/problem.h"
#include "host/run/files.h"

namespace {

using namespace assay;

std::map<std::string, std::string> made_again(const std::string& name) {
    if (name == "study") return study_files(reconstruct(ASSAY_DATASETS_DIR "/published"));
    if (name == "assets") return asset_files(make_asset_panel());
    throw Problem(Exit::usage, name + ": no such data set; there are two: study and assets");
}

void write_new_files(const std::string& folder, const std::map<std::string, std::string>& files) {
    std::map<std::string, std::string> missing;
    for (const auto& [name, bytes] : files) {
        const std::string path = folder + "/" + name;
        if (!std::filesystem::exists(path))
            missing[path] = bytes;
        else if (InputBytes::read(path).text() != bytes)
            throw Problem(Exit::output, path + " exists and holds something else; remove it or name another folder");
    }
    posix_files().make_directories(folder);
    for (const auto& [path, bytes] : missing) posix_files().append(path, bytes);
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3) throw Problem(Exit::usage, "name the data set and the folder: calibrate study|assets DIR");
    write_new_files(words[2], made_again(words[1]));
    return int(Exit::ok);
} catch (const Problem& problem) {
    std::cerr << "calibrate: " << problem.what() << '\n';
    return int(problem.exit());
}
