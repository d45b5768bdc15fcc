// Real files against figures that were derived or published elsewhere (README of the test data).
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "host/panel/metadata.h"
#include "tests/test_data.h"
#include "written_files.h"

namespace assay {

namespace {

SeriesFile read(const std::string& name, Values values = Values::automatic) {
    return read_series((test_data() / "data" / name).string(), values);
}

double calendar_year(const Panel& panel, int year) {
    double wealth = 1;
    for (int month = 1; month <= 12; ++month) wealth *= 1 + panel.at(Month::of(year, month) - panel.calendar.month(0), 0);
    return wealth - 1;
}

size_t compared(const Panel& ours, const Panel& theirs, double tolerance) {
    size_t both = 0;
    for (int s = 0; s < theirs.series(); ++s) {
        int ours_s = ours.find(theirs.ids[size_t(s)]);
        if (ours_s < 0) {
            ADD_FAILURE() << theirs.ids[size_t(s)] << " is missing";
            continue;
        }
        for (int month = 0; month < theirs.rows(); ++month) {
            int ours_month = theirs.calendar.month(month) - ours.calendar.month(0);
            double expected = theirs.at(month, s),
                   found = ours_month >= 0 && ours_month < ours.rows() ? ours.at(ours_month, ours_s) : std::nan("");
            EXPECT_EQ(std::isnan(found), std::isnan(expected)) << theirs.ids[size_t(s)] << " " << theirs.calendar.text(month);
            if (std::isnan(found) || std::isnan(expected)) continue;
            ++both;
            EXPECT_NEAR(found, expected, tolerance) << theirs.ids[size_t(s)] << " " << theirs.calendar.text(month);
        }
    }
    return both;
}

}  // namespace

TEST(MarketData, daily_prices_give_the_monthly_returns_derived_elsewhere) {
    NEEDS_TEST_DATA();
    for (const char* universe : {"us_funds/bond_etf", "us_funds/bond_cef", "benchmarks/multi_asset_etf"}) {
        Panel ours = read(std::string(universe) + "_daily_adjclose.csv").panel,
              theirs = read(std::string(universe) + "_monthly_return.csv").panel;
        EXPECT_EQ(ours.calendar.text(ours.rows() - 1), "2026-07");
        EXPECT_EQ(ours.series(), theirs.series());
        EXPECT_GT(compared(ours, theirs, 1e-9), 1000u) << universe;
    }
}

// Every line of the file split again, by nothing that the readers share.
std::map<Date, double> levels_in(const std::string& name, const std::string& id) {
    std::ifstream file(test_data() / "data" / name);
    std::map<Date, double> levels;
    size_t column = 0;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells;
        std::stringstream rest(line);
        for (std::string cell; std::getline(rest, cell, ',');) cells.push_back(cell);
        if (column == 0) column = size_t(std::find(cells.begin(), cells.end(), id) - cells.begin()) % std::max<size_t>(cells.size(), 1);
        if (cells.empty() || column == 0 || column >= cells.size() || cells[0].size() < 10 || !std::isdigit(cells[0][0])) continue;
        const auto part = [&](size_t at, size_t count) { return std::stoi(cells[0].substr(at, count)); };
        if (!cells[column].empty() && std::isdigit(cells[column][0]))
            levels[*Date::of(part(0, 4), part(5, 2), part(8, 2))] = std::stod(cells[column]);
    }
    return levels;
}

TEST(MarketData, daily_prices_give_weekly_and_daily_returns) {
    NEEDS_TEST_DATA();
    struct Case {
        std::string file, id, column;
    };
    for (const Case& c :
         {Case{"us_funds/bond_etf_daily_adjclose.csv", "AGG", "AGG"}, Case{"us_funds/bond_etf_daily_adjclose.csv", "ANGL", "ANGL"},
          Case{"us_funds/bond_etf_daily_adjclose.csv", "HYD", "HYD"}, Case{"benchmarks/LBUSTRUU.csv", "LBUSTRUU", "PX_LAST\r"}}) {
        const auto levels = levels_in(c.file, c.column);
        ASSERT_GT(levels.size(), 3000u) << c.id;
        const std::string path = (test_data() / "data" / c.file).string();
        const Panel weeks = read_series(path, Values::levels, Frequency::weekly).panel,
                    days = read_series(path, Values::levels, Frequency::daily).panel;
        std::map<Date, long double> last;  // by the Sunday of the week
        for (const auto& [day, level] : levels) last[Date{day.days + 6 - day.weekday()}] = level;
        size_t compared = 0;
        for (int row = 0; row < weeks.rows(); ++row) {
            const Date sunday{weeks.calendar.end(row).days + 2}, before{sunday.days - 7};
            const double found = weeks.at(row, weeks.find(c.id));
            ASSERT_EQ(!std::isnan(found), last.count(sunday) && last.count(before)) << c.id << " " << weeks.calendar.text(row);
            if (std::isnan(found)) continue;
            ASSERT_NEAR(found, double(last[sunday] / last[before] - 1), 4e-16);
            ++compared;
        }
        EXPECT_GT(compared, 700u);
        compared = 0;
        for (int row = 0; row < days.rows(); ++row) {
            const auto now = levels.find(days.calendar.end(row)), before = levels.find(days.calendar.start(row));
            const double found = days.at(row, days.find(c.id));
            ASSERT_EQ(!std::isnan(found), now != levels.end() && before != levels.end()) << c.id << " " << days.calendar.text(row);
            if (std::isnan(found)) continue;
            ASSERT_NEAR(found, double((long double)now->second / before->second - 1), 4e-16);
            ++compared;
        }
        EXPECT_GT(compared, 3500u);
    }
}

