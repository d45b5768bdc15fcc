// Ctrl-C: the run stops at the next batch or table, cleans up and exits with 130. A second Ctrl-C ends it at once.
#pragma once

namespace assay {

void catch_interrupts();     // SIGINT, SIGTERM, SIGHUP
void stop_if_interrupted();  // throws Problem, exit 130, once a signal has come

}  // namespace assay
