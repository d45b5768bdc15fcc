#include "host/table/csv.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <random>

#include "host/files/cell_text.h"
#include "host/problem.h"

namespace assay {
namespace {

// RFC 4180 read back, sharing nothing with the writer.
std::vector<std::vector<std::string>> read_back(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            row.back() += text[++i];
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[i] == ',') {
            row.emplace_back();
        } else if (!quoted && text[i] == '\n') {
            rows.push_back(row);
            row.assign(1, "");
        } else {
            row.back() += text[i];
        }
    }
    EXPECT_FALSE(quoted);
    EXPECT_EQ(row, std::vector<std::string>(1)) << "the last line has its end";
    return rows;
}

TEST(Csv, HoldsEveryKindOfCell) {
    Table table("mapping", "Mapping");
    table.text("fund", "") = {"PTTRX", "=1+1", "-x", ""};
    table.number("beta", "", "", 1) = {0.1234567890123456789, std::nan(""), -1e-300, 1e5};
    table.count("observations", "months", "") = {84, missing_count, 0, -3};
    table.truth("active", "") = {Truth::yes, Truth::no, Truth::unknown, Truth::yes};
    EXPECT_EQ(csv_text(table),
              "fund,beta,observations,active\n"
              "PTTRX,0.12345678901234568,84,true\n"
              "'=1+1,,,false\n"
              "'-x,-1e-300,0,\n"
              ",1e+05,-3,true\n");
}

TEST(Csv, WhatASpreadsheetWouldRunIsGuardedAndReadsBack) {
    std::mt19937_64 random(5);
    const std::string alphabet = "a='+-@1";
    Table table("t", "");
    auto& name = table.text("name", "");
    table.text("", "");
    for (int i = 0; i < 5000; ++i) {
        std::string cell;
        for (size_t length = random() % 6; length > 0; --length) cell += alphabet[random() % alphabet.size()];
        name.push_back(cell);
        std::get<std::vector<std::string>>(table.columns[1].cells).push_back("");
    }
    const auto rows = read_back(csv_text(table));
    for (size_t i = 0; i < name.size(); ++i) {
        const std::string& cell = rows[i + 1][0];
        ASSERT_EQ(name_of_cell(cell), name[i]);
        ASSERT_EQ(std::string("=+-@").find(cell.empty() ? ' ' : cell[0]), std::string::npos) << cell;
    }
}

TEST(Csv, QuotesOnlyWhereNeededAndReadsBack) {
    Table table("t", "");
    auto& name = table.text("name, of the \"fund\"", "");
    auto& beta = table.number("beta", "", "");
    std::mt19937_64 random(3);
    const std::string alphabet = "ab\",\n\r ;'\xC3\xA9";
    for (int i = 0; i < 20000; ++i) {
        std::string cell;
        for (size_t length = random() % 8; length > 0; --length) cell += alphabet[random() % alphabet.size()];
        name.push_back(cell);
        beta.push_back(std::ldexp(static_cast<double>(random()), -60));
    }
    const auto rows = read_back(csv_text(table));
    ASSERT_EQ(rows.size(), name.size() + 1);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"name, of the \"fund\"", "beta"}));
    for (size_t i = 0; i < name.size(); ++i) {
        ASSERT_EQ(rows[i + 1].size(), 2u);
        ASSERT_EQ(rows[i + 1][0], name[i]);
        ASSERT_EQ(std::strtod(rows[i + 1][1].c_str(), nullptr), beta[i]);
    }
    Table simple("t", "");
    simple.text("name", "") = {"two words; no quotes"};
    EXPECT_EQ(csv_text(simple), "name\ntwo words; no quotes\n");
    Table carriage("t", "");
    carriage.text("name", "") = {"a\rb"};
    EXPECT_EQ(csv_text(carriage), "name\n\"a\rb\"\n");
}

TEST(Csv, AnEmptyCellAloneInItsRowIsNotAnEmptyLine) {
    Table table("t", "");
    table.text("fund", "") = {"", "A"};
    EXPECT_EQ(csv_text(table), "fund\n\"\"\nA\n");
}

TEST(Csv, AnEmptyTableIsItsHeader) {
    Table table("t", "");
    table.text("fund", "");
    table.number("beta", "", "");
    EXPECT_EQ(csv_text(table), "fund,beta\n");
}

TEST(Csv, PiecesMakeTheWhole) {
    Table table("t", "");
    auto& count = table.count("n", "", "");
    for (int i = 0; i < 10; ++i) count.push_back(i);
    std::string text = csv_header(table);
    append_csv_rows(text, table, 0, 3);
    append_csv_rows(text, table, 3, 7);
    EXPECT_EQ(text, csv_text(table));
}

TEST(Csv, ColumnsOfDifferentLengthAreAnErrorOfTheProgram) {
    Table table("t", "");
    table.text("fund", "") = {"A", "B"};
    table.number("beta", "", "") = {1};
    try {
        csv_text(table);
        FAIL();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::internal);
        EXPECT_STREQ(problem.what(), "table t: column fund has 2 rows, column beta has 1: this is an error of assay");
    }
}

TEST(Csv, ALargeTableTakesLessThanASecond) {
    Table table("rolling", "");
    auto& fund = table.text("fund", "");
    for (int c = 0; c < 9; ++c) table.number(std::string(1, char('a' + c)), "", "").resize(270000, 0.1 + c / 3.0);
    table.count("observations", "", "").resize(270000, 6);
    fund.resize(270000, "PTTRX");
    const auto start = std::chrono::steady_clock::now();
    const size_t bytes = csv_text(table).size();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_GT(bytes, 270000u * 11 * 2);
    RecordProperty("milliseconds", static_cast<int>(1000 * seconds));
    EXPECT_LT(seconds, 5) << "five times the goal: a sanitizer or a busy machine is no failure";
}

}  // namespace
}  // namespace assay
