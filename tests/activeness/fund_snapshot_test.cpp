// Beta and R2 as a data vendor publishes them (March 2019, 36 months, excess returns over the Treasury bill) from our regression.
#include <algorithm>

#include "host/analysis/period_regression.h"
#include "reference_csv.h"
#include "study_inputs.h"

namespace assay {
namespace {

// A row of a CSV with quoted cells.
std::vector<std::string> quoted_cells(const std::string& line) {
    std::vector<std::string> row(1);
    bool quoted = false;
    for (char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted)
            row.emplace_back();
        else if (c != '"')
            row.back() += c;
    }
    return row;
}
double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}
// "201903,   1.10,  -3.13,  -4.12,   0.19": month -> the last cell, as a fraction.
std::map<int, double> treasury_bill() {
    std::ifstream file(test_data() / "data/french/F-F_Research_Data_Factors.csv");
    std::map<int, double> rate;
    for (std::string line; std::getline(file, line);)
        if (line.size() > 6 && line.find(',') == 6) rate[std::stoi(line)] = std::stod(line.substr(line.rfind(',') + 1)) / 100;
    return rate;
}

}  // namespace

// The vendor takes net asset values, we take prices: medians only. Municipal funds are left out: the vendor measures them against a
// municipal index (MUB's R2 is 99.4); with them the median difference of beta is 0.0505.
TEST(FundSnapshot, beta_and_r_squared_are_near_what_a_vendor_publishes) {
    NEEDS_TEST_DATA();
    const StudyData data = assemble(real_files(), {});
    const auto bill = treasury_bill();
    const int months = 36, first = Month::of(2016, 4) - data.funds.calendar.month(0), index = data.indices.find("LBUSTRUU");
    const auto rate = [&](int t) {
        return bill.at((data.funds.calendar.month(0) + t).year() * 100 + (data.funds.calendar.month(0) + t).month());
    };
    std::vector<double> excess;
    for (int t = first; t < first + months; ++t) excess.push_back(data.indices.at(t, index) - rate(t));
    std::ifstream file(test_data() / "data/meta/bond_etf_snapshot_2019_03.csv");
    std::string line;
    std::getline(file, line);
    const auto names = quoted_cells(line);
    const auto column = [&](const char* name) { return size_t(std::find(names.begin(), names.end(), name) - names.begin()); };
    std::vector<double> beta_differences, r_squared_differences;
    while (std::getline(file, line)) {
        const auto cells = quoted_cells(line);
        const int fund = data.funds.find(cells[column("fund_name")]);
        const double beta = std::atof(cells[column("fund_beta_3years")].c_str());
        const double r_squared = std::atof(cells[column("fund_r_squared_3years")].c_str());
        if (fund < 0 || beta == 0 || r_squared == 0) continue;  // zeros mean missing
        if (cells[column("category")].find("Muni") != std::string::npos) continue;
        SeriesBlock block(1, months);
        std::vector<int> all;
        for (int t = 0; t < months; ++t) block.at(t, 0) = data.funds.at(first + t, fund) - rate(first + t), all.push_back(t);
        const PeriodRegression r = period_regression({block, excess, {all}, {months}}, {})[0][0];
        if (r.status != Status::ok) continue;
        beta_differences.push_back(std::abs(r.beta - beta));
        r_squared_differences.push_back(std::abs(100 * r.r_squared - r_squared));
    }
    ASSERT_GT(beta_differences.size(), 80u);
    EXPECT_LE(median(beta_differences), 0.05);
    EXPECT_LE(median(r_squared_differences), 2.0);
    std::cout << beta_differences.size() << " funds, median absolute difference of beta " << median(beta_differences) << ", of R2 "
              << median(r_squared_differences) << " points\n";
}

}  // namespace assay
