// The shares of the arithmetic limit rest on formulas of operations: here the very kernels are run with a type that counts.
#include <gtest/gtest.h>

#include <numeric>

#include "counted.h"
#include "host/analysis/rolling_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"
#include "kernels/activeness.h"
#include "kernels/best_index.h"
#include "kernels/bootstrap.h"
#include "kernels/factor_regression.h"
#include "kernels/period_regression.h"

namespace assay {
namespace {

constexpr int months = 240;

double counted(const std::function<void()>& run) {
    Counted::operations = 0;
    run();
    return double(Counted::operations);
}
void expect_formula(const Workload& workload, const JobSize& size, double operations_of_a_fund) {
    const double formula = workload.prepare(size)->operations() / size.funds;
    EXPECT_NEAR(formula, operations_of_a_fund, 0.05 * operations_of_a_fund) << workload.name;
}

}  // namespace

TEST(Operations, of_rolling_regressions_reduced_are_those_of_the_formula) {
    const MadeUpPanel p = make_panel(8, months, Gaps::none);
    const std::vector<int> windows = {6, 12, 24, 36};
    const BenchmarkTables tables(p.benchmark, windows);
    ActivenessView v = {};
    static_cast<RollingView&>(v) = RollingRequest{p.funds, p.benchmark, windows}.view(tables);
    std::vector<double> result(4 * activeness_outputs * 8);
    v.benchmarks = 1;
    v.result = result.data();
    v.result_stride = 8;
    expect_formula(rolling_regression_reduced(), {8, months}, counted([&] { activeness<Counted>(v, 3); }));
}
TEST(Operations, of_best_index_are_those_of_the_formula) {
    const MadeUpPanel p = make_panel(8, months, Gaps::none);
    const auto indices = made_up_indices(p.benchmark, 3);
    std::vector<double> index, result(best_index_outputs * 8);
    for (const auto& x : indices) index.insert(index.end(), x.begin(), x.end());
    std::vector<int> month(static_cast<size_t>(months));
    std::iota(month.begin(), month.end(), 0);
    std::vector<double> deviation(size_t(months) * indices_at_once), sum(indices_at_once), mxx(indices_at_once);
    for (size_t i = 0; i < indices.size(); ++i) {
        const IndexDeviations d = fill_index_deviations(indices[i].data(), month.data(), months, &deviation[i], indices_at_once);
        sum[i] = d.sum, mxx[i] = d.mxx;
    }
    const BestIndexView v{.value = p.funds.value.data(),
                          .stride = p.funds.stride,
                          .index = index.data(),
                          .months = months,
                          .indices = 3,
                          .month = month.data(),
                          .given_months = months,
                          .deviation = deviation.data(),
                          .deviation_sum = sum.data(),
                          .mxx = mxx.data(),
                          .index_width = indices_at_once,
                          .minimum = 12,
                          .result = result.data(),
                          .result_stride = 8};
    expect_formula(best_index_workload(), {8, months, 3}, counted([&] { best_index<Counted>(v, 3); }));
}
TEST(Operations, of_period_regressions_are_those_of_the_formula) {
    const MadeUpPanel p = make_panel(8, months, Gaps::none);
    std::vector<int> month(static_cast<size_t>(months)), begin = {0, months}, minimum = {12};
    std::iota(month.begin(), month.end(), 0);
    std::vector<double> result(period_outputs * 8);
    const PeriodRegressionView v{p.funds.value.data(), p.funds.stride, p.benchmark.data(), months,        1,
                                 month.data(),         begin.data(),   minimum.data(),     result.data(), 8};
    const double whole_range = counted([&] { period_regression<Counted>(v, 3); });
    expect_formula(period_regression_workload(), {8, months},
                   3 * whole_range);  // the range, its halves, its years: each has all months once
}
TEST(Operations, of_factor_regressions_are_those_of_the_formula) {
    constexpr int window = 36, factors = 6;
    const MadeUpPanel p = make_panel(8, window, Gaps::none);
    const std::vector<double> basis(size_t(window) * factors, 0.1), inverse(size_t(factors) * factors, 0.5), mean(factors, 0.01),
        condition = {2};
    const std::vector<int> given = {window};
    std::vector<double> result(size_t(factor_rows(factors)) * 8);
    const FactorRegressionView v{p.funds.value.data(), p.funds.stride, window,      factors,      window,           window,        1,
                                 basis.data(),         inverse.data(), mean.data(), given.data(), condition.data(), result.data(), 8};
    expect_formula(factor_regression_workload(), {8, window, factors}, counted([&] { factor_regression<Counted>(v, 3); }));
}
TEST(Operations, of_resamples_are_those_of_the_formula) {
    const MadeUpPanel p = make_panel(8, months, Gaps::none);
    std::vector<double> fund(static_cast<size_t>(months)), result(bootstrap_outputs);
    for (int t = 0; t < months; ++t) fund[size_t(t)] = p.funds.at(t, 3);
    std::vector<int> position(static_cast<size_t>(months));
    std::iota(position.begin(), position.end(), 0);
    const ResampledFund which{0, 0};
    const PositionTable table{0, months};
    BootstrapView v = {};
    v.x = p.benchmark.data();
    v.y = fund.data();
    v.fund = &which;
    v.table = &table;
    v.resamples = v.result_stride = 1;
    v.position = position.data();
    v.window = 6;
    v.result = result.data();
    expect_formula(bootstrap_workload(), {8, months}, 1000 * counted([&] { resampled_statistics<Counted>(v, 0, v.result); }));
}

}  // namespace assay
