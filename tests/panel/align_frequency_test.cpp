// Weekly and daily returns, against a recomputation in long double from the same rows.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <random>

#include "host/panel/align.h"
#include "written_files.h"

namespace assay {

namespace {

Date day(int year, int month, int day) { return *Date::of(year, month, day); }

std::vector<Date> weekdays(Date from, Date to) {
    std::vector<Date> days;
    for (; from <= to; ++from.days)
        if (from.is_weekday()) days.push_back(from);
    return days;
}

struct PriceRows {
    std::vector<Date> days;
    std::vector<std::vector<double>> value;  // [series][days], NaN: an empty cell

    std::string text() const {
        std::string all = "date";
        for (size_t s = 0; s < value.size(); ++s) all += fmt::format(",S{}", s);
        for (size_t i = 0; i < days.size(); ++i) {
            all += "\n" + days[i].text();
            for (const auto& series : value) all += std::isnan(series[i]) ? "," : fmt::format(",{}", series[i]);
        }
        return all + "\n";
    }
};

// Prices of three series over four years with holidays that all have, missing prices, a week without a price, and a young series.
PriceRows prices() {
    std::mt19937 noise(7);
    std::normal_distribution<double> normal(0.0002, 0.006);
    PriceRows rows;
    rows.days = weekdays(day(2018, 12, 20), day(2022, 6, 15));
    std::erase_if(rows.days, [](Date d) { return d.text().ends_with("-12-25") || d.text().ends_with("-01-01") || d == day(2019, 7, 4); });
    for (int s = 0; s < 3; ++s) {
        double level = 50 + 10 * s;
        rows.value.emplace_back();
        for (Date d : rows.days) {
            level *= 1 + normal(noise);
            const bool young = s == 2 && d < day(2020, 9, 9),
                       gap = s == 1 && (noise() % 60 == 0 || (d > day(2021, 3, 12) && d < day(2021, 3, 22)));
            rows.value.back().push_back(young || gap ? std::nan("") : level);
        }
    }
    return rows;
}

Date friday(Date d) { return {d.days - d.weekday() + 4}; }

}  // namespace

class AFrequency : public WrittenFiles {};

TEST_F(AFrequency, weekly_is_last_level_of_the_week_over_last_level_of_the_week_before_both_present) {
    const PriceRows rows = prices();
    const SeriesFile series = read_series(write(rows.text()), Values::levels, Frequency::weekly);
    EXPECT_EQ(series.panel.calendar.range(), "2018-12-28..2022-06-10")
        << "from 2018-12-21 on; the week of Wednesday 2022-06-15 is not over";
    size_t compared = 0;
    for (int s = 0; s < 3; ++s) {
        std::map<Date, long double> last;
        for (size_t i = 0; i < rows.days.size(); ++i)
            if (!std::isnan(rows.value[size_t(s)][i])) last[friday(rows.days[i])] = rows.value[size_t(s)][i];
        for (int row = 0; row < series.panel.rows(); ++row) {
            const Date end = series.panel.calendar.end(row), before{end.days - 7};
            EXPECT_EQ(end.weekday(), 4);
            ASSERT_EQ(!std::isnan(series.panel.at(row, s)), last.count(end) && last.count(before)) << end.text() << " S" << s;
            if (std::isnan(series.panel.at(row, s))) continue;
            EXPECT_NEAR(series.panel.at(row, s), double(last[end] / last[before] - 1), 4e-16) << end.text();
            ++compared;
        }
    }
    EXPECT_GT(compared, 440u);
    ASSERT_FALSE(series.notes.empty());
    EXPECT_NE(series.notes[0].find("week 2022-06-17 of 3 of 3 series is partial and dropped: more than one weekday follows the last level"),
              std::string::npos)
        << series.notes[0];
}

TEST_F(AFrequency, daily_is_level_over_the_level_of_the_day_before_and_a_missing_level_costs_two) {
    const PriceRows rows = prices();
    const SeriesFile series = read_series(write(rows.text()), Values::levels, Frequency::daily);
    ASSERT_EQ(series.panel.rows(), int(rows.days.size()) - 1);
    EXPECT_EQ(series.panel.calendar.start(0), rows.days[0]);
    size_t missing = 0;
    for (int s = 0; s < 3; ++s)
        for (int row = 0; row < series.panel.rows(); ++row) {
            ASSERT_EQ(series.panel.calendar.end(row), rows.days[size_t(row) + 1]);
            const long double now = rows.value[size_t(s)][size_t(row) + 1], before = rows.value[size_t(s)][size_t(row)];
            const bool there = !std::isnan(double(now / before));
            missing += !there;
            ASSERT_EQ(!std::isnan(series.panel.at(row, s)), there);
            if (!there) continue;
            ASSERT_NEAR(series.panel.at(row, s), double(now / before - 1), 4e-16);
        }
    EXPECT_GT(missing, 30u);
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("levels are missing inside 1 of 3 series: n missing in a row leave n + 1 daily returns empty"),
              std::string::npos)
        << series.notes[0];
}

