// One panel, written in every layout that people have, reads to the same bits.
#include <fmt/format.h>

#include <cmath>
#include <random>

#include "written_files.h"

namespace assay {

namespace {

struct Written {
    std::vector<std::string> ids;
    std::vector<std::string> dates;  // YYYY-MM-DD
    std::vector<std::vector<std::string>> cells;
};

std::string last_day(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return fmt::format("{}-{:02}-{}", year, month, month == 2 && year % 4 == 0 ? 29 : days[month - 1]);
}

Written returns(unsigned seed, const char* format = "{:.6f}") {
    std::mt19937 noise(seed);
    std::normal_distribution<double> normal(0.003, 0.02);
    Written written{{"ONE", "TWO", "THREE"}, {}, {}};
    for (int m = 0; m < 48; ++m) {
        written.dates.push_back(last_day(2016 + m / 12, m % 12 + 1));
        auto& row = written.cells.emplace_back();
        for (int s = 0; s < 3; ++s) row.push_back(s == 1 && m < 5 ? "" : fmt::format(fmt::runtime(format), normal(noise)));
    }
    return written;
}

Written levels(unsigned seed) {
    Written written = returns(seed);
    std::vector<double> level(3, 100);
    for (auto& row : written.cells)
        for (size_t s = 0; s < 3; ++s)
            if (!row[s].empty()) row[s] = fmt::format("{:.4f}", level[s] *= 1 + std::stod(row[s]));
    return written;
}

struct Manner {
    std::string delimiter = ",", line_end = "\n", mark = "\xEF\xBB\xBF";
    bool newest_first = false, decimal_comma = false, last_line_end = true, quotes = false, month_only = false;
    std::string (*date)(const std::string&) = [](const std::string& date) { return date; };
};

std::string cell(const std::string& text, const Manner& manner) {
    std::string cell = text;
    if (auto point = cell.find('.'); manner.decimal_comma && point != cell.npos) cell[point] = ',';
    return manner.quotes ? "\"" + cell + "\"" : cell;
}

std::string wide(const Written& written, const Manner& manner) {
    std::vector<std::string> lines;
    for (size_t row = 0; row < written.dates.size(); ++row) {
        std::string line = manner.date(manner.month_only ? written.dates[row].substr(0, 7) : written.dates[row]);
        for (const std::string& text : written.cells[row]) line += manner.delimiter + cell(text, manner);
        lines.push_back(line);
    }
    if (manner.newest_first) std::reverse(lines.begin(), lines.end());
    std::string text = manner.mark + "date";
    for (const std::string& id : written.ids) text += manner.delimiter + id;
    for (const std::string& line : lines) text += manner.line_end + line;
    return text + (manner.last_line_end ? manner.line_end : "");
}

std::string compact(const std::string& date) { return date.substr(0, 4) + date.substr(5, 2) + date.substr(8, 2); }
std::string american(const std::string& date) { return date.substr(5, 2) + "/" + date.substr(8, 2) + "/" + date.substr(0, 4); }
std::string british(const std::string& date) { return date.substr(8, 2) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4); }
std::string german(const std::string& date) { return date.substr(8, 2) + "." + date.substr(5, 2) + "." + date.substr(0, 4); }
std::string with_time(const std::string& date) { return date + " 00:00:00"; }

std::vector<Manner> manners() {
    std::vector<Manner> all(1);
    all.push_back({.mark = ""});
    all.push_back({.line_end = "\r\n"});
    all.push_back({.line_end = "\r"});
    all.push_back({.newest_first = true});
    all.push_back({.last_line_end = false});
    all.push_back({.delimiter = ";", .decimal_comma = true});
    all.push_back({.delimiter = ";", .decimal_comma = true, .date = german});
    all.push_back({.delimiter = "\t", .line_end = "\r\n", .newest_first = true, .decimal_comma = true, .last_line_end = false});
    all.push_back({.delimiter = "|"});
    all.push_back({.quotes = true});
    all.push_back({.decimal_comma = true, .quotes = true});
    for (auto date : {compact, american, british, with_time}) all.push_back({.newest_first = true, .date = date});
    return all;
}

std::string long_rows(const Written& written, bool by_series) {
    std::string text = "date,id,value\n";
    size_t dates = written.dates.size(), ids = written.ids.size();
    for (size_t i = 0; i < dates * ids; ++i) {
        size_t row = by_series ? i % dates : i / ids, s = by_series ? i / dates : i % ids;
        if (!by_series || !written.cells[row][s].empty())
            text += written.dates[row] + "," + written.ids[s] + "," + written.cells[row][s] + "\n";
    }
    return text;
}

std::string side_by_side(const Written& written) {  // each block with the dates it has
    std::string text =
        "Security,ONE Index,,Security,TWO Index,,Security,THREE (name)\nPeriod,D,,,,,,\nDate,PX_LAST,,Date,PX_LAST,,Date,PX_LAST\n";
    std::vector<size_t> next(3, 0);
    for (bool any = true; any;) {
        any = false;
        std::string line;
        for (size_t s = 0; s < 3; ++s) {
            while (next[s] < written.dates.size() && written.cells[next[s]][s].empty()) ++next[s];
            bool here = next[s] < written.dates.size();
            line += (s ? ",," : "") + (here ? written.dates[next[s]] + "," + written.cells[next[s]][s] : std::string(","));
            next[s] += here, any |= here;
        }
        if (any) text += line + "\n";
    }
    return text;
}

std::string as_yfinance(const Written& written) {
    std::string text = "Price,Close,Close,Close,Adj Close,Adj Close,Adj Close\nTicker,ONE,TWO,THREE,ONE,TWO,THREE\nDate,,,,,,\n";
    for (size_t row = 0; row < written.dates.size(); ++row) {
        text += written.dates[row] + ",9.5,,x";  // Close is not what is read
        for (const std::string& cell : written.cells[row]) text += "," + cell;
        text += "\n";
    }
    return text;
}

}  // namespace

