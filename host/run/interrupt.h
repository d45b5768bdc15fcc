// Ctrl-C: the run stops at the next batch or table, cleans up and exits with 130, within a second: where no such place comes in 0.25 s,
// and at a second Ctrl-C, the signal handler itself cleans up and ends the process.
#pragma once

namespace assay {

inline constexpr char interrupted_sentence[] = "assay: interrupted: earlier results are untouched\n";

void catch_interrupts();     // SIGINT, SIGTERM, SIGHUP; a file that reaches a limit of the system is an error of its write, no signal
void stop_if_interrupted();  // throws Problem, exit 130, once a signal has come

// What the handler calls before it ends the process: async-signal-safe. The latest counts; null: nothing.
void set_cleaning_up(void (*clean_up)()) noexcept;
void let_the_run_end() noexcept;  // the result is in place: the handler ends nothing any more, but for a second Ctrl-C

}  // namespace assay
