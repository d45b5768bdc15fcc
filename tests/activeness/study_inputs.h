// The data that studies are tested on: what ships with the program, and the real funds of the test data.
#pragma once
#include <string>

#include "host/activeness/study_data.h"
#include "host/panel/series_file.h"
#include "test_data.h"
#include "test_folders.h"

namespace assay {

inline StudyFiles shipped_files() {
    const std::string folder = source_folder() + "/datasets/study/";
    StudyFiles files;
    files.funds.push_back(read_series(folder + "funds.csv", Values::returns));
    files.indices.push_back(read_series(folder + "indices.csv", Values::returns));
    files.candidates.push_back(read_series(folder + "candidates.csv", Values::returns));
    files.portfolios.push_back(read_series(folder + "portfolios.csv", Values::returns));
    files.metadata.push_back(read_metadata(folder + "metadata.csv", {}));
    return files;
}
inline const StudyData& shipped_study() {
    static const StudyData data = assemble(shipped_files(), {});
    return data;
}

// 345 real funds and the two real indices, for tests that need NEEDS_TEST_DATA().
inline StudyFiles real_files() {
    const std::string data = (test_data() / "data").string();
    StudyFiles files;
    for (const char* kind : {"etf", "cef"})
        files.funds.push_back(read_series(data + "/us_funds/bond_" + kind + "_monthly_return.csv", Values::automatic));
    for (const char* index : {"LBUSTRUU", "LF98TRUU"})
        files.indices.push_back(read_series(data + "/benchmarks/" + index + ".csv", Values::automatic));
    return files;
}

}  // namespace assay
