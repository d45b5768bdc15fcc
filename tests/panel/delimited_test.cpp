#include "host/files/delimited.h"

#include <gtest/gtest.h>

#include <random>

#include "host/problem.h"

namespace assay {

namespace {

using Table = std::vector<std::vector<std::string>>;

Table read(const std::string& text, Dialect dialect) {
    Table table;
    Rows rows("f.csv", text, dialect);
    while (rows.next()) table.emplace_back(rows.cells().begin(), rows.cells().end());
    return table;
}

std::string written(const Table& table, char delimiter, const std::string& line_end, bool last_line_end) {
    std::string text;
    for (size_t row = 0; row < table.size(); ++row) {
        for (size_t i = 0; i < table[row].size(); ++i) {
            const std::string& cell = table[row][i];
            if (i) text += delimiter;
            if (cell.find_first_of("\"\r\n \t,;|") == cell.npos) {
                text += cell;
                continue;
            }
            text += '"';
            for (char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
            text += '"';
        }
        if (row + 1 < table.size() || last_line_end) text += line_end;
    }
    return text;
}

}  // namespace

TEST(Cells, are_read_as_they_were_written) {
    std::mt19937 noise(3);
    const std::string letters = "ab1.,;\t|\" \n'";
    for (int round = 0; round < 3000; ++round) {
        Table table(1 + noise() % 4, std::vector<std::string>(2 + noise() % 3));
        for (auto& row : table)
            for (auto& cell : row)
                for (unsigned length = noise() % 5; length--;) cell += letters[noise() % letters.size()];
        table.back().back() += "x";  // an empty last line would be no line
        for (char delimiter : {',', ';', '\t', '|'})
            for (const char* line_end : {"\n", "\r\n"})
                for (bool last : {true, false}) {
                    std::string text = written(table, delimiter, line_end, last);
                    ASSERT_EQ(read(text, {delimiter, '\n', 0}), table) << text;
                }
    }
}

TEST(Rows, know_their_line_in_the_file) {
    std::string text = "a,\"two\nlines \"\" \n\",b\nc,d,e\n";
    Rows rows("f.csv", text, {',', '\n', 0});
    rows.next();
    EXPECT_EQ(rows.line(), 1);
    rows.next();
    EXPECT_EQ(rows.line(), 4);
    EXPECT_FALSE(rows.cut_off());
}

TEST(Rows, refuse_a_quote_that_is_never_closed_or_closed_too_early) {
    EXPECT_THROW(read("a,b\n1,\"2\n3,4\n", {',', '\n', 0}), Problem);
    EXPECT_THROW(read("a,b\n1,\"2\"3\n", {',', '\n', 0}), Problem);
}

TEST(Dialects, are_recognised_from_the_lines) {
    EXPECT_EQ(recognise_dialect("month,A,B\n2020-01,1,2\n").delimiter, ',');
    EXPECT_EQ(recognise_dialect("month;A\n2020-01;0,5\n2020-02;0,5\n").delimiter, ';');
    EXPECT_EQ(recognise_dialect("month;A;B\n2020-01;0,5;0,7\n2020-02;0,5;0,8\n").delimiter, ';');
    EXPECT_EQ(recognise_dialect("month\tA, Class B\tC\n2020-01\t0,5\t1\n").delimiter, '\t');
    EXPECT_EQ(recognise_dialect("month|A|B\n2020-01|1|2\n").delimiter, '|');
    EXPECT_EQ(recognise_dialect("month,\"A;B;C\"\n2020-01,1\n").delimiter, ',');
    EXPECT_EQ(recognise_dialect("sep=;\nmonth;A\n").delimiter, ';');
    EXPECT_EQ(recognise_dialect("month,A\r2020-01,1\r").line_end, '\r');
}

}  // namespace assay
