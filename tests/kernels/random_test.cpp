#include "kernels/random.h"

#include <gtest/gtest.h>

using namespace assay;

namespace {
void expect_words(const RandomWords& got, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    EXPECT_EQ(got.word[0], a);
    EXPECT_EQ(got.word[1], b);
    EXPECT_EQ(got.word[2], c);
    EXPECT_EQ(got.word[3], d);
}
}  // namespace

// Random123, file kat_vectors, rows "philox4x32 10".
TEST(Random, gives_the_published_known_answers) {
    const uint32_t ones = 0xffffffffu;
    expect_words(philox({{0, 0, 0, 0}}, 0), 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u);
    expect_words(philox({{ones, ones, ones, ones}}, ~uint64_t(0)), 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu);
    expect_words(philox({{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}}, 0x299f31d0a4093822u), 0xd16cfe09u, 0x94fdccebu, 0x5001e420u,
                 0x24126ea1u);
}
TEST(Random, is_addressed_by_seed_resample_and_block) {
    const RandomWords expected = philox({{7, 5, 0, 0}}, 3), got = random_words(3, 5, 7);
    expect_words(got, expected.word[0], expected.word[1], expected.word[2], expected.word[3]);
}
