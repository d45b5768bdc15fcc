// 132 months of twelve ETFs at three scales of risk, computed elsewhere: given its weights as targets, every month is that of the
// reference.
#include <gtest/gtest.h>

#include "host/panel/series_file.h"
#include "made_up_account.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {

TEST(WalkForwardReference, turnover_cost_and_returns_of_every_month) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/walk_forward.csv");
    const std::vector<std::string> ids = {"BIL", "SHY", "IEI", "IEF", "TLT", "AGG", "MBB", "TIP", "LQD", "HYG", "EMB", "MUB"};
    const Panel all = read_series((test_data() / "data/us_funds/bond_etf_monthly_return.csv").string(), Values::automatic).panel;
    std::vector<int> which;
    for (const std::string& id : ids) which.push_back(all.find(id));
    const Panel assets = all.select(which);
    const TradingRules trading = {.cost = 0.0005, .fee = 0.0035};
    size_t months = 0;
    for (const char* scale : {"0.5", "1", "1.5"}) {
        std::vector<size_t> rows;
        std::vector<TargetPortfolio> targets;
        for (size_t row = 0; row < reference.rows(); ++row) {
            if (reference.text(row, "scale") != scale) continue;
            rows.push_back(row);
            TargetPortfolio& target = targets.emplace_back();
            for (const std::string& id : ids) target.weights.push_back(reference.number(row, id));
        }
        ASSERT_EQ(rows.size(), 132u);
        const int first = *Month::parse(reference.text(rows[0], "decision_month")) - assets.calendar.month(0);
        const WalkForward ours = walk_forward({assets, first, targets, trading});
        for (size_t k = 0; k < rows.size(); ++k) {
            const WalkForwardMonth& m = ours.months[k];
            const std::string& month = reference.text(rows[k], "return_month");
            EXPECT_EQ(assets.calendar.text(m.decision_row), reference.text(rows[k], "decision_month"));
            EXPECT_EQ(m.trade_row, m.decision_row);
            EXPECT_EQ(assets.calendar.text(m.return_row), month);
            EXPECT_NEAR(m.turnover, reference.number(rows[k], "turnover"), 1e-11) << month;
            EXPECT_NEAR(m.cost, reference.number(rows[k], "cost"), 1e-14) << month;
            EXPECT_NEAR(m.gross_return, reference.number(rows[k], "gross_return"), 1e-11) << month;
            EXPECT_NEAR(m.net_return, reference.number(rows[k], "net_return"), 1e-11) << month;
            EXPECT_EQ(m.holding, Status::ok);
            ++months;
        }
    }
    EXPECT_EQ(months, reference.rows());
}

}  // namespace assay
