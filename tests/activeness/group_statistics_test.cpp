#include "host/activeness/group_statistics.h"

#include <algorithm>
#include <set>

#include "made_up_study.h"
#include "study_cells.h"
#include "study_inputs.h"

namespace assay {
namespace {

struct Member {
    long double value, assets;  // assets: NaN = not known
};
// Type 7 of Hyndman and Fan 1996, as numpy.quantile: position (n - 1) p between the order statistics.
long double quantile(std::vector<Member> members, long double p) {
    if (members.empty()) return NAN;
    std::sort(members.begin(), members.end(), [](auto& a, auto& b) { return a.value < b.value; });
    const long double position = (long double)(members.size() - 1) * p;
    const auto below = size_t(std::floor(position + 1e-15L));
    if (below + 1 >= members.size()) return members.back().value;
    return members[below].value + (position - (long double)below) * (members[below + 1].value - members[below].value);
}
long double average(const std::vector<Member>& members, const std::string& weighting) {
    long double sum = 0, weights = 0;
    for (const Member& m : members) {
        const long double weight = weighting == "equal" ? 1 : std::isnan(m.assets) ? 0 : m.assets;
        sum += weight * m.value, weights += weight;
    }
    return weights > 0 ? sum / weights : NAN;
}
long double weighted(const std::vector<Member>& members, const std::string& weighting) {
    if (weighting == "aum" || weighting == "equal") return average(members, weighting);
    return quantile(members, weighting == "median" ? 0.5L : std::stold(weighting.substr(1)) / 100);
}

// Every row of group_averages.csv recomputed from the rows of funds with status ok and from nothing else of the program.
void check_groups(const StudyData& data, const StudyRun& run) {
    const Cells table = run["group_averages"], funds = run["fund_statistics"];
    std::set<std::string> weightings;
    for (size_t r = 0; r < table.rows(); ++r) {
        const std::string index = table.text(r, "index"), period = table.text(r, "period"), weighting = table.text(r, "weighting");
        const std::string where = index + " " + period + " " + weighting;
        std::map<std::string, std::vector<Member>> values;
        int ok = 0, members = 0, young = 0, without_assets = 0;
        for (size_t f = 0; f < funds.rows(); ++f) {
            if (funds.text(f, "index") != index || funds.text(f, "period") != period) continue;
            ++members;
            young += funds.text(f, "status") == "too_few_observations";
            if (funds.text(f, "status") != "ok") continue;
            const std::string fund = funds.text(f, "fund");
            const Period p = parse_period(period);
            const LongRegression truth =
                regression_of(data, fund, index, p.first - data.funds.calendar.month(0), p.last - data.funds.calendar.month(0), 3);
            const long double assets = data.assets(fund);
            ++ok;
            without_assets += std::isnan(assets);
            values["correlation"].push_back({truth.correlation, assets});
            values["beta"].push_back({truth.beta, assets});
            values["alpha_annual"].push_back({std::pow(1 + truth.alpha, 12.0L) - 1, assets});
        }
        EXPECT_EQ(table.number(r, "funds"), weighting == "aum" ? ok - without_assets : ok) << where;
        EXPECT_EQ(table.number(r, "funds_without_history"), young) << where;
        EXPECT_EQ(table.number(r, "funds_left_out"), members - ok - young) << where;
        EXPECT_EQ(table.number(r, "funds_without_assets"), without_assets) << where;
        for (const char* statistic : {"correlation", "beta", "alpha_annual"})
            expect_near(table.number(r, statistic), weighted(values[statistic], weighting), 1e-11, 1e-14, where + " " + statistic);
        weightings.insert(weighting);
    }
    EXPECT_EQ(weightings, (std::set<std::string>{"aum", "equal", "median", "p10", "p25", "p75", "p90"}));
}

}  // namespace

TEST(GroupAverages, of_a_made_up_study_agree_with_brute_force) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    check_groups(data, run);
    const Cells table = run["group_averages"];
    EXPECT_EQ(table.rows(), 3u * 9u * 7u);
    double without_history = 0, without_assets = 0;
    for (size_t r = 0; r < table.rows(); ++r)
        without_history += table.number(r, "funds_without_history"), without_assets += table.number(r, "funds_without_assets");
    EXPECT_GT(without_history, 0);
    EXPECT_GT(without_assets, 0);
}
TEST(GroupAverages, of_many_sizes_agree_with_brute_force) {
    for (int funds : {1, 2, 3, 5, 11, 64, 101}) {
        const StudyData data = made_up_study(funds);
        check_groups(data, run_of(data));
    }
}
TEST(GroupAverages, without_any_assets_leave_only_the_aum_rows_empty) {
    StudyData data = made_up_study();
    data.metadata.clear();
    const StudyRun run = run_of(data);
    check_groups(data, run);
    const Cells table = run["group_averages"];
    for (size_t r = 0; r < table.rows(); ++r) {
        if (table.text(r, "weighting") == "aum") {
            EXPECT_EQ(table.text(r, "funds") + table.text(r, "correlation") + table.text(r, "beta"), "0");
        } else {
            EXPECT_EQ(table.number(r, "funds") > 0, table.text(r, "beta") != "");
        }
    }
    const Cells coverage = run["coverage"];
    for (size_t r = 0; r < coverage.rows(); ++r)
        EXPECT_EQ(coverage.text(r, "fund_assets") + coverage.text(r, "share_of_sector") + coverage.text(r, "index_assets"), "");
}
TEST(GroupAverages, of_an_index_without_funds_are_empty_and_count_none) {
    StudyData data = made_up_study();
    for (const std::string& fund : data.funds.ids) data.overrides[fund] = "X";
    const StudyRun run = run_of(data);
    check_groups(data, run);
    const size_t r = run["group_averages"].row({{"index", "Y"}, {"period", "2019"}, {"weighting", "median"}});
    EXPECT_EQ(run["group_averages"].text(r, "funds"), "0");
    EXPECT_EQ(run["group_averages"].text(r, "beta"), "");
}
TEST(Coverage, sums_the_known_assets_of_the_funds_of_each_index) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    const Cells table = run["coverage"];
    for (const char* index : {"X", "Y", "Z"}) {
        const size_t r = table.row({{"index", index}});
        long double sum = 0;
        int funds = 0, without = 0;
        for (const auto& [fund, home] : run.home()) {
            if (home != index) continue;
            ++funds;
            if (std::isnan(data.assets(fund)))
                ++without;
            else
                sum += data.assets(fund);
        }
        EXPECT_EQ(table.number(r, "funds"), funds);
        EXPECT_EQ(table.number(r, "funds_without_assets"), without);
        expect_near(table.number(r, "fund_assets"), sum, 1e-15, 0, index);
        expect_near(table.number(r, "share_of_sector"), sum / (long double)data.assets(index), 1e-14, 0, index);
    }
    EXPECT_EQ(table.text(table.row({{"index", "Z"}}), "share_of_sector"), "");  // no market size is known
    EXPECT_EQ(table.number(0, "index_holdings"), 1200);
}
TEST(ModelPortfolios, end_with_the_average_fund_of_the_benchmark_bit_for_bit) {
    for (int benchmark = 0; benchmark < 3; ++benchmark) {
        StudyData data = made_up_study();
        data.benchmark = benchmark;
        const std::string id = data.indices.ids[size_t(benchmark)];
        const StudyRun run = run_of(data);
        const Cells portfolios = run["model_portfolios"], averages = run["group_averages"];
        ASSERT_EQ(portfolios.rows(), 3u * 9u);
        for (size_t r = 18; r < 27; ++r) {
            EXPECT_EQ(portfolios.text(r, "portfolio"), "Weighted average of " + id + " funds");
            const size_t a = averages.row({{"index", id}, {"period", portfolios.text(r, "period")}, {"weighting", "aum"}});
            for (const char* column : {"correlation", "beta", "alpha_annual"})
                EXPECT_EQ(portfolios.number(r, column), averages.number(a, column)) << column;
        }
    }
}
TEST(ModelPortfolios, are_a_header_only_where_there_are_none) {
    StudyData data = made_up_study();
    data.portfolios = empty_panel(data.funds.calendar.month(0), data.funds.rows(), {});
    const StudyRun run = run_of(data);
    EXPECT_EQ(run["model_portfolios"].rows(), 0u);
    EXPECT_EQ(csv_text(run.study.table("model_portfolios")), "portfolio,benchmark,period,correlation,beta,alpha_annual,status\n");
}

}  // namespace assay
