// Every damaged file is refused with exit 3 and a first line that names file, place and fault.
#include <fmt/format.h>
#include <sys/stat.h>

#include "written_files.h"

namespace assay {

namespace {

std::vector<std::string> good_lines() {
    std::vector<std::string> lines = {"month,ONE,TWO,THREE"};
    for (int m = 0; m < 60; ++m)
        lines.push_back(fmt::format("{}-{:02},{:.6f},{:.6f},{:.6f}", 2015 + m / 12, m % 12 + 1, 0.001 * (m % 7 - 3), 0.002 * (m % 5 - 2),
                                    0.003 * (m % 3 - 1)));
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::string with_line(size_t line, const std::string& changed) {  // line in the file, 1 = header
    std::vector<std::string> lines = good_lines();
    lines[line - 1] = changed;
    return joined(lines);
}

}  // namespace

using RefusedFiles = WrittenFiles;

TEST_F(RefusedFiles, are_none_when_nothing_is_wrong) { EXPECT_EQ(refusal_of(joined(good_lines())), "read"); }

TEST_F(RefusedFiles, cannot_be_opened) {
    auto opening = [&](const std::string& name) { return refusal([&] { read_series((folder_ / name).string(), Values::automatic); }); };
    EXPECT_EQ(opening("funds.csv"), "funds.csv: no such file");
    std::filesystem::create_directory(folder_ / "folder.csv");
    EXPECT_EQ(opening("folder.csv"), "folder.csv: is a directory, not a file");
    if (geteuid() == 0) return;  // root reads everything
    chmod(write("x", "locked.csv").c_str(), 0);
    EXPECT_EQ(opening("locked.csv"), "locked.csv: cannot be read: Permission denied");
}

TEST_F(RefusedFiles, are_not_text) {
    EXPECT_EQ(refusal_of(""), "given.csv: is empty");
    EXPECT_EQ(refusal_of("\r\n \n"), "given.csv: is empty: it holds blanks and line ends only");
    EXPECT_EQ(refusal_of(std::string("PK\x03\x04", 4) + std::string(200, '\0')),
              "given.csv: is a ZIP archive (an .xlsx workbook is one), not text; unpack it or save the sheet as CSV");
    EXPECT_EQ(refusal_of("\x1F\x8B\x08xyz"), "given.csv: is compressed with gzip, not text; unpack it first (gunzip)");
    EXPECT_EQ(refusal_of(std::string("\xFF\xFEm\0o\0", 6)), "given.csv: is UTF-16 text; save it as UTF-8");
    EXPECT_EQ(refusal_of(with_line(30, std::string("2017-05,\0,1,1", 13))),
              "given.csv:30: holds a NUL byte: this is binary data or a damaged file, not text");
    EXPECT_EQ(refusal_of(with_line(30, "2017-05,\x01,1,1")),
              "given.csv:30: holds the control character 0x01: this is binary data, not text");
    EXPECT_EQ(refusal_of(with_line(1, "month,Soci\xE9t\xE9,TWO,THREE")),
              "given.csv:1: byte 0xE9 is not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8\")");
    EXPECT_EQ(refusal_of(with_line(1, "month,Soci\xC3\xA9t\xC3\xA9,TWO,THREE")), "read");
}

TEST_F(RefusedFiles, hold_no_data) {
    EXPECT_EQ(refusal_of("month,ONE,TWO\n"), "given.csv: has only a header, no rows of data");
    EXPECT_EQ(refusal_of("date,id,value\n"), "given.csv: has only a header, no rows of data");
    EXPECT_EQ(refusal_of("Security,A\nDate,PX_LAST\n"), "given.csv: has only a header, no rows of data");
    EXPECT_EQ(refusal_of("month,ONE,TWO\n2015-01,,\n2015-02,NA,\n"), "given.csv: holds only missing values: no number in 2 rows");
    EXPECT_EQ(refusal_of("month,ONE\n2015-01,0.01\n"),
              "given.csv: gives one month of returns only (2015-01); an analysis needs returns in at least two months");
    EXPECT_EQ(refusal_of("month\n2015-01\n2015-02\n"),
              "given.csv:1: there is one column only: a file of series has dates and at least one series");
}

TEST_F(RefusedFiles, have_rows_of_the_wrong_length) {
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,0.1,0.2")), "given.csv:31: this row has 3 fields, the header has 4");
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,0.1,0.2,0.3,0.5")), "given.csv:31: this row has 5 fields, the header has 4");
    EXPECT_EQ(refusal_of("month;ONE;TWO\n2015-01;0,5\n2015-02;0,25;0,5\n"), "given.csv:2: this row has 2 fields, the header has 3");
    std::string text = joined(good_lines());
    EXPECT_EQ(
        refusal_of(text.substr(0, text.find("2017-06") + 12)),
        "given.csv:31: this row has 2 fields, the header has 4; it is the last row and has no line end: the file seems to break off here");
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,\"0.1,0.2,0.3")),
              "given.csv:31: a quote (\") opens in this row and is never closed: is the file cut off, or a quote too many?");
}

