#include "host/run/gpu_runner.h"

#include <exception>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "host/problem.h"
#include "host/run/batch_queue.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

using GpuPart = std::function<int(int, int, char*, size_t)>;

long whole_tiles(long funds) { return (funds + tile_columns - 1) / tile_columns * tile_columns; }

// One stream's turn after turn. `at_work`: held shared while a stream computes, alone by one that needs all the memory.
void run_stream(BatchQueue& queue, long size, const GpuPart& gpu, std::shared_mutex& at_work) {
    for (Batch batch = queue.from_front(size); !batch.empty(); batch = queue.from_front(size)) {
        for (bool alone = false; !batch.empty();) {
            stop_if_interrupted();
            std::shared_lock with_others(at_work, std::defer_lock);
            std::unique_lock without_others(at_work, std::defer_lock);
            alone ? without_others.lock() : with_others.lock();
            const long last = std::min(batch.last, batch.first + size);
            char said[512] = "";
            const int outcome = gpu(int(batch.first), int(last), said, sizeof said);
            if (outcome == gpu_ok)
                batch.first = last;
            else if (outcome == gpu_out_of_memory && size > tile_columns)
                size = whole_tiles(size / 2);
            else if (outcome == gpu_out_of_memory && !alone)
                alone = true;
            else
                throw Problem(Exit::device, std::string(said) + "; run again with --device cpu");
        }
    }
}

}  // namespace

void run_on_gpu(long funds, const GpuExecution& execution, const GpuPart& gpu, const CpuExecution& cpu_execution,
                const std::function<void(int, int)>& cpu) {
    const long least = std::min(whole_tiles(funds), execution.batch_funds), streams = execution.streams;
    const long size = std::max(least, whole_tiles(funds / (4 * streams)));
    BatchQueue queue(funds);
    std::shared_mutex at_work;
    std::exception_ptr failure;
    std::mutex failing;
    const auto guarded = [&](const auto& work) {
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(failing);
            if (!failure) failure = std::current_exception();
            (void)queue.from_front(funds);  // all that is left: the others end with the batch they have
        }
    };
    std::vector<std::thread> workers;
    guarded([&] {
        for (long s = 0; s < std::min(streams, (funds + size - 1) / size); ++s)
            workers.emplace_back([&] { guarded([&] { run_stream(queue, size, gpu, at_work); }); });
    });
    if (execution.cpu_helps)
        guarded([&] {
            run_batches(funds, cpu_execution, [&](int, int) {  // one call for each batch there could be
                const Batch batch = queue.from_back(padded(cpu_execution.batch_funds));
                if (!batch.empty()) cpu(int(batch.first), int(batch.last == funds ? padded(funds) : batch.last));
            });
        });
    for (std::thread& worker : workers) worker.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace assay
