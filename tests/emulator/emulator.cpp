#include "emulator.h"
#include <sys/mman.h>
#include <algorithm>
#include <boost/context/detail/fcontext.hpp>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

// This file is compiled without -fsanitize=thread: its own bookkeeping is not the
// program under test.  The two sanitizers are told about every change of stack.
#if defined(EMULATOR_ASAN)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(EMULATOR_TSAN)
#include <sanitizer/tsan_interface.h>
#endif

namespace emulator {
namespace {
namespace context = boost::context::detail;
constexpr size_t stack_bytes = 64 << 10, page = 4096;

enum Standing { running, at_block_barrier, at_warp_barrier, at_shuffle, finished };
const char* const names[] = {"running", "__syncthreads", "__syncwarp", "__shfl_sync", "finished"};

struct Thread {
    dim3 index;
    Standing standing = running;
    bool started = false;
    unsigned mask = 0;  // the lanes a warp operation waits for
    unsigned block_waits = 0, warp_waits = 0;
    Line at;
    uint64_t mine = 0, theirs = 0;  // values going into and out of a shuffle
    int source_lane = 0;
    std::exception_ptr failure;
    char* stack = nullptr;
    context::fcontext_t resume_at = nullptr;
    void* asan_stack = nullptr;
    void* tsan_fiber = nullptr;
};

std::vector<Thread> threads;
Thread* current;
context::fcontext_t scheduler;
dim3 grid_extent, block_extent, block_index;
const std::function<void()>* program;
std::unique_ptr<char[]> shared;
// Addresses that name happens-before edges.  Barriers alternate between two, lest a thread
// already at the next barrier lend its writes to one that is still leaving this one.
char launch_tag, finish_tag, block_tags[2], warp_tags[32][2];
bool abandoning = false;  // after a violation: unwind every fiber
[[maybe_unused]] const void* scheduler_stack;
[[maybe_unused]] size_t scheduler_stack_size;
[[maybe_unused]] void *scheduler_asan, *scheduler_tsan;

void release([[maybe_unused]] void* tag) {
#if defined(EMULATOR_TSAN)
    __tsan_release(tag);
#endif
}
void acquire([[maybe_unused]] void* tag) {
#if defined(EMULATOR_TSAN)
    __tsan_acquire(tag);
#endif
}
unsigned count(dim3 d) { return d.x * d.y * d.z; }
unsigned rank(dim3 i) { return i.x + block_extent.x * (i.y + block_extent.y * i.z); }
struct Abandoned {};

void back_to_scheduler([[maybe_unused]] Thread& t, [[maybe_unused]] bool last) {
#if defined(EMULATOR_ASAN)
    __sanitizer_start_switch_fiber(last ? nullptr : &t.asan_stack, scheduler_stack, scheduler_stack_size);
#endif
#if defined(EMULATOR_TSAN)
    __tsan_switch_to_fiber(scheduler_tsan, __tsan_switch_to_fiber_no_sync);
#endif
    scheduler = context::jump_fcontext(scheduler, nullptr).fctx;
#if defined(EMULATOR_ASAN)
    __sanitizer_finish_switch_fiber(t.asan_stack, &scheduler_stack, &scheduler_stack_size);
#endif
}
void thread_main(context::transfer_t from) {
    scheduler = from.fctx;
    Thread& t = *current;
#if defined(EMULATOR_ASAN)
    __sanitizer_finish_switch_fiber(nullptr, &scheduler_stack, &scheduler_stack_size);
#endif
    acquire(&launch_tag);
    try {
        (*program)();
    } catch (const Abandoned&) {
    } catch (...) { t.failure = std::current_exception(); }
    release(&finish_tag);
    t.standing = finished;
    back_to_scheduler(t, true);
}
void resume(Thread& t) {
    t.started = true;
    current = &t;
#if defined(EMULATOR_ASAN)
    __sanitizer_start_switch_fiber(&scheduler_asan, t.stack, stack_bytes);
#endif
#if defined(EMULATOR_TSAN)
    __tsan_switch_to_fiber(t.tsan_fiber, __tsan_switch_to_fiber_no_sync);
#endif
    t.resume_at = context::jump_fcontext(t.resume_at, nullptr).fctx;
#if defined(EMULATOR_ASAN)
    __sanitizer_finish_switch_fiber(scheduler_asan, nullptr, nullptr);
#endif
}
void wait(Standing standing, unsigned mask, Line at, char* tag) {
    Thread& t = *current;
    t.standing = standing;
    t.mask = mask;
    t.at = at;
    if (tag) release(tag);
    back_to_scheduler(t, false);
    if (tag) acquire(tag);
    if (abandoning) throw Abandoned{};
}
void need_threads(unsigned n) {
    for (threads.reserve(1024); threads.size() < n;) {
        Thread& t = threads.emplace_back();
        t.stack =
            static_cast<char*>(mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
        mprotect(t.stack, page, PROT_NONE);
#if defined(EMULATOR_TSAN)
        t.tsan_fiber = __tsan_create_fiber(0);
#endif
    }
#if defined(EMULATOR_TSAN)
    scheduler_tsan = __tsan_get_current_fiber();
#endif
}
std::string describe(unsigned n) {
    std::ostringstream s;
    for (unsigned i = 0, j; i < n; i = j) {
        const Thread& t = threads[i];
        const auto same = [&](const Thread& o) {
            return o.standing == t.standing && (t.standing == finished || o.at.line() == t.at.line());
        };
        for (j = i; j < n && same(threads[j]); ++j) {}
        s << "\n  threads " << i << ".." << j - 1 << ' ' << names[t.standing];
        if (t.standing != finished) s << " at " << t.at.file_name() << ':' << t.at.line();
    }
    return s.str();
}
void abandon(unsigned n) {
    abandoning = true;
    for (unsigned i = 0; i < n; ++i)
        if (threads[i].standing != finished && threads[i].started) resume(threads[i]);
    abandoning = false;
    acquire(&finish_tag);
}
[[noreturn]] void violated(const std::string& rule, unsigned n) {
    const std::string where = describe(n);
    abandon(n);
    throw Violation(rule + " in block " + std::to_string(block_index.x) + where);
}
bool release_warp(Thread* warp, unsigned lanes, unsigned n) {
    bool any = false;
    for (unsigned i = 0; i < lanes; ++i) {
        const Standing standing = warp[i].standing;
        const unsigned mask = warp[i].mask;
        if (standing != at_shuffle && standing != at_warp_barrier) continue;
        if (!(mask >> i & 1)) violated("a thread is not in its own mask", n);
        bool together = true;
        for (unsigned k = 0; k < 32; ++k) {
            if (!(mask >> k & 1)) continue;
            if (k >= lanes || warp[k].standing == finished) violated("a mask names lane " + std::to_string(k) + ", which is absent,", n);
            together &= warp[k].standing == standing && warp[k].mask == mask && warp[k].at.line() == warp[i].at.line();
        }
        if (!together) continue;
        for (unsigned k = 0; k < 32; ++k)
            if (mask >> k & 1 && standing == at_shuffle) {
                if (!(mask >> warp[k].source_lane & 1)) violated("a shuffle reads a lane outside its mask", n);
                warp[k].theirs = warp[warp[k].source_lane].mine;
            }
        for (unsigned k = 0; k < 32; ++k)
            if (mask >> k & 1) warp[k].standing = running;
        any = true;
    }
    return any;
}
// Lets go every set of threads whose members have all arrived; false if none has.
bool release_waiting(unsigned n) {
    bool any = false;
    for (unsigned first = 0; first < n; first += 32) any |= release_warp(&threads[first], std::min(32u, n - first), n);
    if (any) return true;
    const Thread* one = nullptr;
    for (unsigned i = 0; i < n; ++i) {
        const Thread& t = threads[i];
        if (t.standing == finished) continue;
        if (t.standing != at_block_barrier) return false;
        if (one && t.at.line() != one->at.line()) violated("threads wait at different __syncthreads", n);
        one = &t;
    }
    for (unsigned i = 0; i < n; ++i)
        if (threads[i].standing == at_block_barrier) threads[i].standing = running;
    return true;
}
void run_block(unsigned n, Schedule schedule, std::mt19937& random) {
    std::vector<unsigned> order(n);
    std::iota(order.begin(), order.end(), 0u);
    if (schedule == Schedule::backward) std::reverse(order.begin(), order.end());
    for (unsigned i = 0; i < n; ++i) {
        Thread& t = threads[i];
        t.index = dim3(i % block_extent.x, i / block_extent.x % block_extent.y, i / (block_extent.x * block_extent.y));
        t.standing = running;
        t.started = false;
        t.block_waits = t.warp_waits = 0;
        t.failure = nullptr;
        t.resume_at = context::make_fcontext(t.stack + stack_bytes, stack_bytes, thread_main);
    }
    release(&launch_tag);
    for (unsigned done = 0; done < n;) {
        if (schedule == Schedule::shuffled) std::shuffle(order.begin(), order.end(), random);
        bool moved = false;
        for (unsigned i : order) {
            if (threads[i].standing != running) continue;
            resume(threads[i]);
            moved = true;
            if (threads[i].failure) {
                abandon(n);
                std::rethrow_exception(threads[i].failure);
            }
            done += threads[i].standing == finished;
        }
        if (done < n && !release_waiting(n) && !moved) violated("no thread can go on", n);
    }
    acquire(&finish_tag);
}
}  // namespace

std::mutex& device() {
    static std::mutex m;
    return m;
}
void run(dim3 grid, dim3 block, size_t shared_bytes, Schedule schedule, const std::function<void()>& thread) {
    const std::lock_guard only(device());
    ++settings().launches;
    const unsigned n = count(block), blocks = count(grid);
    if (n == 0 || n > 1024 || blocks == 0) throw Violation("a launch has at least one block, and 1 to 1024 threads in each");
    if (shared_bytes > 227 * 1024) throw Violation("a block has at most 227 KiB of shared memory");
    need_threads(n);
    grid_extent = grid;
    block_extent = block;
    program = &thread;
    std::mt19937 random(20240229);
    std::vector<unsigned> order(blocks);
    std::iota(order.begin(), order.end(), 0u);
    if (schedule == Schedule::backward) std::reverse(order.begin(), order.end());
    if (schedule == Schedule::shuffled) std::shuffle(order.begin(), order.end(), random);
    for (unsigned b : order) {
        shared.reset(new char[shared_bytes]);
        std::memset(shared.get(), 0xff, shared_bytes);
        block_index = dim3(b % grid.x, b / grid.x % grid.y, b / (grid.x * grid.y));
        run_block(n, schedule, random);
    }
    shared.reset();
}
Settings& settings() {
    static Settings s;
    return s;
}
void* block_memory() { return shared.get(); }
int lane() { return rank(current->index) % 32; }
unsigned coordinate(Place p, int axis) {
    const dim3& d = p == Place::thread_index   ? current->index
                    : p == Place::block_index  ? block_index
                    : p == Place::block_extent ? block_extent
                                               : grid_extent;
    return axis == 0 ? d.x : axis == 1 ? d.y : d.z;
}
void block_barrier(Line at) { wait(at_block_barrier, 0, at, &block_tags[current->block_waits++ % 2]); }
void warp_barrier(unsigned mask, Line at) {
    wait(at_warp_barrier, mask, at, &warp_tags[rank(current->index) / 32][current->warp_waits++ % 2]);
}
uint64_t exchange(unsigned mask, uint64_t mine, int source_lane, Line at) {
    current->mine = mine;
    current->source_lane = source_lane;
    wait(at_shuffle, mask, at, nullptr);  // a shuffle moves a register, it orders no memory
    return current->theirs;
}
}  // namespace emulator