TEST(MarketData, index_levels_give_the_published_calendar_years) {
    NEEDS_TEST_DATA();
    const std::map<std::string, std::vector<double>> published = {{"LBUSTRUU", {3.54, 0.01, 8.72, 7.51, -1.54, -13.01, 5.53, 1.25}},
                                                                  {"LF98TRUU", {7.50, -2.08, 14.32, 7.11, 5.28, -11.19, 13.45, 8.19}}};
    for (const auto& [id, years] : published) {
        SeriesFile series = read("benchmarks/" + id + ".csv");
        EXPECT_EQ(series.panel.ids, std::vector<std::string>{id});
        EXPECT_EQ(series.panel.calendar.text(series.panel.rows() - 1), "2026-03");
        for (size_t i = 0; i < years.size(); ++i)
            EXPECT_NEAR(100 * calendar_year(series.panel, 2017 + int(i)), years[i], 0.005 + 1e-9) << id << " " << 2017 + i;
    }
    EXPECT_NEAR(calendar_year(read("us_funds/mutual_funds/VBTLX.csv").panel, 2022), -0.1316, 5e-5);
    EXPECT_NEAR(calendar_year(read("us_funds/mutual_funds/PTTRX.csv").panel, 2019), 0.0826, 5e-5);
}

TEST(MarketData, files_of_every_provider_are_recognised) {
    NEEDS_TEST_DATA();
    const std::map<std::string, std::string> lines = {
        {"us_funds/bond_etf_monthly_return.csv", "wide CSV, monthly, 247 series, 2010-01..2026-07, returns as fractions"},
        {"us_funds/active_index_monthly_return.csv", "wide CSV, monthly, 7 series, 2010-01..2026-07, returns as fractions"},
        {"us_funds/mutual_funds/PTTRX.csv", "wide CSV, dates M/D/YYYY, daily, 1 series, 1987-06..2021-01, levels"},
        {"us_funds/mutual_funds/VBMFX.csv", "price file CSV, daily, 1 series, 1987-01..2024-04, levels"},
        {"benchmarks/LTP5TRUU_0_5Y_TIPS.csv", "Bloomberg CSV, newest first, monthly and daily, 1 series, 2002-10..2026-03, levels"},
        {"french/F-F_Research_Data_Factors.csv", "wide CSV, dates YYYYMM, monthly, 4 series, 1926-07..2025-12, returns in percent"},
        {"french/F-F_Research_Data_5_Factors_2x3.csv", "wide CSV, dates YYYYMM, monthly, 6 series, 1963-07..2025-12, returns in percent"}};
    for (const auto& [name, line] : lines) EXPECT_EQ(read(name).file.recognised.substr(0, line.size()), line) << name;
}

TEST(MarketData, yields_and_spreads_are_not_taken_for_prices) {
    NEEDS_TEST_DATA();
    for (const char* name : {"benchmarks/LBUSOAS.csv", "benchmarks/LF98OAS.csv", "benchmarks/US0003M.csv", "benchmarks/Fed_Funds_Rate.csv",
                             "benchmarks/VIX.csv", "fred/DGS10.csv", "fred/DGS1MO.csv", "fred/BAA10Y.csv", "fred/T10Y2Y.csv"})
        EXPECT_THROW(read(name), Problem) << name;
}

TEST(MarketData, a_factor_file_in_percent_becomes_fractions) {
    NEEDS_TEST_DATA();
    Panel factors = read("french/F-F_Research_Data_Factors.csv", Values::percent).panel;
    EXPECT_EQ(factors.ids, (std::vector<std::string>{"Mkt-RF", "SMB", "HML", "RF"}));
    EXPECT_EQ(factors.at(0, 0), 2.89 / 100);
    EXPECT_EQ(factors.at(factors.rows() - 1, 3), 0.34 / 100);
}

TEST(MarketData, metadata_of_another_provider_are_read_under_their_names) {
    NEEDS_TEST_DATA();
    MetadataFile snapshot = read_metadata((test_data() / "data/meta/bond_etf_snapshot_2019_03.csv").string(),
                                          {{"id", "fund_name"}, {"name", "fund_extended_name"}, {"aum", "net_assets"}});
    EXPECT_EQ(snapshot.by_id.size(), 163u);
    EXPECT_GT(snapshot.by_id.at("AGG").aum, 1e10);
    MetadataFile names = read_metadata((test_data() / "data/meta/bond_etf_meta.csv").string(), {{"id", "symbol"}});
    EXPECT_EQ(names.by_id.size(), 240u);
}

}  // namespace assay
