#include "host/table/terminal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay {
namespace {

Table sample() {
    Table table("mapping", "Mapping of the funds");
    table.text("fund", "") = {"PTTRX", "Caf\xC3\xA9", "X"};
    table.number("beta", "", "", 2) = {1.005, -0.001, std::nan("")};
    table.number("alpha", "percent", "", 1) = {-12.25, 1234.5, 0};
    table.count("observations", "months", "") = {84, 1200, missing_count};
    table.truth("active", "") = {Truth::yes, Truth::no, Truth::unknown};
    return table;
}

TEST(Terminal, NumbersStandRightAndTextLeft) {
    EXPECT_EQ(terminal_text(sample(), false),
              "Mapping of the funds\n"
              "fund   beta    alpha  observations  active\n"
              "             percent        months\n"
              "------------------------------------------\n"
              "PTTRX  1.01    -12.3            84  yes\n"
              "Caf\xC3\xA9   0.00  1,234.5         1,200  no\n"
              "X                0.0\n");
}

TEST(Terminal, SaysHowManyRowsFollow) {
    const std::string text = terminal_text(sample(), false, 1);
    EXPECT_NE(text.find("\n... 2 more rows in mapping.csv\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("Caf"), std::string::npos);
    EXPECT_NE(terminal_text(sample(), false, 2).find("... 1 more row in"), std::string::npos);
    EXPECT_EQ(terminal_text(sample(), false, 3).find("..."), std::string::npos);
}

TEST(Terminal, AValueRepeatedDownTheFirstOfTwoTextColumnsIsShownOnce) {
    Table table("index_table", "Indices");
    table.text("", "") = {"Correlation", "Correlation", "Beta", "Beta"};
    table.text("", "") = {"AGG", "HY", "AGG", "HY"};
    table.number("2020", "", "", 2) = {1, 0.42, 1, 2.29};
    EXPECT_EQ(terminal_text(table, false),
              "Indices\n"
              "                  2020\n"
              "----------------------\n"
              "Correlation  AGG  1.00\n"
              "             HY   0.42\n"
              "Beta         AGG  1.00\n"
              "             HY   2.29\n");
}

TEST(Terminal, ColoursOnlyWhenAsked) {
    EXPECT_EQ(terminal_text(sample(), false).find('\x1b'), std::string::npos);
    EXPECT_NE(terminal_text(sample(), true).find("\x1b[1mfund"), std::string::npos);
}

TEST(Terminal, AnEmptyTableHasItsHeader) {
    Table table("t", "Nothing");
    table.text("fund", "");
    EXPECT_EQ(terminal_text(table, false), "Nothing\nfund\n----\n");
}

TEST(Terminal, ACellCannotCommandTheTerminal) {
    Table table("t", "T");
    table.text("fund", "") = {"\x1b[31mred\n",
                              "\xC2\x9B"
                              "31m",
                              "bad \xFF byte"};
    const std::string text = terminal_text(table, false);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find("\xC2\x9B"), std::string::npos);
    EXPECT_EQ(text.find('\xFF'), std::string::npos);
    EXPECT_NE(text.find("\xEF\xBF\xBD[31mred"), std::string::npos);
}

TEST(Terminal, ACalendarYearHasNoSeparator) {
    Table table("t", "T");
    table.count("inception", "year", "") = {2017};
    EXPECT_NE(terminal_text(table, false).find("\n     2017\n"), std::string::npos);
}

}  // namespace
}  // namespace assay
