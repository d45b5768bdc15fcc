#include "host/files/input_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "host/files/input_problem.h"

namespace assay {

namespace {

constexpr size_t most_at_once = size_t(64) << 20;  // Ctrl-C waits until a read is over

constexpr size_t largest_file = size_t(16) << 30, largest_stream = size_t(1) << 30;
constexpr int seconds_for_a_writer = 3;

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

Problem unreadable(const std::string& path, int error) {
    if (error == ENOENT || error == ENOTDIR) return input_problem({path}, "no such file");
    if (error == EISDIR) return input_problem({path}, "is a directory, not a file");
    return input_problem({path}, fmt::format("cannot be read: {}", std::strerror(error)));
}

Problem too_large(const std::string& path, size_t most) {
    return input_problem({path}, most == largest_file
                                     ? fmt::format("holds more than {} GiB, the most that is read of a file; split it", most >> 30)
                                     : fmt::format("gives more than {} GiB, the most that is read of a pipe or a device; save it as a file "
                                                   "first",
                                                   most >> 30));
}

// The first byte of a pipe that does not block: 1 where it came, 0 where a writer is there that has not written yet.
size_t first_byte(const std::string& path, int number, char* byte) {
    for (int tenth = 0; tenth < 10 * seconds_for_a_writer; ++tenth) {
        const ssize_t got = ::read(number, byte, 1);
        if (got > 0) return 1;
        if (got < 0 && errno == EAGAIN) return 0;
        if (got < 0 && errno != EINTR) throw unreadable(path, errno);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw input_problem({path}, "is a pipe into which nobody writes");
}

}  // namespace

InputBytes InputBytes::read(const std::string& path) {
    Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};  // a pipe without a writer would wait for ever
    if (file.number < 0) throw unreadable(path, errno);
    struct stat about {};
    if (fstat(file.number, &about) != 0) throw unreadable(path, errno);
    if (S_ISDIR(about.st_mode)) throw unreadable(path, EISDIR);
    const size_t most = S_ISREG(about.st_mode) ? largest_file : largest_stream;
    if (size_t(std::max<off_t>(about.st_size, 0)) > most) throw too_large(path, most);
    InputBytes input;
    size_t room = size_t(std::max<off_t>(about.st_size, 0)) + 1;  // one more, so that the end is seen without growing
    input.bytes_.reset(new char[room]);
    if (S_ISFIFO(about.st_mode)) input.size_ = first_byte(path, file.number, input.bytes_.get());
    fcntl(file.number, F_SETFL, 0);
    while (true) {
        if (input.size_ > most) throw too_large(path, most);
        if (input.size_ == room) {  // a pipe, or a file that has grown
            size_t more = std::min(2 * room + 65536, most + 1);
            std::unique_ptr<char[]> larger(new char[more]);
            std::memcpy(larger.get(), input.bytes_.get(), room);
            input.bytes_ = std::move(larger);
            room = more;
        }
        ssize_t got = ::read(file.number, input.bytes_.get() + input.size_, std::min(room - input.size_, most_at_once));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw unreadable(path, errno);
        if (got == 0) return input;
        input.size_ += size_t(got);
    }
}

std::string InputBytes::sha256() const {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (EVP_Digest(bytes_.get(), size_, digest, &length, EVP_sha256(), nullptr) != 1)
        throw Problem(Exit::internal, "SHA-256 is not available in this OpenSSL");
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

}  // namespace assay
