#include "host/activeness/activeness_classification.h"

#include <set>

#include "made_up_study.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

struct Expected {
    int windows = 0;
    long double correlation = NAN, volatility = NAN, expected = NAN;
    std::string active(double low = 0.7, double volatile_beta = 0.25) const {
        return windows < 2 ? "" : correlation < low && volatility > volatile_beta ? "true" : "false";
    }
};
Expected brute_force(const StudyData& data, const std::string& fund, const std::string& index, int window) {
    Expected e;
    std::vector<long double> betas;
    long double correlations = 0, variances = 0, mean = 0, squares = 0;
    for (int t = 0; !index.empty() && t < data.rows(); ++t) {
        if (!full_window(data, fund, index, t, window)) continue;
        const LongRegression r = regression_of(data, fund, index, t - window + 1, t, window);
        if (std::isnan(r.correlation)) continue;
        betas.push_back(r.beta), mean += r.beta;
        correlations += r.correlation;
        variances += r.sse / (window - 2) / r.sxx;
    }
    e.windows = int(betas.size());
    if (e.windows == 0) return e;
    mean /= e.windows;
    for (long double b : betas) squares += (b - mean) * (b - mean);
    e.correlation = correlations / e.windows;
    e.expected = std::sqrt(variances / e.windows);
    if (e.windows > 1) e.volatility = std::sqrt(squares / (e.windows - 1));
    return e;
}

}  // namespace

