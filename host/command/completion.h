// What completes commands, options, words and files in a shell: a script that bash or zsh reads, made of the rows of the options.
//
// `assay completion bash` prints it; cmake/install.cmake puts it where the shells look. Errors: Problem, exit 2, for any other shell.
#pragma once
#include <string>
#include <vector>

#include "host/command/command.h"

namespace assay {

std::string completion(const std::string& shell, const std::vector<const Command*>& commands);

}  // namespace assay
