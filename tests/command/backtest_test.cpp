// `assay backtest` as a person runs it.
#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {
namespace {

class BacktestCommand : public ProgramTest {
  protected:
    BacktestCommand() {
        write("etfs.csv", returns({"SHORT", "MIDDLE", "LONG", "HIGH_YIELD"}, "2017-01", 60, 1));
        write("agg.csv", returns({"agg"}, "2015-01", 84, 2));
        write("policy.toml", configuration());
    }
    static std::string returns(const std::vector<std::string>& ids, const std::string& first, int months, uint64_t seed) {
        SplitMix random{seed};
        std::string text = "month";
        for (const std::string& id : ids) text += "," + id;
        for (int t = 0; t < months; ++t) {
            text += "\n" + (*Month::parse(first) + t).text();
            for (size_t s = 0; s < ids.size(); ++s) text += fmt::format(",{:.6f}", 0.002 + 0.004 * double(s + 1) * random.normal());
        }
        return text + "\n";
    }
    static std::string configuration() {
        return "[data]\nassets = ['etfs.csv']\nseries = ['agg.csv']\n[universe]\ncap = 0.5\n[estimation]\nlookback = 24\n"
               "[market_risk]\nbenchmark = 'agg'\n[trading]\ncost = 0.0005\nfee = 0.0035\n";
    }
    Outcome run(std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"backtest", "policy.toml", "--values", "returns", "--out", "result"};
        words.insert(words.end(), more.begin(), more.end());
        return assay(words);
    }
    ReferenceCsv table(const std::string& name) const { return ReferenceCsv(folder / "result/" + name + ".csv"); }
};

}  // namespace

