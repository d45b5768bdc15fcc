// A command is what a person types: options -> request -> study -> tables. No arithmetic lives here.
//
// Each command has one file and one function below; main.cpp picks it by name and turns Problems into exit codes.
#pragma once
#include <string>
#include <vector>

namespace assay {

struct Command {
    const char* name;
    const char* sentence;                                   // what it does, for the list of `assay --help`
    int (*run)(const std::vector<std::string>& arguments);  // the words after the command's name; returns the exit code
};

const std::vector<Command>& commands();

int run_study(const std::vector<std::string>& arguments);
int run_screen(const std::vector<std::string>& arguments);
int run_factsheet(const std::vector<std::string>& arguments);
int run_frontier(const std::vector<std::string>& arguments);
int run_backtest(const std::vector<std::string>& arguments);
int run_bench(const std::vector<std::string>& arguments);
int run_datasets(const std::vector<std::string>& arguments);
int run_device(const std::vector<std::string>& arguments);

}  // namespace assay
