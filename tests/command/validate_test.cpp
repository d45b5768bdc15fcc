#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

class ValidateCommand : public ProgramTest {};

}  // namespace

TEST_F(ValidateCommand, tells_of_every_file_and_exits_4_where_one_cannot_be_read) {
    write_small_files();
    std::string holed = bytes_of(folder / "indices.csv");
    const size_t row = holed.find("\n2020-01,") + 9;
    holed.erase(row, holed.find(',', row) - row);
    write("holed.csv", holed);
    write("broken.csv", "month,A\n2020-01,0.01\n2020-02,twelve\n");
    const Outcome done = assay({"validate", "funds.csv", "holed.csv", "broken.csv", "--values", "returns", "--out", "result"});
    EXPECT_EQ(done.code, 4) << done.err;
    const ReferenceCsv findings(folder / "result/findings.csv");
    ASSERT_EQ(findings.rows(), 2u);
    EXPECT_EQ(findings.text(0, "file"), "holed.csv");
    EXPECT_EQ(findings.text(0, "kind"), "gap");
    EXPECT_EQ(findings.text(0, "series"), "X");
    EXPECT_EQ(findings.text(0, "month"), "2020-01");
    EXPECT_EQ(findings.text(1, "kind"), "refused");
    EXPECT_EQ(findings.text(1, "row"), "3");
    EXPECT_EQ(assay({"validate", "funds.csv", "--values", "returns", "--out", "result"}).code, 0);
}
TEST_F(ValidateCommand, without_a_file_exits_2_with_an_example) { expect_refused(assay({"validate"}), 2, "assay validate funds.csv"); }

}  // namespace assay
