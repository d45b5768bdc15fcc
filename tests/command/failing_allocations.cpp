// Loaded before the program (LD_PRELOAD): the nth allocation since main() began fails, once or from then on.
//
// ASSAY_ALLOCATION_FAILS=N: the Nth one (0: none). ASSAY_ALLOCATIONS_STAY_BROKEN: every later one of more than a kilobyte too; small ones
// come back, as on a real machine, where a block of the size just freed is there again. ASSAY_ALLOCATIONS_COUNTED=FILE: how many there
// were, written at the end of the run. Counted are operator new in all its forms and aligned_alloc, which is all that assay calls.
#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> in_main = false;
std::atomic<long> count = 0;
long failing = 0;
bool stays_broken = false;

// True where this allocation is to fail.
bool fails(size_t size) {
    if (!in_main) return false;
    const long n = ++count;
    if (failing == 0 || n < failing) return false;
    return n == failing || (stays_broken && size > 1024);
}

[[noreturn]] void none_left() {
    if (const std::new_handler handler = std::get_new_handler()) handler();
    throw std::bad_alloc();
}
void* allocated(size_t size) {
    void* const p = fails(size) ? nullptr : std::malloc(size ? size : 1);
    if (!p) none_left();
    return p;
}
void* allocated(size_t size, std::align_val_t boundary) {
    void* p = nullptr;
    if (fails(size) || ::posix_memalign(&p, size_t(boundary), size ? size : 1) != 0) none_left();
    return p;
}

int (*real_main)(int, char**, char**);

int counted_main(int words, char** arguments, char** environment) {
    const char* const n = std::getenv("ASSAY_ALLOCATION_FAILS");
    failing = n ? std::atol(n) : 0;
    stays_broken = std::getenv("ASSAY_ALLOCATIONS_STAY_BROKEN") != nullptr;
    in_main = true;
    const int code = real_main(words, arguments, environment);
    in_main = false;
    if (const char* const path = std::getenv("ASSAY_ALLOCATIONS_COUNTED")) {
        const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        ::dprintf(file, "%ld\n", count.load());
        ::close(file);
    }
    return code;
}

}  // namespace

void* operator new(size_t size) { return allocated(size); }
void* operator new[](size_t size) { return allocated(size); }
void* operator new(size_t size, std::align_val_t boundary) { return allocated(size, boundary); }
void* operator new[](size_t size, std::align_val_t boundary) { return allocated(size, boundary); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return fails(size) ? nullptr : std::malloc(size ? size : 1); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return fails(size) ? nullptr : std::malloc(size ? size : 1); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, size_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, size_t, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, size_t, std::align_val_t) noexcept { std::free(p); }

extern "C" void* aligned_alloc(size_t boundary, size_t size) noexcept {
    void* p = nullptr;
    return fails(size) || ::posix_memalign(&p, boundary, size) != 0 ? nullptr : p;
}

// NOLINTNEXTLINE(bugprone-reserved-identifier): the C library's own name
extern "C" int __libc_start_main(int (*main)(int, char**, char**), int words, char** arguments, void (*init)(), void (*fini)(),
                                 void (*rtld_fini)(), void* stack_end) {
    using Start = int (*)(int (*)(int, char**, char**), int, char**, void (*)(), void (*)(), void (*)(), void*);
    real_main = main;
    return reinterpret_cast<Start>(::dlsym(RTLD_NEXT, "__libc_start_main"))(counted_main, words, arguments, init, fini, rtld_fini,
                                                                            stack_end);
}
