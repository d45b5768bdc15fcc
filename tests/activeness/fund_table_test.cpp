// What the charts and panels of the report read: every period of every fund.
#include "host/activeness/fund_table.h"

#include <nlohmann/json.hpp>

#include "made_up_study.h"
#include "study_cells.h"

namespace assay {

TEST(FundPeriods, are_one_text_per_fund_with_one_piece_per_period) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    const auto json = nlohmann::json::parse(fund_period_data(run.study, Frequency::monthly).json);
    const Cells table = run["fund_statistics"];
    const size_t periods = json.at("periods").size();
    ASSERT_EQ(json.at("cells").size(), data.funds.ids.size());
    EXPECT_EQ(periods * data.funds.ids.size(), table.rows());
    for (size_t f = 0; f < data.funds.ids.size(); ++f) {
        std::istringstream pieces(json.at("cells")[f].get<std::string>());
        size_t p = 0;
        for (std::string piece; std::getline(pieces, piece, ';'); ++p) {
            ASSERT_LT(p, periods);
            const size_t row = table.row({{"fund", data.funds.ids[f]}, {"period", json.at("periods")[p].get<std::string>()}});
            EXPECT_EQ(piece.substr(0, piece.find(',')), table.text(row, "observations")) << data.funds.ids[f];
            const std::string last = piece.substr(piece.rfind(',') + 1), status = table.text(row, "status");
            EXPECT_EQ(last == status, status != "ok") << piece;
        }
        EXPECT_EQ(p, periods) << data.funds.ids[f];
    }
}

}  // namespace assay
