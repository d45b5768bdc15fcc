// What a screen says of each fund, against brute force on the made-up universe.
#include "host/screen/universe_screen.h"

#include <algorithm>

#include "agree.h"
#include "host/screen/screen_page.h"
#include "made_up_screen.h"

namespace assay {

TEST(UniverseScreen, a_row_says_of_a_fund_what_brute_force_does) {
    StudyData data = made_up_study();
    const UniverseScreen screen = screen_of(data);
    const Table table = screen_table(screen, data, no_hurdle(data), {});
    const Cells rows(table);
    ASSERT_EQ(rows.rows(), data.funds.ids.size());
    int computed = 0;
    for (size_t f = 0; f < rows.rows(); ++f) {
        const std::string index = rows.text(f, "best_index");
        if (index.empty() || rows.text(f, "status") != "ok") continue;
        ++computed;
        const LongRegression truth = regression_of(data, data.funds.ids[f], index, 0, data.rows() - 1, 12);
        EXPECT_EQ(rows.number(f, "observations"), truth.n);
        EXPECT_NEAR(rows.number(f, "beta"), double(truth.beta), 1e-12);
        EXPECT_NEAR(rows.number(f, "correlation"), double(truth.correlation), 1e-12);
        EXPECT_NEAR(rows.number(f, "alpha_annual"), std::pow(1 + double(truth.alpha), 12) - 1, 1e-12);
        EXPECT_EQ(rows.text(f, "correlation_low") == "", truth.n < 24);  // four blocks
        if (truth.n < 24) continue;
        EXPECT_GE(rows.number(f, "correlation"), rows.number(f, "correlation_low"));
        EXPECT_LE(rows.number(f, "correlation"), rows.number(f, "correlation_high"));
        EXPECT_GE(rows.number(f, "q_value"), rows.number(f, "p_alpha"));
        double sum = 0;
        for (const char* weight : {"style_X", "style_Y", "style_Z"}) sum += rows.number(f, weight);
        if (rows.text(f, "style_status") == "ok") { EXPECT_NEAR(sum, 1, 1e-12); }
    }
    EXPECT_GT(computed, 20);
}
// A fund of bills: its alpha is the bill rate, and no mix of bond indices is like it.
TEST(UniverseScreen, alpha_and_style_of_cash_are_told_apart) {
    StudyData data = made_up_study();
    SplitMix random{21};
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 1) = 0.002 + 1e-5 * random.normal();
    const UniverseScreen screen = screen_of(data);
    const Table table = screen_table(screen, data, no_hurdle(data), {}), universe = universe_table(screen, data, {});
    const Cells funds(table), counts(universe);
    EXPECT_EQ(funds.text(1, "style_status"), "explains_nothing");
    EXPECT_LT(funds.number(1, "style_r_squared"), 0);
    EXPECT_LT(funds.number(1, "q_value"), 0.1);
    int above = 0, unexplained = 0;
    for (size_t f = 0; f < funds.rows(); ++f) {
        if (funds.text(f, "q_value").empty() || funds.number(f, "q_value") >= 0.1 || funds.number(f, "alpha_annual") <= 0) continue;
        ++above;
        unexplained += funds.number(f, "r_squared") < 0.5;
    }
    EXPECT_EQ(counts.number(3, "number"), above);
    EXPECT_EQ(counts.number(4, "funds"), above);
    EXPECT_EQ(counts.number(4, "number"), unexplained);
    EXPECT_GE(unexplained, 1);
}
TEST(UniverseScreen, a_style_has_one_status_in_both_tables) {
    StudyData data = made_up_study();
    SplitMix random{21};
    for (int t = 0; t < data.rows(); ++t) data.funds.at(t, 1) = 0.002 + 1e-5 * random.normal();
    std::map<std::pair<std::string, std::string>, std::string> by_window;
    const UniverseScreen screen = universe_screen(
        data, no_hurdle(data), {}, {},
        [&](const Table& rows) {
            const Cells cells(rows);
            for (size_t r = 0; r < cells.rows(); ++r) by_window[{cells.text(r, "fund"), cells.text(r, "month")}] = cells.text(r, "status");
        },
        nullptr);
    const Table table = screen_table(screen, data, no_hurdle(data), {});
    const Cells rows(table);
    int nothing = 0;
    for (size_t f = 0; f < rows.rows(); ++f) {
        if (rows.text(f, "style_month").empty()) continue;
        const std::string status = by_window.at({rows.text(f, "fund"), rows.text(f, "style_month")});
        EXPECT_EQ(rows.text(f, "style_status"), status);
        nothing += status == "explains_nothing";
    }
    EXPECT_GE(nothing, 1);
}
TEST(UniverseScreen, flags_funds_that_no_index_suits_and_those_that_move_against_theirs) {
    StudyData data = made_up_study();
    SplitMix random{5};
    for (int t = 0; t < data.rows(); ++t) {
        data.funds.at(t, 0) = -0.8 * data.indices.at(t, 0) + 1e-4 * random.normal();
        data.funds.at(t, 1) = 0.02 * random.normal();
    }
    const UniverseScreen screen = screen_of(data);
    const Table table = screen_table(screen, data, no_hurdle(data), {});
    const Cells rows(table);
    int by_index = 0, unknown = 0;
    for (size_t f = 0; f < rows.rows(); ++f) {
        const bool has_style = !rows.text(f, "style_r_squared").empty(), has_index = !rows.text(f, "r_squared").empty();
        const double explained = rows.number(f, has_style ? "style_r_squared" : "r_squared");
        EXPECT_EQ(rows.text(f, "no_suitable_index"), !has_style && !has_index ? "" : explained < 0.5 ? "true" : "false") << f;
        EXPECT_EQ(rows.text(f, "inverse"), rows.text(f, "beta").empty() ? "" : rows.number(f, "beta") < 0 ? "true" : "false") << f;
        by_index += !has_style && has_index, unknown += !has_style && !has_index;
    }
    EXPECT_EQ(rows.text(0, "inverse"), "true");
    EXPECT_EQ(rows.text(1, "no_suitable_index"), "true");
    EXPECT_EQ(rows.text(3, "inverse"), "false");
    EXPECT_GE(by_index, 1) << "F10 has a year";
    EXPECT_GE(unknown, 1);
}
TEST(UniverseScreen, says_how_many_are_active_with_and_without_the_flagged_and_beyond_sampling) {
    StudyData data = made_up_study();
    const UniverseScreen screen = screen_of(data);
    const Table table = screen_table(screen, data, no_hurdle(data), {});
    const Cells rows(table), windows(screen.study.table("activeness"));
    int known = 0, active = 0, without = 0, of = 0, by_sampling = 0;
    for (size_t f = 0; f < rows.rows(); ++f) {
        if (rows.text(f, "active").empty()) continue;
        const bool is = rows.text(f, "active") == "true";
        const bool flagged = rows.text(f, "no_suitable_index") == "true" || rows.text(f, "inverse") == "true";
        ++known, active += is, of += !flagged, without += is && !flagged;
        by_sampling += is && windows.number(f, "rolling_beta_volatility") <= windows.number(f, "expected_beta_volatility");
    }
    EXPECT_GT(by_sampling, 1);
    EXPECT_GE(without, 1);
    EXPECT_LT(without, active);
    const std::string answer = screen_outcome(screen_of(data), data, no_hurdle(data), {}, {}, {}).answer;
    const auto says = [&](const std::string& sentence) { EXPECT_NE(answer.find(sentence), std::string::npos) << answer; };
    says(fmt::format("{} of {} funds ", active, known));
    says(fmt::format("Without funds that no index suits, or that move against their index, {} of {} (", without, of));
    says(fmt::format("Of the {1} active, {0} show no more beta volatility than sampling alone would give.", by_sampling, active));
}
// The duration of X is 6.25 years, the others have none.
TEST(UniverseScreen, implied_duration_is_beta_times_the_index_duration) {
    StudyData data = made_up_study();
    ScreenSettings settings;
    settings.study.duration_correlation = 0.5;
    const UniverseScreen screen = screen_of(data, settings);
    const Table table = screen_table(screen, data, no_hurdle(data), settings);
    const Cells rows(table);
    int with = 0;
    for (size_t f = 0; f < rows.rows(); ++f) {
        const bool known = rows.text(f, "best_index") == "X" && rows.number(f, "correlation") >= 0.5;
        EXPECT_EQ(rows.text(f, "implied_duration") != "", known) << f;
        if (!known) continue;
        EXPECT_EQ(rows.number(f, "implied_duration"), rows.number(f, "beta") * 6.25);
        ++with;
    }
    EXPECT_GT(with, 1);
}
TEST(UniverseScreen, closest_index_is_the_one_of_the_highest_average_rolling_correlation) {
    StudyData data = made_up_study();
    ScreenSettings settings;
    settings.study.windows = {6, 12};
    const UniverseScreen screen = screen_of(data, settings);
    const Table table = windows_table(screen, data, settings);
    const Cells rows(table);
    ASSERT_EQ(rows.rows(), 2 * data.funds.ids.size());
    for (size_t r = 0; r < rows.rows(); ++r) {
        const std::string fund = rows.text(r, "fund");
        const int window = int(rows.number(r, "window"));
        std::map<std::string, double> average;
        for (const std::string& index : data.indices.ids) {
            long double sum = 0;
            int windows = 0;
            for (int t = window - 1; t < data.rows(); ++t) {
                const LongRegression truth = regression_of(data, fund, index, t - window + 1, t, window);
                if (!std::isnan(truth.correlation)) sum += truth.correlation, ++windows;
            }
            if (windows > 0) average[index] = double(sum / windows);
            if (index == rows.text(r, "best_index") && windows > 0) {
                EXPECT_NEAR(rows.number(r, "average_rolling_correlation"), average[index], 1e-12);
            }
        }
        const auto best =
            std::max_element(average.begin(), average.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        EXPECT_EQ(rows.text(r, "closest_index"), best == average.end() ? "" : best->first) << fund << " " << window;
        if (best != average.end()) { EXPECT_NEAR(rows.number(r, "closest_correlation"), best->second, 1e-12); }
    }
}
TEST(UniverseScreen, no_budget_of_memory_and_no_device_changes_a_number) {
    const auto numbers = [](double memory, const Execution& execution) {
        StudyData data = made_up_study(150);
        ScreenSettings settings;
        settings.memory = memory;
        const UniverseScreen screen = universe_screen(data, no_hurdle(data), settings, execution, nullptr, nullptr);
        return csv_text(screen_table(screen, data, no_hurdle(data), settings)) + csv_text(windows_table(screen, data, settings));
    };
    const std::string all = numbers(1e9, {});
    EXPECT_EQ(numbers(1, {}), all);
    EXPECT_EQ(numbers(1e9, {.cpu = {.threads = 1, .level = InstructionLevel::v2}}), all);
    EXPECT_EQ(numbers(1e5, {.gpu = &emulated_gpu()}), all);
    EXPECT_EQ(numbers(1e9, {.gpu = &emulated_gpu(), .on_gpu = {.streams = 3, .batch_funds = 32, .cpu_helps = true}}), all);
}
TEST(UniverseScreen, of_more_than_32_core_indices_the_first_make_the_styles) {
    StudyData data = made_up_study();
    const int months = data.rows();
    SplitMix random{3};
    Panel more = empty_panel(data.indices.calendar.month(0), months, {});
    for (int i = 0; i < 40; ++i) more.ids.push_back(fmt::format("M{}", i));
    more.value.resize(size_t(months) * 40);
    for (double& v : more.value) v = 0.01 * random.normal();
    const Panel given = data.indices;
    data.indices = join({&given, &more});
    data.given_indices = 43;
    const UniverseScreen screen = screen_of(data);
    EXPECT_EQ(screen.style_indices.size(), 32u);
    EXPECT_EQ(std::count_if(screen.study.warnings.begin(), screen.study.warnings.end(),
                            [](const std::string& w) { return w.find("first 32 of 43") != std::string::npos; }),
              1);
}

}  // namespace assay
