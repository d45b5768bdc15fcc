#include "host/files/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "host/files/input_problem.h"

namespace assay {

namespace {

int line_of(std::string_view bytes, size_t at) { return 1 + int(std::count(bytes.begin(), bytes.begin() + std::ptrdiff_t(at), '\n')); }

// Length of the UTF-8 sequence that starts here, 0 where there is none (overlong forms and surrogates are none).
size_t sequence_length(std::string_view rest) {
    auto byte = [&](size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0u; };
    auto follows = [&](size_t i, unsigned low = 0x80, unsigned high = 0xBF) { return byte(i) >= low && byte(i) <= high; };
    unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        return follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

// Plain: printable ASCII, tab and line ends. Written so that the compiler takes many bytes at once.
bool all_plain(const char* bytes, size_t count) {
    unsigned odd = 0;
    for (size_t i = 0; i < count; ++i) {
        unsigned char c = static_cast<unsigned char>(bytes[i]);
        odd |= unsigned(static_cast<unsigned char>(c - 0x20) >= 0x5F) & unsigned(c != '\t') & unsigned(c != '\n') & unsigned(c != '\r');
    }
    return odd == 0;
}

void check_characters(std::string_view path, std::string_view text) {
    if (const void* nul = std::memchr(text.data(), 0, text.size()))
        throw input_problem({path, line_of(text, size_t(static_cast<const char*>(nul) - text.data()))},
                            "holds a NUL byte: this is binary data or a damaged file, not text");
    constexpr size_t stride = 256;
    size_t at = 0;
    while (at < text.size()) {
        size_t count = std::min(stride, text.size() - at);
        if (all_plain(text.data() + at, count)) {
            at += count;
            continue;
        }
        for (size_t end = at + count; at < end;) {
            unsigned char c = static_cast<unsigned char>(text[at]);
            if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
                throw input_problem({path, line_of(text, at)},
                                    fmt::format("holds the control character 0x{:02X}: this is binary data, not text", c));
            size_t length = sequence_length(text.substr(at));
            if (length == 0)
                throw input_problem({path, line_of(text, at)},
                                    fmt::format("byte 0x{:02X} is not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8\")", c));
            at += length;
        }
    }
}

}  // namespace

std::string_view text_of(std::string_view path, std::string_view bytes) {
    auto starts = [&](std::string_view magic) { return bytes.substr(0, magic.size()) == magic; };
    if (bytes.empty()) throw input_problem({path}, "is empty");
    if (starts("PK\x03\x04") || starts("PK\x05\x06"))
        throw input_problem({path}, "is a ZIP archive (an .xlsx workbook is one), not text; unpack it or save the sheet as CSV");
    if (starts("\x1F\x8B")) throw input_problem({path}, "is compressed with gzip, not text; unpack it first (gunzip)");
    if (starts("\xD0\xCF\x11\xE0")) throw input_problem({path}, "is an old Excel workbook (.xls), not text; save the sheet as CSV");
    if (starts("PAR1")) throw input_problem({path}, "is a Parquet file, which this build does not read; export it as CSV");
    if (starts("\xFF\xFE") || starts("\xFE\xFF")) throw input_problem({path}, "is UTF-16 text; save it as UTF-8");
    if (starts("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) throw input_problem({path}, "is empty: it holds blanks and line ends only");
    check_characters(path, bytes);
    return bytes;
}

}  // namespace assay
