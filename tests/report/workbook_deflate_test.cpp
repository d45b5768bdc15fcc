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

// Rows like a sheet's, over many pieces, and bytes that nothing packs.
TEST(WorkbookDeflate, LongTextsComeBackAndTableLikeOnesAreSmall) {
    std::string expected;
    Deflate deflate;
    for (int i = 0; i < 300000; ++i) {
        const std::string text = "<c r=\"A" + std::to_string(i) + "\"><v>0.5</v></c>";
        deflate.write(text);
        expected += text;
    }
    Deflated packed = deflate.finish();
    EXPECT_LT(packed.bytes.size(), packed.size / 4);
    EXPECT_EQ(packed.size, expected.size());
    EXPECT_TRUE(unpacked(packed) == expected);  // megabytes: not printed
    std::mt19937 random(1);
    Deflate noise;
    expected.clear();
    for (int i = 0; i < 3000000; ++i) expected += char(random());
    noise.write(expected);
    packed = noise.finish();
    EXPECT_TRUE(unpacked(packed) == expected);
}

}  // namespace
}  // namespace assay
