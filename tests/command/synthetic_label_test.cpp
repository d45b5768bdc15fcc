// Nobody forgets that data are made up: not after they were exported, saved again by another program, renamed, cut or converted.
#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

class SyntheticLabel : public ProgramTest {
  protected:
    // The exported files of a set, in a folder of its own.
    std::string exported(const std::string& set) {
        EXPECT_EQ(assay({"datasets", "--export", set, set}).code, 0);
        return folder / set;
    }
    static std::string with_windows_line_ends(const std::string& text) {
        std::string windows;
        for (char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return windows;
    }
    // A wide CSV of fractions, every number written as `number` says.
    static std::string rewritten(const std::string& csv, const std::function<std::string(double)>& number) {
        std::istringstream lines(csv);
        std::string line, text;
        std::getline(lines, line);
        text = line + "\n";
        while (std::getline(lines, line)) {
            std::istringstream cells(line);
            std::string cell;
            std::getline(cells, cell, ',');
            text += cell;
            while (std::getline(cells, cell, ',')) text += "," + (cell.empty() ? cell : number(std::stod(cell)));
            text += "\n";
        }
        return text;
    }
    void expect_label(const Outcome& done, bool synthetic) {
        EXPECT_EQ(done.code, 0) << done.err;
        EXPECT_EQ(done.out.find("SYNTHETIC DATA") != std::string::npos, synthetic) << done.out.substr(0, 500);
        const auto manifest = nlohmann::json::parse(bytes_of(folder / "result/manifest.json"));
        EXPECT_EQ(manifest.at("data_label"), synthetic ? "synthetic" : "user");
        EXPECT_EQ(bytes_of(folder / "result/report.html").find("<strong>Synthetic data.</strong>") != std::string::npos, synthetic);
    }
};

}  // namespace

TEST_F(SyntheticLabel, is_on_the_terminal_of_every_command_on_what_ships) {
    const std::string study = exported("study");
    const std::vector<std::vector<std::string>> commands = {
        {"study"},
        {"screen", "--resamples", "0"},
        {"frontier"},
        {"backtest"},
        {"factsheet", "--series", study + "/funds.csv", "--series", study + "/indices.csv", "--benchmark", "LBUSTRUU"},
        {"luck", "--resamples", "200"}};
    for (std::vector<std::string> words : commands) {
        SCOPED_TRACE(words[0]);
        words.insert(words.end(), {"--out", "result"});
        expect_label(assay(words), true);
    }
}
TEST_F(SyntheticLabel, stays_with_other_line_ends_names_units_and_parts) {
    const std::string assets = exported("assets"), csv = bytes_of(assets + "/assets.csv"), series = bytes_of(assets + "/series.csv");
    const auto frontier = [&](const std::string& text, const std::string& values) {
        write("etfs.csv", text);
        return assay({"frontier", "--assets", "etfs.csv", "--values", values, "--out", "result"});
    };
    expect_label(frontier(with_windows_line_ends(csv), "returns"), true);
    expect_label(frontier("\xEF\xBB\xBF" + csv, "auto"), true);
    expect_label(frontier(rewritten(csv, [](double v) { return fmt::format("{:.2f}", 100 * v); }), "percent"), true);
    std::istringstream lines(csv);
    std::string line, first_years;
    for (int row = 0; row <= 60 && std::getline(lines, line); ++row) first_years += line + "\n";
    expect_label(frontier(first_years, "returns"), true);
}
TEST_F(SyntheticLabel, stays_on_series_that_begin_late) {
    std::istringstream lines(bytes_of(exported("assets") + "/assets.csv"));
    std::string line, text;
    std::vector<size_t> late;  // columns with a gap in what ships
    std::vector<std::vector<std::string>> rows;
    while (std::getline(lines, line)) {
        std::istringstream cells(line + ",");
        std::vector<std::string>& row = rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    }
    for (size_t c = 1; c < rows[0].size(); ++c)
        if (rows[1][c].empty()) late.push_back(c);
    ASSERT_GE(late.size(), 2u);
    for (const auto& row : rows) text += row[0] + "," + row[late[0]] + "," + row[late[1]] + "\n";
    write("late.csv", text);
    const std::string benchmark = rows[0][late[1]];
    expect_label(assay({"factsheet", "--series", "late.csv", "--values", "returns", "--benchmark", benchmark, "--out", "result"}), true);
}
TEST_F(SyntheticLabel, is_not_put_on_what_a_person_has) {
    write_small_files();
    expect_label(assay(small_study()), false);
    const Outcome sheet = assay({"factsheet", "--series", "funds.csv", "--benchmark", "F1", "--values", "returns", "--out", "result"});
    expect_label(sheet, false);
}
TEST_F(SyntheticLabel, is_not_put_on_months_that_only_one_of_the_two_files_has) {
    const auto own = [&](int first_year, int years, int late_from) {
        std::string csv = "month,OWN,LATE\n";
        SplitMix random{7};
        for (int t = 0; t < 12 * years; ++t)
            csv += fmt::format("{}-{:02},{:.6f},{}\n", first_year + t / 12, t % 12 + 1, 0.01 * random.normal(),
                               first_year + t / 12 < late_from ? "" : fmt::format("{:.6f}", 0.01 * random.normal()));
        write("own.csv", csv);
        expect_label(assay({"factsheet", "--series", "own.csv", "--values", "returns", "--benchmark", "OWN", "--out", "result"}), false);
    };
    own(2015, 12, 2025);  // LATE begins where the shipped data have ended
    own(2009, 1, 2009);   // a year of which some shipped series know nothing
}
TEST_F(SyntheticLabel, comes_with_a_benchmark_that_is_made_up) {
    const std::string study = exported("study"), indices = bytes_of(study + "/indices.csv");
    write("market.csv", with_windows_line_ends(indices));
    std::string funds = "month,MINE\n";
    SplitMix random{3};
    for (int t = 0; t < 84; ++t) funds += fmt::format("{}-{:02},{:.6f}\n", 2017 + t / 12, t % 12 + 1, 0.01 * random.normal());
    write("mine.csv", funds);
    expect_label(assay({"study", "--funds", "mine.csv", "--indices", "market.csv", "--values", "returns", "--out", "result"}), true);
}

}  // namespace assay
