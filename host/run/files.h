// The seam through which every write of a result goes: host/result/run_directory.cpp uses it and nothing else does.
//
// The real one is posix_files(); tests put a failing twin in its place (the nth operation fails, once or for ever).
// Errors: Problem with exit 6 that names the path, the reason of the operating system and a remedy.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

class Files {
  public:
    virtual ~Files() = default;

    // A directory that this process alone holds until the handle is destroyed (flock; it dies with the process).
    struct Lock {
        virtual ~Lock() = default;
    };
    virtual void make_directories(const std::string& path) = 0;  // with its parents; no error where it exists
    virtual std::unique_ptr<Lock> lock_directory(const std::string& path) = 0;
    virtual void append(const std::string& path, std::string_view bytes) = 0;             // creates the file where it is absent
    virtual void sync(const std::string& path) = 0;                                       // a file or a directory
    virtual void exchange(const std::string& one, const std::string& other) = 0;          // both exist; in one step
    virtual void rename(const std::string& from, const std::string& to) = 0;              // `to` does not exist
    virtual void remove_file(const std::string& path) = 0;                                // no error where it is gone
    virtual void remove_if_empty(const std::string& path) = 0;                            // a directory; no error where it is not empty
    virtual void remove_directory(const std::string& path, const std::string& last) = 0;  // with the files in it, `last` after the others
};

Files& posix_files();

// What posix_files().exchange does where the file system has no exchange (some network and FUSE file systems): `other` becomes
// ONE.previous, `one` becomes `other`, ONE.previous becomes `one`; undone where a step fails. Killed between the steps, the
// earlier directory stands whole under ONE.previous (OUT.partial.previous: never a name that a person gives to a copy), and the
// next RunDirectory puts it back.
void exchange_in_steps(const std::string& one, const std::string& other);

}  // namespace assay
