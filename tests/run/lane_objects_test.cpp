// The object files of the three instruction levels share no weak function: the linker would keep one of the copies, and a machine
// without AVX-512 would run into it (kernels/lane.h). Looks into what was built, with nm.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "test_folders.h"

namespace {

std::set<std::string> weak_symbols(const std::string& level) {
    std::string objects;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(build_folder() + "/CMakeFiles/lanes_" + level + ".dir"))
        if (entry.path().extension() == ".o") objects += " '" + entry.path().string() + "'";
    std::set<std::string> names;
    FILE* list = ::popen(("nm -C --defined-only" + objects).c_str(), "r");
    if (!list) return names;
    char line[65536];
    while (std::fgets(line, sizeof line, list)) {
        const std::string text = line;
        const size_t kind = text.find(' ');  // "0000000000000000 W name"
        if (kind == std::string::npos || kind + 3 >= text.size() || text[kind + 2] != ' ') continue;
        if (std::string("WwVvu").find(text[kind + 1]) != std::string::npos) names.insert(text.substr(kind + 3, text.size() - kind - 4));
    }
    EXPECT_EQ(::pclose(list), 0) << "nm (package binutils) could not be run";
    return names;
}

}  // namespace

TEST(LaneObjects, of_the_instruction_levels_share_no_weak_function) {
#ifndef __OPTIMIZE__
    GTEST_SKIP() << "an unoptimised build does not inline the packs; it is not for older machines";
#endif
    std::map<std::string, std::string> home;
    for (const char* level : {"v2", "v3", "v4"}) {
        const auto names = weak_symbols(level);
        EXPECT_GE(names.size(), 3u) << "nothing was found in the object files of " << level;
        for (const std::string& name : names) {
            if (name.starts_with("DW.ref.")) continue;  // an address, not code
            const auto [known, is_new] = home.emplace(name, level);
            EXPECT_TRUE(is_new) << name << " is in the objects of " << known->second << " and of " << level;
            EXPECT_NE(name.find("::" + std::string(level) + "::"), std::string::npos) << name << " in the objects of " << level;
        }
    }
}
