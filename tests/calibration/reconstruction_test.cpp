// The reconstruction against the published tables, recomputed here in long double from the bytes of the files: nothing of
// the generator's own arithmetic is used. Once for the files that ship, once for files made now.
#include "host/calibration/reconstruction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "host/calibration/random.h"
#include "host/problem.h"
#include "test_folders.h"

namespace assay {
namespace {

using Real = long double;
using Bytes = std::map<std::string, std::string>;  // file name -> content

const std::string datasets = source_folder() + "/datasets";
const std::string published = datasets + "/published";
const std::vector<std::string> study_file_names{"candidates.csv", "funds.csv", "indices.csv", "metadata.csv", "portfolios.csv"};
constexpr int months = 84;

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

struct Csv {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;

    explicit Csv(const std::string& bytes) {
        std::istringstream lines(bytes);
        for (std::string line; std::getline(lines, line);) {
            std::vector<std::string> cells(1);
            for (const char c : line) {
                if (c == ',')
                    cells.emplace_back();
                else
                    cells.back() += c;
            }
            (header.empty() ? header : rows.emplace_back()) = cells;
        }
    }
    size_t column(const std::string& name) const {
        const size_t c = size_t(std::find(header.begin(), header.end(), name) - header.begin());
        EXPECT_LT(c, header.size()) << name;
        return c;
    }
    const std::string& cell(size_t row, const std::string& name) const { return rows.at(row).at(column(name)); }
};

using Columns = std::map<std::string, std::vector<Real>>;

Columns columns(const std::string& bytes) {
    const Csv csv(bytes);
    Columns result;
    for (const auto& row : csv.rows) {
        for (size_t c = 1; c < row.size(); ++c) result[csv.header[c]].push_back(std::strtold(row[c].c_str(), nullptr));
    }
    return result;
}

struct Pair {
    Real correlation, beta;
};

Pair against(const std::vector<Real>& y, const std::vector<Real>& x, int first, int last) {
    Real mx = 0, my = 0;
    for (int t = first; t <= last; ++t) mx += x[t], my += y[t];
    mx /= last - first + 1;
    my /= last - first + 1;
    Real xx = 0, yy = 0, xy = 0;
    for (int t = first; t <= last; ++t) {
        xx += (x[t] - mx) * (x[t] - mx);
        yy += (y[t] - my) * (y[t] - my);
        xy += (x[t] - mx) * (y[t] - my);
    }
    return {xy / std::sqrt(xx * yy), xy / xx};
}

// As printed: half away from zero, no negative zero.
std::string printed(Real value, int decimals) {
    const Real unit = std::pow(Real(10), decimals);
    const Real rounded = std::floor(std::fabs(value) * unit + Real(0.5)) / unit;
    char text[64];
    std::snprintf(text, sizeof text, "%.*Lf", decimals, value < 0 && rounded != 0 ? -rounded : rounded);
    return text;
}

std::pair<int, int> months_of(const std::string& period) {
    const auto month = [](const std::string& text) { return 12 * (std::stoi(text.substr(0, 4)) - 2017) + std::stoi(text.substr(5)) - 1; };
    if (period.size() == 4) return {month(period + "-01"), month(period + "-12")};
    return {month(period.substr(0, 7)), month(period.substr(9))};
}

const Reconstruction& made_now() {
    static const Reconstruction made = reconstruct(published);
    return made;
}

class StudyData : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (std::string(GetParam()) == "shipped") {
            for (const std::string& name : study_file_names) bytes[name] = content(datasets + "/study/" + name);
        } else {
            bytes = study_files(made_now());
        }
        funds = columns(bytes["funds.csv"]);
        indices = columns(bytes["indices.csv"]);
        const Csv metadata(bytes["metadata.csv"]);
        const Csv universe(content(published + "/universe.csv"));
        std::map<std::string, std::string> ticker_of;
        for (size_t g = 0; g < universe.rows.size(); ++g) {
            tickers.push_back(universe.cell(g, "bloomberg_ticker"));
            ticker_of[universe.cell(g, "benchmark")] = tickers.back();
        }
        for (size_t row = 0; row < metadata.rows.size(); ++row) {
            const std::string& id = metadata.cell(row, "id");
            EXPECT_TRUE(names.insert({id, metadata.cell(row, "name")}).second) << id << " twice";
            assets[id] = std::strtold(metadata.cell(row, "aum").c_str(), nullptr);
            if (funds.count(id)) group[id] = ticker_of.at(metadata.cell(row, "group"));
        }
    }

