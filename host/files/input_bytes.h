// The bytes of a file, read once and whole, and their SHA-256.
//
// Read, not mapped: what is parsed is what was hashed, even when the file changes or shrinks meanwhile.
// At most 16 GiB of a file; at most 1 GiB of what is no plain file (a pipe, a device), whose end nobody knows. A pipe has three seconds to
// find its writer. Errors: Problem with exit 3 ("no such file", "is a directory", "cannot be read", "holds more than").
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace assay {

class InputBytes {
  public:
    static InputBytes read(const std::string& path);
    std::string_view text() const { return {bytes_.get(), size_}; }
    std::string sha256() const;  // lower-case hex

  private:
    std::unique_ptr<char[]> bytes_;
    size_t size_ = 0;
};

}  // namespace assay
