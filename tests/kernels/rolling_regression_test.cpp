#include "host/analysis/rolling_regression.h"

#include "agree.h"
#include "kernels/rolling_regression.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

struct Case {
    MadeUpPanel panel;
    std::vector<int> windows = {6, 12, 24, 36}, minimum;

    Case(Gaps gaps, bool partial) : panel(make_panel(203, 115, gaps)) {
        for (int w = 0; partial && w < 4; ++w) minimum.push_back(3 + w);
    }
    template <class Take>
    void for_every_window(Take take) const {
        for (int w = 0; w < 4; ++w)
            for (int t = windows[size_t(w)] - 1; t < panel.funds.months; ++t)
                for (int f = 0; f < panel.funds.series; ++f) take(w, t, f);
    }
    Numbers run(const Execution& execution) const {
        const RollingRegressions r({panel.funds, panel.benchmark, windows, minimum}, true, execution);
        Numbers all;
        for_every_window([&](int w, int t, int f) {
            for (int o = 0; o < rolling_outputs; ++o) all.push_back(r.at(w, t, f, RollingOutput(o)));
            all.push_back(r.observations(w, t, f));
        });
        return all;
    }
    Reference reference() const {
        Reference truth;
        std::vector<Tolerance> allowed;
        for_every_window([&](int w, int t, int f) {
            const int window = windows[size_t(w)], first = t - window + 1;
            const LongRegression r(
                window, [&](int k) { return panel.benchmark[size_t(first + k)]; }, [&](int k) { return panel.funds.at(first + k, f); },
                minimum.empty() ? window : minimum[size_t(w)]);
            // The sums lose digits where the correlation is near 0, and the residual where R2 is near 1: absolute bounds of their scale.
            const double scale = double(std::sqrt(r.syy / r.sxx)), one_minus = double(r.sse / r.syy);
            const bool exact = r.sse <= 1e-28L * r.syy, flagged = one_minus < weak_residual;  // a copy of the benchmark
            const auto add = [&](long double value, double relative, double absolute) {
                truth.value.push_back(value);
                allowed.push_back({relative, absolute});
            };
            add(r.alpha, 1e-12, 1e-16);  // a few last bits of the largest return in the window
            add(r.syy == 0 ? 0.0L : r.beta, 1e-12, 1e-13 * scale);
            add(r.correlation, 1e-12, 1e-13);
            add(r.syy == 0 ? 0.0L : r.volatility, flagged ? 1e-7 : 1e-9, exact ? 1e-15 : 0);
            add(exact ? NAN : r.t_beta, flagged ? 1e-7 : 1e-9, 1e-12);
            add(r.correlation * r.correlation, 1e-12, 1e-13);
            add(r.n, 0, 0);
        });
        truth.allowed = [allowed](size_t i) { return allowed[i]; };
        return truth;
    }
};

}  // namespace

TEST(RollingRegression, agrees_everywhere_on_whole_series) {
    const Case c(Gaps::none, false);
    agree([&](auto& e) { return c.run(e); }, c.reference());
}

TEST(RollingRegression, agrees_everywhere_with_gaps_and_full_windows) {
    const Case c(Gaps::some, false);
    agree([&](auto& e) { return c.run(e); }, c.reference());
}

TEST(RollingRegression, agrees_everywhere_with_gaps_copies_and_incomplete_windows) {
    const Case c(Gaps::odd, true);
    agree([&](auto& e) { return c.run(e); }, c.reference());
}

TEST(RollingRegression, has_the_same_bits_on_every_machine) {
    const Case c(Gaps::odd, true);
    EXPECT_EQ(checksum(c.run({})), 16523469617879113282u);
}

TEST(RollingRegression, a_fund_does_not_feel_its_neighbours) {
    Case c(Gaps::odd, true), turned(Gaps::odd, true);
    const int funds = c.panel.funds.series, by = 3;
    for (int t = 0; t < c.panel.funds.months; ++t)
        for (int f = 0; f < funds; ++f) turned.panel.funds.at(t, f) = c.panel.funds.at(t, (f + by) % funds);
    const RollingRegressions one({c.panel.funds, c.panel.benchmark, c.windows, c.minimum}, true, {});
    const RollingRegressions other({turned.panel.funds, turned.panel.benchmark, turned.windows, turned.minimum}, true, {});
    Numbers expected, got;
    c.for_every_window([&](int w, int t, int f) {
        for (int o = 0; o < rolling_outputs; ++o) {
            expected.push_back(one.at(w, t, (f + by) % funds, RollingOutput(o)));
            got.push_back(other.at(w, t, f, RollingOutput(o)));
        }
    });
    expect_same_bits(expected, got, "neighbours");
}

TEST(RollingRegression, what_has_left_the_window_leaves_no_trace) {
    Case c(Gaps::none, false);
    const RollingRegressions before({c.panel.funds, c.panel.benchmark, c.windows}, false, {});
    for (int f = 0; f < c.panel.funds.series; ++f) c.panel.funds.at(20, f) *= 1e9;
    const RollingRegressions after({c.panel.funds, c.panel.benchmark, c.windows}, false, {});
    Numbers expected, got;
    c.for_every_window([&](int w, int t, int f) {
        if (t - c.windows[size_t(w)] < 20 && t >= 20) return;  // the spike is inside
        expected.push_back(before.at(w, t, f, rolling_beta));
        got.push_back(after.at(w, t, f, rolling_beta));
    });
    EXPECT_GT(expected.size(), 100u);
    expect_same_bits(expected, got, "a spike that has left");
}

TEST(RollingRegression, a_window_longer_than_the_panel_gives_nothing) {
    const MadeUpPanel p = make_panel(3, 10, Gaps::none);
    const RollingRegressions r({p.funds, p.benchmark, {6, 12}}, false, {});
    EXPECT_FALSE(std::isnan(r.at(0, 9, 2, rolling_beta)));
    EXPECT_TRUE(std::isnan(r.at(1, 9, 2, rolling_beta)));
}

TEST(RollingRegression, window_lengths_out_of_range_are_refused_by_name) {
    const MadeUpPanel p = make_panel(3, 10, Gaps::none);
    for (int window : {-1, 0, 2, max_window + 1}) {
        try {
            RollingRegressions({p.funds, p.benchmark, {window}}, false, {});
            FAIL() << window;
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.exit(), Exit::usage);
            EXPECT_NE(std::string(problem.what()).find("--window " + std::to_string(window)), std::string::npos);
        }
    }
}