TEST_F(BacktestCommand, writes_every_table_a_report_and_a_workbook) {
    const Outcome done = run({"--json"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto json = nlohmann::json::parse(done.out);
    EXPECT_EQ(json.at("data_label"), "user");
    const Contents files = contents(folder / "result");
    for (const char* name : {"months.csv", "weights.csv", "statistics.csv", "statistics_beside.csv", "calendar_years.csv", "growth.csv",
                             "rolling.csv", "universe.csv", "trading_years.csv", "policy.csv", "policy_curve.csv", "last_frontier.csv",
                             "beside_published.csv", "columns.csv", "report.html", "backtest.xlsx", "manifest.json"})
        EXPECT_TRUE(files.contains(name)) << name;
    for (const auto& [name, of_name] : json.at("tables").items()) EXPECT_TRUE(files.contains(name + ".csv")) << name;
    EXPECT_NE(json.at("answer").get<std::string>().find("From 2019-01 to 2021-12 the portfolio earned "), std::string::npos)
        << json.at("answer");
    EXPECT_NE(json.at("answer").get<std::string>().find(". agg earned "), std::string::npos) << json.at("answer");
}

TEST_F(BacktestCommand, has_the_columns_and_dates_of_the_contract) {
    EXPECT_EQ(run().code, 0);
    const ReferenceCsv months = table("months"), weights = table("weights"), statistics = table("statistics");
    const std::vector<std::string> contract = {"decision_date", "trade_date", "month",           "market_risk", "target_risk",
                                               "ex_ante_risk",  "status",     "turnover",        "cost",        "fee",
                                               "gross_return",  "net_return", "benchmark_return"};
    EXPECT_EQ(std::vector<std::string>(months.names().begin(), months.names().begin() + std::ssize(contract)), contract);
    EXPECT_EQ(weights.names(), (std::vector<std::string>{"decision_date", "asset", "weight", "weight_before_trading"}));
    EXPECT_EQ(months.rows(), 36u);
    EXPECT_EQ(months.text(13, "decision_date"), "2020-01-31");
    EXPECT_EQ(months.text(14, "decision_date"), "2020-02-29");
    EXPECT_EQ(months.text(14, "trade_date"), "2020-02-29");
    EXPECT_EQ(months.text(14, "month"), "2020-03");
    EXPECT_EQ(statistics.rows(), 1u);
    EXPECT_EQ(statistics.text(0, "series"), "net");
    EXPECT_EQ(statistics.text(0, "benchmark"), "agg");
    double wealth = 1;
    for (size_t k = 0; k < months.rows(); ++k) {
        wealth *= 1 + months.number(k, "net_return");
        EXPECT_NEAR(months.number(k, "net_return"),
                    (1 - months.number(k, "cost")) * (1 + months.number(k, "gross_return")) * (1 - months.number(k, "fee")) - 1, 1e-15);
        EXPECT_NEAR(months.number(k, "cost"), 0.0005 * months.number(k, "turnover"), 1e-15);
    }
    EXPECT_NEAR(statistics.number(0, "since_inception"), wealth - 1, 1e-12);
    std::map<std::string, double> sum;
    for (size_t row = 0; row < weights.rows(); ++row) sum[weights.text(row, "decision_date")] += weights.number(row, "weight");
    EXPECT_EQ(sum.size(), 36u);
    for (const auto& [date, all] : sum) EXPECT_NEAR(all, 1, 1e-12) << date;
}

TEST_F(BacktestCommand, without_a_trade_there_is_no_trade_date) {
    EXPECT_EQ(run({"--set", "trading.rebalance=quarterly"}).code, 0);
    const ReferenceCsv months = table("months");
    size_t trades = 0;
    for (size_t k = 0; k < months.rows(); ++k) {
        const std::string &decision = months.text(k, "decision_date"), &trade = months.text(k, "trade_date");
        const int month = std::stoi(decision.substr(5, 2));
        EXPECT_EQ(trade, k == 0 || month % 3 == 0 ? decision : "");
        trades += !trade.empty();
    }
    EXPECT_EQ(trades, 12u);
}

TEST_F(BacktestCommand, of_the_shipped_data_is_synthetic_and_needs_no_configuration) {
    const Outcome baseline = assay({"backtest", "--out", "result"});
    EXPECT_EQ(baseline.code, 0) << baseline.err;
    const Contents first = tables(folder / "result");
    EXPECT_NE(bytes_of(folder / "result/manifest.json").find("\"data_label\": \"synthetic\""), std::string::npos);
    EXPECT_NE(bytes_of(folder / "result/report.html").find("synthetic data"), std::string::npos);
    const std::string portfolios = source_folder() + "/datasets/portfolios/";
    EXPECT_EQ(assay({"backtest", portfolios + "baseline.toml", "--out", "result"}).code, 0);
    EXPECT_TRUE(same_bytes(first, tables(folder / "result")));
    EXPECT_EQ(assay({"backtest", "--set", "policy.scale=0.5", "--out", "result"}).code, 0);
    EXPECT_FALSE(same_bytes(first, tables(folder / "result")));
    const Outcome index = assay({"backtest", portfolios + "active_index_ig.toml", "--out", "result"});
    EXPECT_EQ(index.code, 0) << index.err;
    const ReferenceCsv beside = table("beside_published");  // of months that the synthetic data do not have
    EXPECT_EQ(beside.rows(), 22u);
    for (size_t row = 0; row < beside.rows(); ++row) EXPECT_EQ(beside.text(row, "this_run"), "");
}

TEST_F(BacktestCommand, on_ones_own_assets_is_not_synthetic) {
    const Outcome done = assay({"backtest", "--assets", "etfs.csv", "--series", "agg.csv", "--values", "returns", "--set",
                                "estimation.lookback=24", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(bytes_of(folder / "result/manifest.json").find("\"data_label\": \"user\""), std::string::npos);
    EXPECT_EQ(bytes_of(folder / "result/report.html").find("synthetic data"), std::string::npos);
}

TEST_F(BacktestCommand, months_that_cannot_be_decided_are_rows_and_exit_4) {
    std::string holed = returns({"SHORT", "MIDDLE", "LONG", "HIGH_YIELD"}, "2017-01", 60, 1);
    for (const char* month : {"\n2020-05,"}) {
        const size_t at = holed.find(month) + 9, end = holed.find('\n', at);
        holed.replace(at, end - at, ",,,0.001");
    }
    write("etfs.csv", holed);
    const Outcome done = run();
    EXPECT_EQ(done.code, 4) << done.err;
    EXPECT_TRUE(
        done.says("no portfolio at the end of 19 months from 2020-05 on: infeasible: the caps of the 1 eligible asset sum to 0.5; the "
                  "holdings were kept"))
        << done.err;
    EXPECT_NE(done.out.find("could be met in each of the 17 months with a portfolio"), std::string::npos) << done.out;
    const auto json = nlohmann::json::parse(run({"--json"}).out);
    ASSERT_EQ(json.at("not_computed").size(), 1u);  // what made it exit with 4
    EXPECT_NE(json.at("not_computed")[0].get<std::string>().find("no portfolio at the end of 19 months"), std::string::npos);
    EXPECT_NE(done.out.find("19 of 36 months had no new portfolio and kept the holdings"), std::string::npos) << done.out;
    const ReferenceCsv months = table("months");
    ASSERT_EQ(months.rows(), 36u);
    EXPECT_EQ(months.text(17, "status"), "infeasible");
    EXPECT_EQ(months.text(17, "trade_date"), "");
    EXPECT_EQ(months.text(17, "ex_ante_risk"), "");
    EXPECT_NE(months.text(17, "net_return"), "");
    const ReferenceCsv universe = table("universe");
    EXPECT_EQ(universe.text(0, "left_out"), "1 of the 24 months to 2021-11 have no return");
    EXPECT_EQ(universe.text(3, "left_out"), "");
}

TEST_F(BacktestCommand, a_target_out_of_reach_is_a_status_and_exit_0) {
    const Outcome done = run({"--set", "policy.scale=0.01"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("the risk target could not be met in 36 of 36 months. In 36 months no portfolio had so little risk"),
              std::string::npos)
        << done.out;
    EXPECT_EQ(table("months").text(0, "status"), "target_below_minimum_risk");
}

TEST_F(BacktestCommand, refuses_what_makes_no_sense) {
    expect_refused(run({"--set", "policy.scale=-1"}), 2, "policy.scale");
    expect_refused(run({"--set", "policy.scale=nan"}), 2, "policy.scale");
    expect_refused(run({"--set", "policy.scal=1"}), 2, "the nearest is policy.scale");
    expect_refused(run({"--set", "trading.cost=2"}), 2, "trading.cost");
    expect_refused(run({"--benchmark", "ag"}), 3,
                   "market_risk.benchmark ag: no series or asset of that name in agg.csv, etfs.csv; the nearest is agg");
    expect_refused(run({"--to", "2022-01"}), 3, "market_risk.benchmark agg ends with 2021-12, before range.to 2022-01");
    expect_refused(run({"--from", "2015-01"}), 3,
                   "range.from 2015-01: the data have 2015-01..2021-12, and a decision needs a month before");
    expect_refused(run({"--from", "2020-01", "--to", "2019-01"}), 2, "range.from 2020-01 is after range.to 2019-01");
    expect_refused(run({"--set", "estimation.lookback=70"}), 3, "no month up to 2021-12 can be decided");
    expect_refused(run({"--set", "universe.cap=0.2"}), 2, "[universe]: ");
    expect_refused(run({"--set", "universe.ids=SHORT,LUNG"}), 3, "universe.ids");
    write("covariance.csv", "id,SHORT\nSHORT,0.0001\n");
    expect_refused(run({"--set", "estimation.covariance_file=covariance.csv"}), 2,
                   "estimation.covariance_file is a key of `assay frontier`");
    expect_refused(assay({"backtest", "absent.toml", "--out", "result"}), 3, "absent.toml");
    write("own.toml", "[trading]\nfee = 0.001\n");  // of the shipped assets, which have two indices
    expect_refused(assay({"backtest", "own.toml", "--out", "result"}), 2,
                   "market_risk.benchmark (--benchmark) is needed: one of AGGREGATE_INDEX");
}

TEST_F(BacktestCommand, a_benchmark_that_ends_early_ends_the_back_test) {
    write("agg.csv", returns({"agg"}, "2015-01", 80, 2));
    EXPECT_EQ(run().code, 0);
    EXPECT_EQ(table("months").rows(), 32u);
    EXPECT_EQ(table("statistics").text(0, "as_of"), "2021-08");
}

TEST_F(BacktestCommand, stands_beside_what_was_published) {
    write("printed.csv", "series,as_of,one_year,beta,note\nTheirs,2020-12,3.5,0.4,a note of theirs\nTheirs,2031-01,,0.5,\n");
    write("policy.toml", configuration() + "[compare]\npublished = 'printed.csv'\n");
    const Outcome done = run();
    EXPECT_EQ(done.code, 0) << done.err;
    const ReferenceCsv beside = table("beside_published");
    ASSERT_EQ(beside.rows(), 3u);
    EXPECT_EQ(beside.number(0, "published"), 0.035);
    EXPECT_EQ(beside.number(1, "published"), 0.4);
    EXPECT_EQ(beside.text(2, "this_run"), "");
    EXPECT_NE(bytes_of(folder / "result/report.html").find("a note of theirs"), std::string::npos);
    const std::string one_year = beside.text(0, "this_run"), beta = beside.text(1, "this_run");
    EXPECT_EQ(run({"--to", "2020-12"}).code, 0);
    EXPECT_EQ(table("statistics").text(0, "one_year"), one_year);
    EXPECT_EQ(table("statistics").text(0, "beta"), beta);
    fs::remove_all(folder / "result");
    write("printed.csv", "as_of,beat\n2020-12,1\n");
    expect_refused(run(), 3, "printed.csv:1: column \"beat\": is no column of a fact sheet; the nearest is beta");
    write("printed.csv", "beta\n1\n");
    expect_refused(run(), 3, "printed.csv: has no column \"as_of\"");
    write("printed.csv", "as_of,beta\nlast year,1\n");
    expect_refused(run(), 3, "printed.csv:2: column \"as_of\": \"last year\" is no month");
}

TEST_F(BacktestCommand, gives_the_same_bytes_for_any_number_of_threads) {
    EXPECT_EQ(run({"--threads", "1"}).code, 0);
    const Contents one = tables(folder / "result");
    EXPECT_EQ(run({"--threads", "3"}).code, 0);
    EXPECT_TRUE(same_bytes(one, tables(folder / "result")));
}

TEST_F(BacktestCommand, dry_run_prints_a_configuration_that_runs) {
    const Outcome dry = run({"--dry-run"});
    EXPECT_EQ(dry.code, 0) << dry.err;
    EXPECT_NE(dry.out.find("# months      36"), std::string::npos) << dry.out;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    write("dry.toml", dry.out);
    EXPECT_EQ(assay({"backtest", "dry.toml", "--out", "again"}).code, 0);
    EXPECT_EQ(run().code, 0);
    EXPECT_TRUE(same_bytes(tables(folder / "result"), tables(folder / "again")));
}

TEST_F(BacktestCommand, quiet_says_nothing) {
    const Outcome done = run({"--quiet"});
    EXPECT_EQ(done.code, 0);
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err, "");
}

}  // namespace assay
