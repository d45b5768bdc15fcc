#include "host/report/workbook_deflate.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace assay {
namespace {

std::string unpacked(const Deflated& packed) {
    std::string text(packed.size + 1, '\0');  // one byte more than there should be
    z_stream stream{};
    EXPECT_EQ(::inflateInit2(&stream, -MAX_WBITS), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.bytes.data()));
    stream.avail_in = uInt(packed.bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = uInt(text.size());
    EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END) << (stream.msg ? stream.msg : "");
    EXPECT_EQ(stream.avail_in, 0u);
    text.resize(stream.total_out);
    ::inflateEnd(&stream);
    EXPECT_EQ(packed.checksum, ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), uInt(text.size())));
    return text;
}

TEST(WorkbookDeflate, EveryByteComesBack) {
    std::string all;
    for (int c = 0; c < 256; ++c) all += char(c);
    Deflate deflate;
    deflate.write(all);
    deflate.write("");
    EXPECT_EQ(unpacked(deflate.finish()), all);
    EXPECT_EQ(unpacked(Deflate().finish()), "");
}

// Of every length and from every distance that the format has, and from too far.
TEST(WorkbookDeflate, WhatStoodBeforeComesBack) {
    std::mt19937 random(1);
    std::string expected;
    Deflate deflate;
    for (int i = 0; i < 40000; ++i) expected += char('a' + random() % 26);
    deflate.write(expected);
    size_t longest = 0;
    for (size_t length = 1; length < 1100; ++length)
        for (size_t distance :
             {size_t(1), size_t(2), size_t(5), length, size_t(300), size_t(random() % 32768 + 1), size_t(32768), size_t(32769)}) {
            const size_t like = expected.size() - distance;
            std::string text;
            for (size_t i = 0; i < length; ++i) text += i < distance ? expected[like + i] : text[i - distance];
            text += "!";
            EXPECT_EQ(deflate.at(), expected.size());
            deflate.write(text, like);
            expected += text;
            longest = std::max(longest, text.size());
        }
    const Deflated packed = deflate.finish();
    EXPECT_LT(packed.bytes.size(), packed.size / 4);
    EXPECT_EQ(packed.size, expected.size());
    EXPECT_TRUE(unpacked(packed) == expected);  // megabytes: not printed
}

TEST(WorkbookDeflate, ALikeThatIsForgottenOrToComeDoesNoHarm) {
    std::string expected;
    Deflate deflate;
    for (int i = 0; i < 300000; ++i) {
        const std::string text = "row " + std::to_string(i) + ";";
        deflate.write(text, i % 3 == 0 ? 0 : i % 3 == 1 ? expected.size() : expected.size() + 7);
        expected += text;
    }
    EXPECT_TRUE(unpacked(deflate.finish()) == expected);
}

}  // namespace
}  // namespace assay
