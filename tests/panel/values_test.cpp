#include "host/panel/values.h"

#include <fmt/format.h>

#include <cmath>
#include <random>

#include "written_files.h"

namespace assay {

namespace {

// Monthly or daily numbers of one or more series: draw(series, step) gives each.
std::string file(int series, int rows, bool daily, const std::function<double(int, int)>& draw) {
    std::string text = daily ? "date" : "month";
    for (int s = 0; s < series; ++s) text += fmt::format(",S{}", s);
    for (int row = 0; row < rows; ++row) {
        text += '\n';
        text +=
            daily ? Date{Date::of(2018, 1, 1)->days + row + 2 * (row / 5)}.text() : fmt::format("{}-{:02}", 2000 + row / 12, row % 12 + 1);
        for (int s = 0; s < series; ++s) text += fmt::format(",{:.6g}", draw(s, row));
    }
    return text + "\n";
}

struct Noise {
    std::mt19937 engine{7};
    double operator()(double mean, double deviation) { return std::normal_distribution<double>(mean, deviation)(engine); }
};

}  // namespace

class GuessedValues : public WrittenFiles {
  protected:
    std::string said(const std::string& text) const {
        try {
            std::string line = read_series(write(text), Values::automatic).file.recognised;
            for (const char* words : {"returns as fractions", "returns in percent", "levels"})
                if (line.find(words) != line.npos) return words;
            return line;
        } catch (const Problem& problem) {
            std::string line = problem.what();
            EXPECT_NE(line.find("--values returns, --values percent or --values levels"), line.npos) << line;
            return "refused";
        }
    }
};

TEST_F(GuessedValues, are_right_for_funds_of_every_risk) {
    for (double deviation : {0.004, 0.012, 0.03}) {
        Noise noise;
        EXPECT_EQ(said(file(5, 120, false, [&](int, int) { return noise(0.003, deviation); })), "returns as fractions") << deviation;
        EXPECT_EQ(said(file(5, 500, true, [&](int, int) { return noise(0.0001, deviation / 5); })), "returns as fractions") << deviation;
    }
    for (double deviation : {0.8, 1.2, 4.0}) {
        Noise noise;
        EXPECT_EQ(said(file(5, 120, false, [&](int, int) { return noise(0.3, deviation); })), "returns in percent") << deviation;
        EXPECT_EQ(said(file(5, 500, true, [&](int, int) { return noise(0.01, deviation / 5); })), "returns in percent") << deviation;
    }
    for (double start : {1.0, 9.5, 100.0, 2300.0})
        for (bool daily : {false, true}) {
            Noise noise;
            std::vector<double> level(4, start);
            EXPECT_EQ(said(file(4, 300, daily, [&](int s, int) { return level[size_t(s)] *= 1 + noise(0.002, daily ? 0.003 : 0.012); })),
                      "levels")
                << start;
        }
}

TEST_F(GuessedValues, do_not_hang_on_a_young_fund) {
    Noise noise;
    EXPECT_EQ(said(file(4, 60, false, [&](int s, int row) { return s < 3       ? noise(0.3, 1)
                                                                   : row == 59 ? 1.2
                                                                               : std::nan(""); })),
              "returns in percent");
    EXPECT_EQ(said(file(4, 60, false, [&](int s, int row) { return s < 3 ? 100 + row : row == 59 ? 0.4 : std::nan(""); })), "levels");
    EXPECT_EQ(said("month,A\n2020-01,100\n2020-02,101\n2020-03,101.5\n"), "levels");
}

TEST_F(GuessedValues, are_refused_where_a_factor_of_a_hundred_is_in_doubt) {
    Noise noise;
    EXPECT_EQ(said(file(3, 60, false, [&](int, int) { return noise(0, 0.2); })), "refused") << "between fractions and percent";
    EXPECT_EQ(said(file(1, 60, false, [&](int, int) { return 0.4 + std::fabs(noise(0, 0.1)); })), "refused") << "bill returns in percent";
    EXPECT_EQ(said(file(2, 60, false, [&](int, int) { return noise(0.03, 0.012); })), "refused") << "ultra-short funds in percent";
    double yield = 1;
    EXPECT_EQ(said(file(1, 500, true, [&](int, int) { return yield += noise(-0.004, 0.02); })), "refused")
        << "a spread that turns negative";
    EXPECT_EQ(said(file(4, 60, false, [&](int s, int row) { return s == 2 ? noise(0, 0.02) : 100 + row; })), "refused")
        << "levels and returns in one file";
    EXPECT_EQ(said(file(4, 60, false, [&](int s, int row) { return s == 2 && row == 7 ? 0.0 : 100 + row; })), "refused")
        << "a level of zero";
}

TEST_F(GuessedValues, are_refused_for_yields_and_spreads_by_name) {
    for (const char* name : {"LBUSOAS", "DGS10", "Fed Funds Rate", "US0003M (LIBOR/SOFR)", "VIX"}) {
        std::string text = fmt::format("Security,{}\nDate,PX_LAST\n", name);
        for (int m = 0; m < 24; ++m) text += fmt::format("{}-{:02}-28,{}\n", 2020 + m / 12, m % 12 + 1, 3 + 0.01 * m);
        EXPECT_EQ(said(text), "refused") << name;
    }
}

TEST_F(GuessedValues, follow_percent_signs) {
    EXPECT_EQ(panel_of("month,A\n2020-01,1.25%\n2020-02,-0.3%\n").at(1, 0), -0.3 / 100);
    EXPECT_EQ(panel_of("month,A\n2020-01,1.25%\n2020-02,0.3\n", Values::returns).at(0, 0), 0.0125);
    EXPECT_EQ(refusal_of("month,A\n2020-01,1.25%\n2020-02,0.3\n", Values::automatic),
              "given.csv:2: column \"A\": this number has a percent sign, but the one in line 3, column \"A\" has none; give --values "
              "percent or --values returns");
    EXPECT_EQ(refusal_of("month,A\n2020-01,1%\n2020-02,2\n", Values::levels),
              "given.csv:2: column \"A\": \"1%\" has a percent sign, a level has none; give --values percent");
}

using GivenValues = WrittenFiles;

TEST_F(GivenValues, in_percent_are_divided_by_a_hundred_exactly) {
    Noise noise;
    std::vector<double> drawn;
    std::string text = "month,A\n";
    for (int m = 0; m < 200; ++m)
        drawn.push_back(noise(0, 3)), text += fmt::format("{}-{:02},{}\n", 2000 + m / 12, m % 12 + 1, drawn.back());
    Panel panel = panel_of(text, Values::percent);
    for (int m = 0; m < 200; ++m) EXPECT_EQ(panel.at(m, 0), drawn[size_t(m)] / 100);
}

TEST_F(GivenValues, that_cannot_be_are_refused_with_the_remedy) {
    EXPECT_EQ(refusal_of("month,A,B\n2020-01,1,2\n2020-02,1,-12.5\n"),
              "given.csv:3: column \"B\": a return of -12.5 is -1250 percent; are these percent? give --values percent (or levels)");
    EXPECT_EQ(refusal_of("month,A,B\n2020-01,1,2\n2020-02,1,-1.5\n"),
              "given.csv:3: column \"B\": a return of -1.5 loses more than everything; are these percent? give --values percent");
    EXPECT_EQ(refusal_of("month,A,B\n2020-01,1,2\n2020-02,1,1500\n", Values::percent),
              "given.csv:3: column \"B\": a return of 1500 percent is beyond belief; are these levels? give --values levels");
    EXPECT_EQ(refusal_of("month,A,B\n2020-03,1,2\n2020-02,1,0\n2020-01,-3,4\n", Values::levels),
              "given.csv:3: column \"B\": the level 0 is not above zero, so no return can be computed from it; empty the cell if it is "
              "missing, or give --values returns");
}

TEST_F(GivenValues, that_the_numbers_contradict_are_taken_with_a_note) {
    Noise noise;
    std::string path = write(file(3, 60, false, [&](int, int) { return std::max(-0.99, noise(0.3, 1)); }));
    SeriesFile series = read_series(path, Values::returns);
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("but the numbers look like returns in percent"), std::string::npos);
}

}  // namespace assay
