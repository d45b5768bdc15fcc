#include "host/validate/findings.h"

#include <gtest/gtest.h>

namespace assay {

TEST(Findings, name_the_months_that_are_missing_inside_a_series_and_no_others) {
    const double none = __builtin_nan("");
    SeriesFile file;
    file.file.path = "funds.csv";
    file.panel.calendar = Calendar::months(*Month::parse("2020-01"), 6);
    file.panel.ids = {"WHOLE", "HOLED"};
    file.panel.value = {0.01, none, 0.02, 0.01, 0.01, none, 0.03, none, 0.01, 0.02, 0.02, none};
    const std::vector<Finding> found = findings(file);
    ASSERT_EQ(found.size(), 1u);  // before its first month and after its last a series is not missing
    EXPECT_EQ(found[0].series, "HOLED");
    EXPECT_EQ(found[0].month, "2020-03");
    EXPECT_EQ(found[0].kind, "gap");
    EXPECT_EQ(found[0].value, 2);
}
TEST(Findings, of_a_refused_file_have_the_row_that_the_reader_names) {
    EXPECT_EQ(refusal("a.csv", "a.csv:12: column \"X\": \"n\" is not a number").row, 12);
    EXPECT_EQ(refusal("a.csv", "a.csv: is empty").row, missing_count);
    EXPECT_EQ(refusal("12", "b.csv:12: other").row, missing_count);
}

}  // namespace assay
