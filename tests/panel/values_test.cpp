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
    const std::string zeros = file(2, 60, false, [&](int, int) { return 0.0; });
    const std::string why = refusal([&] { read_series(write(zeros), Values::automatic); });
    EXPECT_NE(why.find("no number is negative, and they go up to 0"), std::string::npos) << why;
}

// Returns in percent, drawn with these deviations, written with so many decimals; column s divided by unit(s).
std::string percent_file(std::vector<double> deviations, int decimals, const std::function<double(size_t)>& unit, int more_decimals = 0) {
    Noise noise;
    std::string text = "month";
    for (size_t s = 0; s < deviations.size(); ++s) text += fmt::format(",S{}", s);
    for (int row = 0; row < 120; ++row) {
        text += fmt::format("\n{}-{:02}", 2000 + row / 12, row % 12 + 1);
        for (size_t s = 0; s < deviations.size(); ++s)
            text +=
                fmt::format(",{:.{}f}", noise(0.2 * deviations[s], deviations[s]) / unit(s), decimals + (unit(s) > 1 ? more_decimals : 0));
    }
    return text + "\n";
}

TEST_F(GuessedValues, are_refused_where_percent_of_cash_look_like_fractions) {
    auto one = [](size_t) { return 1.0; };
    for (int decimals : {2, 3}) EXPECT_EQ(said(percent_file({0.02}, decimals, one)), "refused") << decimals;
    EXPECT_EQ(said(file(1, 60, false, [&](int, int row) { return 0.01 * (row % 2); })), "refused") << "none negative";
    EXPECT_EQ(said(percent_file({1.2, 1.1, 0.05}, 2, one)), "returns in percent") << "a cash fund beside a bond fund";
    EXPECT_EQ(said(percent_file({0.012}, 4, one)), "returns as fractions");
    EXPECT_NE(refusal_of(percent_file({0.02}, 2, one), Values::automatic).find("may be percent of a fund that holds cash"),
              std::string::npos);
    EXPECT_EQ(refusal_of(percent_file({0.02}, 2, one), Values::percent), "read");
}

TEST_F(GuessedValues, are_refused_where_one_column_is_in_another_unit) {
    auto other = [](size_t one) { return [one](size_t s) { return s == one ? 100.0 : 1.0; }; };
    for (int more_decimals : {0, 2}) {
        std::string text = percent_file({1.2, 1.8, 2.2, 1.1, 1.9}, 6, other(3), more_decimals);
        std::string line = refusal_of(text, Values::automatic);
        EXPECT_NE(line.find("the numbers of column \"S3\" are typically "), line.npos) << line;
        EXPECT_NE(line.find(" times smaller than those of the others"), line.npos) << line;
        EXPECT_EQ(said(percent_file({1.2, 1.8}, 6, other(0), more_decimals)), "refused") << "one of two";
        SeriesFile given = read_series(write(text), Values::percent);
        ASSERT_EQ(given.notes.size(), 1u);
        EXPECT_NE(given.notes[0].find("read as returns in percent, as given, but the numbers of column \"S3\""), std::string::npos);
    }
    std::string line = refusal_of(percent_file(
                                      {1.2, 1.8, 2.2, 1.1}, 4, [](size_t s) { return s == 1 ? 1.0 : 100.0; }, 2),
                                  Values::automatic);
    EXPECT_NE(line.find("column \"S1\" are typically "), line.npos) << line;
    EXPECT_NE(line.find(" times larger"), line.npos) << line;
    std::string same = refusal_of(percent_file({1.2, 1.8, 2.2, 0.8}, 6, [](size_t s) { return s == 3 ? 1.0 : 100.0; }), Values::automatic);
    EXPECT_NE(same.find("column \"S3\" are typically "), line.npos) << "no remedy that turns the others into hundredths: " << same;
    for (double cash : {0.05, 0.03})  // a money-market fund is small too, but written as the others are
        EXPECT_EQ(said(percent_file({1.8, 1.2, cash, 1.7}, 6, [](size_t) { return 100.0; })), "returns as fractions") << cash;
}

