#include "host/files/number.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>

namespace assay {

namespace {

double number(std::string_view cell, char mark = '.') {
    double value = std::nan("");
    EXPECT_EQ(int(read_number(cell, mark, value)), int(CellKind::number)) << cell;
    return value;
}

CellKind kind(std::string_view cell, char mark = '.') {
    double value;
    return read_number(cell, mark, value);
}

char mark_of(char delimiter, std::initializer_list<const char*> cells) {
    DecimalMark mark(delimiter);
    for (const char* cell : cells) mark.see(cell);
    return mark.ambiguous() ? '?' : mark.mark();
}

}  // namespace

TEST(Numbers, are_correctly_rounded_with_either_decimal_mark) {
    std::mt19937_64 noise(1);
    for (int i = 0; i < 20000; ++i) {
        double drawn = std::ldexp(double(noise()) - 9e18, int(noise() % 120) - 100);
        for (const std::string& text : {fmt::format("{}", drawn), fmt::format("{:.17g}", drawn), fmt::format("{:.6f}", drawn)}) {
            double expected = std::strtod(text.c_str(), nullptr);
            ASSERT_EQ(number(text), expected) << text;
            std::string with_comma = text;
            if (auto point = with_comma.find('.'); point != with_comma.npos) with_comma[point] = ',';
            ASSERT_EQ(number(with_comma, ','), expected) << with_comma;
        }
    }
}

TEST(Numbers, may_carry_a_plus_blanks_and_separators_of_thousands) {
    EXPECT_EQ(number("+0.5"), 0.5);
    EXPECT_EQ(number("  -2.39 "), -2.39);
    EXPECT_EQ(number(".5"), 0.5);
    EXPECT_EQ(number("1,234.5"), 1234.5);
    EXPECT_EQ(number("-1,234,567"), -1234567);
    EXPECT_EQ(number("1.234,5", ','), 1234.5);
    EXPECT_EQ(number("1e-3"), 0.001);
}

TEST(Numbers, are_negative_with_a_unicode_minus_and_in_brackets_to_the_same_bits) {
    std::mt19937_64 noise(2);
    for (int i = 0; i < 5000; ++i) {
        double drawn = std::ldexp(double(noise() >> 11), int(noise() % 60) - 70);
        for (char mark : {'.', ','}) {
            std::string text = fmt::format("{:.{}f}", drawn, noise() % 9);
            if (auto point = text.find('.'); mark == ',' && point != text.npos) text[point] = ',';
            double expected = number("-" + text, mark);
            for (const std::string& form : {"(" + text + ")", "( " + text + " )", "\xE2\x88\x92" + text}) {
                double found = number(form, mark);
                ASSERT_EQ(std::bit_cast<uint64_t>(found), std::bit_cast<uint64_t>(expected)) << form;
            }
            for (const std::string& form :
                 {"-" + text + "%", "(" + text + "%)", "(" + text + ")%", "(" + text + " %)", "\xE2\x88\x92" + text + " %"}) {
                double found = 0;
                ASSERT_EQ(read_number(form, mark, found), CellKind::percent) << form;
                ASSERT_EQ(std::bit_cast<uint64_t>(found), std::bit_cast<uint64_t>(expected)) << form;
            }
        }
    }
    EXPECT_EQ(number("(1,234.5)"), -1234.5);
    EXPECT_EQ(mark_of(';', {"(2,28)"}), ',');
    EXPECT_EQ(mark_of(';', {"\xE2\x88\x92"
                            "0,125"}),
              ',');
    for (const char* word :
         {"()", "(%)", "(-1)", "(+1)", "((1))", "-(1)", "(1", "1)", "(1%)%", "-%", "- 1", "\xE2\x88\x92", "\xE2\x88\x92-1", "(inf)", "+-1"})
        EXPECT_EQ(kind(word), CellKind::word) << word;
}

TEST(Numbers, with_a_unit_behind_them_are_told_from_missing_ones) {
    EXPECT_EQ(remedy_for("1.2M"), "write the digits: 1.2M is 1200000 or 1.2e6");
    EXPECT_EQ(remedy_for("1.2 bn"), "write the digits: 1.2B is 1200000000 or 1.2e9");
    EXPECT_EQ(remedy_for("6.3 yrs"), "write the number without its unit");
    for (const char* word : {"twelve", "1.2.3", "", "%", "1-", "#REF!"})
        EXPECT_EQ(remedy_for(word), "a missing value is an empty cell") << word;
}

TEST(Numbers, keep_what_a_percent_sign_says_apart) {
    double value = 0;
    EXPECT_EQ(read_number("1.25%", '.', value), CellKind::percent);
    EXPECT_EQ(value, 1.25);
    EXPECT_EQ(read_number("-0,5 %", ',', value), CellKind::percent);
    EXPECT_EQ(value, -0.5);
}

TEST(Numbers, are_missing_where_the_cell_says_so) {
    for (const char* word :
         {"", " ", "NA", "N/A", "n/a", "#N/A", "#N/A N/A", "nan", "NaN", "null", "NULL", "None", "-", "--", ".", "#VALUE!"})
        EXPECT_EQ(kind(word), CellKind::missing) << word;
}

TEST(Numbers, are_not_words_infinities_or_half_read) {
    for (const char* word : {"twelve", "1.2.3", "1,23", "12,34,567", "0,123", "1,234,56", "5%%", "%", "+", "+-1", "1 234", "0x10", "1.5x",
                             "e5", "nan(1)", "--1", "1-"})
        EXPECT_EQ(kind(word), CellKind::word) << word;
    for (const char* word : {"inf", "-inf", "+Inf", "INFINITY"}) EXPECT_EQ(kind(word), CellKind::infinite) << word;
    EXPECT_EQ(kind("1e999"), CellKind::out_of_range);
    EXPECT_EQ(kind("1.5", ','), CellKind::word);
}

TEST(DecimalMarks, follow_from_the_cells_and_then_from_the_delimiter) {
    EXPECT_EQ(mark_of(';', {"0,5", "1"}), ',');
    EXPECT_EQ(mark_of(';', {"1.234,5"}), ',');
    EXPECT_EQ(mark_of(';', {"-0,125"}), ',');
    EXPECT_EQ(mark_of(';', {"1.234.567"}), ',');
    EXPECT_EQ(mark_of(',', {"1,234.5"}), '.');
    EXPECT_EQ(mark_of(',', {"1,234", "999"}), '.');
    EXPECT_EQ(mark_of(',', {"1,23"}), ',');
    EXPECT_EQ(mark_of(';', {"1,234", "2,345"}), ',');
    EXPECT_EQ(mark_of(';', {"1.234", "2.345"}), '.');
    EXPECT_EQ(mark_of(';', {"12", "n/a"}), '.');
}

TEST(DecimalMarks, are_asked_for_where_a_rise_could_be_a_fall) {
    EXPECT_EQ(mark_of(';', {"999", "1.001"}), '?');
    EXPECT_EQ(mark_of('\t', {"1,001", "999"}), '?');
}

}  // namespace assay
