// Which funds a person sees, in which order; and the funds like one of them.
#include "host/screen/screen_selection.h"

#include <algorithm>

#include "made_up_screen.h"

namespace assay {
namespace {

struct Universe {
    StudyData data = made_up_study();
    Table table{"", ""};
    Universe() {
        data.metadata["F3"].family = data.metadata["F6"].family = "Smith";
        data.metadata["F4"].group = "Core";
        table = screen_table(screen_of(data), data, no_hurdle(data), {});
    }
    std::vector<std::string> funds(const ScreenSelection& selection) const { return selected(table, selection).cells<std::string>("fund"); }
};
const Universe& universe() {
    static const Universe made;
    return made;
}

}  // namespace

TEST(ScreenSelection, ranks_by_any_column_with_missing_cells_last) {
    for (const char* column : {"rolling_beta_volatility", "q_value", "observations", "beta"})
        for (bool ascending : {false, true}) {
            const Table ranked = selected(universe().table, {.sort = column, .ascending = ascending});
            const Cells rows(ranked);
            EXPECT_EQ(rows.rows(), universe().table.rows());
            bool missing = false;
            for (size_t r = 0; r + 1 < rows.rows(); ++r) {
                const double a = rows.number(r, column), b = rows.number(r + 1, column);
                missing = missing || std::isnan(a);
                EXPECT_TRUE(missing ? std::isnan(b) : std::isnan(b) || (ascending ? a <= b : a >= b)) << column << " " << r;
            }
        }
    EXPECT_EQ(universe().funds({.sort = "fund", .ascending = true}).front(), "F0");
}
// An inverse fund has the highest score of all, and is no answer to who is active.
TEST(ScreenSelection, ranks_flagged_funds_behind_the_others_by_score_only) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 2) = (t / 6 % 2 ? -3 : -1) * data.indices.at(t, 0);
    const Table table = screen_table(screen_of(data), data, no_hurdle(data), {});
    const Table ranked = selected(table, {}), by_volatility = selected(table, {.sort = "rolling_beta_volatility"});
    const Cells rows(ranked);
    const auto flagged = [&](size_t r) { return rows.text(r, "no_suitable_index") == "true" || rows.text(r, "inverse") == "true"; };
    const auto place = [&](size_t r) { return rows.text(r, "score").empty() ? 2 : flagged(r) ? 1 : 0; };
    double highest = 0;
    for (size_t r = 0; r + 1 < rows.rows(); ++r) {
        EXPECT_LE(place(r), place(r + 1)) << r;
        if (place(r) == place(r + 1) && place(r) < 2) { EXPECT_GE(rows.number(r, "score"), rows.number(r + 1, "score")) << r; }
        if (place(r) < 2) highest = std::max(highest, rows.number(r, "score"));
    }
    EXPECT_EQ(rows.number(rows.row({{"fund", "F2"}}), "score"), highest);
    EXPECT_EQ(rows.text(rows.row({{"fund", "F2"}}), "inverse"), "true");
    const auto at = [](const Table& t, const std::string& fund) {
        const auto& funds = t.cells<std::string>("fund");
        return std::find(funds.begin(), funds.end(), fund) - funds.begin();
    };
    EXPECT_GT(at(ranked, "F2"), 10);
    EXPECT_LT(at(by_volatility, "F2"), 10);
}
TEST(ScreenSelection, limits_to_a_group_an_index_a_family_and_the_active) {
    EXPECT_EQ(universe().funds({.sort = "fund", .ascending = true, .family = "Smith"}), (std::vector<std::string>{"F3", "F6"}));
    EXPECT_EQ(universe().funds({.group = "Core"}), std::vector<std::string>{"F4"});
    const Table on_y = selected(universe().table, {.group = "Y"}), active = selected(universe().table, {.active_only = true});
    for (const std::string& index : on_y.cells<std::string>("best_index")) EXPECT_EQ(index, "Y");
    EXPECT_GT(on_y.rows(), 5u);
    for (Truth truth : active.cells<Truth>("active")) EXPECT_EQ(truth, Truth::yes);
    EXPECT_LT(active.rows(), universe().table.rows());
}
// The q-value of a fund is the same in every selection.
TEST(ScreenSelection, never_changes_a_number) {
    const Table smith = selected(universe().table, {.family = "Smith"});
    const auto& all = universe().table.cells<std::string>("fund");
    for (size_t r = 0; r < smith.rows(); ++r) {
        const size_t at = size_t(std::find(all.begin(), all.end(), smith.cells<std::string>("fund")[r]) - all.begin());
        EXPECT_EQ(smith.cells<double>("q_value")[r], universe().table.cells<double>("q_value")[at]);
    }
}
TEST(ScreenSelection, refuses_what_is_not_there_and_names_the_nearest) {
    const auto refusal = [](const ScreenSelection& selection) -> std::string {
        try {
            check_selection(screen_table({}, universe().data, no_hurdle(universe().data), {}), universe().data, selection);
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.exit(), Exit::usage);
            return problem.what();
        }
        return "";
    };
    EXPECT_EQ(refusal({.sort = "scores"}), "--sort scores: screen.csv has no such column; the nearest is score");
    EXPECT_EQ(refusal({.family = "Smyth"}), "--family Smyth: no fund has it; the nearest is Smith");
    EXPECT_EQ(refusal({.group = "Cores"}), "--group Cores: no fund or index has it; the nearest is Core");
    EXPECT_EQ(refusal({.like = "F99X"}).substr(0, 34), "--like F99X: there is no such fund");
    EXPECT_EQ(refusal({.sort = "style_anything"}), "");  // the core indices are not known yet
    EXPECT_THROW((void)selected(universe().table, {.sort = "style_anything"}), Problem);
}
TEST(Peers, are_the_funds_that_correlate_most) {
    StudyData data = made_up_study();
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 2) = 1.3 * data.funds.at(t, 0) + 1e-5 * (t % 4);
    const UniverseScreen screen = screen_of(data);
    const Table table = peers_table(screen, data, {}, "F0", {});
    const Cells rows(table);
    EXPECT_EQ(rows.text(0, "fund"), "F2");
    EXPECT_NEAR(rows.number(0, "beta"), 1.3, 1e-3);
    for (size_t r = 0; r < rows.rows(); ++r) EXPECT_NE(rows.text(r, "fund"), "F0");
    for (size_t r = 0; r + 1 < rows.rows(); ++r) EXPECT_GE(rows.number(r, "correlation"), rows.number(r + 1, "correlation"));
}
TEST(Peers, have_no_distance_of_styles_that_explain_nothing) {
    StudyData data = made_up_study();
    SplitMix random{21};
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 2) = 0.002 + 1e-5 * random.normal();  // bills
    const UniverseScreen screen = screen_of(data);
    const Table of_bills = peers_table(screen, data, {}, "F2", {}), of_bonds = peers_table(screen, data, {}, "F0", {});
    const Cells none(of_bills), some(of_bonds);
    for (size_t r = 0; r < none.rows(); ++r) EXPECT_EQ(none.text(r, "style_distance"), "");
    EXPECT_EQ(some.text(some.row({{"fund", "F2"}}), "style_distance"), "");
    EXPECT_NE(some.text(some.row({{"fund", "F3"}}), "style_distance"), "");
}

}  // namespace assay
