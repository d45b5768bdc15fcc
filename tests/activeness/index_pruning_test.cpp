#include "host/activeness/index_pruning.h"

#include <list>
#include <set>

#include "long_regression.h"
#include "made_up_study.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

// Of a candidate on an index, over the months all candidates of the study share (all but those with too few months).
LongRegression on(const StudyData& data, const std::string& candidate, const std::string& index,
                  const std::set<std::string>& left_out = {}) {
    const Panel& p = data.indices;
    const auto shared = [&](int t) {
        for (int s = 0; s < p.series(); ++s)
            if (std::isnan(p.at(t, s)) && !left_out.contains(p.ids[size_t(s)])) return false;
        return true;
    };
    const int x = p.find(index), y = p.find(candidate);
    return LongRegression(
        p.rows(), [&](int t) { return shared(t) ? p.at(t, x) : not_there; }, [&](int t) { return p.at(t, y); }, 3);
}
bool redundant(const LongRegression& r, const StudySettings& s = {}) {
    return r.correlation > s.prune_correlation && std::abs(r.beta - 1) < s.prune_beta;
}

Cells pruned(const StudyData& data, const StudySettings& settings = {}) {
    static std::list<Table> kept_alive;
    kept_alive.push_back(index_pruning_table(prune_indices(data, settings, {}), data, settings));
    return Cells(kept_alive.back());
}
std::string kept(const Cells& table) {
    std::string ids;
    for (size_t r = 0; r < table.rows(); ++r)
        if (table.text(r, "kept") == "true") ids += (ids.empty() ? "" : " ") + table.text(r, "index");
    return ids;
}

// BENCH, then A, and B and C in a chain: C is 1.2 B and D is 1.2 C, so that each explains the next but B does not explain D.
StudyData chain() {
    SplitMix random{3};
    StudyData data = made_up_study();
    data.indices = empty_panel(data.funds.calendar.month(0), data.funds.rows(), {"BENCH", "B", "C", "D"});
    for (int t = 0; t < data.rows(); ++t) {
        const double b = 0.01 * random.normal();
        data.indices.at(t, 0) = 0.01 * random.normal();
        data.indices.at(t, 1) = b;
        data.indices.at(t, 2) = 1.2 * b + 0.0005 * random.normal();
        data.indices.at(t, 3) = 1.44 * b + 0.0005 * random.normal();
    }
    data.prune = true;
    return data;
}

}  // namespace

