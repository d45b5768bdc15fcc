#include "host/table/display.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

const std::string bad = "\xEF\xBF\xBD";  // U+FFFD

TEST(Display, WellFormedTextStays) {
    for (const char* text : {"", "PTTRX", "Caf\xC3\xA9", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x9F\x93\x88", "\xF4\x8F\xBF\xBF"})
        EXPECT_EQ(plain_text(text), text);
}

TEST(Display, WhatIsNotUtf8IsReplaced) {
    EXPECT_EQ(plain_text("a\xFFz"), "a" + bad + "z");
    EXPECT_EQ(plain_text("\xC3"), bad) << "cut";
    EXPECT_EQ(plain_text("\xE2\x82"), bad + bad) << "cut";
    EXPECT_EQ(plain_text("\xF0\x9F\x93"), bad + bad + bad) << "cut";
    EXPECT_EQ(plain_text("\xC0\xBC"), bad + bad) << "overlong <";
    EXPECT_EQ(plain_text("\xE0\x80\xBC"), bad + bad + bad) << "overlong <";
    EXPECT_EQ(plain_text("\xF0\x80\x80\xBC"), bad + bad + bad + bad) << "overlong <";
    EXPECT_EQ(plain_text("\xED\xA0\x80"), bad + bad + bad) << "half of a surrogate pair";
    EXPECT_EQ(plain_text("\xF4\x90\x80\x80"), bad + bad + bad + bad) << "beyond U+10FFFF";
}

TEST(Display, ControlCharactersAreReplacedAndLineEndsAreBlanks) {
    EXPECT_EQ(plain_text("a\nb\tc\rd"), "a b c d");
    EXPECT_EQ(plain_text(std::string_view("\0\x1B\x7F", 3)), bad + bad + bad);
    EXPECT_EQ(plain_text("\xC2\x9B"), bad) << "the one-byte escape of terminals";
}

TEST(Display, LinesStayAndTheRestIsPlain) {
    EXPECT_EQ(plain_lines("a\x1B\nb\tc\n"), "a" + bad + "\nb c\n");
    EXPECT_EQ(plain_lines(""), "");
}

TEST(Display, JsonAndTomlEscapeWhatTheyWouldAllow) {
    EXPECT_EQ(with_controls_escaped("a\x7F\xC2\x9B\xC2\xA0\xC3\x9B"), "a\\u007f\\u009b\xC2\xA0\xC3\x9B");
    EXPECT_EQ(with_controls_escaped("\xC2"), "\xC2") << "cut";
}

TEST(Display, WidthCountsCodePoints) {
    EXPECT_EQ(text_width("Caf\xC3\xA9"), 4u);
    EXPECT_EQ(text_width("\xF0\x9F\x93\x88"), 1u);
}

}  // namespace
}  // namespace assay
