// What stops a run: one sentence for a person, and the exit code that scripts rely on.
//
// Thrown at the boundaries only (files, configuration, devices, output). Bad data inside a
// computation is a status in a row (kernels/status.h), never a Problem.
#pragma once
#include <stdexcept>
#include <string>

namespace assay {

enum class Exit { ok = 0, internal = 1, usage = 2, data = 3, incomplete = 4, device = 5, output = 6, interrupted = 130 };

class Problem : public std::runtime_error {
  public:
    Problem(Exit exit, const std::string& sentence) : std::runtime_error(sentence), exit_(exit) {}
    Exit exit() const { return exit_; }

  private:
    Exit exit_;
};

}  // namespace assay
