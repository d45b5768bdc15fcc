#include "host/run/interrupt.h"

#include <unistd.h>

#include <csignal>

#include "host/problem.h"

namespace assay {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_signal(int) {
    if (interrupted) ::_exit(int(Exit::interrupted));
    interrupted = 1;
}

}  // namespace

void catch_interrupts() {
    struct sigaction action = {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup, or a background job of a script
    }
}

void stop_if_interrupted() {
    if (interrupted) throw Problem(Exit::interrupted, "interrupted: earlier results are untouched");
}

}  // namespace assay
