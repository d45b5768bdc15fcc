#include "host/panel/risk_free.h"

#include <gtest/gtest.h>

#include <cmath>

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
}

}  // namespace assay
