#include "host/activeness/fund_mapping.h"

#include "made_up_study.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

struct Mapped {
    Pruning pruning;
    std::vector<MappedFund> funds;
    Table table{"", ""};
};
Mapped mapped(const StudyData& data, const StudySettings& settings = {}) {
    Mapped m;
    m.pruning = prune_indices(data, settings, {});
    m.funds = map_funds(data, m.pruning, settings, {});
    m.table = mapping_table(m.funds, m.pruning, data);
    return m;
}

// Of a fund on an index over the months that all core indices (here: all indices) have.
LongRegression shared_months(const StudyData& data, int fund, int index, int minimum = 12) {
    const auto shared = [&](int t) {
        for (int s = 0; s < data.indices.series(); ++s)
            if (std::isnan(data.indices.at(t, s))) return false;
        return true;
    };
    return LongRegression(
        data.rows(), [&](int t) { return shared(t) ? data.indices.at(t, index) : not_there; },
        [&](int t) { return data.funds.at(t, fund); }, minimum);
}

// Every row of the table against a plain search in long double. Returns how many funds have an index.
int check_mapping(const StudyData& data) {
    const Mapped m = mapped(data);
    const Cells table(m.table);
    int with_index = 0;
    EXPECT_EQ(table.rows(), data.funds.ids.size());
    for (int f = 0; f < data.funds.series(); ++f) {
        const size_t r = table.row({{"fund", data.funds.ids[size_t(f)]}});
        const std::string& fund = data.funds.ids[size_t(f)];
        std::vector<std::pair<long double, int>> by_r_squared;
        bool moves = false;
        for (int i = 0; i < data.indices.series(); ++i) {
            const LongRegression truth = shared_months(data, f, i);
            if (!std::isnan(truth.correlation)) by_r_squared.emplace_back(truth.correlation * truth.correlation, i);
            moves = moves || truth.syy > 0;
        }
        std::sort(by_r_squared.rbegin(), by_r_squared.rend());
        const LongRegression any = shared_months(data, f, 0);
        EXPECT_EQ(table.number(r, "observations"), any.n) << fund;
        EXPECT_EQ(table.text(r, "source"), "computed");
        EXPECT_EQ(table.text(r, "status"), any.n < 12 ? "too_few_observations" : moves ? "ok" : "constant_fund") << fund;
        if (by_r_squared.empty()) {
            for (const char* column : {"index", "r_squared", "correlation", "beta", "runner_up", "runner_up_r_squared", "margin"})
                EXPECT_EQ(table.text(r, column), "") << fund;
            continue;
        }
        ++with_index;
        const LongRegression truth = shared_months(data, f, by_r_squared[0].second);
        EXPECT_EQ(table.text(r, "index"), data.indices.ids[size_t(by_r_squared[0].second)]) << fund;
        expect_near(table.number(r, "r_squared"), by_r_squared[0].first, 1e-11, 1e-14, fund + " R2");
        expect_near(table.number(r, "correlation"), truth.correlation, 1e-11, 1e-14, fund + " correlation");
        expect_near(table.number(r, "beta"), truth.beta, 1e-11, 1e-13, fund + " beta");
        if (by_r_squared.size() < 2) continue;
        EXPECT_EQ(table.text(r, "runner_up"), data.indices.ids[size_t(by_r_squared[1].second)]) << fund;
        expect_near(table.number(r, "runner_up_r_squared"), by_r_squared[1].first, 1e-11, 1e-14, fund + " runner-up");
        EXPECT_EQ(table.number(r, "margin"), table.number(r, "r_squared") - table.number(r, "runner_up_r_squared"));
    }
    return with_index;
}

}  // namespace

