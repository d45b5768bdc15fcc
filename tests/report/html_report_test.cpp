#include "host/report/html_report.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/report/chart_data.h"

namespace assay {
namespace {

size_t times(const std::string& text, const std::string& part) {
    size_t count = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

Table averages() {
    Table table("group_averages", "Averages by index");
    table.text("index", "The index <of> the \"group\".") = {"US Aggregate", "US Aggregate", "High Yield", "High Yield"};
    table.text("", "") = {"2017..2023", "2020", "2017..2023", "2020"};
    table.number("average_rolling_correlation", "fraction", "Average & more", 2) = {0.875, -0.125, -0.001, std::nan("")};
    table.count("funds", "", "") = {1200, 3, 4, missing_count};
    return table;
}

Report report_of(const Table& table, const std::string& label) {
    Report report;
    report.title = "Are funds <active>?";
    report.answer = "No & yes.";
    report.label = label;
    report.label_text = "Made from a seed.";
    report.sections = {{"Averages", "First paragraph.\n\nSecond <b>paragraph</b>.", {&table}}};
    report.method = {{"Regression", "Ordinary least squares."}};
    report.footer = {{"Command", "assay study --set a=\"<x>\""}};
    return report;
}

TEST(HtmlReport, EscapesEverythingThatCameFromOutside) {
    Table table("t", "<script>alert(1)</script>");
    table.text("<i>name</i>", "\" onmouseover=\"alert(1)") = {"<img src=x onerror=alert(1)>", "AT&T \"A\" 'b'", "bad \xFF byte"};
    const std::string page = html(report_of(table, "user"));
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(page.find("<i>"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_EQ(page.find("\" onmouseover"), std::string::npos);
    EXPECT_EQ(page.find('\xFF'), std::string::npos);
    EXPECT_NE(page.find("AT&amp;T &quot;A&quot; &#39;b&#39;"), std::string::npos);
    EXPECT_NE(page.find("<title>Are funds &lt;active&gt;?</title>"), std::string::npos);
    EXPECT_NE(page.find("a=&quot;&lt;x&gt;&quot;"), std::string::npos);
}

TEST(HtmlReport, NeedsNothingFromOutside) {
    const std::string page = html(report_of(averages(), "synthetic"));
    for (const char* outside : {"http:", "https:", "src=", "@import", "url(", "<link", "<script"})
        EXPECT_EQ(page.find(outside), std::string::npos) << outside;
    EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
}

TEST(HtmlReport, SyntheticDataAreSaidToBeSoAboveEverythingAndInEveryTable) {
    const Table table = averages();
    Report report = report_of(table, "synthetic");
    report.sections.push_back({"Again", "", {&table, &table}});
    const std::string page = html(report);
    const size_t band = page.find("<p class=\"band\" role=\"note\"><strong>Synthetic data.</strong> Made from a seed.</p>");
    ASSERT_NE(band, std::string::npos);
    EXPECT_LT(band, page.find("<h1>"));
    EXPECT_EQ(times(page, "<span class=\"mark\">synthetic data</span>"), 3u);
    const std::string own = html(report_of(table, "user"));
    EXPECT_EQ(own.find("ynthetic data"), std::string::npos);
    EXPECT_NE(own.find("Made from a seed."), std::string::npos);
}

TEST(HtmlReport, NumbersArePrintedAsTheirColumnSays) {
    const std::string page = html(report_of(averages(), "user"));
    EXPECT_NE(page.find("<td>0.88</td>"), std::string::npos);
    EXPECT_NE(page.find("<td class=\"negative\">-0.13</td>"), std::string::npos);
    EXPECT_NE(page.find("<td>0.00</td>"), std::string::npos) << "no negative zero";
    EXPECT_NE(page.find("<td>1,200</td>"), std::string::npos);
    EXPECT_NE(page.find("<td></td><td></td></tr>"), std::string::npos) << "missing is empty";
    EXPECT_NE(page.find("title=\"Average &amp; more\">average rolling correlation<small>fraction</small>"), std::string::npos);
    EXPECT_NE(page.find("<th scope=\"col\" class=\"text\"></th>"), std::string::npos) << "a column without a name";
    EXPECT_NE(page.find("<dt>average_rolling_correlation</dt>"), std::string::npos) << "the exact name is in the list";
}

TEST(HtmlReport, RepeatedValuesOfTheFirstColumnFormGroups) {
    const std::string page = html(report_of(averages(), "user"));
    EXPECT_EQ(times(page, "<td class=\"text\">US Aggregate</td>"), 1u);
    EXPECT_EQ(times(page, "<td class=\"text again\">US Aggregate</td>"), 1u);
    EXPECT_EQ(times(page, "<tr class=\"group\">"), 1u);
    Table list("list", "");
    list.text("fund", "") = {"A", "B", "C"};
    list.number("beta", "", "") = {1, 1, 1};
    EXPECT_EQ(times(html(report_of(list, "user")), "<tr class=\"group\">"), 0u) << "different names are no groups";
}

TEST(HtmlReport, PublishedFiguresStandBeneathTheComputedAndADifferentPrintIsMarked) {
    Table computed("t", "Computed"), published("p", ""), difference("d", "");
    computed.text("index", "") = {"A", "B"};
    computed.number("2017", "", "", 2) = {0.9621, 0.5};
    computed.number("2018", "", "", 2) = {0.1, 0.2};
    computed.count("funds", "", "") = {126, 3};
    published.number("2017", "", "", 2) = {0.96, 0.51};
    published.number("funds", "", "", 0) = {126, std::nan("")};
    difference.number("2017", "", "", 4) = {0.0021, -0.01};
    difference.number("funds", "", "", 0) = {0, std::nan("")};
    Report report;
    report.sections = {{"S", "", {{&computed, &published, &difference}}}};
    const std::string page = html(report);
    EXPECT_NE(page.find("<td>0.96<small class=\"published\">0.96 <i>+.0021</i></small></td>"), std::string::npos);
    EXPECT_NE(page.find("<td>0.50<small class=\"published differs\">0.51 <i>-.0100</i></small></td>"), std::string::npos);
    EXPECT_NE(page.find("<td>126<small class=\"published\">126 <i>&plusmn;0</i></small></td>"), std::string::npos);
    EXPECT_NE(page.find("<td>0.20</td><td>3</td>"), std::string::npos) << "nothing published, nothing beneath";
    EXPECT_NE(page.find("type=\"checkbox\" checked"), std::string::npos);
}

Chart chart() {
    return {"Title <x>",
            "Caption",
            {{"group", "Funds of", {{"A\"B", "<A>"}}}},
            {{"dot", "var(--c1)", "legend <l>"}},
            {{"fan", "what \"it\" shows", "{\"mark\":\"</script><b>\"}", 200}}};
}

TEST(HtmlReport, ChartsStandBetweenTextAndTablesAndCannotBreakOut) {
    const Table table = averages();
    Report report = report_of(table, "synthetic");
    report.library = "/* library */";
    report.sections[0].charts = {chart()};
    report.data = {{"funds", "{\"fund\":[\"</script>\"]}"}};
    const std::string page = html(report);
    const size_t figure = page.find("<figure class=\"chart\">");
    ASSERT_NE(figure, std::string::npos);
    EXPECT_LT(page.find("First paragraph."), figure);
    EXPECT_GT(page.find("<table>"), figure);
    EXPECT_NE(page.find("aria-label=\"what &quot;it&quot; shows\""), std::string::npos);
    EXPECT_NE(page.find("{\"mark\":\"\\u003c/script>"), std::string::npos) << "a specification cannot end its element";
    EXPECT_NE(page.find("id=\"data-funds\">{\"fund\":[\"\\u003c/script>\"]}</script>"), std::string::npos);
    EXPECT_NE(page.find("<option value=\"A&quot;B\">&lt;A&gt;</option>"), std::string::npos);
    EXPECT_EQ(times(page, "<span class=\"mark\">synthetic data</span>"), 2u) << "the chart is marked as the table is";
    EXPECT_EQ(times(page, "'sha256-"), 2u) << "the library and the drawing, no other script may run";
    EXPECT_EQ(page.find("unsafe-eval"), std::string::npos);
    EXPECT_EQ(page.find("script-src 'unsafe-inline'"), std::string::npos);
}

TEST(HtmlReport, WithoutTheLibraryThereAreTablesOnlyAndThePageSaysSo) {
    const Table table = averages();
    Report report = report_of(table, "user");
    report.sections[0].charts = {chart()};
    const std::string page = html(report);
    EXPECT_EQ(page.find("<figure"), std::string::npos);
    EXPECT_NE(page.find("tables only"), std::string::npos);
    EXPECT_EQ(html(report_of(table, "user")).find("tables only"), std::string::npos) << "nothing is missing where no chart was wanted";
}

TEST(HtmlReport, DataOfChartsAreRoundedOnceAsPrinted) {
    Table table("numbers", "");
    table.text("fund", "") = {"a\"<b\\", "B"};
    table.number("beta", "", "") = {0.8745, std::nan("")};
    table.count("n", "", "") = {12, missing_count};
    table.truth("active", "") = {Truth::yes, Truth::unknown};
    EXPECT_EQ(chart_data(table, {{"fund"}, {"beta"}, {"n"}, {"active"}}).json,
              "{\"fund\":[\"a\\\"\\u003cb\\\\\",\"B\"],\n\"beta\":[0.875,null],\n\"n\":[12,null],\n\"active\":[true,null]}");
    EXPECT_EQ(chart_data(table, {{"beta", 2}}, [](size_t row) { return row == 0; }).json, "{\"beta\":[0.87]}");
}

TEST(HtmlReport, EveryColumnOfEveryNamedTableIsDefined) {
    const Table table = averages();
    Report report = report_of(table, "user");
    report.definitions = {&table};
    const std::string page = html(report);
    EXPECT_NE(page.find("<code>group_averages.csv</code> Averages by index"), std::string::npos);
    EXPECT_NE(page.find("<dt><code>average_rolling_correlation</code></dt><dd>Average &amp; more (fraction)</dd>"), std::string::npos);
}

TEST(HtmlReport, AnEmptyTableSaysSo) {
    Table table("rolling", "Rolling");
    table.text("fund", "");
    EXPECT_NE(html(report_of(table, "user")).find("No rows."), std::string::npos);
}

TEST(HtmlReport, ParagraphsAndContents) {
    const Table table = averages();
    Report report = report_of(table, "user");
    const std::string shorter = html(report);
    EXPECT_NE(shorter.find("<p>First paragraph.</p>\n<p>Second &lt;b&gt;"), std::string::npos);
    EXPECT_EQ(shorter.find("<nav"), std::string::npos);
    for (int i = 0; i < 4; ++i) report.sections.push_back({"More", "", {}});
    EXPECT_NE(html(report).find("<a href=\"#section-5\">More</a>"), std::string::npos);
}

}  // namespace
}  // namespace assay
