#include "host/activeness/period_statistics.h"

#include "made_up_study.h"
#include "reference_csv.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

// The months of a period's name, counted from the first month of the study.
std::pair<int, int> months_of(const StudyData& data, const std::string& name) {
    const Period p = parse_period(name);
    return {p.first - data.funds.calendar.month(0), p.last - data.funds.calendar.month(0)};
}
std::string name_of(const std::string& from, const std::string& to) { return Period{*Month::parse(from), *Month::parse(to)}.name(); }

// One row against long double.
void check_row(const StudyData& data, const Cells& table, size_t r, int minimum) {
    const std::string fund = table.text(r, "fund"), where = fund + " " + table.text(r, "period");
    const auto [first, last] = months_of(data, table.text(r, "period"));
    const LongRegression truth =
        regression_of(data, fund, table.text(r, "index"), first, last, std::max(3, std::min(minimum, last - first + 1)));
    EXPECT_EQ(table.number(r, "observations"), truth.n) << where;
    const bool constant = truth.syy == 0;
    EXPECT_EQ(table.text(r, "status"), std::isnan(truth.mean_y) ? "too_few_observations" : constant ? "constant_fund" : "ok") << where;
    expect_near(table.number(r, "mean_return"), truth.mean_y, 1e-12, 1e-16, where + " mean");
    expect_near(table.number(r, "correlation"), truth.correlation, 1e-12, 1e-14, where + " correlation");
    expect_near(table.number(r, "beta"), constant ? 0 : truth.beta, 1e-12, 1e-14, where + " beta");
    expect_near(table.number(r, "alpha_monthly"), constant ? truth.mean_y : truth.alpha, 1e-11, 1e-15, where + " alpha");
    if (!constant) {
        expect_near(table.number(r, "t_alpha"), truth.t_alpha, 1e-10, 1e-11, where + " t of alpha");
        expect_near(table.number(r, "t_beta"), truth.t_beta, 1e-10, 1e-12, where + " t of beta");
        expect_near(table.number(r, "residual_volatility"), truth.volatility, 1e-11, 0, where + " residual volatility");
    }
    expect_near(table.number(r, "r_squared"), truth.correlation * truth.correlation, 1e-12, 1e-15, where + " R2");
}

}  // namespace

