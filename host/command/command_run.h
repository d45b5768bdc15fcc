// What every run of a command that computes has: options in force, device, progress on stderr, inputs, and the manifest that tells of it.
//
// Errors: Problem, exit 2 for an option's value, exit 3 for a file, exit 5 where a device that was asked for is not there.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "host/command/options.h"
#include "host/command/progress.h"
#include "host/panel/series_file.h"
#include "host/result/manifest.h"
#include "host/run/execution.h"

namespace assay {

class CommandRun {
  public:
    // command: "study"; arguments: the words after it. options have been parsed.
    CommandRun(const std::string& command, const std::vector<std::string>& arguments, const Options& options);

    // Reads a file of series and says what it was taken for; what ships with the program, or was saved from it, makes the run synthetic.
    SeriesFile series(const std::string& path, const char* role, Values values, Frequency frequency = Frequency::monthly,
                      const std::function<bool(const std::string& id)>& as_printed = nullptr);
    void input(InputFile& file, const char* role);  // says what another file was taken for
    void made_up(const std::string& what);          // "workloads": what is measured is not real

    // Said on stderr and kept in the manifest.
    void warn(const std::vector<std::string>& sentences);
    // By --device and the number of regressions; said in the manifest.
    void choose_device(double regressions);
    double seconds() const;  // since the beginning

    const std::string command;
    Options options;
    std::string out;                          // the directory of the results
    bool json = false, whole_tables = false;  // what goes to stdout
    Execution execution;
    Progress progress;
    Manifest manifest;

  private:
    std::chrono::steady_clock::time_point start_;
};

}  // namespace assay
