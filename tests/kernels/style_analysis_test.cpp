#include "host/analysis/style_analysis.h"

#include "agree.h"
#include "long_style.h"
#include "made_up_style.h"

using namespace assay;

namespace {

Numbers numbers(const StyleAnalysisRequest& request, const Execution& execution) {
    const StyleAnalyses computed(request, execution);
    Numbers all;
    for (int t = request.window - 1; t < request.funds.months; ++t)
        for (int f = 0; f < request.funds.series; ++f) {
            const StyleAnalysis s = computed.at(t, f);
            all.insert(all.end(), s.weights.begin(), s.weights.end());
            all.insert(all.end(),
                       {s.r_squared, s.residual_standard_deviation, s.mean_residual, double(s.observations), double(int(s.status))});
        }
    for (int f = 0; f < request.funds.series; ++f) {
        const StyleSummary s = computed.summary(f);
        all.insert(all.end(), s.last.weights.begin(), s.last.weights.end());
        all.insert(all.end(), {s.last.r_squared, s.last.residual_standard_deviation, s.last.mean_residual, double(s.last.observations),
                               double(int(s.last.status)), double(s.month), double(s.windows), s.drift});
    }
    return all;
}

// The summary of a fund by going through its windows.
void add_summary(const StyleAnalyses& computed, const StyleAnalysisRequest& request, int f,
                 const std::function<void(long double, Tolerance)>& add) {
    int windows = 0, last = -1;
    Status status = Status::too_few_observations;
    const auto has_style = [](const StyleAnalysis& s) {
        return s.status != Status::too_few_observations && s.status != Status::constant_fund;
    };
    for (int t = request.window - 1; t < request.funds.months; ++t) {
        const StyleAnalysis s = computed.at(t, f);
        if (has_style(s)) ++windows, last = t;
        if (has_style(s) || windows == 0) status = s.status;
    }
    long double squares = 0;
    for (int i = 0; i < request.indices.series; ++i) {
        long double mean = 0, of_index = 0;
        for (int pass : {0, 1})
            for (int t = request.window - 1; t < request.funds.months; ++t)
                if (const StyleAnalysis s = computed.at(t, f); has_style(s)) {
                    if (pass == 0)
                        mean += static_cast<long double>(s.weights[size_t(i)]) / windows;
                    else
                        of_index += (s.weights[size_t(i)] - mean) * (s.weights[size_t(i)] - mean);
                }
        squares += of_index;
    }
    for (int i = 0; i < request.indices.series; ++i) add(last < 0 ? NAN : computed.at(last, f).weights[size_t(i)], {0});
    add(last < 0 ? NAN : computed.at(last, f).r_squared, {0});
    add(last < 0 ? NAN : computed.at(last, f).residual_standard_deviation, {0});
    add(last < 0 ? NAN : computed.at(last, f).mean_residual, {0});
    add(last < 0 ? 0 : computed.at(last, f).observations, {0});
    add(int(status), {0});
    add(last, {0});
    add(windows, {0});
    add(windows < 2 ? NAN : std::sqrt(squares / (windows - 1)), {1e-13, 1e-15});
}

// Weights by trying all sets where `brute`, else any; the statistics follow from the weights that were found.
Reference reference(const StyleAnalysisRequest& request, bool brute) {
    const StyleAnalyses computed(request, {});
    Reference truth;
    std::vector<Tolerance> allowed;
    const auto add = [&](long double value, Tolerance tolerance) {
        truth.value.push_back(value);
        allowed.push_back(tolerance);
    };
    for (int t = request.window - 1; t < request.funds.months; ++t)
        for (int f = 0; f < request.funds.series; ++f) {
            const StyleAnalysis s = computed.at(t, f);
            const LongStyle style(request, t, f);
            const bool enough = style.n >= request.minimum_observations;
            const auto best = enough && brute && s.status == Status::ok ? style.best() : std::vector<long double>();
            for (size_t i = 0; i < s.weights.size(); ++i) {
                if (!enough)
                    add(NAN, {0});
                else if (best.empty())
                    add(s.weights[i], {0});
                else
                    add(best[i], {0, 1e-10});
            }
            const auto rest = enough ? style.residuals(s.weights) : std::vector<long double>();
            const long double squares = enough ? style.squares(rest) : NAN, all = enough ? style.squares(style.y) : NAN;
            const bool constant = enough && style.constant();
            add(constant ? NAN : 1 - squares / all, {0, 1e-13});
            add(std::sqrt(squares / (style.n - 1)), {1e-9, 1e-16});
            add(enough ? style.mean(rest) : NAN, {1e-12, 1e-17});
            add(style.n, {0});
            add(!enough ? int(Status::too_few_observations) : constant ? int(Status::constant_fund) : int(s.status), {0});
        }
    for (int f = 0; f < request.funds.series; ++f) add_summary(computed, request, f, add);
    truth.allowed = [allowed](size_t i) { return allowed[i]; };
    return truth;
}

void agree_everywhere(const StylePanel& p, int window, int minimum, bool brute) {
    const StyleAnalysisRequest request{p.funds, p.indices, window, minimum};
    agree([&](const Execution& e) { return numbers(request, e); }, reference(request, brute));
}

}  // namespace