TEST_F(RefusedFiles, have_a_bad_header) {
    EXPECT_EQ(refusal_of(with_line(1, "month,ONE,ONE,THREE")),
              "given.csv:1: two columns are named \"ONE\" (fields 2 and 3); every series needs a name of its own");
    EXPECT_EQ(refusal_of(with_line(1, "month,ONE,,THREE")),
              "given.csv:2: field 3 holds \"-0.004000\", but that column has no name in the header");
    std::vector<std::string> lines = good_lines();
    lines.erase(lines.begin());
    EXPECT_EQ(refusal_of(joined(lines)),
              "given.csv:1: has no header: the first row already starts with a date; add a row that names the columns");
    // Neither is a header looked for below the data: the rows above it would be left out in silence.
    EXPECT_EQ(refusal_of(joined(lines) + "Security,ONE,TWO,THREE\nDate,PX_LAST,PX_LAST,PX_LAST\n" + joined(lines)),
              "given.csv:1: has no header: the first row already starts with a date; add a row that names the columns");
    lines.resize(10);
    EXPECT_EQ(refusal_of(joined(lines) + "Security,ONE,TWO,THREE\nDate,PX_LAST,PX_LAST,PX_LAST\n2020-01-31,1,2,3\n2020-02-29,1,2,3\n"),
              "given.csv:1: has no header: the first row already starts with a date; add a row that names the columns");
    EXPECT_EQ(refusal_of("id,2020-01,2020-02\nA,0.1,0.2\n"),
              "given.csv:1: the dates run from left to right; transpose the table, so that every row is a date and every column a series");
    EXPECT_EQ(refusal_of("month,ONE,TWO,THREE\nx,Bonds,Loans,Cash\n2015-01,1,1,1\n"),
              "given.csv:2: rows 1 and 2 both look like headers, and neither names prices (Close, Adj Close); keep one row with one name "
              "per series");
}

TEST_F(RefusedFiles, have_bad_dates) {
    EXPECT_EQ(refusal_of(with_line(31, "2017-13,0,0,0")),
              "given.csv:31: column \"month\": \"2017-13\" is not a date; those before it are written YYYY-MM");
    EXPECT_EQ(refusal_of(with_line(2, "2015-13,0,0,0")),
              "given.csv:2: column \"month\": \"2015-13\" is not a date; write it as YYYY-MM-DD or YYYY-MM");
    EXPECT_EQ(refusal_of(with_line(32, "2017-06,0,0,0")), "given.csv:32: the date 2017-06 is in row 31 and again in row 32; keep one");
    std::vector<std::string> lines = good_lines();
    std::rotate(lines.begin() + 1, lines.begin() + 20, lines.begin() + 40);
    EXPECT_EQ(refusal_of(joined(lines)), "given.csv:22: the dates are not in order: 2015-01 comes after 2018-03; sort the rows by date");
    EXPECT_EQ(refusal_of("date,id,value\n2020-01-31,A,1\n2020-01-31,B,1\n2020-01-31,A,2\n"),
              "given.csv:4: the date 2020-01-31 of \"A\" is in row 2 and again in row 4; keep one");
}

TEST_F(RefusedFiles, have_cells_that_are_no_numbers) {
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,0.1,twelve,0.2")),
              "given.csv:31: column \"TWO\": \"twelve\" is not a number; a missing value is an empty cell");
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,0.1,-inf,0.2")),
              "given.csv:31: column \"TWO\": \"-inf\" is not a finite number; a missing value is an empty cell");
    EXPECT_EQ(refusal_of(with_line(31, "2017-06,0.1,1e400,0.2")),
              "given.csv:31: column \"TWO\": \"1e400\" is beyond the range of a number");
    EXPECT_EQ(refusal_of("date;A\n2015-01;0,5\n2015-02;0.5\n"),
              "given.csv:3: column \"A\": \"0.5\" is not a number (this file has decimal commas); a missing value is an empty cell");
    EXPECT_EQ(refusal_of("date;A\n2015-01;999\n2015-02;1.001\n", Values::levels),
              "given.csv: \"1.001\" may be a number with three decimals or one with a separator of thousands, and other numbers have "
              "neither; write decimal points");
}

TEST_F(RefusedFiles, count_what_else_is_like_the_first_fault) {
    std::string path = write("month,A,B\n2015-01,x,1\n2015-02,y,z\n");
    try {
        read_series(path, Values::returns);
        FAIL() << "read";
    } catch (const Problem& problem) {
        EXPECT_NE(std::string(problem.what()).find("\n    2 more cells of this file are like it"), std::string::npos) << problem.what();
    }
}

TEST_F(RefusedFiles, take_any_damage_without_a_crash) {
    std::string text = joined(good_lines());
    for (size_t at = 0; at < text.size(); at += 11) {  // cut and bent at every eleventh byte: read or refused, never anything else
        refusal_of(text.substr(0, at), Values::automatic);
        for (char bent : {'\0', '"', ',', '\n', ';', 'x', '-', '\xC3'}) {
            std::string changed = text;
            changed[at] = bent;
            refusal_of(changed, Values::automatic);
        }
    }
}

}  // namespace assay
