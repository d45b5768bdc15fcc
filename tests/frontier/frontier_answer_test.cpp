// What is said where a frontier has no portfolio of a kind, or not the one that was asked for.
#include "host/frontier/frontier_page_tables.h"
#include "host/frontier/frontier_tables.h"
#include "portfolio/made_up_portfolio.h"

namespace assay {

TEST(FrontierAnswer, where_every_expected_return_is_below_0_no_portfolio_has_the_highest_ratio_and_that_is_said) {
    PortfolioFiles files = portfolio_files();
    FrontierSettings settings;
    settings.dates = {*Month::parse("2020-12"), *Month::parse("2021-12")};
    settings.targets = {0.9};
    for (double& r : files.assets[0].panel.value) r -= 0.05;
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    const Table points = frontier_table(study, data, settings);
    size_t found = 0;
    for (size_t row = 0; row < points.rows(); ++row) {
        const bool sharpe = points.cells<std::string>("target")[row] == "maximum_sharpe";
        EXPECT_EQ(points.cells<std::string>("status")[row] == "no_positive_expected_return", sharpe);
        EXPECT_EQ(std::isnan(points.cells<double>("risk")[row]), sharpe);
        found += sharpe;
    }
    EXPECT_EQ(found, 2u);
    EXPECT_TRUE(study.not_computed.empty());  // nobody asked for it by name
    const std::string answer = frontier_answer(study, data, settings);
    EXPECT_NE(answer.find("No portfolio has an expected return above 0, so there is none with the most return for its risk"), answer.npos)
        << answer;
    EXPECT_NE(answer.find("No efficient portfolio has a risk as large as 90 % a month. Its row shows the portfolio of maximum return"),
              answer.npos)
        << answer;
}

}  // namespace assay
