#include "host/report/workbook_column.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay {
namespace {

Column texts(std::vector<std::string> cells) { return {"month", "", "", 0, std::move(cells)}; }
Column numbers(std::string unit, int decimals) { return {"since_inception", std::move(unit), "", decimals, std::vector<double>{0.0123}}; }
ColumnKind kind(std::vector<std::string> cells) {
    const Column column = texts(std::move(cells));
    return SheetColumn(column).kind;
}

TEST(WorkbookColumn, ADateIsExcelsNumberOfDays) {
    EXPECT_EQ(date_number("1901-01-01"), 367);
    EXPECT_EQ(date_number("2020-02"), 43862);
    EXPECT_EQ(date_number("2020-02-29"), 43890);
    EXPECT_EQ(date_number("2024-12-31"), 45657);
    for (const char* none : {"", "2021-02-29", "2020-13", "2020-00", "2020-01-00", "1900-01", "2020/01", "2020-1", "2020-01x", "2020-01-0x",
                             "-020-01", "2020.01-01", "2020-01.01", "202001"})
        EXPECT_TRUE(std::isnan(date_number(none))) << none;
}

TEST(WorkbookColumn, AColumnIsOfDatesWhereAllItsCellsAre) {
    EXPECT_EQ(kind({"2020-01", "", "2020-02"}), ColumnKind::month);
    EXPECT_EQ(kind({"", "2020-01-31", "2020-02-28"}), ColumnKind::day);
    EXPECT_EQ(kind({"2020-01", "2020-02-28"}), ColumnKind::text);
    EXPECT_EQ(kind({"2020-01", "open"}), ColumnKind::text);
    EXPECT_EQ(kind({"2017", "2018"}), ColumnKind::text);
    EXPECT_EQ(kind({"2017-01..2023-12"}), ColumnKind::text);
    EXPECT_EQ(kind({"", ""}), ColumnKind::text);
    EXPECT_EQ(kind({}), ColumnKind::text);
}

TEST(WorkbookColumn, FractionsAreShownAsPercentAllElseAsItIs) {
    const auto format = [](const Column& column) { return SheetColumn(column).number_format(); };
    EXPECT_EQ(format(numbers("fraction a year", 4)), "#,##0.00 %");
    EXPECT_EQ(format(numbers("fraction", 3)), "#,##0.0 %");
    EXPECT_EQ(format(numbers("fraction", 1)), "#,##0 %");
    EXPECT_EQ(format(numbers("percent", 1)), "#,##0.0");
    EXPECT_EQ(format(numbers("", 0)), "#,##0");
    EXPECT_EQ(format({"year", "year", "", 0, std::vector<int64_t>{2020}}), "0");
    EXPECT_EQ(format(texts({"2020-01"})), "yyyy-mm");
    EXPECT_EQ(format(texts({"2020-01-31"})), "yyyy-mm-dd");
}

TEST(WorkbookColumn, HeadsAreWordsAndNotesKeepTheName) {
    const auto title = [](const Column& column) { return SheetColumn(column).title(); };
    EXPECT_EQ(title(numbers("fraction a year", 4)), "since inception\npercent a year");
    EXPECT_EQ(title({"2017-01..2023-12", "months", "", 0, std::vector<int64_t>{}}), "2017-01..\n2023-12\nmonths");
    Column column = numbers("fraction", 4);
    column.description = "from the first month on";
    EXPECT_EQ(SheetColumn(column).note(Table("factsheet", "")), "since_inception in factsheet.csv, fraction: from the first month on");
}

TEST(WorkbookColumn, AColumnIsAsWideAsWhatItShows) {
    Column column{"r", "fraction", "", 4, std::vector<double>{-1234.5678}};
    EXPECT_EQ(SheetColumn(column).width(), std::string("-123,456.78 %").size() + 1);
}

TEST(WorkbookColumn, ALongTextEndsAtAWholeCharacter) {
    for (const std::string letter : {"a", "\u00e4", "\u4e2d", "\U0001F4C8"}) {
        const size_t units = letter.size() == 4 ? 2 : 1;  // of UTF-16, which Excel counts
        std::string longest;
        for (size_t n = 0; n < 32767 / units; ++n) longest += letter;
        EXPECT_EQ(cell_text(longest), longest) << "as long as a cell may be";
        const std::string cell = cell_text(longest + letter + letter);
        EXPECT_TRUE(cell.ends_with(letter + "... [cut]")) << letter;
        EXPECT_LE((cell.size() - 9) / letter.size() * units + 9, 32767u);
        EXPECT_GE((cell.size() - 9) / letter.size() * units + 9, 32766u);
    }
    EXPECT_EQ(cell_text("a\tb\nc\x01"), "a\tb\nc\uFFFD");
}

}  // namespace
}  // namespace assay