TEST(PeriodStatistics, of_made_up_funds_agree_with_long_double) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    const Cells table = run["fund_statistics"];
    const auto home = run.home();
    ASSERT_EQ(table.rows(), size_t(data.funds.series()) * default_periods(data.calendar(), Month::of(2020, 3)).size());
    int gaps = 0, few = 0;
    for (size_t r = 0; r < table.rows(); ++r) {
        EXPECT_EQ(table.text(r, "index"), home.at(table.text(r, "fund")));
        if (table.text(r, "index").empty()) {  // the status of the mapping, and no number
            EXPECT_NE(table.text(r, "status"), "ok");
            EXPECT_EQ(table.text(r, "beta") + table.text(r, "mean_return"), "");
            continue;
        }
        check_row(data, table, r, 12);
        const auto [first, last] = months_of(data, table.text(r, "period"));
        few += table.text(r, "status") == "too_few_observations";
        gaps += table.text(r, "status") == "ok" && table.number(r, "observations") < last - first + 1;
    }
    EXPECT_GT(gaps, 5);  // computed on the months that are there
    EXPECT_GT(few, 5);
}
TEST(PeriodStatistics, of_periods_that_a_person_names_agree_with_long_double) {
    const StudyData data = made_up_study();
    StudySettings settings;
    settings.minimum_observations = 5;
    for (const char* text : {"2018-03..2018-07", "2018-03..2018-06", "2019", "2018-02..2018-03", "2017-06..2018-04", "2030"})
        settings.periods.push_back(parse_period(text));
    const StudyRun run = run_of(data, settings);
    const Cells table = run["fund_statistics"];
    std::map<std::string, int> ok;
    for (size_t r = 0; r < table.rows(); ++r) {
        if (!table.text(r, "index").empty()) check_row(data, table, r, 5);
        ok[table.text(r, "period")] += table.text(r, "status") == "ok";
    }
    EXPECT_GT(ok["2018-03..2018-07"], 20);
    EXPECT_GT(ok["2018-03..2018-06"], 20);  // four months are the whole period
    EXPECT_EQ(ok["2018-02..2018-03"], 0);   // never fewer than three
    EXPECT_EQ(ok["2017-06..2018-04"], 0);   // four months of eleven: fewer than the five that are asked for
    EXPECT_EQ(ok["2030"], 0);
    EXPECT_EQ(ok.size(), 6u);
}
TEST(PeriodStatistics, alpha_of_a_year_compounds_the_monthly_one_twelve_times) {
    const StudyRun run = run_of(made_up_study());
    const Cells table = run["fund_statistics"];
    for (size_t r = 0; r < table.rows(); ++r) {
        long double grown = 1;
        for (int month = 0; month < 12; ++month) grown *= 1 + (long double)table.number(r, "alpha_monthly");
        expect_near(table.number(r, "alpha_annual"), grown - 1, 1e-13, 5e-15, table.text(r, "fund"));
    }
}
TEST(PeriodStatistics, of_indices_and_portfolios_are_against_the_benchmark) {
    StudyData data = made_up_study();
    data.benchmark = 1;
    const StudyRun run = run_of(data);
    const Cells indices = run["index_statistics"], portfolios = run["model_portfolios"];
    EXPECT_EQ(indices.rows(), 3u * 9u);
    for (size_t r = 0; r < indices.rows(); ++r) {
        const auto [first, last] = months_of(data, indices.text(r, "period"));
        const LongRegression truth = regression_of(data, indices.text(r, "index"), "Y", first, last, 12);
        const std::string where = indices.text(r, "index") + " " + indices.text(r, "period");
        EXPECT_EQ(indices.text(r, "benchmark"), "Y");
        EXPECT_EQ(indices.number(r, "observations"), truth.n);
        if (indices.text(r, "index") == "Y") {
            EXPECT_TRUE(indices.number(r, "beta") == 1 && indices.number(r, "correlation") == 1) << where;
        }
        expect_near(indices.number(r, "correlation"), truth.correlation, 1e-12, 1e-14, where + " correlation");
        expect_near(indices.number(r, "beta"), truth.beta, 1e-12, 1e-14, where + " beta");
        expect_near(indices.number(r, "residual_volatility"), truth.volatility, 1e-10, 1e-16, where + " residual volatility");
        expect_near(indices.number(r, "alpha_annual"), std::pow(1 + truth.alpha, 12.0L) - 1, 1e-11, 1e-15, where + " alpha");
    }
    for (size_t r = 0; r < portfolios.rows(); ++r) {
        const std::string id = portfolios.text(r, "portfolio");
        if (!id.starts_with("P")) continue;
        const auto [first, last] = months_of(data, portfolios.text(r, "period"));
        const LongRegression truth = regression_of(data, id, "Y", first, last, 12);
        EXPECT_EQ(portfolios.text(r, "benchmark"), "Y");
        expect_near(portfolios.number(r, "correlation"), truth.correlation, 1e-12, 1e-14, id);
        expect_near(portfolios.number(r, "beta"), truth.beta, 1e-12, 1e-14, id);
        expect_near(portfolios.number(r, "alpha_annual"), std::pow(1 + truth.alpha, 12.0L) - 1, 1e-11, 1e-15, id);
    }
}
TEST(PeriodStatistics, every_status_stands_in_its_row) {
    StudyData data = made_up_study();
    SplitMix random{4};
    for (int t = 0; t < data.rows(); ++t) {
        const double x = data.indices.at(t, 0);
        data.funds.at(t, 0) = x;                                            // its index
        data.funds.at(t, 1) = x + 1e-6 * random.normal();                   // nearly
        data.funds.at(t, 2) = t < 12 ? 0.001 : x + 0.01 * random.normal();  // stands still for a year
    }
    data.overrides = {{"F0", "X"}, {"F1", "X"}, {"F2", "X"}};
    const StudyRun run = run_of(data);
    const Cells table = run["fund_statistics"];
    const auto at = [&](const char* fund, const char* period) { return table.row({{"fund", fund}, {"period", period}}); };
    const size_t exact = at("F0", "2019"), near = at("F1", "2019"), still = at("F2", "2018");
    EXPECT_EQ(table.text(exact, "status"), "exact_fit");
    EXPECT_EQ(table.number(exact, "beta"), 1);
    EXPECT_EQ(table.text(exact, "t_beta") + table.text(exact, "t_alpha"), "");
    EXPECT_EQ(table.text(near, "status"), "residual_below_precision");
    EXPECT_EQ(table.text(still, "status"), "constant_fund");
    EXPECT_EQ(table.number(still, "beta"), 0);
    EXPECT_EQ(table.text(still, "correlation"), "");
    EXPECT_EQ(table.text(at("F2", "2019"), "status"), "ok");
    EXPECT_EQ(table.text(at("F8", "2019"), "status"), "constant_fund");  // all its life: it has no index
    for (int t = 12; t < 24; ++t) data.indices.at(t, 0) = 0.002;
    const StudyRun flat = run_of(data);
    EXPECT_EQ(flat["fund_statistics"].text(at("F2", "2019"), "status"), "constant_benchmark");
}
// statsmodels on 345 real funds and both indices; reference/README.md.
TEST(PeriodStatistics, of_real_funds_agree_with_the_reference) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/period_statistics.csv");
    StudySettings settings;
    settings.from = Month::of(2017, 1), settings.to = Month::of(2023, 12);
    StudyData data = assemble(real_files(), settings);
    size_t compared = 0;
    for (const char* index : {"LBUSTRUU", "LF98TRUU"}) {
        for (const std::string& fund : data.funds.ids) data.overrides[fund] = index;
        const StudyRun run = run_of(data, settings);
        const Cells table = run["fund_statistics"];
        std::map<std::pair<std::string, std::string>, size_t> row;
        for (size_t r = 0; r < table.rows(); ++r) row[{table.text(r, "fund"), table.text(r, "period")}] = r;
        for (size_t k = 0; k < reference.rows(); ++k) {
            if (reference.text(k, "benchmark") != index) continue;
            const std::string fund = reference.text(k, "ticker"), period = name_of(reference.text(k, "from"), reference.text(k, "to"));
            ASSERT_TRUE(row.contains({fund, period})) << fund << " " << period;
            const size_t r = row.at({fund, period});
            EXPECT_EQ(table.text(r, "index"), index);
            EXPECT_EQ(table.number(r, "observations"), reference.number(k, "n"));
            const std::pair<const char*, const char*> columns[] = {{"mean_return", "mean_fund"},
                                                                   {"correlation", "correlation"},
                                                                   {"beta", "beta"},
                                                                   {"alpha_monthly", "alpha_monthly"},
                                                                   {"alpha_annual", "alpha_annualised"},
                                                                   {"t_alpha", "t_alpha"},
                                                                   {"t_beta", "t_beta"},
                                                                   {"residual_volatility", "residual_volatility"},
                                                                   {"r_squared", "r_squared"}};
            for (const auto& [ours, theirs] : columns)
                expect_near(table.number(r, ours), reference.number(k, theirs), 1e-9, 1e-13, fund + " " + period + " " + ours);
            ++compared;
        }
    }
    EXPECT_EQ(compared, reference.rows());
}
TEST(ImpliedDuration, is_beta_times_the_index_duration_from_a_correlation_of_nine_tenths_on) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    const Cells table = run["implied_duration"], statistics = run["fund_statistics"];
    ASSERT_EQ(table.rows(), statistics.rows());
    int implied = 0, not_implied = 0, unknown = 0;
    for (size_t r = 0; r < table.rows(); ++r) {
        const size_t s = statistics.row({{"fund", table.text(r, "fund")}, {"period", table.text(r, "period")}});
        const double correlation = statistics.number(s, "correlation"), beta = statistics.number(s, "beta");
        EXPECT_EQ(table.text(r, "index"), statistics.text(s, "index"));
        const bool known = table.text(r, "index") == "X";
        EXPECT_EQ(table.text(r, "index_duration"), known ? "6.250000" : "");
        if (known && correlation >= 0.9) {
            EXPECT_EQ(table.number(r, "implied_duration"), beta * 6.25);
            ++implied;
        } else {
            EXPECT_EQ(table.text(r, "implied_duration"), "") << correlation;
            ++(known ? not_implied : unknown);
        }
    }
    EXPECT_GT(implied, 10);
    EXPECT_GT(not_implied, 10);
    EXPECT_GT(unknown, 10);
}
TEST(ImpliedDuration, counts_a_correlation_of_exactly_the_limit) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    StudySettings settings;
    const Cells before = run["implied_duration"];
    size_t r = 0;
    while (before.text(r, "implied_duration").empty()) ++r;
    settings.duration_correlation = before.number(r, "correlation");
    EXPECT_NE(run_of(data, settings)["implied_duration"].text(r, "implied_duration"), "");
    settings.duration_correlation = std::nextafter(settings.duration_correlation, 1.0);
    EXPECT_EQ(run_of(data, settings)["implied_duration"].text(r, "implied_duration"), "");
}

}  // namespace assay
