#include "host/report/workbook.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "archive.h"

namespace assay {
namespace {

using Parts = std::map<std::string, std::string>;

Report summary() {
    Report report;
    report.title = "A run";
    report.label = "user";
    return report;
}

Parts parts(const std::vector<WorkbookSheet>& sheets) { return archive_parts(workbook(summary(), sheets)); }

size_t times(const std::string& text, const std::string& part) {
    size_t count = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// What stands between the tags of that cell; "none" where there is no such cell.
std::string cell(const std::string& sheet, const std::string& address) {
    const size_t at = sheet.find("<c r=\"" + address + "\"");
    if (at == std::string::npos) return "none";
    const size_t start = sheet.find('>', at) + 1;
    return sheet.substr(start, sheet.find("</c>", start) - start);
}

Table long_table(size_t rows) {
    Table table("windows", "Windows");
    auto& month = table.text("month", "");
    auto& value = table.number("value", "", "");
    for (size_t row = 0; row < rows; ++row) {
        month.push_back(row % 2 ? "2020-01" : "2020-02");
        value.push_back(0.001 * double(row));
    }
    return table;
}

TEST(Workbook, ATextThatNoCellHoldsIsCutWithAMarkOnEverySheet) {
    const std::string longest(40'000, 'x');
    Report report = summary();
    report.answer = report.label_text = longest;
    report.footer = {{"inputs", longest}};
    Table table("names", "Names");
    table.text("name", longest) = {longest, "short"};
    report.sections.push_back({longest, longest, {&table}});
    const Parts held = archive_parts(workbook(report, {{&table}}));
    for (const auto& [name, text] : held)
        for (size_t at = 0, end; (at = text.find("<t>", at)) != std::string::npos; at = end) {
            end = text.find("</t>", at);
            EXPECT_LE(end - at - 3, 32'767u) << name;
        }
    EXPECT_TRUE(cell(held.at("xl/worksheets/sheet2.xml"), "A3").ends_with("xxx... [cut]</t></is>"));
    EXPECT_EQ(held.at("xl/worksheets/sheet1.xml").find("ht=\"4"), held.at("xl/worksheets/sheet1.xml").find("ht=\"409\""));
}

TEST(Workbook, HoldsTheFirstHundredThousandRowsAndSaysSo) {
    const Table exact = long_table(100'000), longer = long_table(100'001);
    const Parts held = parts({{&exact}, {&longer}});
    const std::string &whole = held.at("xl/worksheets/sheet2.xml"), &cut = held.at("xl/worksheets/sheet3.xml");
    EXPECT_EQ(cell(whole, "A1"), "<is><t>Windows</t></is>");
    EXPECT_EQ(cell(cut, "A1"), "<is><t>Windows (the first 100,000 of 100,001 rows; all are in windows.csv)</t></is>");
    const Table some = long_table(10);  // the first rows of a table that was written in pieces
    EXPECT_EQ(cell(parts({{.table = &some, .all_rows = 123'456}}).at("xl/worksheets/sheet2.xml"), "A1"),
              "<is><t>Windows (the first 10 of 123,456 rows; all are in windows.csv)</t></is>");
    for (const std::string* sheet : {&whole, &cut}) {
        EXPECT_EQ(times(*sheet, "<row "), 100'002u);
        EXPECT_EQ(cell(*sheet, "B100002"), "<v>99.999</v>");
        EXPECT_NE(sheet->find("<autoFilter ref=\"A2:B100002\"/>"), std::string::npos);
        EXPECT_NE(sheet->find("<dimension ref=\"A1:B100002\"/>"), std::string::npos);
    }
}

TEST(Workbook, EveryKindOfCellReadsBack) {
    Table table("cells", "Cells");
    table.text("first", "") = {"=1+1", " <b> & \"c\"\n", "", "plain"};
    table.text("month", "") = {"2020-02", "", "2021-12", "2019-01"};
    table.number("number", "fraction", "", 4) = {0.1 + 0.2, std::nan(""), std::numeric_limits<double>::infinity(), -1e-300};
    table.count("count", "", "") = {9007199254740992, missing_count, 0, -7};
    table.truth("truth", "") = {Truth::yes, Truth::unknown, Truth::no, Truth::yes};
    const std::string sheet = parts({{&table}}).at("xl/worksheets/sheet2.xml");
    EXPECT_EQ(cell(sheet, "A3"), "<is><t>=1+1</t></is>");
    EXPECT_EQ(cell(sheet, "A4"), "<is><t xml:space=\"preserve\"> &lt;b&gt; &amp; \"c\"\n</t></is>");
    EXPECT_EQ(cell(sheet, "A5"), "none");
    EXPECT_EQ(cell(sheet, "B3"), "<v>43862</v>");
    EXPECT_EQ(cell(sheet, "B4"), "none");
    EXPECT_EQ(cell(sheet, "C3"), "<v>0.30000000000000004</v>");
    EXPECT_EQ(cell(sheet, "C4"), "none");
    EXPECT_EQ(cell(sheet, "C5"), "<is><t>inf</t></is>");
    EXPECT_EQ(cell(sheet, "C6"), "<v>-1e-300</v>");
    EXPECT_EQ(cell(sheet, "D3"), "<v>9007199254740992</v>");
    EXPECT_EQ(cell(sheet, "D4"), "none");
    EXPECT_EQ(cell(sheet, "D6"), "<v>-7</v>");
    EXPECT_EQ(cell(sheet, "E3"), "<v>1</v>");
    EXPECT_EQ(cell(sheet, "E4"), "none");
    EXPECT_EQ(cell(sheet, "E5"), "<v>0</v>");
}

TEST(Workbook, HeadsAreWordsWithANoteThatNamesTheColumnOfTheFile) {
    Table table("factsheet", "Fact sheet");
    table.number("since_inception", "fraction", "cumulative return", 4) = {0.5};
    const Parts held = parts({{&table}});
    EXPECT_EQ(cell(held.at("xl/worksheets/sheet2.xml"), "A2"), "<is><t>since inception\npercent</t></is>");
    EXPECT_NE(held.at("xl/comments1.xml").find("since_inception in factsheet.csv, fraction: cumulative return"), std::string::npos);
    EXPECT_NE(held.at("xl/styles.xml").find("formatCode=\"#,##0.00 %\""), std::string::npos);
}

TEST(Workbook, NamesOfSheetsAreShortEnoughAndDiffer) {
    const std::string stem = "weights_of_the_aggressive_diversified";
    Table one(stem + "_1", ""), two(stem + "_2", ""), other("a/b[c]", "");
    const std::string book = parts({{&one}, {&two}, {&other}}).at("xl/workbook.xml");
    EXPECT_NE(book.find("<sheet name=\"Weights of the aggressive diver\""), std::string::npos);
    EXPECT_NE(book.find("<sheet name=\"Weights of the aggressive div 2\""), std::string::npos);
    EXPECT_NE(book.find("<sheet name=\"A b c \""), std::string::npos);
}

TEST(Workbook, ChartsRunAlongDatesAndLeaveOutRowsThatTheSheetDoesNotHold) {
    const Table table = long_table(100'010);
    WorkbookSheet sheet{&table};
    for (size_t first : {size_t(0), size_t(99'995)}) {
        WorkbookChart chart{WorkbookChart::Kind::lines, "Values", &table, &table.column("month"), first, 12};
        chart.series = {{&table.column("value"), "value"}};
        sheet.charts.push_back(chart);
    }
    const Parts held = parts({sheet});
    EXPECT_EQ(held.count("xl/charts/chart2.xml"), 0u);
    const std::string& chart = held.at("xl/charts/chart1.xml");
    EXPECT_NE(chart.find("<c:f>Windows!$A$3:$A$14</c:f>"), std::string::npos);
    EXPECT_NE(chart.find("<c:numFmt formatCode=\"yyyy-mm\" sourceLinked=\"0\"/>"), std::string::npos);
}

TEST(Workbook, AWideTableKeepsTheColumnsThatExcelHas) {
    Table table("wide", "Wide");
    for (int c = 0; c < 16385; ++c) table.count("c", "", "").push_back(c);
    const std::string sheet = parts({{&table}}).at("xl/worksheets/sheet2.xml");
    EXPECT_EQ(cell(sheet, "A1"), "<is><t>Wide (the first 16,384 of 16,385 columns; all are in wide.csv)</t></is>");
    EXPECT_EQ(cell(sheet, "XFD3"), "<v>16383</v>");
}

TEST(Workbook, EqualTablesGiveEqualBytes) {
    const Table one = long_table(1000), other = long_table(1000);
    EXPECT_TRUE(workbook(summary(), {{&one}}) == workbook(summary(), {{&other}}));
}

}  // namespace
}  // namespace assay
