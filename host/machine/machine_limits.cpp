#include "host/machine/machine_limits.h"

#include <emmintrin.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstring>
#include <functional>
#include <system_error>
#include <thread>

#include "host/machine/gpu_facts.h"
#include "host/problem.h"

namespace assay {

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// The fastest of seven times that `threads` threads take for part(0 .. threads - 1), all beginning together.
double fastest(int threads, const std::function<void(int)>& part) {
    std::barrier together(threads);
    std::atomic<int> start = 0;  // 1: go; 2: not all could be started
    double best = 1e99;
    const auto run = [&](int i) {
        start.wait(0);
        if (start == 2) return;
        for (int repeat = 0; repeat < 7; ++repeat) {
            together.arrive_and_wait();
            const auto begun = Clock::now();
            part(i);
            together.arrive_and_wait();
            if (i == 0) best = std::min(best, since(begun));
        }
    };
    std::vector<std::jthread> pool;
    try {
        for (int i = 1; i < threads; ++i) pool.emplace_back(run, i);
    } catch (const std::system_error& error) {
        start = 2;
        start.notify_all();
        throw Problem(Exit::internal, std::string("no more threads can be started: ") + error.what() + "; run with --threads 1");
    }
    start = 1;
    start.notify_all();
    run(0);
    return best;
}

}  // namespace

double write_bandwidth(std::span<double> memory, int threads) {
    const size_t share = memory.size() / size_t(threads) / 8 * 8;
    const double seconds = fastest(threads, [&](int i) {
        double* to = memory.data() + size_t(i) * share;
        const __m128d value = _mm_set1_pd(1.5);
        for (size_t j = 0; j < share; j += 2) _mm_stream_pd(to + j, value);
        _mm_sfence();
    });
    return double(share * size_t(threads) * sizeof(double)) / seconds;
}

double copy_bandwidth(std::span<double> memory, int threads) {
    const size_t share = memory.size() / 2 / size_t(threads) / 8 * 8;
    const double seconds = fastest(threads, [&](int i) {
        const double* from = memory.data() + size_t(i) * share;
        double* to = memory.data() + memory.size() / 16 * 8 + size_t(i) * share;
        for (size_t j = 0; j < share; j += 2) _mm_stream_pd(to + j, _mm_load_pd(from + j));
        _mm_sfence();
    });
    return 2 * double(share * size_t(threads) * sizeof(double)) / seconds;
}

double double_rate(const Execution& execution) {
    constexpr double long_enough = 2e-3;  // seconds, many times what starting a kernel or meeting at a barrier takes
    constexpr int lanes_of_a_thread = 64;
    const int threads = threads_of(execution.cpu);
    const long lanes = execution.gpu ? 2048L * gpu_facts(*execution.gpu, 0).multiprocessors : long(lanes_of_a_thread) * threads;
    AlignedArray result(static_cast<size_t>(padded(lanes)));
    DoubleRateView view{64, result.data()};
    const auto run = [&] {
        if (execution.gpu)
            return KernelClock(*execution.gpu).seconds([&] {
                execute(double_rate_programs, "assay_gpu_double_rate", view, lanes, execution);
            });
        return fastest(threads,
                       [&](int i) { double_rate_programs[execution.cpu.level](view, i * lanes_of_a_thread, (i + 1) * lanes_of_a_thread); });
    };
    double seconds = run();
    for (seconds = run(); seconds < long_enough && view.steps < (1L << 30); seconds = run()) view.steps *= 2;
    for (int repeat = 0; execution.gpu && repeat < 6; ++repeat) seconds = std::min(seconds, run());
    return rate_operations(view, lanes) / seconds;
}

AlignedArray limit_memory() {
    AlignedArray memory(size_t(1) << 24);
    std::memset(memory.data(), 1, memory.size() * sizeof(double));
    return memory;
}

MachineLimits machine_limits(AlignedArray& memory, const CpuExecution& execution) {
    const std::span<double> all(memory.data(), memory.size());
    const int threads = threads_of(execution);
    return {write_bandwidth(all, threads), copy_bandwidth(all, threads), double_rate({execution})};
}

int threads_of(const CpuExecution& execution) {
    return execution.threads > 0 ? execution.threads : std::max(1, int(std::thread::hardware_concurrency()));
}

}  // namespace assay