TEST_F(AFrequency, is_the_same_for_newest_first_and_long_files) {
    const PriceRows rows = prices();
    PriceRows newest = rows;
    std::reverse(newest.days.begin(), newest.days.end());
    for (auto& v : newest.value) std::reverse(v.begin(), v.end());
    std::string in_rows = "date,id,close\n";
    for (size_t s = 0; s < 3; ++s)
        for (size_t i = 0; i < rows.days.size(); ++i)
            if (!std::isnan(rows.value[s][i])) in_rows += fmt::format("{},S{},{}\n", rows.days[i].text(), s, rows.value[s][i]);
    for (const Frequency frequency : {Frequency::weekly, Frequency::daily}) {
        const Panel panel = panel_of(rows.text(), Values::levels, frequency);
        EXPECT_TRUE(same_bits(panel_of(newest.text(), Values::levels, frequency), panel));
        EXPECT_TRUE(same_bits(panel_of(in_rows, Values::levels, frequency), panel));
    }
}

TEST_F(AFrequency, of_daily_returns_compounds_them_over_the_week_and_takes_them_as_they_are_over_the_day) {
    PriceRows levels = prices(), returns = levels;
    returns.days.erase(returns.days.begin());
    for (size_t s = 0; s < 3; ++s) {
        returns.value[s].clear();
        for (size_t i = 1; i < levels.days.size(); ++i) returns.value[s].push_back(levels.value[s][i] / levels.value[s][i - 1] - 1);
    }
    const Panel days = panel_of(returns.text(), Values::returns, Frequency::daily);
    ASSERT_EQ(days.rows(), int(returns.days.size()));
    for (int row = 0; row < days.rows(); ++row)
        for (int s = 0; s < 3; ++s) {
            const double given = returns.value[size_t(s)][size_t(row)];
            ASSERT_TRUE(std::isnan(given) ? std::isnan(days.at(row, s)) : days.at(row, s) == given);
        }
    const Panel of_levels = panel_of(levels.text(), Values::levels, Frequency::weekly),
                weeks = panel_of(returns.text(), Values::returns, Frequency::weekly);
    EXPECT_EQ(weeks.calendar.range(), of_levels.calendar.range()) << "the week of the first return, a Friday, is not whole";
    int compared = 0;
    for (int row = 0; row < weeks.rows(); ++row)
        for (int s = 0; s < 3; ++s)
            if (!std::isnan(weeks.at(row, s))) {
                EXPECT_NEAR(weeks.at(row, s), of_levels.at(row, s), 1e-14);
                ++compared;
            }
    EXPECT_GT(compared, 400);
}