TEST(StyleAnalysis, agrees_everywhere_on_whole_series) { agree_everywhere(make_style_panel(43, 7, 48, Gaps::none), 36, 24, true); }
TEST(StyleAnalysis, agrees_everywhere_with_gaps) { agree_everywhere(make_style_panel(43, 6, 70, Gaps::some), 24, 20, true); }
TEST(StyleAnalysis, agrees_everywhere_with_copies_constant_indices_and_gaps_of_indices) {
    agree_everywhere(make_style_panel(97, 6, 70, Gaps::odd), 36, 12, false);
}
TEST(StyleAnalysis, agrees_everywhere_with_many_indices) {
    agree_everywhere(make_style_panel(19, 15, 50, Gaps::odd), 36, 20, false);
    agree_everywhere(make_style_panel(19, 24, 50, Gaps::some), 36, 20, false);
    agree_everywhere(make_style_panel(19, 32, 50, Gaps::odd), 40, 30, false);
}
TEST(StyleAnalysis, agrees_everywhere_with_more_indices_than_months) {
    agree_everywhere(make_style_panel(19, 30, 40, Gaps::odd), 12, 6, false);
}

TEST(StyleAnalysis, of_a_year_of_days_agrees_too) { agree_everywhere(make_style_panel(9, 5, 260, Gaps::some), 250, 166, true); }