TEST(Activeness, of_every_fund_and_window_agrees_with_brute_force) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.windows = {6, 12, 36};
    const StudyRun run = run_of(data, settings);
    const Cells table = run["activeness"];
    ASSERT_EQ(table.rows(), 3 * data.funds.ids.size());
    const auto home = run.home();
    std::set<std::string> answers, statuses;
    for (size_t r = 0; r < table.rows(); ++r) {
        const std::string fund = table.text(r, "fund");
        const std::string& index = home.at(fund);
        EXPECT_EQ(table.text(r, "index"), index);
        const Expected truth = brute_force(data, fund, index, int(table.number(r, "window")));
        EXPECT_EQ(table.number(r, "windows"), truth.windows) << fund;
        expect_near(table.number(r, "average_rolling_correlation"), truth.correlation, 1e-10, 1e-13, fund + " correlation");
        expect_near(table.number(r, "rolling_beta_volatility"), truth.volatility, 1e-9, 1e-13, fund + " beta volatility");
        expect_near(table.number(r, "expected_beta_volatility"), truth.expected, 1e-9, 1e-13, fund + " expected beta volatility");
        EXPECT_EQ(table.text(r, "active"), truth.active()) << fund;
        expect_near(table.number(r, "score"), (1 - truth.correlation) * truth.volatility, 1e-9, 1e-13, fund + " score");
        EXPECT_EQ(table.text(r, "status") == "ok", truth.windows >= 2) << fund;
        answers.insert(table.text(r, "active")), statuses.insert(table.text(r, "status"));
    }
    EXPECT_EQ(answers, (std::set<std::string>{"", "false", "true"}));
    EXPECT_EQ(statuses, (std::set<std::string>{"ok", "too_few_observations", "constant_fund"}));
}
TEST(Activeness, shares_of_groups_agree_with_brute_force_and_leave_out_what_is_not_known) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.windows = {12, 6};  // the first decides
    settings.active_correlation = 0.85, settings.active_beta_volatility = 0.2;
    const StudyRun run = run_of(data, settings);
    const Cells table = run["group_activeness"];
    double unknown = 0, active_funds = 0;
    for (const char* index : {"X", "Y", "Z"}) {
        int funds = 0, active = 0, left_out = 0;
        long double assets = 0, active_assets = 0;
        for (const auto& [fund, home] : run.home()) {
            if (home != index) continue;
            const std::string answer = brute_force(data, fund, index, 12).active(0.85, 0.2);
            if (answer.empty()) {
                ++left_out;
                continue;
            }
            const long double size = std::isnan(data.assets(fund)) ? 0 : data.assets(fund);
            ++funds, assets += size;
            if (answer == "true") ++active, active_assets += size;
        }
        const size_t r = table.row({{"index", index}});
        EXPECT_EQ(table.number(r, "funds"), funds);
        EXPECT_EQ(table.number(r, "active_funds"), active);
        EXPECT_EQ(table.number(r, "funds_without_activeness"), left_out);
        expect_near(table.number(r, "active_share_of_funds"), (long double)active / funds, 1e-15, 0, index);
        expect_near(table.number(r, "active_share_of_assets"), active_assets / assets, 1e-14, 0, index);
        unknown += left_out, active_funds += active;
    }
    EXPECT_GT(unknown, 0);
    EXPECT_GT(active_funds, 2);
}
TEST(Activeness, answer_of_the_study_is_the_sum_of_the_groups_and_the_group_of_the_benchmark) {
    for (int benchmark = 0; benchmark < 3; ++benchmark) {
        StudyData data = made_up_study();
        data.benchmark = benchmark;
        const StudyRun run = run_of(data);
        const Cells table = run["group_activeness"];
        double funds = 0, active = 0;
        for (size_t r = 0; r < table.rows(); ++r) funds += table.number(r, "funds"), active += table.number(r, "active_funds");
        EXPECT_EQ(run.study.all.funds, funds);
        EXPECT_EQ(run.study.all.active, active);
        const size_t r = table.row({{"index", data.indices.ids[size_t(benchmark)]}});
        EXPECT_EQ(run.study.of_benchmark.funds, table.number(r, "funds"));
        EXPECT_EQ(run.study.of_benchmark.active, table.number(r, "active_funds"));
        EXPECT_EQ(run.study.of_benchmark.of_assets(), table.number(r, "active_share_of_assets"));
    }
}
TEST(Activeness, share_of_a_group_without_known_funds_is_empty) {
    StudyData data = made_up_study();
    for (const std::string& fund : data.funds.ids) data.overrides[fund] = "X";
    const StudyRun run = run_of(data);
    const Cells table = run["group_activeness"];
    const size_t r = table.row({{"index", "Y"}});
    EXPECT_EQ(table.text(r, "funds") + table.text(r, "active_share_of_funds") + table.text(r, "active_share_of_assets"), "0");
}
TEST(Activeness, sensitivity_at_the_thresholds_in_force_is_the_group_table) {
    for (const auto& [correlation, volatility] : std::vector<std::pair<double, double>>{{0.7, 0.25}, {0.73, 0.31}, {0.6, 0.05}}) {
        StudySettings settings;
        settings.active_correlation = correlation, settings.active_beta_volatility = volatility;
        const StudyRun run = run_of(made_up_study(), settings);
        const Cells groups = run["group_activeness"], sensitivity = run["activeness_sensitivity"];
        int met = 0;
        for (size_t r = 0; r < sensitivity.rows(); ++r) {
            if (sensitivity.number(r, "active_correlation") != correlation || sensitivity.number(r, "active_beta_volatility") != volatility)
                continue;
            const size_t g = groups.row({{"index", sensitivity.text(r, "index")}});
            EXPECT_EQ(sensitivity.number(r, "active_share_of_funds"), groups.number(g, "active_share_of_funds"));
            EXPECT_EQ(sensitivity.number(r, "active_share_of_assets"), groups.number(g, "active_share_of_assets"));
            ++met;
        }
        EXPECT_EQ(met, 3) << correlation << " " << volatility;
    }
}
TEST(Activeness, a_stricter_threshold_never_makes_a_fund_active) {
    const StudyRun run = run_of(made_up_study());
    const Cells table = run["activeness_sensitivity"];
    int changes = 0;
    for (size_t r = 0; r < table.rows(); ++r)
        for (size_t s = 0; s < table.rows(); ++s) {
            if (table.text(r, "index") != table.text(s, "index") ||
                table.number(s, "active_correlation") < table.number(r, "active_correlation") ||
                table.number(s, "active_beta_volatility") > table.number(r, "active_beta_volatility"))
                continue;
            EXPECT_LE(table.number(r, "active_share_of_funds"), table.number(s, "active_share_of_funds"));
            changes += table.number(r, "active_share_of_funds") < table.number(s, "active_share_of_funds");
        }
    EXPECT_GT(changes, 0);
}
TEST(Activeness, is_decided_by_both_thresholds_which_themselves_do_not_count) {
    const Activeness fund{0.7, 0.25, 0.1, 10};
    EXPECT_EQ(is_active(fund, 0.7, 0.2), Truth::no);  // below, not at
    EXPECT_EQ(is_active(fund, 0.71, 0.25), Truth::no);
    EXPECT_EQ(is_active(fund, 0.71, 0.24), Truth::yes);
    EXPECT_EQ(is_active({not_there, not_there, not_there, 0}, 0.7, 0.25), Truth::unknown);
}

}  // namespace assay