TEST_F(AFrequency, weekly_takes_weekly_returns_as_they_are_whichever_day_of_the_week_is_printed) {
    for (int stamp : {0, 4, 5, 6}) {  // Monday (of the week's begin), Friday, Saturday, Sunday
        std::string text = "date,A\n";
        for (int week = 0; week < 30; ++week)
            text += Date{day(2019, 11, 25).days + 7 * week + stamp}.text() + fmt::format(",{}\n", 0.001 * (week % 7) - 0.002);
        const SeriesFile series = read_series(write(text), Values::returns, Frequency::weekly);
        EXPECT_EQ(series.panel.calendar, Calendar::weeks(day(2019, 11, 29), 30)) << stamp;
        for (int week = 0; week < 30; ++week) EXPECT_EQ(series.panel.at(week, 0), 0.001 * (week % 7) - 0.002);
        EXPECT_TRUE(series.notes.empty());
        EXPECT_NE(series.file.recognised.find("weekly, 1 series, 2019-11-29..2020-06-19"), std::string::npos) << series.file.recognised;
    }
    EXPECT_EQ(refusal_of("date,A\n2020-01-03,0.001\n2020-01-10,-0.002\n2020-01-17,0.001\n2020-01-24,0.003\n2020-01-31,0.001\n"
                         "2020-02-03,0.002\n2020-02-07,0.002\n2020-02-14,0.001\n",
                         Values::returns, Frequency::weekly),
              "given.csv:8: the week 2020-02-07 has a second return, after that of 2020-02-03; keep one");
}

TEST_F(AFrequency, has_no_return_over_a_week_without_rows_nor_one_day_for_many) {
    const std::string text = "date,A\n2020-01-03,100\n2020-01-10,101\n2020-01-24,103\n2020-01-31,104\n2020-02-07,105\n2020-02-14,106\n";
    const Panel weeks = panel_of(text, Values::levels, Frequency::weekly);
    ASSERT_EQ(weeks.calendar.range(), "2020-01-10..2020-02-14");
    EXPECT_EQ(weeks.at(0, 0), 101.0 / 100 - 1);
    EXPECT_TRUE(std::isnan(weeks.at(1, 0)) && std::isnan(weeks.at(2, 0)));
    EXPECT_EQ(weeks.at(3, 0), 104.0 / 103 - 1);
    const SeriesFile days = read_series(write("date,A\n2020-01-02,100\n2020-01-03,101\n2020-01-06,102\n2020-01-15,103\n2020-01-16,104\n"),
                                        Values::levels, Frequency::daily);
    EXPECT_EQ(days.panel.at(1, 0), 102.0 / 101 - 1) << "over a weekend";
    EXPECT_TRUE(std::isnan(days.panel.at(2, 0))) << "six weekdays without a row";
    EXPECT_EQ(days.panel.at(3, 0), 104.0 / 103 - 1);
    ASSERT_EQ(days.notes.size(), 1u);
    EXPECT_NE(days.notes[0].find("1 daily return is left empty, 2020-01-15: more than five weekdays without a row"), std::string::npos);
}

TEST_F(AFrequency, daily_leaves_out_the_days_of_few_series_and_covers_them_with_the_next) {
    std::string text =
        "date,A,B,C\n2020-01-02,100,200,50\n2020-01-03,101,202,51\n2020-01-06,,,52\n2020-01-07,102,204,53\n"
        "2020-01-11,103,205,54\n2020-01-13,104,206,55\n";
    const SeriesFile series = read_series(write(text), Values::levels, Frequency::daily);
    ASSERT_EQ(series.panel.rows(), 3);
    EXPECT_EQ(series.panel.calendar.text(1), "2020-01-07");
    EXPECT_EQ(series.panel.at(1, 2), 53.0 / 51 - 1);
    EXPECT_EQ(series.panel.at(2, 0), 104.0 / 102 - 1) << "a Saturday is no day";
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("1 day is left out, 2020-01-06: fewer than half of the series have a value there"), std::string::npos);
    const Panel returns = panel_of(
        "date,A,B,C\n2020-01-02,0.01,0.02,0.01\n2020-01-03,0.01,-0.02,0.01\n2020-01-06,,,0.02\n"
        "2020-01-07,0.01,0.02,0.03\n2020-01-08,-0.01,0.02,0.03\n",
        Values::returns, Frequency::daily);
    EXPECT_EQ(returns.calendar.text(2), "2020-01-07");
    EXPECT_EQ(returns.at(2, 2), 1.02 * 1.03 - 1);
    EXPECT_EQ(returns.at(2, 0), 0.01);
}

