// A script's background jobs ignore Ctrl-C, nohup ignores the end of the terminal, and so would every program that a test starts: a program
// that includes this does not.
#pragma once
#include <csignal>
#include <initializer_list>

namespace assay {
inline const bool interruptible = [] {
    for (int signal : {SIGINT, SIGHUP}) (void)std::signal(signal, SIG_DFL);
    return true;
}();
}  // namespace assay