    Pair asset_weighted(const std::string& ticker, const std::string& period) {
        const auto [first, last] = months_of(period);
        Pair sum{0, 0};
        Real total = 0;
        for (const auto& [id, r] : funds) {
            if (group.at(id) != ticker) continue;
            const Pair pair = against(r, indices.at(ticker), first, last);
            sum.correlation += assets.at(id) * pair.correlation;
            sum.beta += assets.at(id) * pair.beta;
            total += assets.at(id);
        }
        return {sum.correlation / total, sum.beta / total};
    }

    // Every cell of a published table; compute(row name, period) gives the pair.
    template <class Compute>
    int cells_as_printed(const std::string& table, Compute compute) {
        const Csv csv(content(published + "/" + table));
        int cells = 0;
        for (const auto& row : csv.rows) {
            for (size_t c = 2; c < csv.header.size(); ++c) {
                const Pair pair = compute(row[0], csv.header[c]);
                const Real value = row[1] == "beta" ? pair.beta : pair.correlation;
                EXPECT_EQ(printed(value, 2), row[c]) << row[0] << " " << row[1] << " " << csv.header[c];
                largest_deviation = std::max(largest_deviation, std::fabs(value - std::strtold(row[c].c_str(), nullptr)));
                ++cells;
            }
        }
        EXPECT_LT(largest_deviation, 0.003L);
        return cells;
    }

    std::string ticker_of_row(const std::string& name) {
        const Csv universe(content(published + "/universe.csv"));
        for (size_t g = 0; g < universe.rows.size(); ++g) {
            if (universe.cell(g, "benchmark") == name) return tickers[g];
        }
        ADD_FAILURE() << name;
        return "";
    }

    Bytes bytes;
    Columns funds, indices;
    std::vector<std::string> tickers;
    std::map<std::string, std::string> group, names;  // of a fund: its index; of every series: its name
    std::map<std::string, Real> assets;
    Real largest_deviation = 0;
};

INSTANTIATE_TEST_SUITE_P(Calibration, StudyData, testing::Values("shipped", "made_now"), [](const auto& info) { return info.param; });

TEST_P(StudyData, has_every_series_on_every_month_with_six_decimals) {
    const std::map<std::string, size_t> series{{"funds.csv", 314}, {"indices.csv", 7}, {"portfolios.csv", 4}, {"candidates.csv", 104}};
    for (const auto& [name, count] : series) {
        const Csv csv(bytes[name]);
        ASSERT_EQ(csv.header.size(), count + 1) << name;
        ASSERT_EQ(csv.rows.size(), size_t(months)) << name;
        for (int t = 0; t < months; ++t) {
            char month[16];
            std::snprintf(month, sizeof month, "%d-%02d", 2017 + t / 12, t % 12 + 1);
            ASSERT_EQ(csv.rows[t].size(), csv.header.size());
            EXPECT_EQ(csv.rows[t][0], month);
            for (size_t c = 1; c < csv.header.size(); ++c) {
                const std::string& cell = csv.rows[t][c];
                EXPECT_EQ(cell.size() - cell.find('.'), 7u) << cell;
                EXPECT_NE(cell, "-0.000000");
                EXPECT_LT(std::fabs(std::strtod(cell.c_str(), nullptr)), 0.25);
            }
        }
    }
    EXPECT_EQ(Csv(bytes["funds.csv"]).header[1], "F001");
    EXPECT_EQ(Csv(bytes["funds.csv"]).header.back(), "F314");
    std::vector<std::string> expected{"month"};
    expected.insert(expected.end(), tickers.begin(), tickers.end());
    EXPECT_EQ(Csv(bytes["indices.csv"]).header, expected);
    EXPECT_EQ(Csv(bytes["portfolios.csv"]).header, (std::vector<std::string>{"month", "MP1", "MP20", "MP33", "MP55"}));
    const Columns candidates = columns(bytes["candidates.csv"]);
    for (const auto& [id, r] : indices) EXPECT_EQ(candidates.at(id), r) << id;
}

TEST_P(StudyData, says_of_every_series_that_it_is_synthetic) {
    EXPECT_EQ(names.size(), 314u + 104u + 4u);
    for (const std::string& file : study_file_names) {
        if (file == "metadata.csv") continue;
        for (const auto& [id, r] : columns(bytes[file])) {
            ASSERT_TRUE(names.count(id)) << id;
            EXPECT_TRUE(names[id].ends_with("(synthetic)")) << id << ": " << names[id];
        }
    }
}

