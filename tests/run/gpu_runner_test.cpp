// Streams and CPU threads that take batches from one queue: every fund once, whatever fails.
#include "host/run/gpu_runner.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "cuda/library.h"
#include "host/problem.h"
#include "host/run/batch_queue.h"

using namespace assay;

namespace {

const CpuExecution two_threads = {.threads = 2, .batch_funds = 64};

// How often each fund was computed, by whom it may be.
struct Ledger {
    explicit Ledger(long funds) : times(size_t(funds)) {}
    int take(int first, int last) {
        for (int f = first; f < std::min(last, int(times.size())); ++f) ++times[size_t(f)];
        return gpu_ok;
    }
    void expect_once_each() const {
        for (size_t f = 0; f < times.size(); ++f) ASSERT_EQ(times[f], 1) << "fund " << f;
    }
    std::vector<std::atomic<int>> times;
};

}  // namespace

TEST(BatchQueue, hands_out_every_fund_once_from_both_ends) {
    BatchQueue queue(1000);
    Ledger ledger(1000);
    for (bool any = true; any;) {
        any = false;
        for (const Batch& batch : {queue.from_front(96), queue.from_back(64), queue.from_back(64)})
            if (!batch.empty()) any = true, ledger.take(int(batch.first), int(batch.last));
    }
    ledger.expect_once_each();
}
TEST(BatchQueue, begins_from_the_back_with_what_is_over) {
    BatchQueue queue(1000);
    const Batch over = queue.from_back(64), whole = queue.from_back(64);
    EXPECT_EQ(over.first, 960);
    EXPECT_EQ(over.last, 1000);
    EXPECT_EQ(whole.first, 896);
    EXPECT_EQ(whole.last, 960);
}
TEST(GpuRunner, computes_every_fund_once_with_any_streams_and_help) {
    for (long funds : {1L, 31L, 32L, 33L, 1000L, 4097L, 70001L})
        for (int streams : {1, 2, 5})
            for (bool cpu_helps : {false, true}) {
                Ledger ledger(funds);
                run_on_gpu(
                    funds, {.streams = streams, .batch_funds = 64, .cpu_helps = cpu_helps},
                    [&](int first, int last, char*, size_t) {
                        EXPECT_EQ(first % tile_columns, 0);
                        EXPECT_LE(last, funds);
                        return ledger.take(first, last);
                    },
                    two_threads,
                    [&](int first, int last) {
                        EXPECT_EQ(first % pack_columns, 0);
                        EXPECT_EQ(last % pack_columns, 0);
                        ledger.take(first, last);
                    });
                ledger.expect_once_each();
            }
}
TEST(GpuRunner, streams_are_at_work_at_the_same_time) {
    std::atomic<int> inside = 0, most = 0;
    run_on_gpu(
        1024, {.streams = 3, .batch_funds = 32},
        [&](int, int, char*, size_t) {
            const int now = ++inside;
            for (int before = most; before < now && !most.compare_exchange_weak(before, now);) {}
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            --inside;
            return int(gpu_ok);
        },
        two_threads, nullptr);
    EXPECT_EQ(most, 3);
}
// Only 64 funds fit at a time, over all streams.
TEST(GpuRunner, streams_share_a_small_device) {
    Ledger ledger(2000);
    std::atomic<int> used = 0, refused = 0;
    run_on_gpu(
        2000, {.streams = 4, .batch_funds = 512},
        [&](int first, int last, char*, size_t) {
            const int wanted = last - first;
            if (used.fetch_add(wanted) + wanted > 64) {
                used -= wanted, ++refused;
                return int(gpu_out_of_memory);
            }
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            used -= wanted;
            return ledger.take(first, last);
        },
        two_threads, nullptr);
    ledger.expect_once_each();
    EXPECT_GT(refused, 0);
}
TEST(GpuRunner, one_tile_that_does_not_fit_is_exit_5) {
    try {
        run_on_gpu(
            2000, {.streams = 2, .batch_funds = 512},
            [&](int, int, char* said, size_t size) {
                std::snprintf(said, size, "the GPU failed: out of memory");
                return int(gpu_out_of_memory);
            },
            two_threads, nullptr);
        FAIL();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::device);
        EXPECT_STREQ(problem.what(), "the GPU failed: out of memory; run again with --device cpu");
    }
}
TEST(GpuRunner, the_first_failure_ends_all_streams_and_the_help) {
    std::atomic<int> after = 0, failed = 0;
    EXPECT_THROW(run_on_gpu(
                     1 << 20, {.streams = 3, .batch_funds = 32, .cpu_helps = true},
                     [&](int, int, char*, size_t) {
                         if (failed.exchange(1) == 0) return int(gpu_failed);
                         std::this_thread::sleep_for(std::chrono::milliseconds(1));
                         return int(gpu_ok);
                     },
                     two_threads,
                     [&](int, int) {
                         std::this_thread::sleep_for(std::chrono::milliseconds(1));
                         ++after;
                     }),
                 Problem);
    EXPECT_LT(after, 2000);  // of 16,384 batches
    EXPECT_THROW(run_on_gpu(
                     4096, {.streams = 1, .batch_funds = 32, .cpu_helps = true},
                     [](int, int, char*, size_t) {
                         std::this_thread::sleep_for(std::chrono::milliseconds(1));
                         return int(gpu_ok);
                     },
                     two_threads, [](int, int) { throw Problem(Exit::internal, "the CPU's part"); }),
                 Problem);
}
