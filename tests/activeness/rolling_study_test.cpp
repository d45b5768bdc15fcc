#include "host/activeness/rolling_study.h"

#include <algorithm>
#include <set>

#include "made_up_study.h"
#include "reference_csv.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

using WindowKey = std::tuple<std::string, int, std::string>;  // fund, window, last month

LongRegression window_of(const StudyData& data, const std::string& fund, const std::string& index, int last, int window) {
    return regression_of(data, fund, index, last - window + 1, last, window);
}

}  // namespace

TEST(RollingStudy, has_a_row_for_every_full_window_and_for_no_other) {
    StudyData data = made_up_study(240);
    data.indices.at(33, 1) = not_there;  // a gap of an index breaks its funds' windows
    StudySettings settings;
    settings.windows = {6, 3, 24, 70};
    const StudyRun run = run_of(data, settings);
    const auto home = run.home();
    std::set<WindowKey> expected, got;
    for (const auto& [fund, index] : home)
        for (int window : settings.windows)
            for (int t = 0; !index.empty() && t < data.rows(); ++t)
                if (full_window(data, fund, index, t, window)) expected.insert({fund, window, data.funds.calendar.text(t)});
    for (const Table& piece : run.rolling) {
        const Cells rows(piece);
        for (size_t r = 0; r < rows.rows(); ++r) {
            const std::string fund = rows.text(r, "fund"), index = rows.text(r, "index"), where = fund + " " + rows.text(r, "month");
            const int window = int(rows.number(r, "window")), t = *Month::parse(rows.text(r, "month")) - data.funds.calendar.month(0);
            EXPECT_TRUE(got.insert({fund, window, rows.text(r, "month")}).second) << where << " twice";
            EXPECT_EQ(rows.number(r, "observations"), window);
            EXPECT_EQ(index, home.at(fund));
            const LongRegression truth = window_of(data, fund, index, t, window);
            const bool constant = truth.syy == 0;
            const bool weak = 1 - truth.correlation * truth.correlation < 1e-6L;
            EXPECT_EQ(rows.text(r, "status"), constant ? "constant_fund" : weak ? "residual_below_precision" : "ok");
            expect_near(rows.number(r, "correlation"), truth.correlation, 1e-10, 1e-12, where + " correlation");
            expect_near(rows.number(r, "beta"), constant ? 0 : truth.beta, 1e-10, 1e-12, where + " beta");
            expect_near(rows.number(r, "alpha_monthly"), constant ? truth.mean_y : truth.alpha, 1e-10, 1e-13, where + " alpha");
            expect_near(rows.number(r, "residual_volatility"), truth.volatility, weak ? 1e-6 : 1e-9, constant ? 1e-17 : 0,
                        where + " residual volatility");
            expect_near(rows.number(r, "r_squared"), truth.correlation * truth.correlation, 1e-10, 1e-12, where + " R2");
        }
    }
    EXPECT_EQ(got, expected);
    EXPECT_GT(got.size(), 20000u);
    EXPECT_GT(run.rolling.size(), 3u);  // the rows of a large group come in more than one piece
    const auto windows =
        std::find_if(run.study.counts.begin(), run.study.counts.end(), [](auto& c) { return c.first == "window_regressions"; });
    EXPECT_EQ(size_t(windows->second), expected.size());
}
TEST(RollingStudy, of_groups_agrees_with_brute_force) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.windows = {6, 12};
    const StudyRun run = run_of(data, settings);
    const Cells table = run["group_rolling"];
    const auto members = run.home();
    size_t expected = 0;
    for (const char* index : {"X", "Y", "Z"})
        for (int window : settings.windows)
            for (int t = 0; t < data.rows(); ++t) {
                std::vector<std::pair<long double, long double>> correlations, betas;  // value, assets
                for (const auto& [fund, home] : members) {
                    if (home != index || !full_window(data, fund, index, t, window)) continue;
                    const LongRegression truth = window_of(data, fund, index, t, window);
                    if (std::isnan(truth.correlation)) continue;  // stands still
                    correlations.emplace_back(truth.correlation, data.assets(fund));
                    betas.emplace_back(truth.beta, data.assets(fund));
                }
                if (correlations.empty()) continue;
                expected += 2;
                for (auto* values : {&correlations, &betas}) {
                    const std::string statistic = values == &betas ? "beta" : "correlation", month = data.funds.calendar.text(t);
                    const size_t r =
                        table.row({{"index", index}, {"window", std::to_string(window)}, {"month", month}, {"statistic", statistic}});
                    const std::string where = std::string(index) + " " + month + " " + statistic;
                    EXPECT_EQ(table.number(r, "funds"), double(values->size())) << where;
                    long double sum = 0, weights = 0;
                    for (const auto& [value, assets] : *values)
                        if (!std::isnan(assets)) sum += assets * value, weights += assets;
                    expect_near(table.number(r, "aum_weighted"), weights > 0 ? sum / weights : (long double)NAN, 1e-10, 1e-12,
                                where + " aum");
                    std::sort(values->begin(), values->end());
                    const std::pair<const char*, long double> quantiles[] = {
                        {"p10", 0.1L}, {"p25", 0.25L}, {"median", 0.5L}, {"p75", 0.75L}, {"p90", 0.9L}};
                    for (const auto& [name, p] : quantiles) {
                        const long double position = (long double)(values->size() - 1) * p;
                        const auto below = size_t(std::floor(position + 1e-15L));
                        const long double above = (*values)[std::min(below + 1, values->size() - 1)].first;
                        expect_near(table.number(r, name),
                                    (*values)[below].first + (position - (long double)below) * (above - (*values)[below].first), 1e-10,
                                    1e-12, where + " " + name);
                    }
                }
            }
    EXPECT_EQ(table.rows(), expected);
}
// Long double two-pass and statsmodels RollingOLS on real funds; reference/README.md. Both ways: nothing is missing, nothing is extra.
TEST(RollingStudy, of_real_funds_agrees_with_the_reference) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/rolling_regression.csv");
    StudyFiles files = real_files();
    files.indices.resize(1);
    StudyData data = assemble(files, {});
    std::set<std::string> tickers;
    for (size_t k = 0; k < reference.rows(); ++k) tickers.insert(reference.text(k, "ticker"));
    std::vector<int> chosen;
    for (const std::string& ticker : tickers) chosen.push_back(data.funds.find(ticker));
    data.funds = data.funds.select(chosen);
    StudySettings settings;
    settings.windows = {6, 12, 24, 36};
    const StudyRun run = run_of(data, settings);
    std::map<WindowKey, std::pair<const Table*, size_t>> ours;
    for (const Table& piece : run.rolling)
        for (size_t r = 0; r < piece.rows(); ++r) {
            const Cells rows(piece);
            if (rows.text(r, "month") >= "2015-01")
                ours[{rows.text(r, "fund"), int(rows.number(r, "window")), rows.text(r, "month")}] = {&piece, r};
        }
    size_t compared = 0;
    for (size_t k = 0; k < reference.rows(); ++k) {
        const int window = int(reference.number(k, "window"));
        if (reference.number(k, "n") != window) continue;  // a partial window
        const auto found = ours.find({reference.text(k, "ticker"), window, reference.text(k, "month")});
        ASSERT_NE(found, ours.end()) << reference.text(k, "ticker") << " " << window << " " << reference.text(k, "month");
        const Cells rows(*found->second.first);
        const std::pair<const char*, const char*> columns[] = {{"alpha_monthly", "alpha"},
                                                               {"beta", "beta"},
                                                               {"correlation", "correlation"},
                                                               {"residual_volatility", "residual_volatility"},
                                                               {"r_squared", "r_squared"}};
        for (const auto& [column, theirs] : columns)
            expect_near(rows.number(found->second.second, column), reference.number(k, theirs), 1e-9, 1e-12,
                        reference.text(k, "ticker") + " " + reference.text(k, "month") + " " + column);
        ++compared;
    }
    EXPECT_EQ(compared, ours.size());
    EXPECT_GT(compared, 15000u);
}

}  // namespace assay