TEST_F(AFrequency, is_never_raised_above_that_of_the_rows) {
    std::string months = "month,A\n", fridays = "date,A\n";
    for (int m = 0; m < 30; ++m) months += (Month::of(2019, 1) + m).text() + fmt::format(",{}\n", 100 + m);
    for (int w = 0; w < 60; ++w) fridays += Date{day(2020, 1, 3).days + 7 * w}.text() + fmt::format(",{}\n", 100 + w);
    EXPECT_EQ(refusal_of(months, Values::levels, Frequency::weekly),
              "given.csv: holds monthly levels, which cannot be made weekly: give daily or weekly levels, or take --frequency monthly");
    EXPECT_EQ(refusal_of(months, Values::levels, Frequency::daily),
              "given.csv: holds monthly levels, which cannot be made daily: give daily levels, or take --frequency monthly");
    EXPECT_EQ(refusal_of(fridays, Values::levels, Frequency::daily),
              "given.csv: holds weekly levels, which cannot be made daily: give daily levels, or take --frequency weekly");
    EXPECT_EQ(refusal_of("date,A\n2020-01-31,0.01\n2020-02-28,-0.01\n2020-03-31,0.01\n", Values::returns, Frequency::weekly),
              "given.csv: holds monthly returns, which cannot be made weekly: give daily or weekly returns, or take --frequency monthly");
    EXPECT_EQ(refusal_of("date,A\n2020-01-03,100\n", Values::levels, Frequency::daily),
              "given.csv: gives not one daily return; an analysis needs levels on at least three days");
    EXPECT_EQ(refusal_of("date,A\n2020-01-02,100\n2020-01-03,101\n2020-01-08,102\n", Values::levels, Frequency::weekly),
              "given.csv: gives not one weekly return; an analysis needs levels in at least three weeks");
    EXPECT_EQ(refusal_of("date,A,B\n2024-01-02,1,100\n2024-01-03,1,10.1\n2024-01-04,1,1015\n", Values::levels, Frequency::daily),
              "given.csv:4: column \"B\": the level rises from 10.1 to 1015 within a day; is a price wrong, or a split not adjusted for?");
}

TEST_F(AFrequency, daily_panels_move_to_the_days_of_others_without_losing_a_return) {
    const Panel stocks = panel_of("date,A\n2020-10-07,99\n2020-10-08,100\n2020-10-09,101\n2020-10-12,102\n2020-10-13,103\n", Values::levels,
                                  Frequency::daily),
                bonds = panel_of("date,X\n2020-10-07,49\n2020-10-08,50\n2020-10-09,51\n2020-10-13,53\n", Values::levels, Frequency::daily);
    const Panel moved = stocks.on(bonds.calendar);  // Columbus Day has no bonds
    EXPECT_EQ(moved.calendar, bonds.calendar);
    EXPECT_NEAR(moved.at(2, 0), 103.0 / 101 - 1, 4e-16);
    EXPECT_EQ(moved.at(1, 0), stocks.at(1, 0));
    const Panel lost = bonds.on(stocks.calendar);
    EXPECT_TRUE(std::isnan(lost.at(2, 0)) && std::isnan(lost.at(3, 0))) << "what happened on which of the days is not known";
    EXPECT_EQ(lost.at(1, 0), bonds.at(1, 0));
}

}  // namespace assay