using Layouts = WrittenFiles;

TEST_F(Layouts, of_one_file_of_returns_read_to_the_same_bits) {
    for (unsigned seed : {1u, 2u, 3u}) {
        Written written = returns(seed);
        Panel expected = panel_of(wide(written, {}));
        ASSERT_EQ(expected.series(), 3);
        ASSERT_EQ(expected.rows(), 48);
        ASSERT_EQ(expected.at(7, 1), std::stod(written.cells[7][1]));
        for (const Manner& manner : manners())
            EXPECT_TRUE(same_bits(panel_of(wide(written, manner)), expected)) << wide(written, manner).substr(0, 200);
        EXPECT_TRUE(same_bits(panel_of(wide(written, {.month_only = true})), expected));
        EXPECT_TRUE(same_bits(panel_of(long_rows(written, true)), expected));
        EXPECT_TRUE(same_bits(panel_of(long_rows(written, false)), expected));
    }
}

TEST_F(Layouts, of_one_file_of_levels_read_to_the_same_bits) {
    for (unsigned seed : {1u, 2u}) {
        Written written = levels(seed);
        Panel expected = panel_of(wide(written, {}));
        ASSERT_EQ(expected.rows(), 47);
        for (const Manner& manner : manners())
            EXPECT_TRUE(same_bits(panel_of(wide(written, manner)), expected)) << wide(written, manner).substr(0, 200);
        EXPECT_TRUE(same_bits(panel_of(long_rows(written, true)), expected));
        EXPECT_TRUE(same_bits(panel_of(side_by_side(written)), expected));
        EXPECT_TRUE(same_bits(panel_of(as_yfinance(written)), expected));
    }
}

TEST_F(Layouts, are_named_in_the_line_that_is_said) {
    Written written = returns(1);
    auto recognised = [&](const std::string& text) { return read_series(write(text), Values::automatic).file.recognised; };
    EXPECT_EQ(recognised(wide(written, {})),
              "wide CSV, monthly, 3 series, 2016-01..2019-12, returns as fractions (guessed from 139 cells)");
    EXPECT_EQ(recognised(wide(written, {.delimiter = ";", .newest_first = true, .decimal_comma = true, .date = german})),
              "wide CSV with semicolons and decimal commas, newest first, dates D.M.YYYY, monthly, 3 series, 2016-01..2019-12, returns as "
              "fractions (guessed from 139 cells)");
    EXPECT_EQ(recognised(long_rows(written, true)),
              "long (date, id, value) CSV, monthly, 3 series, 2016-01..2019-12, returns as fractions (guessed from 139 cells)");
    EXPECT_EQ(recognised(side_by_side(levels(1))),
              "Bloomberg, 3 blocks side by side CSV, monthly, 3 series, 2016-02..2019-12, levels (guessed from 139 cells)");
}

