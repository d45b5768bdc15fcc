#include <fmt/format.h>

#include <cmath>

#include "test_data.h"
#include "written_files.h"

namespace assay {
namespace {

class AsPrinted : public WrittenFiles {
  protected:
    static SeriesFile read(const std::string& path, const std::string& id, Values values = Values::automatic) {
        return read_series(path, values, Frequency::monthly, [&](const std::string& other) { return other == id; });
    }
};

}  // namespace

// The levels of a fund beside a volatility index, every weekday of January to March 2020 and the first days of April.
TEST_F(AsPrinted, series_beside_others_keeps_the_last_number_of_each_month) {
    std::string text = "date,FUND,VIX\n", without = "date,FUND\n";
    double level = 100, last = 0;
    std::vector<double> vix_at_month_end;
    int month = 1;
    for (Date day = *Date::of(2020, 1, 1); day.days <= Date::of(2020, 4, 8)->days; day.days++) {
        if (day.weekday() >= 5) continue;
        if (day.month().month() != month) vix_at_month_end.push_back(last), month = day.month().month();
        level *= 1.0007;
        const bool closed = day.text() == "2020-02-28";  // the month's last number is then that of the day before
        if (!closed) last = 12 + 0.25 * double(day.days % 31);
        text += fmt::format("{},{:.6f},{}\n", day.text(), level, closed ? "" : fmt::format("{:.2f}", last));
        without += fmt::format("{},{:.6f}\n", day.text(), level);
    }
    const SeriesFile file = read(write(text), "VIX");
    EXPECT_EQ(file.as_printed.ids, std::vector<std::string>{"VIX"});
    EXPECT_EQ(file.as_printed.calendar.range(), "2020-01..2020-03");  // April is not complete
    EXPECT_EQ(file.as_printed.value, vix_at_month_end);
    EXPECT_TRUE(same_bits(file.panel, panel_of(without)));  // and the fund is read as if it stood alone
    EXPECT_NE(file.file.recognised.find("VIX as printed"), file.file.recognised.npos) << file.file.recognised;
}
TEST_F(AsPrinted, series_alone_needs_no_guess_and_may_be_negative_or_one_month_long) {
    const SeriesFile file = read(write("month,T10Y2Y\n2020-01,-0.5\n2020-02,\n2020-03,1.25\n"), "T10Y2Y");
    EXPECT_EQ(file.panel.series(), 0);
    ASSERT_EQ(file.as_printed.rows(), 3);
    EXPECT_EQ(file.as_printed.at(0, 0), -0.5);
    EXPECT_TRUE(std::isnan(file.as_printed.at(1, 0)));
    EXPECT_EQ(file.as_printed.at(2, 0), 1.25);
    EXPECT_EQ(read(write("month,A\n2020-01,0.04\n"), "A").as_printed.value, std::vector<double>{0.04});
}
TEST_F(AsPrinted, files_of_several_blocks_and_long_files_give_the_one_series) {
    const SeriesFile wide = read(
        write("Date,VIX,,Date,MOVE\n2020-01-31,18.84,,2020-01-31,60\n2020-02-28,40.11,,2020-02-28,110\n2020-03-31,53.54,,2020-03-31,95\n"),
        "VIX", Values::levels);
    EXPECT_EQ(wide.as_printed.ids, std::vector<std::string>{"VIX"});
    EXPECT_EQ(wide.as_printed.value, (std::vector<double>{18.84, 40.11, 53.54}));
    const SeriesFile rows = read(write("date,id,value\n2020-01-31,FUND,0.0123\n2020-01-31,VIX,18.84\n2020-02-28,FUND,-0.0211\n"
                                       "2020-02-28,VIX,40.11\n2020-03-31,FUND,0.0311\n2020-03-31,VIX,53.54\n"),
                                 "VIX", Values::returns);
    EXPECT_EQ(rows.as_printed.value, (std::vector<double>{18.84, 40.11, 53.54}));
    EXPECT_EQ(rows.panel.value, (std::vector<double>{0.0123, -0.0211, 0.0311}));
}
TEST_F(AsPrinted, volatility_index_of_the_market_data_is_its_last_close_of_the_month) {
    NEEDS_TEST_DATA();
    const SeriesFile file = read((test_data() / "data/benchmarks/VIX.csv").string(), "VIX");
    ASSERT_EQ(file.as_printed.ids, std::vector<std::string>{"VIX"});
    const int row = file.as_printed.calendar.find(*Date::of(2020, 3, 31));
    EXPECT_EQ(file.as_printed.at(row, 0), 53.54);
    EXPECT_EQ(file.as_printed.calendar.range(), "2000-01..2026-03");
}

}  // namespace assay