TEST(FundMapping, of_made_up_funds_agrees_with_a_plain_search) {
    StudyData data = made_up_study();
    EXPECT_EQ(check_mapping(data), 29);                          // all but the one that stands still and the three youngest
    for (int t : {7, 8, 30}) data.indices.at(t, 2) = not_there;  // months that one index lacks count for none
    data.indices.at(12, 0) = not_there;
    EXPECT_EQ(check_mapping(data), 29);
}
TEST(FundMapping, of_the_shipped_funds_agrees_with_a_plain_search) {
    StudyFiles files = shipped_files();
    files.candidates.clear();
    EXPECT_EQ(check_mapping(assemble(files, {})), 314);
}
TEST(FundMapping, of_real_funds_agrees_with_a_plain_search) {
    NEEDS_TEST_DATA();
    EXPECT_GT(check_mapping(assemble(real_files(), {})), 330);
}
TEST(FundMapping, goes_to_the_beta_nearest_one_where_two_indices_explain_a_fund_equally) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.indices.at(t, 1) = 0.125 * data.indices.at(t, 0);  // the same R2 to the last bit
    const Mapped m = mapped(data);
    const Cells table(m.table);
    int tied = 0;
    for (size_t r = 0; r < table.rows(); ++r) {
        if (table.text(r, "index") != "X" && table.text(r, "index") != "Y") continue;
        ++tied;
        const int f = data.funds.find(table.text(r, "fund"));
        const double x = double(shared_months(data, f, 0).beta), y = double(shared_months(data, f, 1).beta);
        EXPECT_EQ(table.text(r, "index"), std::abs(x - 1) <= std::abs(y - 1) ? "X" : "Y") << x << " " << y;
        EXPECT_NEAR(table.number(r, "margin"), 0, 1e-12);
    }
    EXPECT_GT(tied, 10);
}
TEST(FundMapping, override_wins_and_is_shown_with_the_best_of_the_others) {
    StudyData data = made_up_study();
    for (int t : {5, 6, 41}) data.indices.at(t, t == 41 ? 0 : 2) = not_there;
    const Mapped computed = mapped(data);
    const Cells before(computed.table);
    std::map<std::string, std::string> other = {{"X", "Y"}, {"Y", "Z"}, {"Z", "X"}};
    int named = 0;
    for (size_t r = 0; r < before.rows(); ++r)
        if (before.text(r, "status") == "ok" && r % 2 == 0)
            data.overrides[before.text(r, "fund")] = other.at(before.text(r, "index")), ++named;
    EXPECT_GT(named, 10);
    const Mapped overridden = mapped(data);
    const Cells after(overridden.table);
    for (size_t r = 0; r < after.rows(); ++r) {
        const std::string fund = after.text(r, "fund");
        if (!data.overrides.contains(fund)) {
            for (const char* column : {"index", "r_squared", "beta", "runner_up", "source", "status"})
                EXPECT_EQ(after.text(r, column), before.text(r, column)) << fund;
            continue;
        }
        EXPECT_EQ(after.text(r, "source"), "override");
        EXPECT_EQ(after.text(r, "index"), data.overrides.at(fund));
        const LongRegression truth = shared_months(data, data.funds.find(fund), data.indices.find(data.overrides.at(fund)));
        expect_near(after.number(r, "r_squared"), truth.correlation * truth.correlation, 1e-11, 1e-14, fund + " R2");
        expect_near(after.number(r, "beta"), truth.beta, 1e-11, 1e-13, fund + " beta");
        EXPECT_EQ(after.number(r, "observations"), truth.n);
        EXPECT_EQ(after.text(r, "runner_up"), before.text(r, "index"));  // the best of the others is the one that was computed
        EXPECT_EQ(after.number(r, "runner_up_r_squared"), before.number(r, "r_squared"));
        EXPECT_LE(after.number(r, "margin"), 0);
    }
}
TEST(FundMapping, override_with_the_computed_index_changes_only_its_source) {
    StudyData data = made_up_study();
    const Mapped computed = mapped(data);
    const Cells before(computed.table);
    for (size_t r = 0; r < before.rows(); ++r)
        if (before.text(r, "status") == "ok") data.overrides[before.text(r, "fund")] = before.text(r, "index");
    const Mapped overridden = mapped(data);
    const Cells after(overridden.table);
    for (size_t r = 0; r < after.rows(); ++r) {
        for (const char* column : {"fund", "index", "runner_up", "status"}) EXPECT_EQ(after.text(r, column), before.text(r, column));
        for (const char* column : {"r_squared", "correlation", "beta", "observations", "runner_up_r_squared", "margin"}) {
            const double one = after.number(r, column), other = before.number(r, column);
            EXPECT_TRUE(one == other || (std::isnan(one) && std::isnan(other)))
                << after.text(r, "fund") << " " << column << " " << one << " " << other;
        }
        EXPECT_EQ(after.text(r, "source"), before.text(r, "status") == "ok" ? "override" : "computed");
    }
}
TEST(FundMapping, override_of_a_young_or_a_constant_fund_keeps_the_index_and_says_why_there_are_no_numbers) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows() - 5; ++t) data.funds.at(t, 0) = not_there;
    data.overrides = {{"F0", "Y"}, {"F8", "Z"}};
    const Mapped m = mapped(data);
    const Cells table(m.table);
    const size_t young = table.row({{"fund", "F0"}}), constant = table.row({{"fund", "F8"}});
    EXPECT_EQ(table.text(young, "index") + " " + table.text(young, "source") + " " + table.text(young, "status"),
              "Y override too_few_observations");
    EXPECT_EQ(table.text(constant, "index") + " " + table.text(constant, "source") + " " + table.text(constant, "status"),
              "Z override constant_fund");
    EXPECT_EQ(table.text(young, "r_squared") + table.text(constant, "r_squared"), "");
}
TEST(FundMapping, override_with_an_index_that_does_not_move_says_so) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.indices.at(t, 1) = 0.001;
    data.overrides = {{"F0", "Y"}};
    const Mapped m = mapped(data);
    EXPECT_EQ(Cells(m.table).text(0, "status"), "constant_benchmark");
}
TEST(FundMapping, override_with_a_pruned_index_is_refused) {
    StudyData data = shipped_study();
    data.overrides = {{"F001", "CAND001"}};
    const Problem problem = problem_of([&] { mapped(data); });
    EXPECT_EQ(problem.exit(), Exit::data);
    for (const char* word : {"F001", "CAND001", "pruned"})
        EXPECT_NE(std::string(problem.what()).find(word), std::string::npos) << problem.what();
}
TEST(FundMapping, minimum_of_observations_is_the_one_given_or_all_months_where_they_are_fewer) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.minimum_observations = 60;
    int short_of_it = 0;
    const Mapped strict = mapped(data, settings);
    const Cells table(strict.table);
    for (size_t r = 0; r < table.rows(); ++r) {
        const bool few = table.number(r, "observations") < 60;
        EXPECT_EQ(table.text(r, "status") == "too_few_observations", few) << table.text(r, "fund");
        short_of_it += few;
    }
    EXPECT_GT(short_of_it, 5);
    EXPECT_LT(short_of_it, 30);
    StudyData brief = data;
    brief.funds = data.funds.on(data.calendar().part(0, 7));
    brief.indices = data.indices.on(data.calendar().part(0, 7));
    EXPECT_EQ(Cells(mapped(brief, settings).table).text(0, "status"), "ok");  // 7 of 7 months
}

}  // namespace assay
