// `assay factsheet` as a person runs it.
#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {
namespace {

class FactSheetCommand : public ProgramTest {
  protected:
    FactSheetCommand() {
        write("portfolio.csv", returns({"gross", "net"}, "2019-01", 36, 1));
        write("agg.csv", returns({"agg"}, "2015-01", 84, 2));
    }
    // A file of made-up monthly returns; a longer one from the same seed begins alike.
    static std::string returns(const std::vector<std::string>& ids, const std::string& first, int months, uint64_t seed) {
        SplitMix random{seed};
        std::string text = "month";
        for (const std::string& id : ids) text += "," + id;
        for (int t = 0; t < months; ++t) {
            text += "\n" + (*Month::parse(first) + t).text();
            for (size_t s = 0; s < ids.size(); ++s) text += fmt::format(",{:.6f}", 0.002 + 0.01 * random.normal());
        }
        return text + "\n";
    }
    Outcome sheet(std::vector<std::string> words, bool with_agg = true) {
        std::vector<std::string> all = {"factsheet", "--series", "portfolio.csv", "--values", "returns", "--out", "result"};
        if (with_agg) all.insert(all.end(), {"--series", "agg.csv"});
        all.insert(all.end(), words.begin(), words.end());
        return assay(all);
    }
    // The cells of one row of factsheet.csv, by column.
    std::map<std::string, std::string> row(const std::string& series, const std::string& benchmark) const {
        const ReferenceCsv table(folder / "result/factsheet.csv");
        std::map<std::string, std::string> cells;
        for (size_t r = 0; r < table.rows(); ++r)
            if (table.text(r, "series") == series && table.text(r, "benchmark") == benchmark)
                for (const std::string& name : table.names()) cells[name] = table.text(r, name);
        EXPECT_FALSE(cells.empty()) << "no row of " << series << " against " << benchmark;
        return cells;
    }
};

}  // namespace

