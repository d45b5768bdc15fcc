#include "host/activeness/portfolio_rolling.h"

#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

TEST(PortfolioRolling, of_the_shipped_portfolios_agrees_with_brute_force) {
    const StudyData& data = shipped_study();
    StudySettings settings;
    settings.windows = {6, 12};
    const Table table = portfolio_rolling_table(data, settings, {});
    const Cells rows(table);
    size_t row = 0;
    for (int s = 0; s < data.portfolios.series(); ++s)
        for (int window : settings.windows)
            for (int last = window - 1; last < data.rows(); ++last, ++row) {
                long double mean_x = 0, mean_y = 0, sxx = 0, sxy = 0, syy = 0;
                for (int t = last - window + 1; t <= last; ++t)
                    mean_x += data.indices.at(t, data.benchmark), mean_y += data.portfolios.at(t, s);
                mean_x /= window, mean_y /= window;
                for (int t = last - window + 1; t <= last; ++t) {
                    const long double x = data.indices.at(t, data.benchmark) - mean_x, y = data.portfolios.at(t, s) - mean_y;
                    sxx += x * x, sxy += x * y, syy += y * y;
                }
                ASSERT_LT(row, rows.rows());
                const std::string where = data.portfolios.ids[size_t(s)] + " " + data.funds.calendar.text(last);
                EXPECT_EQ(rows.text(row, "portfolio") + " " + rows.text(row, "month"), where);
                EXPECT_EQ(rows.number(row, "window"), window);
                expect_near(rows.number(row, "beta"), sxy / sxx, 1e-10, 1e-12, where + " beta");
                expect_near(rows.number(row, "correlation"), sxy / std::sqrt(sxx * syy), 1e-10, 1e-12, where + " correlation");
            }
    EXPECT_EQ(row, rows.rows());
    EXPECT_EQ(row, 4u * (79 + 73));
}

TEST(PortfolioRolling, without_portfolios_is_a_header) {
    StudyData data = shipped_study();
    data.portfolios = data.portfolios.select({});
    const Table table = portfolio_rolling_table(data, {}, {});
    EXPECT_EQ(table.rows(), 0u);
    EXPECT_EQ(csv_text(table), "portfolio,benchmark,window,month,correlation,beta\n");
}

}  // namespace
}  // namespace assay
