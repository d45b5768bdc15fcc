#include "host/result/no_memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "host/problem.h"
#include "host/result/result_folder.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

char held_folder[PATH_MAX] = "";
size_t held_made_above = 0;
const RemovedWithoutMemory* holder = nullptr;
enum Holding { nothing, held, being_removed };
std::atomic<Holding> holding = nothing;
std::atomic<bool> memory_ran_out = false, ending = false;
std::terminate_handler otherwise = nullptr;

// A noexcept function hides which exception it stopped, so the want of memory is noted where it begins.
void note_and_throw() {
    memory_ran_out = true;
    throw std::bad_alloc();
}

bool is_bad_alloc(std::exception_ptr exception) {
    if (!exception) return false;
    try {
        std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) { return true; } catch (...) {
        return false;
    }
}

void remove_held_folder() {
    Holding expected = held;
    if (!holding.compare_exchange_strong(expected, being_removed)) return;
    remove_without_memory(held_folder);
    for (size_t above = 0; above < held_made_above; ++above) {
        char* const slash = std::strrchr(held_folder, '/');
        if (!slash) return;
        *slash = '\0';
        ::rmdir(held_folder);
    }
}

void on_terminate() {
    if (!memory_ran_out && !is_bad_alloc(std::current_exception())) {
        if (otherwise) otherwise();
        std::abort();
    }
    while (ending.exchange(true)) ::pause();  // another thread is at it and ends the process
    remove_held_folder();
    const ssize_t said = ::write(STDERR_FILENO, no_memory_sentence, sizeof no_memory_sentence - 1);
    (void)said;
    ::_exit(int(Exit::internal));
}

}  // namespace

// opendir() would allocate. A folder of a result has some twenty files: one call lists them all.
void remove_without_memory(const char* folder) noexcept {
    const int directory = ::open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) return;
    alignas(dirent64) char entries[32768];
    // Another thread may be writing yet, and may make a file again. The mark goes last (host/result/result_folder.h).
    for (int attempt = 0; attempt < 20; ++attempt) {
        ::lseek(directory, 0, SEEK_SET);
        for (ssize_t size; (size = ::getdents64(directory, entries, sizeof entries)) > 0;)
            for (ssize_t at = 0; at < size;) {
                const auto* entry = reinterpret_cast<const dirent64*>(entries + at);
                struct stat about {};
                if (is_our_file_name(entry->d_name) && std::strcmp(entry->d_name, mark_name) != 0 &&
                    ::fstatat(directory, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(about.st_mode))
                    ::unlinkat(directory, entry->d_name, 0);
                at += entry->d_reclen;
            }
        ::unlinkat(directory, mark_name, 0);
        if (::rmdir(folder) == 0 || errno != ENOTEMPTY) break;  // stays where something else is in it
    }
    ::close(directory);
}

RemovedWithoutMemory::RemovedWithoutMemory() {
    set_cleaning_up(remove_held_folder);
    if (std::get_terminate() == on_terminate) return;
    otherwise = std::set_terminate(on_terminate);
    std::set_new_handler(note_and_throw);
}

void RemovedWithoutMemory::hold(const std::string& folder, size_t made_above) noexcept {
    if (folder.size() >= sizeof held_folder) return;  // no such path can exist
    std::memcpy(held_folder, folder.c_str(), folder.size() + 1);
    held_made_above = made_above;
    holder = this;
    holding = held;
}

void RemovedWithoutMemory::release() noexcept {
    if (holder != this) return;
    Holding expected = held;
    if (!holding.compare_exchange_strong(expected, nothing) && expected == being_removed)
        while (true) ::pause();
    holder = nullptr;
}

}  // namespace assay
