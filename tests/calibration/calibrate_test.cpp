// The program `calibrate`: what it writes is what ships, and what stands in its way is left as it is.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "test_folders.h"

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Calibrate : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "assay_calibrate_XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
    }
    void TearDown() override { fs::remove_all(folder); }
    int run(const std::string& words) const {
        const int status = std::system(("'" + build_folder() + "/calibrate' " + words + " 2>'" + (folder / "err").string() + "'").c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string made(const std::string& set) const { return (folder / set).string(); }
    fs::path folder;
};

TEST_F(Calibrate, makes_the_shipped_bytes) {
    for (const std::string set : {"study", "assets"}) {
        ASSERT_EQ(run(set + " '" + made(set) + "'"), 0) << bytes_of(folder / "err");
        int files = 0;
        for (const auto& file : fs::directory_iterator(source_folder() + "/datasets/" + set)) {
            EXPECT_TRUE(bytes_of(file) == bytes_of(folder / set / file.path().filename())) << file.path();
            ++files;
        }
        EXPECT_GE(files, 5);
    }
}
TEST_F(Calibrate, leaves_what_is_there_alone) {
    fs::create_directory(folder / "assets");
    std::ofstream(folder / "assets/series.csv") << "my own\n";
    EXPECT_EQ(run("assets '" + made("assets") + "'"), 6);
    EXPECT_NE(bytes_of(folder / "err").find("assets/series.csv"), std::string::npos);
    EXPECT_EQ(bytes_of(folder / "assets/series.csv"), "my own\n");
    EXPECT_FALSE(fs::exists(folder / "assets/assets.csv"));
}
TEST_F(Calibrate, asks_for_the_data_set_and_the_folder) {
    EXPECT_EQ(run("study"), 2);
    EXPECT_EQ(run("funds '" + made("funds") + "'"), 2);
    EXPECT_NE(bytes_of(folder / "err").find("study and assets"), std::string::npos);
}

}  // namespace
