// For the tests of RunDirectory: a folder of its own, a small run with two kinds of content, and what is on the disk after it.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "host/problem.h"
#include "host/result/result_folder.h"
#include "host/result/run_directory.h"

namespace assay {

namespace fs = std::filesystem;

// In memory where that is possible: the fault tests sync thousands of times.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        const fs::path memory = "/dev/shm";
        std::string name = ((::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path()) / "assay_test_XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }

  private:
    fs::path path_;
};

using Contents = std::map<std::string, std::string>;  // file name -> bytes; empty where the folder is not there

inline Contents contents(const std::string& folder) {
    Contents files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files[entry.path().filename().string()] = bytes.str();
    }
    return files;
}

inline void put(const std::string& file, const std::string& bytes) {
    fs::create_directories(fs::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

// Two tables, one of them in chunks and longer than the buffer, and a report; every byte depends on the edition.
inline void run_once(Files& files, const std::string& out, int edition) {
    RunDirectory directory(files, out);
    for (int chunk = 0; chunk < 3; ++chunk) {
        Table table("rolling", "Rolling statistics");
        auto& fund = table.text("fund", "");
        auto& beta = table.number("beta", "", "");
        for (int row = 0; row < 15000; ++row) {
            fund.push_back("a fund with a long name, number " + std::to_string(row));
            beta.push_back(edition + row / 7.0);
        }
        directory.write(table);
    }
    Table small("mapping", "Mapping");
    small.count("edition", "", "").push_back(edition);
    directory.write(small);
    directory.write_text("report.html", "<p>edition " + std::to_string(edition) + "</p>\n");
    directory.publish("{\"seed\": " + std::to_string(edition) + "}");
}

// What a killed run into `out` leaves.
inline void put_leftover(const std::string& out) {
    put(out + ".partial/rolling.csv", "half a ta");
    put(out + ".partial/" + mark_name, mark_of(out));
}

// The sentence and the exit code of what stops `action`.
template <class Action>
Problem problem_of(Action action) {
    try {
        action();
    } catch (const Problem& problem) { return problem; }
    return Problem(Exit::ok, "");
}

#define EXPECT_REFUSED(action, sentence)                                                            \
    do {                                                                                            \
        const Problem problem = problem_of([&] { action; });                                        \
        EXPECT_EQ(problem.exit(), Exit::output);                                                    \
        EXPECT_NE(std::string(problem.what()).find(sentence), std::string::npos) << problem.what(); \
    } while (false)

}  // namespace assay