TEST_F(Layouts, give_a_price_file_the_name_of_the_file_and_its_adjusted_close) {
    std::string path = write(
        "Date,Open,High,Low,Close,Adj "
        "Close,Volume\n2020-01-31,1,1,1,9,100,7\n2020-02-28,1,1,1,9,101,7\n2020-03-31,null,null,null,null,103,null\n",
        "VBMFX.csv");
    SeriesFile prices = read_series(path, Values::levels);
    EXPECT_EQ(prices.panel.ids, std::vector<std::string>{"VBMFX"});
    EXPECT_EQ(prices.panel.at(0, 0), 101.0 / 100.0 - 1);
    EXPECT_TRUE(prices.notes.empty());
    SeriesFile close_only = read_series(write("Date,Close\n2020-01-31,100\n2020-02-28,101\n2020-03-31,103\n", "VBTLX.csv"), Values::levels);
    EXPECT_EQ(close_only.panel.ids, std::vector<std::string>{"VBTLX"});
    ASSERT_EQ(close_only.notes.size(), 1u);
    EXPECT_NE(close_only.notes[0].find("no column \"Adj Close\""), std::string::npos);
}

TEST_F(Layouts, take_the_id_of_a_bloomberg_block_from_where_it_stands) {
    const std::string rows = "2020-01-31,100\n2020-02-28,101\n2020-03-31,103\n";
    auto id = [&](const std::string& header) { return read_series(write(header + rows, "LF98TRUU.csv"), Values::levels).panel.ids.at(0); };
    EXPECT_EQ(id("Security,LBUSTRUU (Agg Bonds)\nPeriod,D\n,\nDate,PX_LAST\n"), "LBUSTRUU");
    EXPECT_EQ(id("Security,LTP5TRUU Index\nDate,PX_LAST\n"), "LTP5TRUU");
    EXPECT_EQ(id("Security,Fed Funds Rate\nDate,PX_LAST\n"), "Fed Funds Rate");
    EXPECT_EQ(id("Security,LBUSTRUU\nDate,Value\n"), "LBUSTRUU");
    EXPECT_EQ(id("LUACTRUU Index,\nDate,PX_LAST\n"), "LUACTRUU");
    EXPECT_EQ(id("Date,PX_LAST\n"), "LF98TRUU");
    EXPECT_EQ(
        panel_of("A Index,,,B Index,\nDate,PX_LAST,,Date,PX_LAST\n43861,100,,43861,50\n43889,101,,43889,51\n43921,102,,43921,#N/A N/A\n",
                 Values::levels)
            .ids,
        (std::vector<std::string>{"A", "B"}));
}

TEST_F(Layouts, end_where_another_table_begins) {
    SeriesFile french = read_series(write(",Mkt-RF,RF\n202001,  1.10,  0.13\n202002, -8.13,  0.12\n202003,-13.39,  0.13\n\n Annual "
                                          "Factors: January-December\n,Mkt-RF,RF\n  2019,  28.28,  2.14\n"),
                                    Values::percent);
    EXPECT_EQ(french.panel.rows(), 3);
    EXPECT_EQ(french.panel.at(2, 0), -13.39 / 100);
    ASSERT_EQ(french.notes.size(), 1u);
    EXPECT_NE(french.notes[0].find("before line 6"), std::string::npos);
    EXPECT_EQ(panel_of("month,A\n2020-01,0.01\n\n2020-02,0.02\n,\n", Values::returns).rows(), 2) << "a blank line alone ends nothing";
}

TEST_F(Layouts, keep_the_hash_of_the_bytes) {
    EXPECT_EQ(read_series(write("month,A\n2020-01,0.01\n2020-02,0.02\n"), Values::returns).file.sha256,
              "a3951a7ee417a32da311d0c6751524410fddc683bb1b3e00ffb0d84d6f2be36f");
}

}  // namespace assay
