// The two small files of a portfolio: groups and a covariance.
#include "host/portfolio/covariance_file.h"
#include "host/portfolio/groups_file.h"
#include "panel/written_files.h"
#include "test_data.h"

namespace assay {
namespace {

class PortfolioFilesTest : public WrittenFiles {
  protected:
    GroupsFile groups(const std::string& text) const { return read_groups(write(text)); }
    std::string refused_groups(const std::string& text) const {
        const std::string path = write(text);
        return refusal([&] { read_groups(path); });
    }
    std::string refused_covariance(const std::string& text) const {
        const std::string path = write(text);
        return refusal([&] { read_covariance(path); });
    }
};

}  // namespace

TEST_F(PortfolioFilesTest, groups_have_caps_and_assets_may) {
    const GroupsFile read =
        groups("asset,group,group_cap,asset_cap\nSHY,government,0.6,0.25\nHYG,credit,35%,\nTLT,government,,0.1\nX,other,,\n");
    EXPECT_EQ(read.groups, (std::vector<std::string>{"government", "credit", "other"}));
    EXPECT_EQ(read.caps, (std::vector<double>{0.6, 0.35, 1}));
    ASSERT_EQ(read.rows.size(), 4u);
    EXPECT_EQ(read.rows[2].id, "TLT");
    EXPECT_EQ(read.rows[2].group, 0);
    EXPECT_EQ(read.rows[2].asset_cap, 0.1);
    EXPECT_TRUE(std::isnan(read.rows[1].asset_cap));
    EXPECT_EQ(groups("id;group\nA;one\nB;two\n").caps, (std::vector<double>{1, 1}));
}
TEST_F(PortfolioFilesTest, groups_that_contradict_are_refused) {
    EXPECT_EQ(refused_groups("id,group\nA,one\nB,two\nA,two\n"),
              "given.csv:4: the asset \"A\" is in the group \"one\" (row 2) and in \"two\"; keep one");
    EXPECT_EQ(refused_groups("id,group\nA,one\nA,one\n"), "given.csv:3: the asset \"A\" is in row 2 and again in row 3; keep one");
    EXPECT_EQ(refused_groups("id,group,group_cap\nA,one,0.5\nB,one,0.6\n"),
              "given.csv:3: column \"group_cap\": the group \"one\" has the cap 0.5 in row 2 and 0.6 here; give it one");
    EXPECT_EQ(refused_groups("id,group,group_cap\nA,one,60\n"),
              "given.csv:2: column \"group_cap\": 60 is more than the whole portfolio; a cap is a fraction, 0.6 for 60 percent");
    EXPECT_EQ(refused_groups("id,group,asset_cap\nA,one,-0.1\n").substr(0, 53),
              "given.csv:2: column \"asset_cap\": \"-0.1\" is negative; ");
    EXPECT_EQ(refused_groups("id,group\nA,\n"), "given.csv:2: column \"group\": is empty: every row names an asset and its group");
    EXPECT_NE(refused_groups("id,sector\nA,x\n").find("has no column \"group\""), std::string::npos);
}
TEST_F(PortfolioFilesTest, groups_of_the_reference_are_read) {
    NEEDS_TEST_DATA();
    const GroupsFile read = read_groups((test_data() / "reference/groups_30.csv").string());
    EXPECT_EQ(read.rows.size(), 30u);
    EXPECT_EQ(read.groups.size(), 3u);
}
TEST_F(PortfolioFilesTest, covariance_has_its_rows_in_any_order) {
    const CovarianceFile read = read_covariance(write("id,A,B\nB,-0.0002,0.0009\nA,0.0004,-0.0002\n"));
    EXPECT_EQ(read.ids, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(read.matrix(0, 0), 0.0004);
    EXPECT_EQ(read.matrix(0, 1), -0.0002);
    EXPECT_EQ(read.matrix(1, 0), -0.0002);
    EXPECT_EQ(read.matrix(1, 1), 0.0009);
    EXPECT_NO_THROW(read_covariance(write(",A,B\nA,1,1\nB,1,1\n")));  // singular, as of two copies
}
TEST_F(PortfolioFilesTest, what_is_no_covariance_is_refused) {
    EXPECT_EQ(refused_covariance("id,A,B\nA,1,0.5\nB,0.4,1\n"),
              "given.csv: is not symmetric: \"B\" with \"A\" is 0.4, \"A\" with \"B\" is 0.5");
    const std::string indefinite = refused_covariance("id,A,B\nA,1,2\nB,2,1\n");  // eigenvalues -1 and 3
    EXPECT_NE(indefinite.find("smallest eigenvalue is -1 (the largest 3)"), indefinite.npos) << indefinite;
    EXPECT_EQ(refused_covariance("id,A,B\nA,1,\nB,0,1\n"), "given.csv:2: column \"B\": is missing; every pair of assets has a covariance");
    EXPECT_EQ(refused_covariance("id,A,B\nA,1,0\n"),
              "given.csv: has 1 row and 2 columns of numbers; a covariance matrix has as many of the one as of the other");
    EXPECT_EQ(refused_covariance("id,A,B\nA,1,0\nC,0,1\n"),
              "given.csv:3: \"C\" is no column of this matrix; rows and columns have the same ids");
    EXPECT_EQ(refused_covariance("id,A,B\nA,1,0\nA,0,1\n"), "given.csv:3: a second row of \"A\"; keep one");
}

}  // namespace assay
