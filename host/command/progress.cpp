#include "host/command/progress.h"

#include <unistd.h>

#include <iostream>

#include "host/table/display.h"

namespace assay {

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) != 0) {}
Progress::~Progress() { clear(); }

void Progress::clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
}
void Progress::stage(const std::string& what) {
    if (quiet_ || !terminal_) return;
    std::cerr << "\r\033[K" << plain_text(what) << " ..." << std::flush;
    shown_ = true;
}
void Progress::note(const std::string& sentence) {
    if (quiet_) return;
    clear();
    std::cerr << plain_text(sentence) << '\n';
}
void Progress::warning(const std::string& sentence) {
    clear();
    std::cerr << "warning: " << plain_text(sentence) << '\n';
}

}  // namespace assay
