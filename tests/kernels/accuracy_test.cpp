// Worst errors against results of others: 50 digits on adversarial series, long double on real funds.
#include <map>

#include "agree.h"
#include "host/analysis/rolling_regression.h"
#include "kernels/period_regression.h"
#include "made_up_panel.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

struct Worst {
    double beta = 0, correlation = 0, volatility = 0;
    int rows = 0;
};
void keep(double& worst, double got, double truth) {
    const double e = std::abs(got - truth) / std::abs(truth);
    worst = e == e ? std::max(worst, e) : 1e300;
}

}  // namespace

TEST(Accuracy, adversarial_series_against_fifty_digits) {
    NEEDS_TEST_DATA();
    const ReferenceCsv series(test_data() / "reference/adversarial_series.csv"),
        truth(test_data() / "reference/adversarial_regression.csv");
    std::map<std::string, Worst> worst;
    std::map<std::pair<std::string, int>, RollingRegressions> done;
    for (size_t i = 0; i < truth.rows(); ++i) {
        const std::string name = truth.text(i, "case"), status = truth.text(i, "status");
        const int window = int(truth.number(i, "window")), row = int(truth.number(i, "row"));
        auto found = done.find({name, window});
        if (found == done.end()) {
            SeriesBlock y(1, int(series.rows()));
            std::vector<double> x;
            for (size_t t = 0; t < series.rows(); ++t) {
                x.push_back(series.number(t, name + ".x"));
                y.at(int(t), 0) = series.number(t, name + ".y");
            }
            found = done.emplace(std::pair{name, window}, RollingRegressions({y, x, {window}, {3}}, true, {})).first;
        }
        const auto got = [&](RollingOutput o) { return found->second.at(0, row, 0, o); };
        const double n = found->second.observations(0, row, 0), beta = got(rolling_beta), volatility = got(rolling_residual_volatility);
        const std::string where = name + " window " + std::to_string(window) + " row " + std::to_string(row);
        EXPECT_EQ(n, truth.number(i, "n")) << where;
        const Status ours = regression_status(n, 3, beta, got(rolling_correlation), volatility);
        if (status == "too_few") { EXPECT_EQ(ours, Status::too_few_observations) << where; }
        if (status == "constant_x") { EXPECT_EQ(ours, Status::constant_benchmark) << where; }
        if (status == "constant_y") { EXPECT_EQ(ours, Status::constant_fund) << where; }
        if (status == "exact_fit") {
            EXPECT_TRUE(ours == Status::exact_fit || ours == Status::residual_below_precision) << where;
            EXPECT_LE(volatility, 1e-15 * std::abs(beta)) << where;
        }
        if (status != "ok" && status != "exact_fit") continue;
        Worst& w = worst[name];
        ++w.rows;
        keep(w.beta, beta, truth.number(i, "beta"));
        keep(w.correlation, got(rolling_correlation), truth.number(i, "correlation"));
        if (status == "exact_fit") continue;
        const double one_minus = truth.number(i, "one_minus_r_squared");
        if (one_minus >= weak_residual) keep(w.volatility, volatility, truth.number(i, "residual_volatility"));
        if (one_minus < 0.99 * weak_residual) { EXPECT_EQ(ours, Status::residual_below_precision) << where; }
    }
    EXPECT_EQ(worst.size(), 14u);
    for (const auto& [name, w] : worst) {
        const double limit = name == "level_1e3_spread_1e-6" ? 1e-10 : 1e-12;
        std::printf("%-24s %4d windows: beta %.1e correlation %.1e residual volatility %.1e\n", name.c_str(), w.rows, w.beta, w.correlation,
                    w.volatility);
        EXPECT_LE(w.beta, limit) << name;
        EXPECT_LE(w.correlation, limit) << name;
        EXPECT_LE(w.volatility, 1e-8) << name;
    }
}
