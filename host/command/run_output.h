// How a run ends: its files appear in one step, the summary goes to standard output, and where to look to standard error.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "host/command/command_run.h"
#include "host/problem.h"
#include "host/result/sample_run.h"
#include "host/result/run_directory.h"

namespace assay {

struct RunOutput {
    std::string command;                                                  // its workbook is COMMAND.xlsx
    std::function<void(const FileKeeper& keep)> write;                    // every file but the manifest
    std::function<std::string(const std::set<std::string>& files)> json;  // --json; files: those written
    std::function<std::string(bool colour)> terminal;                     // what a person reads
};

// The summary that every command has as JSON: program, answer, counts, warnings, what could not be computed, files and tables.
std::string summary_json(const CommandRun& run, const std::string& command, const std::string& answer,
                         const std::vector<const Table*>& tables, const std::vector<std::string>& not_computed,
                         const std::set<std::string>& files);

// Returns the exit code that it was given.
int finish(CommandRun& run, RunDirectory& directory, const RunOutput& output, Exit exit);

}  // namespace assay
