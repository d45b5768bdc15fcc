#include <charconv>
#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

using Json = nlohmann::json;

class JsonOutput : public ProgramTest {
  protected:
    JsonOutput() { write_small_files(); }
    static Json parsed(const Outcome& done) {
        const Json json = Json::parse(done.out, nullptr, false);
        EXPECT_TRUE(json.is_object()) << done.out.substr(0, 200);
        return json;
    }
};

// What the CSV says of the same cell.
std::string as_in_csv(const Json& cell) {
    if (cell.is_null()) return "";
    if (cell.is_boolean()) return cell.get<bool>() ? "true" : "false";
    if (cell.is_string()) return cell.get<std::string>();
    if (cell.is_number_integer()) return std::to_string(cell.get<int64_t>());
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, cell.get<double>()).ptr};
}

}  // namespace

TEST_F(JsonOutput, is_one_object_that_says_where_the_tables_are) {
    const Outcome done = assay(small_study({"--json", "--rolling-table"}));
    EXPECT_EQ(done.code, 0) << done.err;
    const Json json = parsed(done);
    const Contents written = tables(folder / "result");
    EXPECT_EQ(json.at("tables").size(), written.size());
    for (const auto& [name, table] : json.at("tables").items()) {
        EXPECT_EQ(table.at("file"), "result/" + name + ".csv");
        ASSERT_TRUE(written.contains(name + ".csv")) << name;
        EXPECT_FALSE(table.contains("columns")) << name;
        EXPECT_EQ(table.value("rows", rows_of(written.at(name + ".csv"))), rows_of(written.at(name + ".csv"))) << name;
    }
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder / "result")) files.push_back(entry.path().filename());
    std::sort(files.begin(), files.end());
    EXPECT_EQ(json.at("files").get<std::vector<std::string>>(), files);
    EXPECT_EQ(json.at("data_label"), "user");
    EXPECT_EQ(json.at("funds_of")[0].at("funds"), 6);
}
TEST_F(JsonOutput, whole_tables_are_the_written_ones) {
    write("metadata.csv", "id,aum\nF1,100\nF2,\n");  // assets of most are missing
    const Json json = parsed(assay(small_study({"--json=tables", "--metadata", "metadata.csv", "--quiet"})));
    size_t compared = 0, missing = 0;
    for (const auto& [name, table] : json.at("tables").items()) {
        if (name == "columns") continue;  // its sentences have commas, which the plain reader does not know
        const ReferenceCsv csv(folder / ("result/" + name + ".csv"));
        for (const Json& column : table.at("columns")) {
            ASSERT_EQ(column.at("values").size(), csv.rows()) << name;
            for (size_t row = 0; row < csv.rows(); ++row) {
                EXPECT_EQ(as_in_csv(column.at("values")[row]), csv.text(row, column.at("name"))) << name << " " << column.at("name");
                ++compared;
                missing += column.at("values")[row].is_null();
            }
        }
    }
    EXPECT_GT(compared, 1000u);
    EXPECT_GT(missing, 0u);
}
TEST_F(JsonOutput, nothing_else_is_on_standard_output_and_the_exit_code_stays) {
    const Outcome done = assay(small_study({"--json", "--period", "2010-01..2010-12"}));
    EXPECT_EQ(done.code, 4);
    EXPECT_EQ(parsed(done).at("not_computed").size(), 1u);
    const Json shipped = parsed(assay({"study", "--json", "--out", "shipped"}));
    EXPECT_EQ(shipped.at("data_label"), "synthetic");
    EXPECT_NE(shipped.at("answer").get<std::string>().find("The data are synthetic."), std::string::npos);
}
TEST_F(JsonOutput, does_not_take_the_next_word_for_its_value) {
    write("layers.toml", "window = 12\nquiet = true\n");
    const Json json = parsed(assay(small_study({"--json", "layers.toml"})));
    EXPECT_EQ(json.at("counts").at("window_regressions"), 6 * (36 - 12 + 1));
    const Outcome refused = assay(small_study({"--json=csv"}));
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.says("summary, tables")) << refused.err;
}
TEST_F(JsonOutput, of_the_small_commands_is_an_object_too) {
    EXPECT_EQ(parsed(assay({"device", "--json"})).at("command"), "device");
    const Json shipped = parsed(assay({"datasets", "--json"}));
    EXPECT_EQ(shipped.at("datasets").size(), 2u);
    for (const Json& configuration : shipped.at("portfolios")) EXPECT_TRUE(fs::exists(configuration.get<std::string>())) << configuration;
    for (const Json& set : shipped.at("datasets")) {
        const std::string name = set.at("name").get<std::string>();
        const Json exported = parsed(assay({"datasets", "--json", "--export", name, name}));
        EXPECT_EQ(exported.at("files"), set.at("files"));
        EXPECT_EQ(exported.at("data_label"), "synthetic");
        EXPECT_EQ(exported.at("files").size(), contents(folder / name).size());
    }
}

}  // namespace assay
