// --risk-free: returns over those of cash, in every command, and nothing called a Sharpe ratio without it.
#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

constexpr double cash_rate = 0.002;  // a month

class RiskFreeCommand : public ProgramTest {
  protected:
    RiskFreeCommand() {
        write_small_files(36);
        std::string cash = "month,CASH\n", yields = "month,YIELD\n";
        for (int t = -1; t < 36; ++t) {
            const std::string month = (*Month::parse("2019-01") + t).text();
            cash += fmt::format("{},{}\n", month, cash_rate);
            yields += fmt::format("{},{:.12f}\n", month, 100 * (std::pow(1 + cash_rate, 12) - 1));
        }
        write("cash.csv", cash), write("yield.csv", yields);
    }
    ReferenceCsv table(const std::string& name) const { return ReferenceCsv(folder / ("result/" + name + ".csv")); }
    Outcome run(std::vector<std::string> words, const std::vector<std::string>& more) {
        words.insert(words.end(), {"--values", "returns", "--out", "result"});
        words.insert(words.end(), more.begin(), more.end());
        Outcome done = assay(words);
        EXPECT_EQ(done.code, 0) << done.err;
        return done;
    }
    const std::vector<std::string> sheet = {"factsheet", "--series", "funds.csv", "--series", "indices.csv", "--benchmark", "X"};
    const std::vector<std::string> study = {"study", "--funds", "funds.csv", "--indices", "indices.csv", "--resamples", "0"};
    const std::vector<std::string> screen = {"screen", "--funds", "funds.csv", "--indices", "indices.csv", "--resamples", "0"};
};

}  // namespace