TEST_P(StudyData, gives_the_published_index_table) {
    EXPECT_EQ(cells_as_printed("index_vs_agg.csv",
                               [&](const std::string& name, const std::string& period) {
                                   const auto [first, last] = months_of(period);
                                   return against(indices.at(ticker_of_row(name)), indices.at(tickers[0]), first, last);
                               }),
              42);
    RecordProperty("largest_deviation", printed(largest_deviation, 6));
}

TEST_P(StudyData, gives_the_published_group_averages) {
    EXPECT_EQ(
        cells_as_printed("group_averages.csv",
                         [&](const std::string& name, const std::string& period) { return asset_weighted(ticker_of_row(name), period); }),
        140);
    RecordProperty("largest_deviation", printed(largest_deviation, 6));
}

TEST_P(StudyData, gives_the_published_portfolio_table_and_its_weighted_average_row) {
    const Columns portfolios = columns(bytes["portfolios.csv"]);
    int averages = 0;
    EXPECT_EQ(cells_as_printed("model_portfolios_vs_agg.csv",
                               [&](const std::string& name, const std::string& period) {
                                   const auto [first, last] = months_of(period);
                                   if (name.starts_with("ARAM ")) {
                                       return against(portfolios.at(name.substr(5)), indices.at(tickers[0]), first, last);
                                   }
                                   ++averages;
                                   return asset_weighted(tickers[0], period);
                               }),
              30);
    EXPECT_EQ(averages, 6);
    RecordProperty("largest_deviation", printed(largest_deviation, 6));
}

TEST_P(StudyData, gives_the_published_universe) {
    const Csv universe(content(published + "/universe.csv")), metadata(bytes["metadata.csv"]);
    std::map<std::string, size_t> row_of;
    for (size_t row = 0; row < metadata.rows.size(); ++row) row_of[metadata.cell(row, "id")] = row;
    Real total = 0;
    for (size_t g = 0; g < tickers.size(); ++g) {
        int count = 0;
        Real value = 0;
        for (const auto& [id, ticker] : group) {
            if (ticker != tickers[g]) continue;
            ++count;
            value += assets.at(id);
        }
        total += value;
        const size_t row = row_of.at(tickers[g]);
        EXPECT_EQ(std::to_string(count), universe.cell(g, "funds_mapped"));
        EXPECT_EQ(printed(value / 1e9L, 1), universe.cell(g, "funds_market_value_usd_bn"));
        EXPECT_EQ(printed(assets.at(tickers[g]) / 1e12L, 2), universe.cell(g, "index_assets_usd_tn"));
        EXPECT_EQ(printed(100 * value / assets.at(tickers[g]), 1), universe.cell(g, "funds_percent_of_sector"));
        EXPECT_EQ(metadata.cell(row, "holdings"), universe.cell(g, "index_holdings"));
        EXPECT_EQ(metadata.cell(row, "duration"), universe.cell(g, "index_duration_dec_2023"));
    }
    EXPECT_EQ(printed(total / 1e9L, 1), "1641.9");
}

TEST_P(StudyData, maps_every_fund_to_its_group_by_the_highest_r_squared) {
    Real smallest_margin = 1, largest_rival = 0;
    for (const auto& [id, r] : funds) {
        const Real own = std::pow(against(r, indices.at(group.at(id)), 0, months - 1).correlation, 2);
        for (const auto& [ticker, x] : indices) {
            if (ticker == group.at(id)) continue;
            const Real rival = std::pow(against(r, x, 0, months - 1).correlation, 2);
            EXPECT_GT(own, rival) << id << " " << ticker;
            smallest_margin = std::min(smallest_margin, own - rival);
            largest_rival = std::max(largest_rival, rival / own);
        }
    }
    EXPECT_NEAR(double(smallest_margin), 0.0117, 0.0001);
    EXPECT_NEAR(double(largest_rival), 0.96, 0.001);
}

TEST_P(StudyData, pruning_the_candidates_in_order_of_size_keeps_exactly_the_seven) {
    const Columns candidates = columns(bytes["candidates.csv"]);
    std::vector<std::string> order;
    for (const auto& [id, r] : candidates) order.push_back(id);
    std::sort(order.begin(), order.end(), [&](const std::string& a, const std::string& b) {
        if ((a == tickers[0]) != (b == tickers[0])) return a == tickers[0];
        return assets.at(a) > assets.at(b);
    });
    std::set<std::string> kept;
    for (const std::string& id : order) {
        bool redundant = false;
        for (const std::string& other : kept) {
            const Pair pair = against(candidates.at(id), candidates.at(other), 0, months - 1);
            if (pair.correlation > 0.95L && std::fabs(pair.beta - 1) < 0.25L) redundant = true;
        }
        if (!redundant) kept.insert(id);
    }
    EXPECT_EQ(kept, std::set<std::string>(tickers.begin(), tickers.end()));
}

