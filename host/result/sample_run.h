// What a run will take, before it runs: seconds, memory, bytes on disk; measured on a run in memory of which nothing is kept.
//
// Reading is not part of it: it has happened. Nor is the disk, which may be slower than the formatting.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "host/table/table.h"

namespace assay {

struct FileKeeper {
    std::function<void(const Table&)> table;                                          // becomes NAME.csv
    std::function<void(const std::string& name, const std::string& contents)> bytes;  // as they are
};

struct RunEstimate {
    double seconds_computing = 0, seconds_writing = 0;
    int64_t memory = 0;  // bytes, the peak of the process; 0: the system does not tell
    int64_t disk = 0;    // bytes of all files
    int files = 0;
    int64_t regressions = 0;  // as the manifest counts them
    int sampled_funds = 0;
};

// One run on some of the funds, which tells what it does.
class SampleRun {
  public:
    explicit SampleRun(int funds);
    void count_rows(const Table& rows);  // of a table that is written in pieces
    // Computing has ended; the files go to whom it returns.
    FileKeeper computed(const std::vector<std::pair<std::string, int64_t>>& counts);
    void written(int more_files);  // beside those that the keeper has seen

    double funds = 0, computing = 0, writing = 0, memory = 0, disk = 0, regressions = 0;
    int files = 0;

  private:
    double seconds() const;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace assay