TEST(IndexPruning, keeps_the_published_seven_of_the_shipped_104) {
    const Cells table = pruned(shipped_study());
    EXPECT_EQ(table.rows(), 104u);
    std::set<std::string> core;
    for (size_t r = 0; r < table.rows(); ++r)
        if (table.text(r, "kept") == "true") core.insert(table.text(r, "index"));
    EXPECT_EQ(core, (std::set<std::string>{"LBUSTRUU", "LGC3TRUU", "LF97TRUU", "LUMSTRUU", "LUCRTRUU", "LGC5TRUU", "LF98TRUU"}));
}
TEST(IndexPruning, every_reason_holds_and_no_kept_index_is_explained_by_an_earlier_one) {
    const StudyData& data = shipped_study();
    const Cells table = pruned(data);
    std::vector<std::string> earlier;  // kept so far
    double last_size = HUGE_VAL;
    for (size_t r = 0; r < table.rows(); ++r) {
        const std::string id = table.text(r, "index"), because = table.text(r, "because_of");
        EXPECT_EQ(table.number(r, "order"), double(r + 1));
        EXPECT_TRUE(r == 0 || data.assets(id) <= last_size) << id << " comes after a smaller one";
        last_size = r > 0 ? data.assets(id) : last_size;
        if (table.text(r, "kept") == "true") {
            EXPECT_EQ(because, "");
            for (const std::string& k : earlier) EXPECT_FALSE(redundant(on(data, id, k))) << id << " " << k;
            earlier.push_back(id);
            continue;
        }
        EXPECT_NE(std::find(earlier.begin(), earlier.end(), because), earlier.end()) << id << " because of " << because;
        const LongRegression truth = on(data, id, because);
        EXPECT_TRUE(redundant(truth)) << id;
        expect_near(table.number(r, "correlation"), truth.correlation, 1e-12, 0, id + " correlation");
        expect_near(table.number(r, "beta"), truth.beta, 1e-12, 0, id + " beta");
        for (const std::string& k : earlier)
            EXPECT_FALSE(k != because && redundant(on(data, id, k)) && on(data, id, k).correlation > truth.correlation)
                << id << ": " << k << " explains it better";
    }
}
TEST(IndexPruning, of_a_kept_index_shows_the_earlier_kept_one_it_is_nearest_to) {
    const StudyData data = chain();
    const Cells table = pruned(data);
    const size_t r = table.row({{"index", "D"}});
    EXPECT_EQ(table.text(r, "kept"), "true");
    expect_near(table.number(r, "correlation"), on(data, "D", "B").correlation, 1e-12, 0, "correlation");
    expect_near(table.number(r, "beta"), on(data, "D", "B").beta, 1e-12, 0, "beta");
    EXPECT_TRUE(std::isnan(table.number(0, "correlation")));
}
TEST(IndexPruning, names_the_kept_index_that_explains_best) {
    StudyData data = chain();
    SplitMix random{17};
    for (int t = 0; t < data.rows(); ++t) {  // B and C correlate less than 0.95; D lies between them, nearer to C
        const double b = 0.0032 * random.normal(), c = 0.0032 * random.normal(), both = 0.01 * random.normal();
        data.indices.at(t, 1) = both + b, data.indices.at(t, 2) = both + c, data.indices.at(t, 3) = both + 0.35 * b + 0.65 * c;
    }
    EXPECT_FALSE(redundant(on(data, "C", "B")));
    EXPECT_TRUE(redundant(on(data, "D", "B")));
    const Cells table = pruned(data);
    EXPECT_EQ(kept(table), "BENCH B C");
    EXPECT_EQ(table.text(3, "because_of"), "C");
    expect_near(table.number(3, "correlation"), on(data, "D", "C").correlation, 1e-12, 0, "correlation");
    expect_near(table.number(3, "beta"), on(data, "D", "C").beta, 1e-12, 0, "beta");
}
TEST(IndexPruning, in_a_chain_the_order_of_size_decides_what_is_kept) {
    StudyData data = chain();
    EXPECT_EQ(kept(pruned(data)), "BENCH B D");  // as given: C goes because of B, D is too far from B
    data.metadata["B"].aum = 1e9, data.metadata["C"].aum = 3e9, data.metadata["D"].aum = 2e9, data.metadata["BENCH"].aum = 1;
    const Cells table = pruned(data);
    EXPECT_EQ(kept(table), "BENCH C");  // C first: it explains both
    EXPECT_EQ(table.text(1, "index") + table.text(2, "index") + table.text(3, "index"), "CDB");
    EXPECT_EQ(table.text(2, "because_of") + table.text(3, "because_of"), "CC");
    data.metadata.erase("C");  // of unknown size: behind the others
    EXPECT_EQ(kept(pruned(data)), "BENCH D B");
}
TEST(IndexPruning, never_drops_the_benchmark) {
    StudyData data = chain();
    data.metadata["B"].aum = 9e9, data.metadata["C"].aum = 1;
    data.benchmark = data.indices.find("C");
    const Cells table = pruned(data);
    EXPECT_EQ(table.text(0, "index"), "C");
    EXPECT_EQ(kept(table), "C BENCH");
}
TEST(IndexPruning, needs_candidates_to_drop_what_is_explained) {
    StudyData data = chain();
    data.prune = false;
    const Cells table = pruned(data);
    EXPECT_EQ(kept(table), "BENCH B C D");
    for (size_t r = 0; r < table.rows(); ++r) EXPECT_EQ(table.text(r, "because_of"), "");
}
TEST(IndexPruning, goes_by_the_thresholds_that_are_given) {
    const StudyData data = chain();
    StudySettings settings;
    settings.prune_beta = 0.5;
    EXPECT_EQ(kept(pruned(data, settings)), "BENCH B");
    settings.prune_beta = 0.1;
    EXPECT_EQ(kept(pruned(data, settings)), "BENCH B C D");
    settings.prune_beta = 0.25, settings.prune_correlation = 0.99999;
    EXPECT_EQ(kept(pruned(data, settings)), "BENCH B C D");
}
TEST(IndexPruning, high_correlation_alone_is_not_enough) {
    StudyData data = chain();
    for (int t = 0; t < data.rows(); ++t)
        data.indices.at(t, 2) = 3.0 * data.indices.at(t, 1), data.indices.at(t, 3) = -data.indices.at(t, 1);
    EXPECT_EQ(kept(pruned(data)), "BENCH B C D");
}
TEST(IndexPruning, drops_an_index_with_too_few_months_and_the_others_keep_theirs) {
    StudyData data = chain(), without = chain();
    for (int t = 5; t < data.rows(); ++t) data.indices.at(t, 2) = not_there;
    without.indices = without.indices.select(std::vector<int>{0, 1, 3});
    for (bool candidates : {true, false}) {
        data.prune = without.prune = candidates;
        const Cells table = pruned(data), truth = pruned(without);
        const size_t dropped = table.row({{"index", "C"}});
        EXPECT_EQ(table.text(dropped, "kept"), "false");
        EXPECT_EQ(table.text(dropped, "because_of"), "too_few_observations");
        EXPECT_TRUE(std::isnan(table.number(dropped, "correlation")));
        for (const char* id : {"BENCH", "B", "D"}) {
            const size_t ours = table.row({{"index", id}}), theirs = truth.row({{"index", id}});
            EXPECT_EQ(table.text(ours, "kept"), "true");
            EXPECT_TRUE(table.number(ours, "correlation") == truth.number(theirs, "correlation") ||
                        std::isnan(truth.number(theirs, "correlation")))
                << id;
        }
    }
}
TEST(IndexPruning, judges_over_the_months_that_all_candidates_share) {
    StudyData data = chain();
    for (int t = 0; t < 20; ++t) data.indices.at(t, 0) = t == 0 ? data.indices.at(t, 0) : not_there, data.indices.at(t, 3) = not_there;
    const Cells table = pruned(data);
    const size_t r = table.row({{"index", "C"}});
    expect_near(table.number(r, "correlation"), on(data, "C", "B").correlation, 1e-12, 0, "correlation");
    EXPECT_EQ(on(data, "C", "B").n, 40);
}
TEST(IndexPruning, warns_of_the_kept_index_that_shortens_the_common_history) {
    StudyData data = chain();
    for (int t = 0; t < 30; ++t) {
        data.indices.at(t, 2) = not_there;  // C is younger still, but it is pruned
        if (t < 10) data.indices.at(t, 3) = not_there;
    }
    const Pruning pruning = prune_indices(data, {}, {});
    EXPECT_EQ(pruning.core, (std::vector<int>{0, 1, 3}));
    ASSERT_EQ(pruning.warnings.size(), 1u);
    EXPECT_NE(pruning.warnings[0].find("50 of 60 months that all 3 core indices share (D has 50)"), std::string::npos)
        << pruning.warnings[0];
}
TEST(IndexPruning, says_where_the_candidates_share_too_few_months) {
    StudyData data = chain();
    for (int t = 0; t < data.rows(); ++t) data.indices.at(t, t < 30 ? 1 : 2) = not_there;
    const Problem problem = problem_of([&] { pruned(data); });
    EXPECT_EQ(problem.exit(), Exit::data);
    EXPECT_NE(std::string(problem.what()).find("in common"), std::string::npos) << problem.what();
}
TEST(IndexPruning, needs_as_many_months_in_common_as_are_asked_for_and_no_more) {
    for (int common : {11, 12, 13}) {
        StudyData data = chain();
        StudySettings settings;
        settings.minimum_observations = 12;
        for (int t = 0; t < data.rows(); ++t) {
            if (t >= 30) data.indices.at(t, 1) = not_there;
            if (t < 30 - common) data.indices.at(t, 2) = not_there;
        }
        EXPECT_EQ(problem_of([&] { pruned(data, settings); }).exit(), common < 12 ? Exit::data : Exit::ok) << common;
    }
}

}  // namespace assay
