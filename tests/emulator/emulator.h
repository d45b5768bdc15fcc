// Runs a __global__ function on the CPU: each thread of a block is a fiber, fibers change only at barriers and
// shuffles, so a run is deterministic for its schedule.
//
// Catches: indices out of range (AddressSanitizer; dynamic shared memory is a heap block of exactly the launched
// size), shared memory read before written (it starts as NaN), barriers and shuffles not reached by all they name,
// and missing barriers: as a result that depends on the schedule, or as a data race under ThreadSanitizer.
// Cannot catch: speed, register or shared-memory limits, weak memory order inside a warp, asynchronous copies.
#pragma once
#include <functional>
#include <mutex>
#include <stdexcept>

#include "cuda_runtime.h"

namespace emulator {
enum class Schedule { forward, backward, shuffled };
inline constexpr Schedule every_schedule[] = {Schedule::forward, Schedule::backward, Schedule::shuffled};

struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What a test decides about the emulated device; reached through emulator_settings() of the emulated GPU library.
struct Settings {
    Schedule schedule = Schedule::forward;
    unsigned block_threads = 128;
    size_t memory = size_t(8) << 30;  // bytes cudaMalloc gives out before it is out of memory
    int failing_call = 0;             // the nth call of the runtime or a library from now fails; 0: none
    size_t allocated = 0;             // bytes in use
    long launches = 0;                // so far
};
Settings& settings();
bool call_fails();     // counts a call of the runtime, or of a library, and says whether it is the one that fails
std::mutex& device();  // held while a kernel runs, or a call of the runtime

void run(dim3 grid, dim3 block, size_t shared_bytes, Schedule, const std::function<void()>& thread);

template <class... Parameters, class... Arguments>
void launch(void (*kernel)(Parameters...), dim3 grid, dim3 block, size_t shared_bytes, Schedule schedule, Arguments... arguments) {
    run(grid, block, shared_bytes, schedule, [=] { kernel(arguments...); });
}
}  // namespace emulator

extern "C" emulator::Settings* emulator_settings();
