#include "host/run/peak_memory.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace assay {

int64_t peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return 1024 * std::stoll(line.substr(6));
    return 0;
}

void restart_peak_memory() {
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";  // proc(5): resets the peak resident set size
}

}  // namespace assay
