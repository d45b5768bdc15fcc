// Ends that no exception reaches: memory that runs out inside something that may not throw, and Ctrl-C where nobody looks for it. The
// folder of a half-written result goes nevertheless.
//
// Most of the time std::bad_alloc travels up to main(). But destructors of nlohmann::json allocate, and an exception out of a
// destructor ends in std::terminate(), which knows no clean-up: the folder of a half-written result would stay. With this handler
// the process removes it, says the sentence of main() and exits with 1. Nothing here allocates, and all of it may be called by a signal
// handler (host/run/interrupt.h). Any other end by std::terminate() is a fault of the program and stays what it is, an abort.
#pragma once
#include <string>

namespace assay {

inline constexpr char no_memory_sentence[] = "assay: out of memory; run with fewer funds at a time\n";

// Removes a folder that this process holds, with the files of a result that are in it; any other entry stays, and the folder with it.
void remove_without_memory(const char* folder) noexcept;

class RemovedWithoutMemory {
  public:
    RemovedWithoutMemory();  // installs the handler
    ~RemovedWithoutMemory() { release(); }
    RemovedWithoutMemory(const RemovedWithoutMemory&) = delete;

    // A folder that this process holds, until it is released. The process has one at a time: the latest.
    // `made_above` folders above it go with it where they are empty.
    void hold(const std::string& folder, size_t made_above) noexcept;
    void release() noexcept;  // returns never where an end has begun to remove it
};

}  // namespace assay
