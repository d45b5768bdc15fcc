#include "host/panel/risk_free.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "expect_refused.h"

namespace assay {
namespace {

Panel monthly(const std::vector<std::string>& ids, const char* first, const std::vector<double>& value) {
    Panel panel;
    panel.calendar = Calendar::months(*Month::parse(first), int(value.size() / ids.size()));
    panel.ids = ids, panel.value = value;
    return panel;
}
RiskFreeFile file_of(const Panel& panel, RiskFreeUnit unit, const std::string& id = "") {
    RiskFreeFile f{{}, id, unit};
    f.file.file.path = "cash.csv";
    (unit == RiskFreeUnit::annual_percent ? f.file.as_printed : f.file.panel) = panel;
    return f;
}

}  // namespace

TEST(RiskFree, a_yield_earns_the_month_after_it_is_quoted) {
    const RiskFreeFile file = file_of(monthly({"DGS3MO"}, "2019-12", {1.5, 12, 0}), RiskFreeUnit::annual_percent);
    const Cash cash = cash_of(file, Calendar::months(*Month::parse("2019-12"), 5));
    EXPECT_TRUE(std::isnan(cash.returns[0]));  // of a yield before the file begins
    EXPECT_NEAR(12 * std::log1p(cash.returns[1]), std::log(1.015), 1e-15);
    EXPECT_NEAR(12 * std::log1p(cash.returns[2]), std::log(1.12), 1e-15);
    EXPECT_EQ(cash.returns[3], 0);
    EXPECT_TRUE(std::isnan(cash.returns[4]));
    EXPECT_EQ(cash.id, "DGS3MO");
    EXPECT_TRUE(cash.warnings.empty());
}
TEST(RiskFree, returns_stand_in_their_own_month) {
    const RiskFreeFile file = file_of(monthly({"BILLS", "X"}, "2020-01", {0.001, 9, 0.002, 9}), RiskFreeUnit::returns_or_levels, "BILLS");
    const Cash cash = cash_of(file, Calendar::months(*Month::parse("2020-01"), 2));
    EXPECT_EQ(cash.returns, (std::vector<double>{0.001, 0.002}));
    EXPECT_EQ(over_cash(std::vector<double>{0.01, std::nan("")}, cash.returns)[0], 0.01 - 0.001);
    const Panel excess = over_cash(monthly({"A", "B"}, "2020-01", {0.01, 0.02, 0.03, 0.04}), cash.returns);
    EXPECT_EQ(excess.value, (std::vector<double>{0.01 - 0.001, 0.02 - 0.001, 0.03 - 0.002, 0.04 - 0.002}));
    EXPECT_EQ(over_cash(excess, {}).value, excess.value);
}
TEST(RiskFree, what_is_not_there_is_refused_by_name) {
    const Calendar year = Calendar::months(*Month::parse("2020-01"), 12);
    const Panel two = monthly({"BILLS", "REPO"}, "2020-01", {0.001, 0.001, 0.002, 0.002});
    EXPECT_REFUSED(cash_of(file_of(two, RiskFreeUnit::returns_or_levels), year), Exit::data, "cash.csv", "2 series (BILLS, REPO)",
                   "--risk-free cash.csv:ID");
    EXPECT_REFUSED(cash_of(file_of(two, RiskFreeUnit::returns_or_levels, "BILL"), year), Exit::data, "no series", "BILL", "nearest",
                   "BILLS");
    EXPECT_REFUSED(cash_of(file_of(two, RiskFreeUnit::returns_or_levels, "BILLS"), Calendar::months(*Month::parse("2021-01"), 12)),
                   Exit::data, "no month in 2021-01..2021-12", "overlaps");
    EXPECT_REFUSED(cash_of(file_of(monthly({"Y"}, "2019-12", {5, 105}), RiskFreeUnit::annual_percent), year), Exit::data, "105 in 2020-01",
                   "5 for 5 %");
}
TEST(RiskFree, days_without_a_quote_are_paid_for_on_the_next_one) {
    std::vector<Date> every, quoted;
    for (int day = 6; day <= 31; ++day)  // January 2020
        if (const Date date = *Date::of(2020, 1, day); date.is_weekday()) {
            every.push_back(date);
            if (day != 20 && (day < 8 || day > 9)) quoted.push_back(date);
        }
    Panel cash;
    cash.calendar = Calendar::days(*Date::of(2020, 1, 3), quoted);
    cash.ids = {"C"};
    for (size_t row = 0; row < quoted.size(); ++row) cash.value.push_back(0.0001 * double(row + 1));
    const Calendar days = Calendar::days(*Date::of(2020, 1, 3), every);
    const Cash found = cash_of(file_of(cash, RiskFreeUnit::returns_or_levels), days);
    double wealth = 1, all = 1;
    for (double r : found.returns) {
        ASSERT_FALSE(std::isnan(r));
        wealth *= 1 + r;
    }
    for (double r : cash.value) all *= 1 + r;
    EXPECT_NEAR(wealth, all, 1e-14);
    const auto on = [&](int day) { return found.returns[size_t(days.find(*Date::of(2020, 1, day)))]; };
    EXPECT_EQ(on(8), 0);
    EXPECT_EQ(on(20), 0);
    EXPECT_NEAR(on(10), cash.value[2], 1e-15);  // the return of the first day with a quote after the pause
    EXPECT_NEAR(on(31), cash.value.back(), 1e-15);
}
TEST(RiskFree, days_after_the_last_quote_have_no_return) {
    Panel cash;
    cash.calendar = Calendar::days(*Date::of(2020, 1, 5), {*Date::of(2020, 1, 6), *Date::of(2020, 1, 7)});
    cash.ids = {"C"}, cash.value = {0.0001, 0.0002};
    std::vector<Date> days;
    for (int day = 6; day <= 10; ++day) days.push_back(*Date::of(2020, 1, day));
    const Cash found = cash_of(file_of(cash, RiskFreeUnit::returns_or_levels), Calendar::days(*Date::of(2020, 1, 5), days));
    EXPECT_NEAR(found.returns[1], 0.0002, 1e-15);
    for (size_t row = 2; row < 5; ++row) EXPECT_TRUE(std::isnan(found.returns[row])) << row;
}
TEST(RiskFree, a_series_that_is_cash_but_for_rounding_has_no_return_over_it) {
    std::vector<double> cash, levels = {100}, same, other;
    for (int t = 0; t < 40; ++t) {
        cash.push_back(0.001 + 0.0001 * (t % 7));
        levels.push_back(std::round(levels.back() * (1 + cash.back()) * 1e11) / 1e11);
        same.push_back(levels.back() / levels[levels.size() - 2] - 1);
        other.push_back(cash.back() + 1e-6 * (t % 3));
    }
    for (double v : over_cash(same, cash)) EXPECT_EQ(v, 0);
    EXPECT_NE(over_cash(other, cash)[1], 0);  // a hundredth of a basis point is a return
}
TEST(RiskFree, doubts_are_said) {
    const Calendar two = Calendar::months(*Month::parse("2020-01"), 2);
    const auto warned = [&](const std::vector<double>& v, RiskFreeUnit unit) {
        return cash_of(file_of(monthly({"C"}, "2020-01", v), unit), two).warnings.size();
    };
    EXPECT_EQ(warned({0.05, 0.04}, RiskFreeUnit::annual_percent), 1u);     // fractions, most likely
    EXPECT_EQ(warned({0.05, 0.04}, RiskFreeUnit::returns_or_levels), 1u);  // a yield, most likely
    EXPECT_EQ(warned({5, 4}, RiskFreeUnit::annual_percent) + warned({0.002, 0.003}, RiskFreeUnit::returns_or_levels), 0u);
}
TEST(RiskFree, a_colon_names_a_series_but_where_it_belongs_to_the_path) {
    EXPECT_EQ(risk_free_name("bills.csv").path, "bills.csv");
    EXPECT_EQ(risk_free_name("data/bills.csv:RF").path, "data/bills.csv");
    EXPECT_EQ(risk_free_name("data/bills.csv:RF").id, "RF");
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "risk_free_test.csv";
    std::ofstream(file) << "month,RF:ON\n";
    EXPECT_EQ(risk_free_name(file.string() + ":RF:ON").path, file.string());
    EXPECT_EQ(risk_free_name(file.string() + ":RF:ON").id, "RF:ON");
    std::filesystem::remove(file);
}

}  // namespace assay
