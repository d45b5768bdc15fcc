#include "host/panel/metadata.h"

#include "host/files/input_problem.h"
#include "written_files.h"

namespace assay {

class MetadataFiles : public WrittenFiles {
  protected:
    std::string refused(const std::string& text, std::vector<std::pair<std::string, std::string>> renamed = {},
                        Exit exit = Exit::data) const {
        std::string path = write(text, "meta.csv");
        return refusal([&] { read_metadata(path, renamed); }, exit);
    }
};

TEST_F(MetadataFiles, are_read_by_column_name) {
    MetadataFile metadata = read_metadata(write("Benchmark,AUM,id,name,other,fee,duration,holdings,bid_ask,family,group\n"
                                                "LBUSTRUU,1e9,AGG,\"iShares, Core\",x,0.03%,6.1,10000,0.0001,iShares,IG\n,0,XYZ,,,,,,,,\n"),
                                          {});
    ASSERT_EQ(metadata.by_id.size(), 2u);
    const SeriesMetadata& agg = metadata.by_id.at("AGG");
    EXPECT_EQ(agg.name, "iShares, Core");
    EXPECT_EQ(agg.benchmark, "LBUSTRUU");
    EXPECT_EQ(agg.family + agg.group, "iSharesIG");
    EXPECT_EQ(agg.aum, 1e9);
    EXPECT_EQ(agg.fee, 0.03 / 100);
    EXPECT_EQ(agg.bid_ask, 0.0001);
    EXPECT_EQ(agg.duration, 6.1);
    EXPECT_EQ(agg.holdings, 10000);
    const SeriesMetadata& bare = metadata.by_id.at("XYZ");
    for (double unknown : {bare.aum, bare.fee, bare.bid_ask, bare.duration, bare.holdings}) EXPECT_TRUE(std::isnan(unknown));
    EXPECT_EQ(metadata.file.sha256.size(), 64u);
}

TEST_F(MetadataFiles, may_call_their_columns_otherwise) {
    MetadataFile metadata = read_metadata(write("fund_name;net_assets\nAGG;1.234,5\n"), {{"id", "FUND_NAME"}, {"aum", "net_assets"}});
    EXPECT_EQ(metadata.by_id.at("AGG").aum, 1234.5);
    EXPECT_EQ(metadata.file.recognised, "metadata CSV with semicolons, 1 series, columns id (FUND_NAME), aum (net_assets)");
}

TEST_F(MetadataFiles, are_refused_by_row_and_column) {
    EXPECT_EQ(refused("symbol,aum\nAGG,1\n"),
              "meta.csv: has no column \"id\"; name the one that holds the ids, for instance --metadata-columns id=symbol");
    EXPECT_EQ(refused("id,net_assets\nAGG,1\n", {{"aum", "net_asets"}}),
              "meta.csv: has no column \"net_asets\" (given for aum); the nearest is \"net_assets\"");
    EXPECT_EQ(refused("id,net_assets\nAGG,1\n", {{"aum", "size"}}),
              "meta.csv: has no column \"size\" (given for aum); there are \"id\", \"net_assets\"");
    EXPECT_EQ(refused("id,x\nAGG,1\n", {{"auum", "x"}}, Exit::usage),
              "--metadata-columns auum=x: there is no metadata column \"auum\"; the nearest is \"aum\"");
    EXPECT_EQ(refused("id,aum\nAGG,1\nBND,2\nAGG,3\n"), "meta.csv:4: the id \"AGG\" is in row 2 and again in row 4; keep one");
    EXPECT_EQ(refused("id,aum\nAGG,1\n,2\n"), "meta.csv:3: column \"id\": is empty: every row names its series");
    EXPECT_EQ(refused("id,id\nAGG,1\n"), "meta.csv:1: two columns are named \"id\" (fields 1 and 2)");
    EXPECT_EQ(refused("id,aum\nAGG,1\nBND,2,3\n"), "meta.csv:3: this row has 3 fields, the header has 2");
    EXPECT_EQ(refused("id,aum\n"), "meta.csv: has only a header, no rows of data");
    for (const char* column : {"aum", "fee", "bid_ask", "duration", "holdings"}) {
        std::string header = std::string("id,") + column + "\n";
        EXPECT_EQ(refused(header + "AGG,much\n"),
                  std::string("meta.csv:2: column \"") + column + "\": \"much\" is not a number; a missing value is an empty cell");
        if (std::string(column) != "duration") {
            EXPECT_EQ(refused(header + "AGG,(1)\n"),
                      std::string("meta.csv:2: column \"") + column + "\": \"(1)\" is negative; a missing value is an empty cell");
            EXPECT_EQ(refused(header + "AGG,-1\n"),
                      std::string("meta.csv:2: column \"") + column + "\": \"-1\" is negative; a missing value is an empty cell");
        }
        EXPECT_EQ(refused(header + "AGG,inf\n"),
                  std::string("meta.csv:2: column \"") + column + "\": \"inf\" is not a finite number; a missing value is an empty cell");
    }
}

TEST_F(MetadataFiles, have_no_aum_that_could_be_a_thousandth) {
    for (const char* text : {"id;aum\nA;1.234\nB;2.345\n", "id;aum\nA;12,345\n", "id,aum\nA,1.234\nB,7\n", "id\taum\nA\t1.234\nB\t\n"}) {
        std::string line = refused(text);
        EXPECT_NE(line.find("may have three decimals or a separator of thousands; write 1234, 1.2e9 or 1234.00"), line.npos) << line;
    }
    auto aum = [&](const std::string& text) { return read_metadata(write(text), {}).by_id.at("A").aum; };
    EXPECT_EQ(aum("id;aum\nA;1.234.567\nB;2.345\n"), 1234567);
    EXPECT_EQ(aum("id;aum\nA;1.234\nB;2.5\n"), 1.234);
    EXPECT_EQ(aum("id,aum\nA,\"1,234.00\"\n"), 1234);
    EXPECT_EQ(aum("id,aum\nA,1.2e9\n"), 1.2e9);
    EXPECT_EQ(refused("id,aum\nA,1.2B\n"),
              "meta.csv:2: column \"aum\": \"1.2B\" is not a number; write the digits: 1.2B is 1200000000 or 1.2e9");
    EXPECT_EQ(refused("id,duration\nA,6.3 yrs\n"),
              "meta.csv:2: column \"duration\": \"6.3 yrs\" is not a number; write the number without its unit");
}

TEST_F(MetadataFiles, may_have_negative_durations) {
    EXPECT_EQ(read_metadata(write("id,duration\nTBT,-31.5\n"), {}).by_id.at("TBT").duration, -31.5);
}

TEST_F(MetadataFiles, say_which_columns_are_not_read) {
    auto recognised = [&](const std::string& text) { return read_metadata(write(text), {}).file.recognised; };
    EXPECT_EQ(recognised("id,AUM (USD mn),fee,Net assets\nA,1,2,3\n"),
              "metadata CSV, 1 series, columns id, fee; not read: \"AUM (USD mn)\", \"Net assets\" (to read one, say what it is: "
              "--metadata-columns aum=\"AUM (USD mn)\")");
    EXPECT_NE(recognised("id,a,b,c,d,e,f,g\nA,1,2,3,4,5,6,7\n").find("\"e\" and 2 more (to read"), std::string::npos);
}

TEST(NearestNames, are_those_of_which_a_third_differs_at_most) {
    const std::vector<std::string> names = {"--window", "--device", "CAND001", "study", "A", "aum"};
    for (auto [name, near] : std::vector<std::pair<const char*, const char*>>{{"--windwo", "--window"},
                                                                              {"--wind", "--window"},
                                                                              {"--WINDOW", "--window"},
                                                                              {"stduy", "study"},
                                                                              {"auum", "aum"},
                                                                              {"cand01", "CAND001"},
                                                                              {"--resume", ""},
                                                                              {"NOPE", ""},
                                                                              {"Z", ""},
                                                                              {"a", "A"},
                                                                              {"", ""},
                                                                              {"--", ""}})
        EXPECT_EQ(nearest_name(name, names), near) << name;
}

TEST_F(MetadataFiles, map_each_fund_once) {
    MappingFile mapping = read_mapping(write("index,fund\nLBUSTRUU,AGG\nLF98TRUU,JNK\n"));
    ASSERT_EQ(mapping.rows.size(), 2u);
    EXPECT_EQ(mapping.rows[1].fund + mapping.rows[1].index + std::to_string(mapping.rows[1].row), "JNKLF98TRUU3");
    auto refused_mapping = [&](const std::string& text) {
        std::string path = write(text, "map.csv");
        return refusal([&] { read_mapping(path); });
    };
    EXPECT_EQ(refused_mapping("fund,benchmark\nAGG,X\n"), "map.csv: has no column \"index\"; a mapping has the columns fund and index");
    EXPECT_EQ(refused_mapping("fund,index\nAGG,X\nAGG,Y\n"), "map.csv:3: the fund \"AGG\" is in row 2 and again in row 3; keep one");
    EXPECT_EQ(refused_mapping("fund,index\nAGG,\n"), "map.csv:2: column \"index\": is empty: every row names a fund and its index");
}

// Found by fuzzing: the remedy repeated the carriage return, which overwrites the line on a screen.
TEST_F(MetadataFiles, without_an_id_column_says_it_in_one_harmless_line) {
    const std::string path = write("i\r,name\nA,the first\n");
    EXPECT_EQ(refusal([&] { read_metadata(path, {}); }),
              "given.csv: has no column \"id\"; name the one that holds the ids, for instance --metadata-columns id=\"i \"");
}

}  // namespace assay
