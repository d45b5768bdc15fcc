#include "host/files/input_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "host/files/input_problem.h"

namespace assay {

namespace {

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

}  // namespace

InputBytes InputBytes::read(const std::string& path) {
    Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) throw unreadable(path, errno);
    struct stat about {};
    if (fstat(file.number, &about) != 0) throw unreadable(path, errno);
    if (S_ISDIR(about.st_mode)) throw unreadable(path, EISDIR);
    InputBytes input;
    size_t room = size_t(std::max<off_t>(about.st_size, 0)) + 1;  // one more, so that the end is seen without growing
    input.bytes_.reset(new char[room]);
    while (true) {
        if (input.size_ == room) {  // a pipe, or a file that has grown
            size_t more = 2 * room + 65536;
            std::unique_ptr<char[]> larger(new char[more]);
            std::memcpy(larger.get(), input.bytes_.get(), room);
            input.bytes_ = std::move(larger);
            room = more;
        }
        ssize_t got = ::read(file.number, input.bytes_.get() + input.size_, room - input.size_);
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