TEST_F(GuessedValues, are_refused_for_growth_factors) {
    Noise noise;
    std::string text = file(3, 120, false, [&](int, int) { return 1 + noise(0.003, 0.01); });
    EXPECT_EQ(refusal_of(text, Values::automatic),
              "given.csv: it is not clear whether the numbers are returns, percent or levels: column \"S0\" moves back and forth around 1, "
              "as growth factors (1 + return) do and levels do not; of growth factors subtract 1; give --values returns, --values percent "
              "or --values levels");
    EXPECT_EQ(said(file(2, 120, false, [&](int s, int row) { return s == 0 ? 1 + noise(0.003, 0.01) : 1 + 0.002 * row; })), "refused");
    EXPECT_EQ(said(file(2, 24, false, [&](int, int row) { return 1 + 0.002 * row; })), "levels");
    EXPECT_EQ(said(file(2, 24, false, [&](int s, int row) { return s == 0 ? 1.0 : 1 + 0.002 * row; })), "levels") << "a stable value";
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

TEST_F(GivenValues, that_mark_the_missing_are_refused) {
    Noise noise;
    std::string percent = file(3, 60, false, [&](int s, int row) { return s == 1 && row % 3 == 0 ? -99.99 : noise(0.3, 1); });
    for (Values values : {Values::automatic, Values::percent, Values::returns})
        EXPECT_EQ(
            refusal_of(percent, values),
            "given.csv:2: column \"S1\": -99.99 stands here and elsewhere in place of a return; is it a mark for missing values? empty "
            "those cells");
    EXPECT_EQ(refusal_of("month,A\n2020-01,-0.9999\n2020-02,0.02\n2020-03,-0.9999\n"),
              "given.csv:4: column \"A\": the return -0.9999 comes a second time in this column; is it a mark for missing values? empty "
              "those cells");
    EXPECT_EQ(refusal_of("month,A,B\n2020-01,-1,0\n2020-02,0.02,-1\n"), "read") << "two funds may each lose everything";
}

TEST_F(GivenValues, of_another_unit_in_one_column_are_said) {
    auto said = [&](double scale, int series) {
        Noise noise;
        const std::string text = file(series, 36, false, [&](int s, int) {
            const double drawn = noise(0.003, 0.012);
            return s == 2 ? std::fabs(scale * drawn) : drawn;
        });
        std::string all;
        for (const std::string& note : read_series(write(text), Values::returns).notes) all += note + "\n";
        return all.find("S2 varies") != all.npos && all.find("is it in another unit?") != all.npos;
    };
    EXPECT_TRUE(said(100, 6));
    EXPECT_FALSE(said(8, 6)) << "shares beside bonds";
    EXPECT_FALSE(said(0.05, 6)) << "cash beside bonds";
    EXPECT_FALSE(said(100, 3)) << "two others are no company";
}

TEST_F(GivenValues, that_begin_with_zeros_are_said) {
    Noise noise;
    auto notes = [&](int zeros, int series) {
        std::string text = file(series, 60, false, [&](int s, int row) { return s > 0 && row < zeros ? 0.0 : noise(0.003, 0.01); });
        return read_series(write(text), Values::automatic).notes;
    };
    EXPECT_TRUE(notes(5, 2).empty());
    ASSERT_EQ(notes(14, 2).size(), 1u);
    EXPECT_NE(notes(14, 2)[0].find("S1 begins with 14 returns of exactly 0: months before its inception should be empty cells"),
              std::string::npos);
    ASSERT_EQ(notes(14, 9).size(), 6u);
    EXPECT_NE(notes(14, 9)[5].find("3 more series begin with returns of exactly 0 too"), std::string::npos);
}

TEST_F(GivenValues, that_the_numbers_contradict_are_taken_with_a_note) {
    Noise noise;
    std::string path = write(file(3, 60, false, [&](int, int) { return std::max(-0.98, noise(0.3, 1)); }));
    SeriesFile series = read_series(path, Values::returns);
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("but the numbers look like returns in percent"), std::string::npos);
}

}  // namespace assay
