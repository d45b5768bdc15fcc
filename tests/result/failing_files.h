// The twin of posix_files() whose nth operation fails: once, for ever after, or by the death of the process; or before whose nth
// operation something else happens (another run).
//
// It also lists what was asked of it, "sync results/study.partial/mapping.csv", for tests of the order.
// A failing append has written half of its bytes and a failing removal has removed one file, as a full disk or a kill leaves it.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "host/problem.h"
#include "host/run/files.h"

namespace assay {

class FailingFiles : public Files {
  public:
    enum class Then { recover, stay_broken, die };
    static constexpr int death = 77;  // exit status of a process that died at its nth operation

    FailingFiles(int operation, Then then) : operation_(operation), then_(then) {}
    FailingFiles(int operation, std::function<void()> before) : operation_(operation), before_(std::move(before)) {}
    bool failed() const { return count_ >= operation_; }
    const std::vector<std::string>& operations() const { return operations_; }

    void make_directories(const std::string& path) override {
        if (fails("make " + path)) stop(path);
        posix_files().make_directories(path);
    }
    std::unique_ptr<Lock> lock_directory(const std::string& path) override {
        if (fails("lock " + path)) stop(path);
        return posix_files().lock_directory(path);
    }
    void append(const std::string& path, std::string_view bytes) override {
        if (fails("append " + path)) {
            posix_files().append(path, bytes.substr(0, bytes.size() / 2));
            stop(path);
        }
        posix_files().append(path, bytes);
    }
    void sync(const std::string& path) override {
        if (fails("sync " + path)) stop(path);
        posix_files().sync(path);
    }
    void exchange(const std::string& one, const std::string& other) override {
        if (fails("exchange " + one + " " + other)) stop(other);
        posix_files().exchange(one, other);
    }
    void rename(const std::string& from, const std::string& to) override {
        if (fails("rename " + from + " " + to)) stop(to);
        posix_files().rename(from, to);
    }
    void remove_file(const std::string& path) override {
        if (fails("remove " + path)) stop(path);
        posix_files().remove_file(path);
    }
    void remove_if_empty(const std::string& path) override {
        if (fails("remove " + path)) stop(path);
        posix_files().remove_if_empty(path);
    }
    void remove_directory(const std::string& path, const std::string& last) override {
        if (fails("remove " + path)) {
            for (const auto& entry : std::filesystem::directory_iterator(path))
                if (entry.path().filename() != last) {
                    std::filesystem::remove(entry.path());
                    break;
                }
            stop(path);
        }
        posix_files().remove_directory(path, last);
    }

  private:
    bool fails(const std::string& operation) {
        operations_.push_back(operation);
        ++count_;
        if (before_ && count_ == operation_) before_();
        if (before_) return false;
        return then_ == Then::stay_broken ? count_ >= operation_ : count_ == operation_;
    }
    [[noreturn]] void stop(const std::string& path) {
        if (then_ == Then::die) ::_exit(death);
        throw Problem(Exit::output, path + ": No space left on device");
    }

    int operation_, count_ = 0;
    Then then_ = Then::recover;
    std::function<void()> before_;
    std::vector<std::string> operations_;
};

}  // namespace assay
