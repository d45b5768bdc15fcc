// A script's background jobs ignore Ctrl-C, and so would every program that a test starts: a program that includes this does not.
#pragma once
#include <csignal>

namespace assay {
inline const auto interruptible = std::signal(SIGINT, SIG_DFL);
}