TEST_F(RiskFreeCommand, a_constant_rate_moves_alpha_by_what_beta_leaves_of_it_and_nothing_else) {
    for (const auto& [words, name, alpha, beta, correlation] : {std::tuple(sheet, "factsheet", "alpha", "beta", "correlation"),
                                                                std::tuple(study, "fund_statistics", "alpha_annual", "beta", "correlation"),
                                                                std::tuple(screen, "screen", "alpha_annual", "beta", "correlation")}) {
        SCOPED_TRACE(name);
        run(words, {});
        const ReferenceCsv total = table(name);
        run(words, {"--risk-free", "cash.csv"});
        const ReferenceCsv excess = table(name);
        ASSERT_EQ(excess.rows(), total.rows());
        int compared = 0;
        for (size_t row = 0; row < total.rows(); ++row) {
            if (excess.text(row, beta).empty()) continue;
            ++compared;
            EXPECT_NEAR(excess.number(row, beta), total.number(row, beta), 1e-12);
            if (!total.text(row, correlation).empty()) EXPECT_NEAR(excess.number(row, correlation), total.number(row, correlation), 1e-12);
            const double monthly_excess = std::pow(1 + excess.number(row, alpha), 1.0 / 12) - 1;
            const double monthly_total = std::pow(1 + total.number(row, alpha), 1.0 / 12) - 1;
            EXPECT_NEAR(monthly_excess, monthly_total - cash_rate * (1 - total.number(row, beta)), 1e-12);
        }
        EXPECT_GT(compared, 3);
    }
}
TEST_F(RiskFreeCommand, sharpe_is_the_mean_over_cash_by_its_deviation_and_returns_stay_total) {
    run(sheet, {});
    const ReferenceCsv total = table("factsheet");
    run(sheet, {"--risk-free", "yield.csv", "--risk-free-unit", "annual_percent"});
    const ReferenceCsv excess = table("factsheet");
    for (size_t row = 0; row < total.rows(); ++row) {
        for (const char* same : {"since_inception", "one_year", "volatility", "maximum_drawdown", "return_over_volatility", "calmar"})
            EXPECT_EQ(excess.text(row, same), total.text(row, same)) << same;
        const double volatility = total.number(row, "volatility"), mean = total.number(row, "return_over_volatility") * volatility;
        EXPECT_NEAR(excess.number(row, "sharpe"), (mean - 12 * cash_rate) / volatility, 1e-9);
    }
    run(study, {"--risk-free", "cash.csv:CASH"});
    const ReferenceCsv statistics = table("fund_statistics");
    run(study, {});
    for (size_t row = 0; row < statistics.rows(); ++row)
        if (!statistics.text(row, "mean_return").empty())
            EXPECT_NEAR(statistics.number(row, "mean_return"), table("fund_statistics").number(row, "mean_return"), 1e-15);
}
TEST_F(RiskFreeCommand, without_it_nothing_is_called_a_sharpe_ratio) {
    const std::vector<std::string> frontier = {"frontier", "--assets", "funds.csv"}, backtest = {"backtest",
                                                                                                 "--assets",
                                                                                                 "funds.csv",
                                                                                                 "--series",
                                                                                                 "indices.csv",
                                                                                                 "--set",
                                                                                                 "market_risk.benchmark=X",
                                                                                                 "--set",
                                                                                                 "estimation.lookback=12"};
    for (const std::vector<std::string>& words : {sheet, study, screen, frontier, backtest}) {
        SCOPED_TRACE(words[0]);
        const Outcome done = run(words, {});
        EXPECT_EQ(done.out.find("Sharpe"), std::string::npos);
        for (const auto& entry : std::filesystem::directory_iterator(folder / "result")) {
            const std::string name = entry.path().filename();
            if (!name.ends_with(".csv") || name == "columns.csv") continue;
            const std::string text = bytes_of(entry.path());
            EXPECT_EQ(text.substr(0, text.find('\n')).find("sharpe"), std::string::npos) << name;
        }
    }
}
// No portfolio of many has a higher ratio of its mean return over cash to its risk, computed here from the returns themselves.
TEST_F(RiskFreeCommand, maximum_sharpe_is_of_expected_returns_over_cash) {
    constexpr int assets = 4, months = 36;
    SplitMix random{11};
    double r[months][assets], mean[assets] = {}, covariance[assets][assets] = {};
    std::string csv = "month,A,B,C,D\n";
    for (int t = 0; t < months; ++t) {
        csv += (*Month::parse("2019-01") + t).text();
        for (int a = 0; a < assets; ++a) {
            const std::string cell = fmt::format("{:.6f}", 0.002 + 0.002 * a + 0.004 * (a + 1) * random.normal());
            r[t][a] = std::stod(cell), mean[a] += r[t][a] / months;
            csv += "," + cell;
        }
        csv += "\n";
    }
    write("etfs.csv", csv);
    for (int a = 0; a < assets; ++a)
        for (int b = 0; b < assets; ++b)
            for (int t = 0; t < months; ++t) covariance[a][b] += (r[t][a] - mean[a]) * (r[t][b] - mean[b]) / (months - 1);
    const auto ratio = [&](const double* w, double cash) {
        double reward = 0, variance = 0;
        for (int a = 0; a < assets; ++a) {
            reward += w[a] * (mean[a] - cash);
            for (int b = 0; b < assets; ++b) variance += w[a] * w[b] * covariance[a][b];
        }
        return reward / std::sqrt(variance);
    };
    const std::vector<std::string> frontier = {"frontier", "--assets", "etfs.csv"};
    double weights[2][assets] = {};
    for (const bool over_cash : {false, true}) {
        run(frontier, over_cash ? std::vector<std::string>{"--risk-free", "cash.csv"} : std::vector<std::string>{});
        const ReferenceCsv held = table("weights"), points = table("frontier");
        double* const w = weights[over_cash];
        for (size_t row = 0; row < held.rows(); ++row)
            if (held.text(row, "target") == "maximum_sharpe") w[held.text(row, "asset")[0] - 'A'] = held.number(row, "weight");
        const double cash = over_cash ? cash_rate : 0, best = ratio(w, cash);
        for (size_t row = 0; row < points.rows(); ++row)
            if (points.text(row, "target") == "maximum_sharpe")
                EXPECT_NEAR(points.number(row, "expected_return") / points.number(row, "risk"), best, 1e-9);
        for (int trial = 0; trial < 5000; ++trial) {
            double other[assets], sum = 0;
            for (double& v : other) sum += v = std::exp(3 * random.normal());
            for (double& v : other) v /= sum;
            EXPECT_LE(ratio(other, cash), best + 1e-12);
        }
    }
    EXPECT_GT(ratio(weights[1], cash_rate), ratio(weights[0], cash_rate) + 1e-3) << "cash changes which portfolio it is";
}
TEST_F(RiskFreeCommand, a_yield_earns_months_only_and_series_are_named) {
    std::string days = "date,X\n";
    for (int day = 1; day <= 31; ++day) days += fmt::format("2020-01-{:02},{}\n", day, 100 + day % 3);
    write("days.csv", days);
    std::replace(days.begin(), days.end(), 'X', 'F');
    write("daily_funds.csv", days);
    Outcome refused = assay({"screen", "--funds", "daily_funds.csv", "--indices", "days.csv", "--values", "levels", "--frequency", "daily",
                             "--risk-free", "yield.csv", "--risk-free-unit", "annual_percent"});
    EXPECT_EQ(refused.code, 2) << refused.err;
    EXPECT_NE(refused.err.find("a yield earns months; for days give --risk-free a series of returns or levels"), std::string::npos);
    refused = assay({"factsheet", "--series", "funds.csv", "--benchmark", "F1", "--values", "returns", "--risk-free", "indices.csv"});
    EXPECT_EQ(refused.code, 3);
    EXPECT_NE(refused.err.find("name the risk-free one: --risk-free indices.csv:ID"), std::string::npos) << refused.err;
}
TEST_F(RiskFreeCommand, values_may_be_said_of_one_file) {
    write(
        "percent.csv", "month,P\n" + [] {
            std::string rows;
            for (int t = 0; t < 36; ++t) rows += fmt::format("{},{:.1f}\n", (*Month::parse("2019-01") + t).text(), 0.1 * (t % 5) - 0.2);
            return rows;
        }());
    const auto sheet_with = [&](const std::string& values) {
        return assay({"factsheet", "--series", "funds.csv", "--series", "percent.csv", "--benchmark", "F1", "--values", "returns",
                      "--values", values, "--out", "result"});
    };
    EXPECT_EQ(sheet_with("percent.csv=percent").code, 0);
    const ReferenceCsv of = table("factsheet");
    for (size_t row = 0; row < of.rows(); ++row)
        if (of.text(row, "series") == "P") EXPECT_LT(of.number(row, "volatility"), 0.01);
    const Outcome unknown = sheet_with("nothing.csv=percent");
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("--values nothing.csv=percent: no file of that name was read"), std::string::npos) << unknown.err;
    EXPECT_EQ(sheet_with("percent.csv=percents").code, 2);
}

}  // namespace assay