TEST_F(FactSheetCommand, writes_every_table_a_report_and_a_workbook) {
    const Outcome done = sheet({"--benchmark", "agg", "--json"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto json = nlohmann::json::parse(done.out);
    EXPECT_EQ(json.at("data_label"), "user");
    EXPECT_EQ(json.at("tables").at("factsheet").at("rows"), 3);
    const Contents files = contents(folder / "result");
    for (const char* name : {"factsheet.csv", "calendar_years.csv", "growth.csv", "rolling.csv", "columns.csv", "report.html",
                             "factsheet.xlsx", "manifest.json"})
        EXPECT_TRUE(files.contains(name)) << name;
    for (const auto& [name, table] : json.at("tables").items()) EXPECT_TRUE(files.contains(name + ".csv")) << name;
    EXPECT_NE(json.at("answer").get<std::string>().find("gross returned "), std::string::npos) << json.at("answer");
}

TEST_F(FactSheetCommand, measures_every_series_against_every_benchmark_and_names_it_on_the_terminal) {
    write("hy.csv", returns({"hy"}, "2018-01", 48, 9));
    const Outcome done = sheet({"--series", "hy.csv", "--benchmark", "hy", "--benchmark", "agg"});
    EXPECT_EQ(done.code, 0) << done.err;
    for (const char* words : {"Against hy", "to hy", "Against agg", "percent a year, to agg"})
        EXPECT_NE(done.out.find(words), std::string::npos) << words;
    for (const char* series : {"gross", "net", "agg", "hy"})
        for (const char* benchmark : {"agg", "hy"}) {
            const auto cells = row(series, benchmark);
            EXPECT_EQ(cells.at("inception"), series == std::string("agg")  ? "2015-01"
                                             : series == std::string("hy") ? "2018-01"
                                                                           : "2019-01");
            EXPECT_EQ(cells.at("as_of"), "2021-12");
            EXPECT_EQ(cells.at("beta") == "1", series == std::string(benchmark));
        }
    EXPECT_EQ(row("gross", "agg").at("since_inception"), row("gross", "hy").at("since_inception"));
    EXPECT_NE(row("gross", "agg").at("beta"), row("gross", "hy").at("beta"));
}

// A horizon ends with the last month and is of calendar months, however many days of trading they have.
TEST_F(FactSheetCommand, measures_the_horizons_of_daily_levels_by_calendar_months) {
    SplitMix random{11};
    std::string text = "date,fund,index\n";
    std::map<std::string, double> month_end;
    double fund = 40, index = 100;
    const Date first = *Date::of(2014, 12, 31);
    for (int day = 0; day < 3290; ++day) {  // to 2023-12-31
        const Date date{first.days + day};
        if (!date.is_weekday() || (random.normal() > 2 && date.month() == Date{date.days + 4}.month())) continue;  // weekends and holidays
        fund *= 1 + 0.0001 + 0.003 * random.normal();
        index *= 1 + 0.0001 + 0.003 * random.normal();
        text += fmt::format("{},{:.6f},{:.6f}\n", date.text(), fund, index);
        month_end[date.month().text()] = std::stod(fmt::format("{:.6f}", fund));
    }
    write("daily.csv", text);
    const Outcome done = assay({"factsheet", "--series", "daily.csv", "--benchmark", "index", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto cells = row("fund", "index");
    EXPECT_EQ(cells.at("as_of"), "2023-12");
    EXPECT_EQ(cells.at("observations"), "108");
    for (const auto& [column, from] :
         {std::pair("month", "2023-11"), std::pair("year_to_date", "2022-12"), std::pair("one_year", "2022-12"),
          std::pair("three_years", "2020-12"), std::pair("five_years", "2018-12")})
        EXPECT_NEAR(std::stod(cells.at(column)), month_end.at("2023-12") / month_end.at(from) - 1, 1e-12) << column;
}

TEST_F(FactSheetCommand, shows_bid_ask_fee_and_name_of_the_metadata_and_deducts_nothing) {
    EXPECT_EQ(sheet({"--benchmark", "agg"}).code, 0);
    const std::string before = row("gross", "agg").at("since_inception");
    write("meta.csv", "id,name,bid_ask,fee\ngross,My Portfolio,0.0012,0.0035\n");
    const Outcome done = sheet({"--benchmark", "agg", "--metadata", "meta.csv"});
    EXPECT_NE(done.out.find("My Portfolio returned"), std::string::npos) << done.out;
    const auto cells = row("gross", "agg");
    EXPECT_EQ(cells.at("bid_ask"), "0.0012");
    EXPECT_EQ(cells.at("fee"), "0.0035");
    EXPECT_EQ(cells.at("name"), "My Portfolio");
    EXPECT_EQ(cells.at("since_inception"), before);
    EXPECT_EQ(row("net", "agg").at("bid_ask"), "");
}

TEST_F(FactSheetCommand, takes_the_second_of_two_series_for_the_benchmark_and_otherwise_asks) {
    write("portfolio.csv", returns({"gross"}, "2019-01", 36, 1));
    const Outcome two = sheet({});
    EXPECT_EQ(two.code, 0) << two.err;
    EXPECT_TRUE(two.says("no --benchmark was named; \"agg\", the second of two series, is used")) << two.err;
    EXPECT_EQ(row("gross", "agg").at("status"), "ok");
    fs::remove_all(folder / "result");
    write("portfolio.csv", returns({"gross", "net"}, "2019-01", 36, 1));
    expect_refused(sheet({}), 2,
                   "--benchmark is missing: name the series to measure the others against, one of \"gross\", \"net\", \"agg\"");
}

TEST_F(FactSheetCommand, refuses_a_benchmark_that_ends_early_is_unknown_or_has_too_few_months_in_common) {
    expect_refused(sheet({"--benchmark", "agh"}), 3, "--benchmark agh: no series of that name; the nearest is agg");
    expect_refused(sheet({"--benchmark", "agg", "--benchmark", "agg"}), 2, "--benchmark agg is given twice");
    write("agg.csv", returns({"agg"}, "2015-01", 80, 2));
    expect_refused(sheet({"--benchmark", "agg"}), 3,
                   "the benchmark \"agg\" ends with 2021-08, before \"gross\" with 2021-12: say --to "
                   "2021-08, or give a benchmark that has all months");
    const Outcome remedied = sheet({"--benchmark", "agg", "--to", "2021-08"});
    EXPECT_EQ(remedied.code, 0) << remedied.err;
    EXPECT_EQ(row("gross", "agg").at("as_of"), "2021-08");
    fs::remove_all(folder / "result");
    write("agg.csv", returns({"agg"}, "2005-01", 24, 2));
    expect_refused(sheet({"--benchmark", "agg"}), 3,
                   "no month in common with the benchmark: \"gross\" has 2019-01..2021-12, the benchmark \"agg\" has 2005-01..2006-12");
    write("agg.csv", returns({"agg"}, "2021-11", 24, 2));
    expect_refused(sheet({"--benchmark", "agg"}), 3,
                   "only 2 months in common with the benchmark, at least 3 are needed: \"gross\" has 2019-01..2021-12");
}

TEST_F(FactSheetCommand, refuses_a_range_without_months_an_id_in_two_files_and_no_series) {
    expect_refused(sheet({"--benchmark", "agg", "--from", "2030-01"}), 3,
                   "no month of a series lies in the range: \"gross\" has 2019-01..2021-12");
    expect_refused(sheet({"--benchmark", "agg", "--from", "2021-01", "--to", "2020-01"}), 2, "--from 2021-01 is after --to 2020-01");
    expect_refused(sheet({"--series", "agg.csv", "--benchmark", "agg"}), 3, "\"agg\" is also in agg.csv");
    expect_refused(assay({"factsheet", "--out", "result"}), 2, "--series is missing");
    expect_refused(sheet({"--benchmark", "agg", "--frequency", "daily"}), 2, "--frequency");
}

// A short, a dead and a broken history are ordinary in a universe.
TEST_F(FactSheetCommand, gives_short_and_broken_histories_a_status_or_a_warning) {
    write("young.csv", returns({"young"}, "2021-11", 2, 5));
    write("dead.csv", returns({"dead"}, "2016-01", 20, 6));
    std::string holed = returns({"holed"}, "2019-01", 36, 7);
    const size_t at = holed.find("2020-05,") + 8;
    holed.erase(at, holed.find('\n', at) - at);
    write("holed.csv", holed);
    const Outcome done = sheet({"--series", "young.csv", "--series", "dead.csv", "--series", "holed.csv", "--benchmark", "agg"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(done.says("\"holed\" lacks 2020-05; returns that span it are left blank")) << done.err;
    EXPECT_TRUE(done.says("1 of the 6 series has no statistics, with fewer than 3 months in common with the benchmark \"agg\""))
        << done.err;
    EXPECT_EQ(row("young", "agg").at("status"), "too_few_observations");
    EXPECT_EQ(row("young", "agg").at("beta"), "");
    EXPECT_EQ(row("dead", "agg").at("as_of"), "2017-08");
    EXPECT_EQ(row("holed", "agg").at("since_inception"), "");
    EXPECT_EQ(row("holed", "agg").at("status"), "ok");
    EXPECT_EQ(row("agg", "agg").at("inception"), "2015-01");
}

// No month after as_of may change a number: the same bytes from files that end there.
TEST_F(FactSheetCommand, of_an_earlier_month_is_that_of_files_that_end_there) {
    EXPECT_EQ(sheet({"--benchmark", "agg", "--to", "2020-10"}).code, 0);
    const Contents cut = tables(folder / "result");
    write("portfolio.csv", returns({"gross", "net"}, "2019-01", 22, 1));
    write("agg.csv", returns({"agg"}, "2015-01", 70, 2));
    EXPECT_EQ(sheet({"--benchmark", "agg"}).code, 0);
    EXPECT_TRUE(same_bytes(cut, tables(folder / "result")));
}

TEST_F(FactSheetCommand, gives_the_same_bytes_for_any_number_of_threads) {
    EXPECT_EQ(sheet({"--benchmark", "agg", "--threads", "1"}).code, 0);
    const Contents one = tables(folder / "result");
    EXPECT_EQ(sheet({"--benchmark", "agg", "--threads", "3"}).code, 0);
    EXPECT_TRUE(same_bytes(one, tables(folder / "result")));
}

TEST_F(FactSheetCommand, dry_run_prints_a_configuration_that_runs) {
    const Outcome dry = sheet({"--benchmark", "agg", "--dry-run"});
    EXPECT_EQ(dry.code, 0) << dry.err;
    EXPECT_NE(dry.out.find("# series      3"), std::string::npos) << dry.out;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    write("dry.toml", dry.out);
    EXPECT_EQ(assay({"factsheet", "dry.toml", "--out", "again"}).code, 0);
    EXPECT_EQ(sheet({"--benchmark", "agg"}).code, 0);
    EXPECT_TRUE(same_bytes(tables(folder / "result"), tables(folder / "again")));
}

TEST_F(FactSheetCommand, of_real_index_levels_prints_the_published_figures) {
    NEEDS_TEST_DATA();
    const std::string data = (fs::absolute(test_data()) / "data/benchmarks/").string();
    const Outcome done = assay({"factsheet", "--series", data + "LBUSTRUU.csv", "--series", data + "LF98TRUU.csv", "--benchmark",
                                "LBUSTRUU", "--from", "2016-01", "--to", "2025-02", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto high_yield = row("LF98TRUU", "LBUSTRUU");
    for (const auto& [column, expected] : {std::pair("since_inception", 0.77), {"alpha", 0.053}, {"alpha_12m", 0.071}, {"beta_12m", 0.49}})
        EXPECT_NEAR(std::stod(high_yield.at(column)), expected, 0.005) << column;
}

}  // namespace assay
