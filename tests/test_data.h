// Where the third-party market data and reference results are that do not ship with the project.
//
// ASSAY_TEST_DATA, by default ../shared beside the project. Absent, the test is skipped with a message, or fails where
// ASSAY_TEST_DATA_REQUIRED is set: a check that did not run is not a pass.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "test_folders.h"

inline std::filesystem::path test_data() {
    const char* set = std::getenv("ASSAY_TEST_DATA");
    return set && *set ? std::filesystem::path(set) : std::filesystem::path(source_folder()) / ".." / "shared";
}

#define NEEDS_TEST_DATA()                                                                         \
    if (!std::filesystem::exists(test_data() / "reference")) {                                    \
        if (std::getenv("ASSAY_TEST_DATA_REQUIRED")) FAIL() << "no test data in " << test_data(); \
        GTEST_SKIP() << "no test data in " << test_data() << ": set ASSAY_TEST_DATA";             \
    }
