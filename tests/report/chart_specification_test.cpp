#include "host/report/chart_specification.h"

#include <gtest/gtest.h>

#include "host/problem.h"
#include "host/report/chart_data.h"

namespace assay {
namespace {

TEST(ChartSpecification, every_name_of_the_file_becomes_its_value_and_blanks_between_words_go) {
    const std::string text = ChartSpecification(R"({
  "height": "$height", "title": "a  $height \" $height",
  "x": {"domain": "$keys", "range": "$numbers"}, "limit": "$limit", "text": "$text", "names": "$names", "lines": "$lines"
})")
                                 .set("height", 46)
                                 .set("keys", std::vector<std::string>{"a", "b"})
                                 .set("numbers", std::vector<double>{0.4, 0.85})
                                 .set("limit", 0.05)
                                 .set("text", "two words")
                                 .set("names", ChartObject{{"b", "B"}, {"a", "A"}})
                                 .set("lines", std::vector<ChartObject>{{{"field", "a"}}, {}})
                                 .text();
    EXPECT_EQ(text,
              R"({"height":46,"title":"a  $height \" $height","x":{"domain":["a","b"],"range":[0.4,0.85]},"limit":0.05,"text":"two words",)"
              R"("names":{"b":"B","a":"A"},"lines":[{"field":"a"},{}]})");
}

TEST(ChartSpecification, what_a_file_calls_its_series_cannot_end_a_text_or_a_script) {
    EXPECT_EQ(ChartSpecification(R"(["$name"])").set("name", "\"</script>\\ \xff").text(), R"(["\"\u003c/script>\\ )"
                                                                                           "\xEF\xBF\xBD\"]");
}

TEST(ChartSpecification, a_name_without_a_value_and_a_value_without_a_place_are_refused) {
    EXPECT_THROW(ChartSpecification(R"({"title": "$title"})").text(), Problem);
    EXPECT_THROW(ChartSpecification(R"({"title": "$title"})").set("titel", "a"), Problem);
}

TEST(ChartSpecification, a_tooltip_names_the_month_and_a_line_for_each_field) {
    const std::string text = ChartSpecification(R"("$tooltip")").set("tooltip", month_tooltip({"w0"}, ".1f")).text();
    EXPECT_EQ(text, R"([{"field":"month","type":"temporal","timeUnit":"utcyearmonth","format":"%B %Y","title":"title"},)"
                    R"({"field":"w0","type":"quantitative","format":".1f","title":"w0"}])");
    EXPECT_EQ(ChartSpecification(R"("$titles")").set("titles", tooltip_titles({"w0", "w1"}, {"Bonds", "__proto__"})).text(),
              R"([{"field":"w0","title":"Bonds"},{"field":"w1","title":"__proto__"}])");
}

TEST(ChartData, a_key_stands_in_place_of_text_from_a_file) {
    Table table("growth", "");
    table.text("series", "") = {"constructor", "a.b[0]", "", "constructor"};
    table.number("value", "", "") = {1, 2, 3, 4};
    const std::map<std::string, std::string> keys = {{"a.b[0]", "s1"}, {"constructor", "s0"}};
    EXPECT_EQ(chart_data(table, {{"series", 0, &keys}, {"value", 0}}).json,
              "{\"series\":[\"s0\",\"s1\",\"\",\"s0\"],\n\"value\":[1,2,3,4]}");
}

}  // namespace
}  // namespace assay
