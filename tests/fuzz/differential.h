// What every fuzz target asks: the same bytes say the same twice, with either line end; a refusal is one sentence that names the file.
//
// A target reads the input through a file in memory, as the program does, and describes what it got as text; two readings agree
// where their descriptions are equal. Compiled by clang with libFuzzer, AddressSanitizer and UBSan.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "host/problem.h"

namespace assay {

class GivenFile {
  public:
    explicit GivenFile(const std::string& name) {
        char pattern[] = "/dev/shm/assay_fuzz_XXXXXX";
        folder() = ::mkdtemp(pattern) ? pattern : ".";
        path() = folder() + "/" + name;
        descriptor_ = ::open(path().c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        std::atexit([] { ::unlink(path().c_str()), ::rmdir(folder().c_str()); });
    }
    const std::string& holding(const std::string& bytes) {
        if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, bytes.data(), bytes.size(), 0) != ssize_t(bytes.size())) std::abort();
        return path();
    }

  private:
    static std::string& folder() {
        static std::string* const kept = new std::string;  // for atexit: never destroyed
        return *kept;
    }
    static std::string& path() {
        static std::string* const kept = new std::string;
        return *kept;
    }
    int descriptor_;
};

inline void require(bool holds, const char* what, const std::string& one = "", const std::string& other = "") {
    if (holds) return;
    std::fprintf(stderr, "NOT SO: %s\n-- %s\n-- %s\n", what, one.c_str(), other.c_str());
    std::abort();
}

inline std::string bits(double x) {
    uint64_t whole;
    std::memcpy(&whole, &x, sizeof x);
    return x != x ? "missing " : std::to_string(whole) + " ";
}

// Whose words a refusal is made of: toml++ repeats the character at which it stopped, even a line end or a control character.
enum class Words { ours, of_toml };

// What `read` made of the file, or the refusal; `read` returns a description.
template <class Read>
std::string outcome(const std::string& path, Exit refused_with, Read read, Words words = Words::ours) {
    try {
        return read();
    } catch (const Problem& problem) {
        const std::string sentence = problem.what(), first = sentence.substr(0, sentence.find('\n'));
        require(problem.exit() == refused_with, "a refusal has the exit code of its kind", sentence);
        require(first.compare(0, path.size(), path) == 0, "a refusal names the file", sentence);
        require(first.size() > path.size() + 5 && first.size() < 2000, "a refusal is one sentence", sentence);
        if (words == Words::ours)
            for (char c : sentence) require((c >= 0x20 || c == '\n') || c < 0, "a refusal is harmless for a screen", sentence);
        return "refused: " + sentence;
    }
}

inline bool refused(const std::string& said) { return said.compare(0, 8, "refused:") == 0; }

// Reads the bytes twice and with the other line end (where no cell can hold one) and returns what they say.
template <class Read>
std::string agreed(GivenFile& file, const std::string& bytes, Exit refused_with, bool line_ends_may_be_data, Read read,
                   Words words = Words::ours) {
    const std::string& path = file.holding(bytes);
    const std::string said = outcome(
        path, refused_with, [&] { return read(path); }, words);
    require(said == outcome(
                        path, refused_with, [&] { return read(path); }, words),
            "read twice it says the same", said);
    if (!line_ends_may_be_data && bytes.find('\r') == bytes.npos && bytes.find('\n') != bytes.npos) {
        std::string other;
        for (char c : bytes) other += c == '\n' ? std::string("\r\n") : std::string(1, c);
        file.holding(other);
        const std::string with_crlf = outcome(
            path, refused_with, [&] { return read(path); }, words);
        if (words == Words::of_toml && refused(said) && refused(with_crlf)) return said;
        require(said == with_crlf, "\\r\\n says the same as \\n", said, with_crlf);
    }
    return said;
}

}  // namespace assay
