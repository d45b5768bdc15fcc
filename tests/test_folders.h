// Where a test program finds what was built and the sources: it lies in the folder of the build, where source_folder.txt names the other.
//
// Nothing of it is compiled in: the object files are the same in every clone, so that a compiler cache knows them (cmake/ccache.cmake), and
// tests/bundle.sh can put the programs anywhere. A path in source_folder.txt that does not begin with / counts from the build.
#pragma once
#include <filesystem>
#include <fstream>
#include <string>

inline const std::string& build_folder() {
    static const std::string folder = std::filesystem::read_symlink("/proc/self/exe").parent_path().string();
    return folder;
}

inline const std::string& source_folder() {
    static const std::string folder = [] {
        std::ifstream file(build_folder() + "/source_folder.txt");
        std::string line;
        std::getline(file, line);
        return (std::filesystem::path(build_folder()) / line).lexically_normal().string();
    }();
    return folder;
}
