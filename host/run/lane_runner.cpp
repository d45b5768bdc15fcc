#include "host/run/lane_runner.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "host/problem.h"
#include "host/run/handover.h"
#include "host/run/interrupt.h"

namespace assay {

std::string text(InstructionLevel level) { return level == InstructionLevel::v2 ? "v2" : level == InstructionLevel::v3 ? "v3" : "v4"; }

InstructionLevel best_instruction_level() {
    // The features that tell the levels apart; every processor with these has the rest of its level.
    const bool v3 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return v4 ? InstructionLevel::v4 : v3 ? InstructionLevel::v3 : InstructionLevel::v2;
}

InstructionLevel instruction_level() {
    const char* set = std::getenv("ASSAY_LEVEL");
    if (!set || !*set) return best_instruction_level();
    for (InstructionLevel level : {InstructionLevel::v2, InstructionLevel::v3, InstructionLevel::v4}) {
        if (text(level) != set) continue;
        if (level <= best_instruction_level()) return level;
        throw Problem(Exit::usage,
                      "ASSAY_LEVEL=" + std::string(set) + ": this machine runs x86-64-" + text(best_instruction_level()) + " at most");
    }
    throw Problem(Exit::usage, "ASSAY_LEVEL=" + std::string(set) + ": v2, v3 or v4");
}

// How many threads the system starts, at most `wanted`: TBB ends the process where one of its own is refused. Tried once for a number.
int threads_that_start(int wanted) {
    static std::atomic<int> started = 1, refused_from = std::numeric_limits<int>::max();
    if (wanted <= started) return wanted;
    if (wanted >= refused_from) return std::min(wanted, started.load());
    std::atomic<bool> over = false;
    std::vector<std::jthread> tried;
    try {
        while (int(tried.size()) + 1 < wanted) tried.emplace_back([&over] { over.wait(false); });
        started = wanted;
    } catch (const std::system_error&) {
        refused_from = wanted;
        started = std::max(1, int(tried.size()) - 1);  // one is left for writing
    }
    over = true;
    over.notify_all();
    return std::min(wanted, started.load());
}

void run_batches(long funds, const CpuExecution& execution, const std::function<void(int, int)>& part) {
    const long columns = padded(funds), batch = padded(execution.batch_funds > 0 ? execution.batch_funds : 1);
    const long batches = (columns + batch - 1) / batch;
    const int threads = threads_that_start(execution.threads > 0 ? execution.threads : int(std::thread::hardware_concurrency()));
    const auto run = [&](long b) {
        stop_if_interrupted();
        part(int(b * batch), int(std::min(columns, (b + 1) * batch)));
    };
    if (threads == 1 || batches == 1) {
        for (long b = 0; b < batches; ++b) run(b);
        return;
    }
    // More threads than cores are allowed: the answer is the same, and a test wants to see that.
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, size_t(threads));
    tbb::task_arena arena(threads);
    const auto task = [&run](long b) {
        [[maybe_unused]] const Handover::Task ordered;
        run(b);
    };
    [[maybe_unused]] const Handover handover;
    try {
        arena.execute([&] { tbb::parallel_for(0L, batches, task); });
    } catch (const Problem&) {
        throw;
    } catch (const std::runtime_error& error) {  // TBB's, where a limit of the system or of memory is reached
        throw Problem(Exit::internal, std::string("no more threads can be started: ") + error.what() + "; run with --threads 1");
    }
}

}  // namespace assay