// Small, for tests/long/barriers.sh, which runs it once for every barrier: windows that are shared, funds with gaps, copies, ties.
TEST(StyleAnalysis, a_few_funds_agree_in_the_emulator) {
    const StylePanel p = make_style_panel(6, 9, 44, Gaps::odd);
    const StyleAnalysisRequest request{p.funds, p.indices, 36, 12};
    const Numbers expected = numbers(request, {});
    for (auto schedule : emulator::every_schedule) {
        device_settings() = {};
        device_settings().schedule = schedule;
        expect_same_bits(expected, numbers(request, {.gpu = &emulated_gpu()}), "schedule " + std::to_string(int(schedule)));
    }
    device_settings() = {};
}
// A fund walks from window to window: the weights of a window must not depend on where it started.
TEST(StyleAnalysis, the_windows_before_do_not_show) {
    const StylePanel p = make_style_panel(40, 20, 120, Gaps::some);
    StylePanel later{SeriesBlock(40, 80), SeriesBlock(20, 80)};
    for (int t = 0; t < 80; ++t) {
        for (int f = 0; f < 40; ++f) later.funds.at(t, f) = p.funds.at(t + 40, f);
        for (int i = 0; i < 20; ++i) later.indices.at(t, i) = p.indices.at(t + 40, i);
    }
    const StyleAnalyses all({p.funds, p.indices, 30, 20}, {}), from_there({later.funds, later.indices, 30, 20}, {});
    for (int t = 29; t < 80; ++t)
        for (int f = 0; f < 40; ++f) {
            const StyleAnalysis a = all.at(t + 40, f), b = from_there.at(t, f);
            expect_same_bits({a.weights.begin(), a.weights.end()}, {b.weights.begin(), b.weights.end()}, "40 months later");
            EXPECT_EQ(a.status, b.status);
        }
}
TEST(StyleAnalysis, a_summary_is_the_same_where_no_window_is_kept) {
    const StylePanel p = make_style_panel(97, 6, 70, Gaps::odd);
    const StyleAnalyses every({p.funds, p.indices, 36, 12}, {});
    agree(
        [&](const Execution& e) {
            const StyleAnalyses only({p.funds, p.indices, 36, 12, false}, e);
            Numbers all;
            for (int f = 0; f < 97; ++f) {
                const StyleSummary s = only.summary(f);
                all.insert(all.end(), s.last.weights.begin(), s.last.weights.end());
                all.insert(all.end(), {s.last.r_squared, double(s.month), double(s.windows), s.drift, double(int(s.last.status))});
            }
            return all;
        },
        [&] {
            Reference truth;
            for (int f = 0; f < 97; ++f) {
                const StyleSummary s = every.summary(f);
                truth.value.insert(truth.value.end(), s.last.weights.begin(), s.last.weights.end());
                for (double number : {s.last.r_squared, double(s.month), double(s.windows), s.drift, double(int(s.last.status))})
                    truth.value.push_back(number);
            }
            truth.allowed = [](size_t) { return Tolerance{0}; };
            return truth;
        }());
}
TEST(StyleAnalysis, months_with_gaps_are_as_if_they_had_not_been) {
    const StylePanel whole = make_style_panel(1, 7, 30, Gaps::none);
    for (bool of_index : {false, true}) {
        StylePanel gaps{SeriesBlock(1, 36), SeriesBlock(7, 36)};
        for (int t = 0, from = 0; t < 36; ++t) {
            const bool gap = t % 7 == 3 || t == 0;  // six months
            const int source = gap ? 0 : from++;
            gaps.funds.at(t, 0) = gap && !of_index ? NAN : whole.funds.at(source, 0);
            for (int i = 0; i < 7; ++i) gaps.indices.at(t, i) = gap && of_index && i == t % 5 ? NAN : whole.indices.at(source, i);
        }
        const StyleAnalyses with({gaps.funds, gaps.indices, 36, 30}, {}), without({whole.funds, whole.indices, 30, 30}, {});
        const StyleAnalysis a = with.at(35, 0), b = without.at(29, 0);
        EXPECT_EQ(a.observations, 30);
        EXPECT_EQ(a.status, Status::ok);
        for (size_t i = 0; i < 7; ++i) EXPECT_NEAR(a.weights[i], b.weights[i], 1e-13);
        EXPECT_NEAR(a.r_squared, b.r_squared, 1e-14);
        EXPECT_NEAR(a.mean_residual, b.mean_residual, 1e-17);
        const StyleAnalyses too_few({gaps.funds, gaps.indices, 36, 31}, {});
        EXPECT_EQ(too_few.at(35, 0).status, Status::too_few_observations);
        EXPECT_EQ(too_few.at(35, 0).observations, 30);
        EXPECT_TRUE(std::isnan(too_few.at(35, 0).weights[0]));
    }
}
TEST(StyleAnalysis, every_status_is_what_it_says) {
    SplitMix random{5};
    StylePanel p{SeriesBlock(4, 40), SeriesBlock(4, 40)};
    for (int t = 0; t < 40; ++t) {
        for (int i = 0; i < 3; ++i) p.indices.at(t, i) = 0.01 * random.normal();
        p.indices.at(t, 3) = p.indices.at(t, 1);  // a duplicate
        p.funds.at(t, 0) = 0.004;
        p.funds.at(t, 1) = t < 30 ? NAN : p.indices.at(t, 0);
        p.funds.at(t, 2) = 0.6 * p.indices.at(t, 0) + 0.4 * p.indices.at(t, 1);
        p.funds.at(t, 3) = 0.6 * p.indices.at(t, 0) - 0.3 * p.indices.at(t, 1) + 0.7 * p.indices.at(t, 2);
    }
    const StyleAnalyses computed({p.funds, p.indices, 40, 12}, {});
    const auto at = [&](int fund) { return computed.at(39, fund); };
    EXPECT_EQ(at(0).status, Status::constant_fund);
    EXPECT_TRUE(std::isnan(at(0).r_squared));
    EXPECT_NEAR(at(0).weights[0] + at(0).weights[1] + at(0).weights[2] + at(0).weights[3], 1.0, 1e-14);
    EXPECT_EQ(at(1).status, Status::too_few_observations);
    EXPECT_EQ(at(1).observations, 10);
    EXPECT_TRUE(std::isnan(at(1).weights[0]) && std::isnan(at(1).r_squared) && std::isnan(at(1).mean_residual));
    EXPECT_EQ(at(2).status, Status::collinear);  // 1 and 3 explain it alike
    EXPECT_NEAR(at(2).weights[1] + at(2).weights[3], 0.4, 1e-13);
    EXPECT_NEAR(at(2).r_squared, 1.0, 1e-15);
    EXPECT_EQ(at(3).status, Status::ok);  // the duplicates have no weight, so the weights are the only ones
    EXPECT_EQ(at(3).weights[1], 0.0);
    EXPECT_STREQ(text(at(2).status), "collinear");
    EXPECT_STREQ(text(Status::iteration_limit), "iteration_limit");
}
TEST(StyleAnalysis, one_index_has_all_the_weight) {
    const StylePanel p = make_style_panel(3, 1, 40, Gaps::none);
    const StyleAnalyses computed({p.funds, p.indices, 36, 36}, {});
    for (int f = 0; f < 3; ++f) EXPECT_EQ(computed.at(39, f).weights[0], 1.0);
}
TEST(StyleAnalysis, requests_outside_the_limits_are_refused) {
    const StylePanel p = make_style_panel(2, 33, 40, Gaps::none), few = make_style_panel(2, 5, 40, Gaps::none);
    const auto refused = [](const StyleAnalysisRequest& request) {
        try {
            const StyleAnalyses computed(request, {});
        } catch (const Problem& problem) { return problem.exit() == Exit::usage; }
        return false;
    };
    EXPECT_TRUE(refused({p.funds, p.indices, 36, 24}));
    EXPECT_TRUE(refused({few.funds, SeriesBlock(0, 40), 36, 24}));
    EXPECT_TRUE(refused({few.funds, few.indices, 2, 2}));
    EXPECT_TRUE(refused({few.funds, few.indices, 261, 24}));
    EXPECT_TRUE(refused({few.funds, few.indices, 36, 37}));
    EXPECT_TRUE(refused({few.funds, few.indices, 36, 2}));
    EXPECT_FALSE(refused({few.funds, few.indices, 36, 3}));
    EXPECT_FALSE(refused({few.funds, few.indices, 41, 3}));  // no window ends inside the data
    EXPECT_FALSE(refused({few.funds, few.indices, 3, 3}));
    EXPECT_FALSE(refused({few.funds, few.indices, 260, 260}));
}
