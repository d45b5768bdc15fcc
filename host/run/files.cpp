#include "host/run/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include "host/problem.h"

namespace assay {
namespace {

const char* remedy(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "free some space or give another --out";
        case EACCES:
        case EPERM:
        case EROFS:
            return "give a folder that you may write to with --out";
        case ENAMETOOLONG:
            return "give a shorter --out";
        case ENOTDIR:
        case EEXIST:
            return "something else has this name: move it away or give another --out";
        default:
            return "give another --out";
    }
}

[[noreturn]] void fail(const std::string& path, const std::string& what, int error) {
    throw Problem(Exit::output, path + ": " + what + ": " + std::strerror(error) + "; " + remedy(error));
}

// A person knows OUT; OUT.partial is ours.
[[noreturn]] void held(std::string path) {
    if (path.ends_with(".partial")) path.erase(path.size() - std::strlen(".partial"));
    throw Problem(Exit::output, path + ": another run is writing it; wait for it or give another --out");
}

// Calls again where a signal came between.
template <class Call>
auto uninterrupted(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags)
        : number_(uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC, 0666); })) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    // What a disk with a quota or over a network could not take is sometimes only said here. EINTR: it is closed nevertheless.
    bool close() { return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR; }

  private:
    int number_;
};

struct HeldDirectory : Files::Lock {
    explicit HeldDirectory(Descriptor taken) : directory(std::move(taken)) {}
    Descriptor directory;
};

// The names in a directory of regular files; anything else in it is refused before the first file is removed.
std::vector<std::string> regular_files(const std::string& path, int directory) {
    DIR* stream = ::fdopendir(::dup(directory));
    if (!stream) fail(path, "cannot be read", errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> closing(stream, ::closedir);
    std::vector<std::string> names;
    for (errno = 0; const dirent* entry = ::readdir(stream); errno = 0) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        struct stat status {};
        if (::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) fail(path + "/" + name, "cannot be read", errno);
        if (!S_ISREG(status.st_mode))
            throw Problem(Exit::output,
                          path + "/" + name + ": is no plain file, so its folder is not removed; move it away or give another --out");
        names.push_back(name);
    }
    if (errno != 0) fail(path, "cannot be read", errno);
    return names;
}

class PosixFiles : public Files {
  public:
    void make_directories(const std::string& path) override {
        std::error_code error;
        std::filesystem::create_directories(path, error);
        if (error) fail(path, "cannot be made", error.value());
    }

    // A held directory can be renamed or removed by its holder between open and flock: then the lock is on something that
    // no longer has this name, and is worth nothing.
    std::unique_ptr<Lock> lock_directory(const std::string& path) override {
        for (int attempt = 0; attempt < 5; ++attempt) {
            if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
            Descriptor directory(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
            if (directory.number() < 0 && errno == ENOENT) break;
            if (directory.number() < 0) fail(path, "cannot be opened", errno);
            if (uninterrupted([&] { return ::flock(directory.number(), LOCK_EX | LOCK_NB); }) != 0) {
                if (errno == EWOULDBLOCK) continue;
                fail(path, "cannot be locked", errno);
            }
            struct stat ours {
            }, named{};
            if (::fstat(directory.number(), &ours) == 0 && ::lstat(path.c_str(), &named) == 0 && ours.st_dev == named.st_dev &&
                ours.st_ino == named.st_ino)
                return std::make_unique<HeldDirectory>(std::move(directory));
        }
        held(path);
    }

    void append(const std::string& path, std::string_view bytes) override {
        Descriptor file(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW);
        if (file.number() < 0) fail(path, "cannot be written", errno);
        while (!bytes.empty()) {
            const ssize_t written = uninterrupted([&] { return ::write(file.number(), bytes.data(), bytes.size()); });
            if (written <= 0) fail(path, "cannot be written", written < 0 ? errno : EIO);
            bytes.remove_prefix(static_cast<size_t>(written));
        }
        if (!file.close()) fail(path, "cannot be written", errno);
    }

    void sync(const std::string& path) override {
        Descriptor file(path, O_RDONLY);
        if (file.number() < 0) fail(path, "cannot be written to the disk", errno);
        if (uninterrupted([&] { return ::fsync(file.number()); }) == 0) return;
        const int error = errno;
        struct stat status {};
        const bool directory = ::fstat(file.number(), &status) == 0 && S_ISDIR(status.st_mode);
        if (directory && error == EINVAL) return;  // some network file systems have nothing to sync in a directory
        fail(path, "cannot be written to the disk", error);
    }

    void exchange(const std::string& one, const std::string& other) override {
        if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return;
        if (errno != EINVAL && errno != ENOSYS) fail(other, "cannot be replaced", errno);
        exchange_in_steps(one, other);
    }

    void rename(const std::string& from, const std::string& to) override {
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
        if (errno != EINVAL && errno != ENOSYS) fail(to, "cannot be put in place", errno);
        if (::rename(from.c_str(), to.c_str()) != 0) fail(to, "cannot be put in place", errno);
    }

    void remove_file(const std::string& path) override {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path, "cannot be removed", errno);
    }

    void remove_if_empty(const std::string& path) override {
        if (::rmdir(path.c_str()) != 0 && errno != ENOTEMPTY && errno != EEXIST && errno != ENOENT) fail(path, "cannot be removed", errno);
    }

    void remove_directory(const std::string& path, const std::string& last) override {
        const Descriptor directory(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        if (directory.number() < 0) fail(path, "cannot be removed", errno);
        std::vector<std::string> names = regular_files(path, directory.number());
        std::stable_partition(names.begin(), names.end(), [&](const std::string& name) { return name != last; });
        for (const std::string& name : names)
            if (::unlinkat(directory.number(), name.c_str(), 0) != 0) fail(path + "/" + name, "cannot be removed", errno);
        if (::rmdir(path.c_str()) != 0) fail(path, "cannot be removed", errno);
    }
};

}  // namespace

void exchange_in_steps(const std::string& one, const std::string& other) {
    const std::string previous = one + ".previous";
    if (::rename(other.c_str(), previous.c_str()) != 0) fail(previous, "cannot be made", errno);
    if (::rename(one.c_str(), other.c_str()) != 0) {
        const int error = errno;
        ::rename(previous.c_str(), other.c_str());
        fail(other, "cannot be replaced", error);
    }
    if (::rename(previous.c_str(), one.c_str()) != 0) {
        const int error = errno;
        if (::rename(other.c_str(), one.c_str()) == 0) ::rename(previous.c_str(), other.c_str());
        fail(other, "cannot be replaced", error);
    }
}

Files& posix_files() {
    static PosixFiles files;
    return files;
}

}  // namespace assay
