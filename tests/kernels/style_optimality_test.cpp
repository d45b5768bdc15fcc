// Are the weights right: against other libraries, against every other set of indices, and by the conditions of an optimum.
#include <gtest/gtest.h>

#include <iostream>

#include "host/optimise/optimality.h"
#include "host/problem.h"
#include "long_style.h"
#include "made_up_style.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

// One problem: months of a fund and of its indices, uniform in a kind of difficulty.
enum class Kind { ordinary, collinear, duplicates, rank_deficient, exact_mix, near_copies, scales, kinds };
StylePanel problem(Kind kind, int indices, int months, SplitMix& random) {
    StylePanel p{SeriesBlock(1, months), SeriesBlock(indices, months)};
    std::vector<double> scale(static_cast<size_t>(indices), 0.01), loading(static_cast<size_t>(indices));
    for (double& l : loading) l = 0.5 + random.normal();
    if (kind == Kind::scales)
        for (double& s : scale) s = (double[]){1e-5, 1e-3, 0.01, 0.3}[random.next() % 4];
    for (int t = 0; t < months; ++t) {
        const double common = 0.01 * random.normal();
        std::vector<double> x(static_cast<size_t>(indices));
        for (int i = 0; i < indices; ++i) {
            double r = loading[size_t(i)] * common;
            r = r + scale[size_t(i)] * random.normal();
            if (kind == Kind::scales) r = scale[size_t(i)] * random.normal();
            if (kind == Kind::collinear) r = loading[size_t(i)] * common + 1e-6 * random.normal();
            if (kind == Kind::duplicates && i >= (indices + 1) / 2) r = x[size_t(i - (indices + 1) / 2)];
            if (kind == Kind::rank_deficient && i >= 3) r = 0.5 * x[size_t(i % 3)] + 0.5 * x[size_t((i + 1) % 3)];
            if (kind == Kind::near_copies && i > 0) r = x[0] + 1e-8 * random.normal();
            x[size_t(i)] = r;
            p.indices.at(t, i) = r;
        }
        p.funds.at(t, 0) = kind == Kind::exact_mix ? 0.0 : 0.005 * random.normal();
    }
    std::vector<double> weight(static_cast<size_t>(indices));
    double sum = 0;
    for (double& w : weight) sum += w = random.uniform() < 0.4 ? random.uniform() : 0.0;
    if (sum == 0) sum = weight[0] = 1;
    for (int t = 0; t < months; ++t)
        for (int i = 0; i < indices; ++i) p.funds.at(t, 0) += weight[size_t(i)] / sum * p.indices.at(t, i);
    return p;
}

}  // namespace