// Average correlation and standard deviation (n - 1) of beta over all windows of six months.
std::pair<Real, Real> rolling(const std::vector<Real>& y, const std::vector<Real>& x) {
    std::vector<Pair> window;
    for (int first = 0; first + 6 <= months; ++first) window.push_back(against(y, x, first, first + 5));
    Real correlation = 0, beta = 0, squares = 0;
    for (const Pair& pair : window) correlation += pair.correlation, beta += pair.beta;
    correlation /= Real(window.size());
    beta /= Real(window.size());
    for (const Pair& pair : window) squares += (pair.beta - beta) * (pair.beta - beta);
    return {correlation, std::sqrt(squares / Real(window.size() - 1))};
}

TEST_P(StudyData, has_ten_active_aggregate_funds_with_two_percent_of_the_assets_at_any_threshold_in_the_gap) {
    std::map<std::string, int> active;
    int low_but_stable = 0, aggregate_funds = 0;
    Real active_assets = 0, all_assets = 0;
    for (const auto& [id, r] : funds) {
        const auto [correlation, volatility] = rolling(r, indices.at(group.at(id)));
        const bool aggregate = group.at(id) == tickers[0];
        if (aggregate) ++aggregate_funds, all_assets += assets.at(id);
        if (correlation >= 0.7L) continue;
        if (volatility > 0.25L) {
            ++active[group.at(id)];
            if (aggregate) active_assets += assets.at(id);
        }
        if (!aggregate) continue;
        EXPECT_TRUE(volatility < 0.22L || volatility > 0.45L) << id << ": " << double(volatility);
        if (volatility < 0.22L) ++low_but_stable;
    }
    EXPECT_EQ(aggregate_funds, 126);
    EXPECT_EQ(active, (std::map<std::string, int>{{"LBUSTRUU", 10}, {"LGC3TRUU", 22}}));
    EXPECT_EQ(low_but_stable, 3);
    EXPECT_EQ(printed(100 * active_assets / all_assets, 2), "2.05");
}

TEST_P(StudyData, has_the_calendar_years_of_the_aggregate_and_high_yield) {
    const std::map<std::string, std::vector<Real>> calendar{{"LBUSTRUU", {3.54L, .01L, 8.72L, 7.51L, -1.54L, -13.01L, 5.53L}},
                                                            {"LF98TRUU", {7.50L, -2.08L, 14.32L, 7.11L, 5.28L, -11.19L, 13.45L}}};
    for (const auto& [ticker, percent] : calendar) {
        for (int y = 0; y < 7; ++y) {
            Real growth = 1;
            for (int t = 12 * y; t < 12 * y + 12; ++t) growth *= 1 + indices.at(ticker)[t];
            EXPECT_NEAR(double(100 * (growth - 1)), double(percent[y]), 0.02) << ticker << " " << 2017 + y;
        }
    }
}

TEST_P(StudyData, has_the_spot_values) {
    const Columns portfolios = columns(bytes["portfolios.csv"]);
    const auto near = [](Real value, double expected) { EXPECT_NEAR(double(value), expected, 2e-6); };
    near(indices.at("LBUSTRUU")[0], .003382);
    near(indices.at("LF98TRUU")[0], .014943);
    near(funds.at("F001")[0], .002207);
    near(portfolios.at("MP20")[0], .008968);
    near(indices.at("LBUSTRUU")[38], -.003500);
    near(funds.at("F085")[38], -.009438);
    near(funds.at("F314")[38], -.112310);
    near(indices.at("LBUSTRUU")[83], -.020206);
    near(portfolios.at("MP55")[83], .017968);
    EXPECT_NEAR(double(assets.at("F001")), 74262.2e6, 1);
    EXPECT_NEAR(double(assets.at("F127")), 27212.3e6, 1);
    EXPECT_NEAR(double(assets.at("F314")), 551.8e6, 1);
}

TEST(Calibration, random_numbers_have_the_check_values) {
    const calibration::Draws draws(138);
    EXPECT_EQ(calibration::mix(1), 0x5692161d100b05e5u);
    EXPECT_EQ(draws.uniform(1, 0), 0.7174111429937038);
    EXPECT_NEAR(draws.normal(1, 0), 0.1341337100391375, 1e-15);
    EXPECT_NEAR(draws.normal(1, 1), -0.09542823537200844, 1e-15);
    EXPECT_NEAR(draws.normal(1000, 0), -0.8734196795318653, 1e-15);
}

