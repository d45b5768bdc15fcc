// The terminal shows ten periods and says where there are more; the report and the CSV files always have all.
#include "program.h"

namespace assay {

using PeriodsShown = ProgramTest;

TEST_F(PeriodsShown, are_all_where_there_are_ten) {
    const Outcome done = assay({"study", "--device", "cpu", "--out", "ten"});  // the range, its two parts and seven years
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("2017-01..2023-12"), std::string::npos);
    EXPECT_EQ(done.out.find("the report has all"), std::string::npos) << done.out;
}
TEST_F(PeriodsShown, are_ten_of_more_and_the_table_says_so) {
    std::vector<std::string> words = {"study", "--device", "cpu", "--out", "eleven"};
    for (int month = 1; month <= 11; ++month) {
        words.push_back("--period");
        words.push_back(fmt::format("2018-{:02}..2019-{:02}", month, month));
    }
    const Outcome done = assay(words);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("10 of 11 periods; the report has all"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("2018-03..2019-03"), std::string::npos);
    EXPECT_EQ(done.out.find("2018-04..2019-04"), std::string::npos) << "the first three and the last seven";
    EXPECT_NE(done.out.find("2018-05..2019-05"), std::string::npos);
    const std::string csv = tables(folder / "eleven").at("index_statistics.csv");
    EXPECT_NE(csv.find("2018-04..2019-04"), std::string::npos);
}

}  // namespace assay