// Other libraries' results on real funds: the reference's README says how they were checked.
TEST(StyleOptimality, ninety_nine_windows_of_real_funds) {
    NEEDS_TEST_DATA();
    const ReferenceCsv truth(test_data() / "reference/style_analysis.csv"),
        returns(test_data() / "data/us_funds/bond_etf_monthly_return.csv"),
        closed_end(test_data() / "data/us_funds/bond_cef_monthly_return.csv");
    const std::vector<std::string> names = {"SHY", "IEF", "TLT", "MBB", "LQD", "HYG", "TIP"};
    double worst_weight = 0, worst_statistic = 0;
    for (size_t r = 0; r < truth.rows(); ++r) {
        const int window = int(truth.number(r, "window"));
        SeriesBlock fund(1, window), indices(7, window);
        size_t last = 0;
        while (last < returns.rows() && returns.text(last, "month") != truth.text(r, "date")) ++last;
        ASSERT_LT(last, returns.rows()) << truth.text(r, "date");
        for (int t = 0; t < window; ++t) {
            const size_t row = last - size_t(window) + 1 + size_t(t);
            const ReferenceCsv& of_fund = returns.has(truth.text(r, "fund")) ? returns : closed_end;
            fund.at(t, 0) = of_fund.number(row, truth.text(r, "fund"));
            ASSERT_EQ(of_fund.text(row, "month"), returns.text(row, "month"));
            for (int i = 0; i < 7; ++i) indices.at(t, i) = returns.number(row, names[size_t(i)]);
        }
        const StyleAnalyses computed({fund, indices, window, window}, {});
        const StyleAnalysis s = computed.at(window - 1, 0);
        const std::string where = truth.text(r, "fund") + " " + truth.text(r, "date");
        EXPECT_EQ(s.observations, window) << where;
        EXPECT_EQ(s.status, Status::ok) << where;
        for (int i = 0; i < 7; ++i) {
            const double error = std::abs(s.weights[size_t(i)] - truth.number(r, names[size_t(i)]));
            EXPECT_LE(error, 1e-10) << where << " " << names[size_t(i)];
            worst_weight = std::max(worst_weight, error);
        }
        const auto near = [&](double got, const char* column, double scale) {
            const double error = std::abs(got - truth.number(r, column)) / scale;
            EXPECT_LE(error, 1e-11) << where << " " << column;
            worst_statistic = std::max(worst_statistic, error);
        };
        near(s.r_squared, "r_squared", 1);
        near(s.residual_standard_deviation, "residual_standard_deviation", truth.number(r, "residual_standard_deviation"));
        near(s.mean_residual, "mean_residual", truth.number(r, "residual_standard_deviation"));
    }
    EXPECT_EQ(truth.rows(), 99u);
    std::cout << "largest error of a weight " << worst_weight << ", of a statistic " << worst_statistic << "\n";
}
TEST(StyleOptimality, weights_are_optimal_on_thousands_of_hard_problems) {
    SplitMix random{77};
    double worst[int(Kind::kinds)] = {};
    int problems = 0;
    for (int kind = 0; kind < int(Kind::kinds); ++kind)
        for (int n = 1; n <= 32; ++n)
            for (int repeat = 0; repeat < 12; ++repeat, ++problems) {
                const int months = 6 + int(random.next() % 55);
                const StylePanel p = problem(Kind(kind), n, months, random);
                const StyleAnalyses computed({p.funds, p.indices, months, 6}, {});
                const StyleAnalysis s = computed.at(months - 1, 0);
                const double residual = optimality_residual(p.funds, 0, p.indices, 0, months - 1, s.weights);
                const std::string where =
                    "kind " + std::to_string(kind) + ", " + std::to_string(n) + " indices, " + std::to_string(months) + " months";
                EXPECT_LE(residual, 1e-11) << where;
                EXPECT_NE(s.status, Status::iteration_limit) << where;
                if (kind == int(Kind::exact_mix)) { EXPECT_GE(s.r_squared, 1 - 1e-12) << where; }
                worst[kind] = std::max(worst[kind], residual);
            }
    std::cout << problems << " problems, the largest optimality residual of each kind:";
    for (double w : worst) std::cout << " " << w;
    std::cout << "\n";
}
TEST(StyleOptimality, no_set_of_indices_explains_more) {
    SplitMix random{78};
    for (int kind = 0; kind < int(Kind::kinds); ++kind)
        for (int n = 1; n <= 6; ++n)
            for (int repeat = 0; repeat < 20; ++repeat) {
                const int months = 8 + int(random.next() % 30);
                const StylePanel p = problem(Kind(kind), n, months, random);
                const StyleAnalysisRequest request{p.funds, p.indices, months, 6};
                const StyleAnalyses computed(request, {});
                const LongStyle style(request, months - 1, 0);
                const long double least = style.squares(style.residuals(style.best())),
                                  ours = style.squares(style.residuals(computed.at(months - 1, 0).weights));
                EXPECT_LE(ours, least * (1 + 1e-10L) + 1e-24L) << "kind " << kind << ", " << n << " indices";
            }
}
TEST(StyleOptimality, a_search_that_gives_up_says_so_and_keeps_to_the_constraints) {
    SplitMix random{6};
    const StylePanel p = problem(Kind::ordinary, 8, 40, random);
    StyleAnalysisView v = {};
    std::vector<double> fund(48), index(40 * 8), window(size_t(style_window_size(40, 8))), own(window.size()), row(size_t(style_row(8))),
        summary(size_t(style_summary_row(8)));
    for (int t = 0; t < 40; ++t) {
        fund[size_t(t)] = p.funds.at(t, 0);
        for (int i = 0; i < 8; ++i) index[size_t(t) * 8 + size_t(i)] = p.indices.at(t, i);
    }
    v = {.fund = fund.data(),
         .index = index.data(),
         .windows = window.data(),
         .own = nullptr,
         .result = row.data(),
         .summary = summary.data(),
         .rows_kept = 1,
         .fund_stride = 48,
         .funds = 1,
         .months = 40,
         .indices = 8,
         .width = 8,
         .window = 40,
         .minimum = 12,
         .steps = 0};
    const StyleAnalyses right({p.funds, p.indices, 40, 12}, {});
    StyleMemory<8> memory;
    fill_style_window<8>(Alone<double>(), v, 0, nullptr, StyleWindow(window.data(), 40, 8));
    bool found = false;
    for (v.steps = 0; v.steps < 10; ++v.steps) {
        style_of_funds<8, 1>(Alone<double>(), v, 0, 1, own.data(), memory);
        EXPECT_NEAR(std::accumulate(row.begin(), row.begin() + 8, 0.0), 1.0, 1e-15);
        EXPECT_GE(*std::min_element(row.begin(), row.begin() + 8), 0.0);
        const Status status = Status(int(row[8 + style_status]));
        if (v.steps == 0) { EXPECT_EQ(status, Status::iteration_limit); }
        EXPECT_EQ(status == Status::ok, row[8 + style_r_squared] >= right.at(39, 0).r_squared);
        found = found || status == Status::ok;
    }
    EXPECT_TRUE(found);
}
TEST(StyleOptimality, nothing_that_a_file_can_hold_breaks_it) {
    SplitMix random{9};
    const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 1e60, 9e49, 1e-300, 5e-324, 0.0, 1e20};
    for (int repeat = 0; repeat < 3000; ++repeat) {
        const int n = 1 + int(random.next() % 12), months = 10 + int(random.next() % 20), every = 2 + int(random.next() % 60);
        StylePanel p = make_style_panel(2, n, months, Gaps::none, random.next());
        const auto spoil = [&](double& value) {
            if (random.next() % uint64_t(every) == 0) value = odd[random.next() % std::size(odd)];
        };
        for (int t = 0; t < months; ++t) {
            for (int f = 0; f < 2; ++f) spoil(p.funds.at(t, f));
            for (int i = 0; i < n; ++i) spoil(p.indices.at(t, i));
        }
        const StyleAnalyses computed({p.funds, p.indices, 10, 3}, {});
        for (int t = 9; t < months; ++t)
            for (int f = 0; f < 2; ++f) {
                const StyleAnalysis s = computed.at(t, f);
                if (s.status == Status::too_few_observations) continue;
                for (double w : s.weights) ASSERT_TRUE(w >= 0 && w <= 1.0 + 1e-9) << w;
                ASSERT_TRUE(std::isfinite(s.residual_standard_deviation) && std::isfinite(s.mean_residual));
                ASSERT_EQ(std::isfinite(s.r_squared), s.status != Status::constant_fund);
            }
    }
}
