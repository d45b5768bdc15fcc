#include "host/run/interrupt.h"

#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string>

#include "host/problem.h"

namespace assay {
namespace {

constexpr suseconds_t microseconds_to_stop = 250'000;

volatile std::sig_atomic_t interrupted = 0;
std::atomic<bool> in_place = false, ending = false;
std::atomic<void (*)()> cleaning_up = nullptr;

[[noreturn]] void end_now() {
    while (ending.exchange(true)) ::pause();  // another thread is at it
    if (in_place) ::_exit(int(Exit::interrupted));
    if (void (*const clean_up)() = cleaning_up) clean_up();
    const ssize_t said = ::write(STDERR_FILENO, interrupted_sentence, sizeof interrupted_sentence - 1);
    (void)said;
    ::_exit(int(Exit::interrupted));
}

void on_signal(int) {
    if (interrupted) end_now();
    interrupted = 1;
    const itimerval limit{{0, 0}, {0, microseconds_to_stop}};
    ::setitimer(ITIMER_REAL, &limit, nullptr);
}

void on_alarm(int) {
    if (!in_place) end_now();
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
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN);
}

void stop_if_interrupted() {
    if (!interrupted) return;
    const std::string sentence = interrupted_sentence;
    throw Problem(Exit::interrupted, sentence.substr(sentence.find(' ') + 1, sentence.size() - sentence.find(' ') - 2));
}

void set_cleaning_up(void (*clean_up)()) noexcept { cleaning_up = clean_up, in_place = false; }
void let_the_run_end() noexcept { in_place = true; }

}  // namespace assay
