// The parts of a ZIP archive, read with zlib alone: a second opinion about what the workbook packed.
#pragma once
#include <gtest/gtest.h>
#include <zlib.h>

#include <map>
#include <string>

namespace assay {

inline std::map<std::string, std::string> archive_parts(const std::string& archive) {
    const auto number = [&](size_t at, size_t length) {
        size_t value = 0;
        for (size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(archive.at(at + i));
        return value;
    };
    std::map<std::string, std::string> parts;
    const size_t end = archive.size() - 22;
    EXPECT_EQ(archive.substr(end, 4), "PK\x05\x06");
    size_t at = number(end + 16, 4);
    EXPECT_EQ(at + number(end + 12, 4), end);
    for (size_t i = 0; i < number(end + 10, 2); ++i) {
        EXPECT_EQ(archive.substr(at, 4), "PK\x01\x02");
        const size_t place = number(at + 42, 4), start = place + 30 + number(place + 26, 2) + number(place + 28, 2);
        EXPECT_EQ(archive.substr(place, 4), "PK\x03\x04");
        for (size_t field = 0; field < 12; field += 4) EXPECT_EQ(number(at + 16 + field, 4), number(place + 14 + field, 4));
        std::string text(number(at + 24, 4), '\0');
        z_stream stream{};
        EXPECT_EQ(::inflateInit2(&stream, -MAX_WBITS), Z_OK);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(archive.data() + start));
        stream.avail_in = uInt(number(at + 20, 4));
        stream.next_out = reinterpret_cast<Bytef*>(text.data());
        stream.avail_out = uInt(text.size());
        EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
        EXPECT_EQ(stream.avail_out + stream.avail_in, 0u);
        ::inflateEnd(&stream);
        EXPECT_EQ(::crc32(0, reinterpret_cast<const Bytef*>(text.data()), uInt(text.size())), number(at + 16, 4));
        parts[archive.substr(at + 46, number(at + 28, 2))] = std::move(text);
        at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
    }
    EXPECT_EQ(at, end);
    return parts;
}

}  // namespace assay
