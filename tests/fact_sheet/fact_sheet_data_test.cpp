// What stands in a row never depends on who else is there; what compares two series is over the months of both.
#include "host/fact_sheet/fact_sheet_data.h"

#include <gtest/gtest.h>

#include <cmath>

#include "fact_sheet/made_up_sheet.h"
#include "host/fact_sheet/fact_sheet_history.h"
#include "host/fact_sheet/fact_sheet_page.h"
#include "host/report/words.h"
#include "host/table/csv.h"

namespace assay {
namespace {

SeriesFile file(const std::string& id, const char* first, const Series& returns) {
    SeriesFile file;
    file.file.path = id + ".csv";
    file.panel = {Calendar::months(*Month::parse(first), int(returns.size())), {id}, returns};
    return file;
}

Series part(const Series& of, int from, int count) { return {of.begin() + from, of.begin() + from + count}; }

// A fund of nine years with a gap, an old index, a younger fund, and one that ended long ago; all but that one end together.
struct Universe {
    MadeUp old{240, 5}, young{60, 7};
    std::vector<SeriesFile> files;

    Universe() {
        Series fund = part(old.series, 132, 108);
        fund[20] = gap;
        files = {file("fund", "2011-01", fund), file("index", "2000-01", old.market), file("young", "2015-01", young.series),
                 file("ended", "2002-01", part(old.series, 24, 60))};
    }
    FactSheetData of(const std::vector<int>& which, const std::vector<std::string>& benchmarks) const {
        FactSheetFiles some;
        for (int f : which) some.series.push_back(files[size_t(f)]);
        return assemble(some, {benchmarks});
    }
};

std::map<std::string, std::string> rows_of(const FactSheetData& data) {
    std::map<std::string, std::string> rows;
    for (const FactSheetRow& row : fact_sheets(data)) rows[row.series + " to " + row.benchmark] = csv_text(fact_sheet_table("", "", {row}));
    return rows;
}

}  // namespace

TEST(FactSheetData, a_row_depends_on_its_series_and_its_benchmark_alone) {
    const Universe universe;
    std::map<std::string, std::string> alone = rows_of(universe.of({0, 1}, {"index"}));
    alone.merge(rows_of(universe.of({2, 1}, {"index"})));
    alone.merge(rows_of(universe.of({0, 2}, {"young"})));
    for (const std::vector<int>& order : {std::vector<int>{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 0, 3, 2}})
        for (const std::vector<std::string>& benchmarks : {std::vector<std::string>{"index"}, {"index", "young"}, {"young", "index"}}) {
            int compared = 0;
            for (const auto& [pair, text] : rows_of(universe.of(order, benchmarks)))
                if (alone.contains(pair)) {
                    EXPECT_EQ(text, alone.at(pair)) << pair;
                    ++compared;
                }
            EXPECT_EQ(compared, benchmarks.size() == 1 ? 3 : 5);
        }
}

TEST(FactSheetData, a_benchmark_has_its_own_history) {
    const Universe universe;
    const FactSheetData data = universe.of({0, 1}, {"index"});
    const FactSheetRow row = fact_sheets(data)[1];
    EXPECT_EQ(row.series, "index");
    EXPECT_EQ(row.inception->text(), "2000-01");
    EXPECT_EQ(row.own.cumulative, cumulative_return(universe.old.market));
}

TEST(FactSheetData, growth_is_compared_from_a_month_that_all_charted_series_have) {
    const Universe universe;
    const FactSheetData data = universe.of({0, 1, 2, 3}, {"index"});
    EXPECT_EQ(data.series.calendar.text(common_start(data)), "2015-01");
    const Table growth = growth_table(data);
    const auto &series = growth.cells<std::string>("series"), &month = growth.cells<std::string>("month");
    const auto &common = growth.cells<double>("common_growth"), &drawdown = growth.cells<double>("common_drawdown");
    std::map<std::string, double> last;
    for (size_t row = 0; row < growth.rows(); ++row) {
        EXPECT_EQ(std::isnan(common[row]), month[row] < "2014-12" || series[row] == "ended") << series[row] << month[row];
        if (std::isnan(common[row])) continue;
        if (month[row] == "2014-12") { EXPECT_EQ(common[row], 100) << series[row]; }
        EXPECT_LE(drawdown[row], 0);
        last[series[row]] = common[row];
    }
    EXPECT_EQ(last.size(), 3u);
    EXPECT_NEAR(last.at("index"), 100 * (1 + cumulative_return(std::span(universe.old.market).subspan(180))), 1e-11);
    EXPECT_NEAR(last.at("young"), 100 * (1 + cumulative_return(universe.young.series)), 1e-11);
}

// A fund of three months leaves the others their years.
TEST(FactSheetData, growth_is_compared_without_series_of_less_than_a_year) {
    Universe universe;
    universe.files.push_back(file("new", "2019-10", part(universe.young.series, 0, 3)));
    EXPECT_EQ(common_start(universe.of({0, 1, 2, 4}, {"index"})), common_start(universe.of({0, 1, 2}, {"index"})));
    const Table growth = growth_table(universe.of({0, 1, 2, 4}, {"index"}));
    for (size_t row = 0; row < growth.rows(); ++row)
        EXPECT_TRUE(growth.cells<std::string>("series")[row] != "new" || std::isnan(growth.cells<double>("common_growth")[row]));
    universe.files[1] = file("index", "2019-10", part(universe.young.market, 0, 3));
    const FactSheetData young = universe.of({4, 1}, {"index"});
    EXPECT_EQ(common_start(young), 0) << "where all are young they are compared";
}

TEST(FactSheetData, the_answer_compares_two_series_over_the_months_of_both_and_names_them) {
    const Universe universe;
    const FactSheetData data = universe.of({1, 2}, {"young"});
    const std::string text = fact_sheet_answer(data, fact_sheets(data));
    const auto of = [](std::span<const double> returns) { return percent(cumulative_return(returns)); };
    EXPECT_NE(text.find("index returned " + of(universe.old.market) + " from 2000-01 to 2019-12"), std::string::npos) << text;
    EXPECT_NE(text.find("From 2015-01 to 2019-12, the months that both have, index returned " +
                        of(std::span(universe.old.market).subspan(180)) + " and young " + of(universe.young.series) + "."),
              std::string::npos)
        << text;
    const FactSheetData same = universe.of({2, 1}, {"index"});
    const std::string young = fact_sheet_answer(same, fact_sheets(same));
    EXPECT_NE(young.find("Over the same months index returned " + of(std::span(universe.old.market).subspan(180)) + "."), std::string::npos)
        << young;
}

TEST(FactSheetData, series_of_one_name_are_told_apart) {
    const Universe universe;
    FactSheetData data = universe.of({0, 1, 2}, {"index"});
    data.metadata["fund"].name = data.metadata["young"].name = "Income";
    EXPECT_EQ(data.label(0), "Income (fund)");
    EXPECT_EQ(data.label(1), "index");
    EXPECT_EQ(data.label(2), "Income (young)");
    data.metadata["young"].name = "index";
    EXPECT_EQ(data.label(0), "Income");
    EXPECT_EQ(data.label(2), "index (young)");
}

}  // namespace assay
