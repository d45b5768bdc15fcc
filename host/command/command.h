// A command is what a person types: settings -> request -> result. No arithmetic lives here.
//
// Each command is a folder of host/ whose command.cpp defines `const Command NAME_command`, and a line of host/commands.cpp. main.cpp picks
// it by name and turns Problems into exit codes.
#pragma once
#include <string>
#include <vector>

#include "host/command/options.h"

namespace assay {

struct Command {
    const char* name;
    const char* sentence;                                   // what it does, for the list of `assay --help`
    int (*run)(const std::vector<std::string>& arguments);  // the words after the command's name; returns the exit code
    Options (*options)();
};

std::vector<const Command*> commands();

}  // namespace assay
