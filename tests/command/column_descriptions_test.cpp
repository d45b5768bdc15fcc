// columns.csv explains every column of every table that any command writes.
#include <fstream>
#include <set>

#include "program.h"

namespace assay {
namespace {

// The records of a CSV with quotes.
std::vector<std::vector<std::string>> records(const std::string& text) {
    std::vector<std::vector<std::string>> all;
    bool quoted = false, fresh = true;
    for (size_t i = 0; i < text.size(); ++i) {
        if (fresh) all.emplace_back(1), fresh = false;
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
            all.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            all.back().emplace_back();
        else if (c == '\n' && !quoted)
            fresh = true;
        else
            all.back().back() += c;
    }
    return all;
}

}  // namespace

TEST_F(ProgramTest, every_column_of_every_table_of_every_command_is_described) {
    EXPECT_EQ(assay({"datasets", "--export", "study", "study"}).code, 0);
    const std::string funds = folder / "study/funds.csv", indices = folder / "study/indices.csv";
    const std::vector<std::vector<std::string>> runs = {
        {"study", "--funds", funds, "--indices", indices, "--candidates", folder / "study/candidates.csv", "--rolling-table", "--resamples",
         "100"},
        {"screen", "--resamples", "100"},
        {"frontier", "--target", "0.01"},
        {"backtest"},
        {"factsheet", "--series", funds, "--series", indices, "--benchmark", "LBUSTRUU", "--from", "2022-01"},
        {"luck", "--resamples", "100"},
        {"validate", funds},
        {"bench", "--sizes", "1", "--seconds", "0", "--device", "cpu"}};
    for (const auto& words : runs) {
        SCOPED_TRACE(words[0]);
        fs::remove_all(folder / "result");
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--out", "result"});
        const Outcome done = assay(all);
        ASSERT_TRUE(done.code == 0 || done.code == 4) << done.err;
        std::set<std::pair<std::string, std::string>> described;
        const auto columns = records(bytes_of(folder / "result/columns.csv"));
        ASSERT_EQ(columns.at(0), (std::vector<std::string>{"file", "column", "unit", "description"}));
        for (size_t r = 1; r < columns.size(); ++r) {
            const std::string &file = columns[r].at(0), &name = columns[r].at(1), &description = columns[r].at(3);
            EXPECT_GT(description.size(), 2u) << file << " " << name;
            EXPECT_NE(description, name) << file;
            described.insert({file, name});
        }
        int tables = 0;
        for (const auto& entry : fs::directory_iterator(folder / "result")) {
            const std::string file = entry.path().filename();
            if (entry.path().extension() != ".csv" || file == "columns.csv") continue;
            ++tables;
            std::ifstream stream(entry.path());
            std::string head;
            std::getline(stream, head);
            const std::vector<std::string> names = records(head).at(0);
            for (const std::string& name : names) EXPECT_TRUE(described.contains({file, name})) << file << " " << name;
        }
        EXPECT_GT(tables, 0);
    }
}

}  // namespace assay
