// Files written to a temporary folder that goes with the test, and what reading them says.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "host/panel/series_file.h"
#include "host/problem.h"

namespace assay {

class WrittenFiles : public testing::Test {
  protected:
    WrittenFiles() {
        std::string pattern = (std::filesystem::temp_directory_path() / "assay_panel_XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~WrittenFiles() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& text, const std::string& name = "given.csv") const {
        std::string path = (folder_ / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    Panel panel_of(const std::string& text, Values values = Values::automatic, Frequency frequency = Frequency::monthly) const {
        return read_series(write(text), values, frequency).panel;
    }

    // The first line of the refusal without the folder; "read" where nothing was refused.
    std::string refusal(const std::function<void()>& reading, Exit exit = Exit::data) const {
        try {
            reading();
        } catch (const Problem& problem) {
            EXPECT_EQ(int(problem.exit()), int(exit)) << problem.what();
            std::string text = problem.what();
            text = text.substr(0, text.find('\n'));
            for (size_t at; (at = text.find(folder_.string() + "/")) != text.npos;) text.erase(at, folder_.string().size() + 1);
            return text;
        }
        return "read";
    }
    std::string refusal_of(const std::string& text, Values values = Values::returns, Frequency frequency = Frequency::monthly) const {
        std::string path = write(text);
        return refusal([&] { read_series(path, values, frequency); });
    }

    std::filesystem::path folder_;
};

// Same calendar, ids and bits (every NaN is the same "missing").
inline testing::AssertionResult same_bits(const Panel& one, const Panel& other) {
    if (one.ids != other.ids) return testing::AssertionFailure() << "ids differ";
    if (one.calendar != other.calendar)
        return testing::AssertionFailure() << one.calendar.range() << " and " << one.rows() << " rows, " << other.calendar.range()
                                           << " and " << other.rows();
    for (size_t i = 0; i < one.value.size(); ++i) {
        bool both_missing = one.value[i] != one.value[i] && other.value[i] != other.value[i];
        if (!both_missing && std::memcmp(&one.value[i], &other.value[i], sizeof(double)) != 0)
            return testing::AssertionFailure() << "value " << i << ": " << one.value[i] << " and " << other.value[i];
    }
    return testing::AssertionSuccess();
}

}  // namespace assay