TEST(Calibration, files_made_now_are_the_files_that_ship) {
    const Bytes now = study_files(made_now());
    ASSERT_EQ(now.size(), study_file_names.size());
    double largest = 0;
    for (const auto& [name, bytes] : now) {
        const Csv made(bytes), shipped(content(datasets + "/study/" + name));
        ASSERT_EQ(made.header, shipped.header) << name;
        ASSERT_EQ(made.rows.size(), shipped.rows.size()) << name;
        for (size_t row = 0; row < made.rows.size(); ++row) {
            ASSERT_EQ(made.rows[row].size(), shipped.rows[row].size()) << name << " row " << row + 2;
            for (size_t c = 0; c < made.header.size(); ++c) {
                const std::string &a = made.rows[row][c], &b = shipped.rows[row][c];
                if (name == "metadata.csv" && made.header[c] == "aum" && !b.empty()) {
                    EXPECT_NEAR(std::stod(a), std::stod(b), 1e5) << made.rows[row][0];  // 0.1 million dollars
                } else if (name == "metadata.csv" || c == 0) {
                    EXPECT_EQ(a, b) << name << " row " << row + 2;
                } else {
                    const double difference = std::fabs(std::stod(a) - std::stod(b));
                    EXPECT_LE(difference, 2e-6) << name << " row " << row + 2 << " " << made.header[c];
                    largest = std::max(largest, difference);
                }
            }
        }
    }
    RecordProperty("largest_difference", std::to_string(largest));
}

TEST(Calibration, panels_hold_exactly_the_numbers_of_the_files) {
    const Bytes files = study_files(made_now());
    const std::map<std::string, const Panel*> panels{{"funds.csv", &made_now().funds},
                                                     {"indices.csv", &made_now().indices},
                                                     {"portfolios.csv", &made_now().portfolios},
                                                     {"candidates.csv", &made_now().candidates}};
    for (const auto& [name, panel] : panels) {
        const Csv csv(files.at(name));
        ASSERT_EQ(panel->rows(), months);
        ASSERT_EQ(panel->value.size(), size_t(months) * panel->ids.size());
        EXPECT_EQ(panel->calendar.month(0), Month::of(2017, 1));
        for (int t = 0; t < months; ++t) {
            for (int s = 0; s < panel->series(); ++s) ASSERT_EQ(panel->at(t, s), std::strtod(csv.rows[t][s + 1].c_str(), nullptr));
        }
    }
}

TEST(Calibration, every_correction_finished) {
    EXPECT_EQ(made_now().corrections.size(), 7u + 7u + 4u);
    for (const Reconstruction::Correction& correction : made_now().corrections) {
        EXPECT_LE(correction.largest_deviation, 0.00298) << correction.of;
        EXPECT_LT(correction.iterations, 200) << correction.of;
    }
}

TEST(Calibration, is_the_same_twice_and_another_with_another_seed) {
    EXPECT_EQ(study_files(reconstruct(published)), study_files(made_now()));
    EXPECT_NE(calibration::Draws(139).uniform(1, 0), calibration::Draws(138).uniform(1, 0));
}

TEST(Calibration, a_table_that_cannot_be_used_is_named) {
    const auto problem = [](const std::string& folder) {
        try {
            reconstruct(folder);
        } catch (const Problem& stopped) {
            EXPECT_EQ(stopped.exit(), Exit::data);
            return std::string(stopped.what());
        }
        return std::string("no problem");
    };
    EXPECT_NE(problem(datasets + "/absent").find("absent/universe.csv"), std::string::npos);

    namespace fs = std::filesystem;
    const fs::path folder =
        fs::path(testing::TempDir()) / ("assay_calibration_" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    fs::create_directory(folder);
    for (const auto& file : fs::directory_iterator(published)) fs::copy_file(file, folder / file.path().filename());
    const auto rewrite = [&](const std::string& name, const std::string& from, const std::string& to) {
        std::string text = content(published + "/" + name);
        const size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos);
        std::ofstream(folder / name, std::ios::binary) << text.replace(at, from.size(), to);
    };
    rewrite("index_vs_agg.csv", "0.86", "0.8x");
    EXPECT_NE(problem(folder.string()).find("'0.8x' is not a number"), std::string::npos);
    rewrite("index_vs_agg.csv", "U.S. MBS,beta", "MBS,beta");
    EXPECT_NE(problem(folder.string()).find("no row U.S. MBS, beta"), std::string::npos);
    rewrite("index_vs_agg.csv", "2017-01..2020-02", "2017-01..2020-03");
    EXPECT_NE(problem(folder.string()).find("columns should be"), std::string::npos);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace assay
