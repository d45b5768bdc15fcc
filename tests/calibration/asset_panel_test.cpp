// The synthetic asset panel: the shipped files are what the generator makes, complete inside each asset's life, and plausible. Statistics
// are recomputed here from the bytes of the files; the market's yields and regimes come from the generator.
#include "host/calibration/asset_panel.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <set>

#include "host/calibration/asset_market.h"
#include "host/panel/series_file.h"
#include "reference_csv.h"
#include "test_folders.h"

namespace assay {
namespace {

using calibration::AssetMarket;
using calibration::Regime;

const std::string folder = source_folder() + "/datasets/assets/";
constexpr int months = 180;

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

const ReferenceCsv& shipped(const std::string& name) {
    static std::map<std::string, ReferenceCsv> files;
    return files.try_emplace(name, folder + name).first->second;
}

std::vector<double> column(const std::string& file, const std::string& id) {
    std::vector<double> values;
    for (size_t t = 0; t < shipped(file).rows(); ++t) values.push_back(shipped(file).number(t, id));
    return values;
}

std::vector<double> returns(const std::string& id) { return column(id.ends_with("_INDEX") ? "series.csv" : "assets.csv", id); }

const AssetMarket& market() {
    static const AssetMarket made = calibration::make_asset_market(calibration::Draws(asset_panel_seed));
    return made;
}

using Selection = std::function<bool(int)>;
bool since_2010(int t) { return t >= 12; }
Selection during(Regime regime) {
    return [regime](int t) { return market().regime[size_t(t)] == regime; };
}

struct Moments {
    int count = 0;
    long double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
    double volatility() const { return double(std::sqrt(12 * xx / (count - 1))); }  // of x, a year
    double correlation() const { return double(xy / std::sqrt(xx * yy)); }
    double slope() const { return double(xy / xx); }  // of y on x
};

// Over the chosen months in which both are there.
Moments moments(const std::vector<double>& x, const std::vector<double>& y, const Selection& chosen) {
    Moments m;
    const auto each = [&](auto&& act) {
        for (int t = 0; t < months; ++t)
            if (chosen(t) && !std::isnan(x[size_t(t)]) && !std::isnan(y[size_t(t)])) act(x[size_t(t)], y[size_t(t)]);
    };
    each([&](double a, double b) { ++m.count, m.mean_x += a, m.mean_y += b; });
    m.mean_x /= m.count;
    m.mean_y /= m.count;
    each([&](double a, double b) {
        m.xx += (a - m.mean_x) * (a - m.mean_x);
        m.yy += (b - m.mean_y) * (b - m.mean_y);
        m.xy += (a - m.mean_x) * (b - m.mean_y);
    });
    return m;
}

double volatility(const std::string& id, const Selection& chosen = since_2010) {
    return moments(returns(id), returns(id), chosen).volatility();
}
double correlation(const std::string& a, const std::string& b, const Selection& chosen) {
    return moments(returns(a), returns(b), chosen).correlation();
}

double year_return(const std::string& id, int year) {
    const std::vector<double> r = returns(id);
    double growth = 1;
    for (int t = 12 * (year - 2009); t < 12 * (year - 2008); ++t) growth *= 1 + r[size_t(t)];
    return growth - 1;
}

}  // namespace

TEST(AssetPanel, is_made_again_to_the_same_bytes) {
    const auto files = asset_files(make_asset_panel());
    size_t size = 0, on_disk = 0;
    for (const auto& [name, bytes] : files) {
        EXPECT_TRUE(bytes == content(folder + name)) << name << " is not what the generator makes";
        size += bytes.size();
    }
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder)) ++on_disk;
    EXPECT_EQ(on_disk, files.size());
    EXPECT_LT(size, 200'000u);
    EXPECT_NE(asset_files(make_asset_panel(asset_panel_seed + 1)).at("assets.csv"), files.at("assets.csv"));
}

TEST(AssetPanel, has_every_month_of_an_assets_life_and_none_outside) {
    const ReferenceCsv& assets = shipped("assets.csv");
    ASSERT_EQ(assets.rows(), size_t(months));
    ASSERT_EQ(assets.names().size(), 31u);
    const std::map<std::string, std::string> first{
        {"EM_LOCAL", "2010-08"}, {"BANK_LOANS", "2011-04"}, {"FALLEN_ANGELS", "2012-05"}, {"CORP_HEDGED", "2013-06"}};
    for (size_t t = 0; t < assets.rows(); ++t) {
        const std::string& month = assets.text(t, "month");
        EXPECT_EQ(month, (Month::of(2009, 1) + int(t)).text());
        for (const std::string& id : assets.names()) {
            if (id == "month") continue;
            const std::string& cell = assets.text(t, id);
            const bool alive = !(first.contains(id) && month < first.at(id)) && !(id == "MULTI_SECTOR" && month > "2021-09");
            ASSERT_EQ(!cell.empty(), alive) << id << " " << month;
            if (!alive) continue;
            EXPECT_EQ(cell.size() - cell.find('.'), 7u) << cell;
            EXPECT_NE(cell, "-0.000000");
            EXPECT_LT(std::fabs(assets.number(t, id)), .25);
        }
    }
    for (const char* file : {"series.csv", "volatility_index.csv"}) {
        ASSERT_EQ(shipped(file).rows(), size_t(months));
        for (size_t t = 0; t < size_t(months); ++t)
            for (const std::string& id : shipped(file).names()) EXPECT_FALSE(shipped(file).text(t, id).empty()) << id;
    }
}

TEST(AssetPanel, is_read_as_the_numbers_of_the_generator_without_being_told_what_they_are) {
    const AssetPanel made = make_asset_panel();
    for (const auto& [name, panel] : {std::pair{"assets.csv", &made.assets}, std::pair{"series.csv", &made.indices}}) {
        const SeriesFile file = read_series(folder + name, Values::automatic);
        EXPECT_EQ(file.panel.ids, panel->ids);
        EXPECT_EQ(file.panel.calendar, panel->calendar);
        ASSERT_EQ(file.panel.value.size(), panel->value.size());
        for (size_t i = 0; i < panel->value.size(); ++i) {
            const double read = file.panel.value[i], written = panel->value[i];
            EXPECT_TRUE(read == written || (std::isnan(read) && std::isnan(written))) << name << " cell " << i;
        }
    }
}

TEST(AssetPanel, says_of_every_series_that_it_is_synthetic_and_describes_each_asset_once) {
    const ReferenceCsv &metadata = shipped("metadata.csv"), &groups = shipped("groups.csv"), &bid_ask = shipped("bid_ask.csv");
    std::set<std::string> described;
    for (size_t row = 0; row < metadata.rows(); ++row) {
        EXPECT_TRUE(described.insert(metadata.text(row, "id")).second);
        EXPECT_TRUE(metadata.text(row, "name").ends_with("(synthetic)")) << metadata.text(row, "name");
    }
    size_t series = 0;
    for (const char* file : {"assets.csv", "series.csv"})
        for (const std::string& id : shipped(file).names())
            if (id != "month") {
                EXPECT_TRUE(described.contains(id)) << id;
                ++series;
            }
    EXPECT_EQ(series, described.size());
    ASSERT_EQ(groups.rows(), 30u);
    ASSERT_EQ(bid_ask.rows(), 30u);
    std::map<std::string, double> cap_of, room;
    for (size_t row = 0; row < 30; ++row) {
        for (const ReferenceCsv* file : {&groups, &bid_ask}) EXPECT_EQ(file->text(row, "id"), metadata.text(row, "id"));
        EXPECT_EQ(groups.text(row, "group"), metadata.text(row, "group"));
        EXPECT_EQ(bid_ask.text(row, "bid_ask"), metadata.text(row, "bid_ask"));
        EXPECT_GT(bid_ask.number(row, "bid_ask"), 0);
        EXPECT_LE(bid_ask.number(row, "bid_ask"), .002);
        const double cap = groups.number(row, "group_cap");
        EXPECT_EQ(cap_of.try_emplace(groups.text(row, "group"), cap).first->second, cap) << "one group, two caps";
        room[groups.text(row, "group")] += groups.number(row, "asset_cap");
    }
    double all = 0;
    for (const auto& [group, cap] : cap_of) all += std::min(cap, room[group]);
    EXPECT_GT(all, 1.5);  // a portfolio can be fully invested, with a choice
}

// Volatility a year since 2010: bands as such markets have had.
TEST(AssetPanel, has_the_volatility_of_each_sector) {
    const std::map<std::string, std::pair<double, double>> bands{
        {"TSY_BILLS", {.001, .006}},    {"TSY_1_3", {.007, .018}},      {"TSY_3_7", {.025, .045}},   {"TSY_7_10", {.045, .08}},
        {"TSY_20", {.11, .16}},         {"TIPS_BROAD", {.04, .07}},     {"MBS", {.025, .05}},        {"AGGREGATE", {.035, .06}},
        {"CORP_SHORT", {.012, .03}},    {"CORP_LONG", {.09, .13}},      {"CORP_HEDGED", {.03, .06}}, {"HIGH_YIELD", {.06, .09}},
        {"BANK_LOANS", {.03, .06}},     {"EM_USD", {.07, .11}},         {"EM_LOCAL", {.09, .13}},    {"MUNI_BROAD", {.03, .06}},
        {"MUNI_HIGH_YIELD", {.05, .1}}, {"FLOATING_RATE", {.005, .02}}, {"PREFERRED", {.06, .1}},    {"CONVERTIBLE", {.08, .14}}};
    for (const auto& [id, band] : bands) {
        EXPECT_GT(volatility(id), band.first) << id;
        EXPECT_LT(volatility(id), band.second) << id;
    }
}

// A Treasury returns a twelfth of its yield, minus its duration times the change of the yield while it ages by a month; the rest is
// convexity, its fee and a little noise.
TEST(AssetPanel, treasuries_return_their_yield_and_their_duration_times_its_change) {
    const ReferenceCsv& metadata = shipped("metadata.csv");
    for (const auto& [id, tenor] : std::map<std::string, double>{{"TSY_1_3", 2}, {"TSY_3_7", 5}, {"TSY_7_10", 8.5}, {"TSY_20", 25}}) {
        double duration = 0;
        for (size_t row = 0; row < metadata.rows(); ++row)
            if (metadata.text(row, "id") == id) duration = metadata.number(row, "duration");
        std::vector<double> change, less_yield = returns(id);
        for (int t = 0; t < months; ++t) {
            const double yield = market().nominal_yield(tenor, t);
            change.push_back((market().nominal_yield(tenor - 1.0 / 12, t + 1) - yield) / 100);
            less_yield[size_t(t)] -= yield / 1200;
        }
        const Moments m = moments(change, less_yield, [](int) { return true; });
        EXPECT_NEAR(m.slope() / -duration, 1, .03) << id;
        EXPECT_LT(m.correlation(), -.99) << id;
    }
}

TEST(AssetPanel, credit_hedges_rates_in_stress_and_falls_with_them_in_a_rate_shock) {
    const Selection calm = during(Regime::calm), stress = during(Regime::stress), rate_shock = during(Regime::rate_shock);
    EXPECT_LT(correlation("HIGH_YIELD", "TSY_7_10", stress), -.1);
    EXPECT_GT(correlation("HIGH_YIELD", "TSY_7_10", rate_shock), .4);
    EXPECT_GT(correlation("HIGH_YIELD", "AGGREGATE_INDEX", rate_shock), correlation("HIGH_YIELD", "AGGREGATE_INDEX", stress) + .3);
    EXPECT_GT(volatility("HIGH_YIELD", stress), 2 * volatility("HIGH_YIELD", calm));
    EXPECT_GT(volatility("AGGREGATE_INDEX", rate_shock), 1.5 * volatility("AGGREGATE_INDEX", calm));
    int in[3] = {};
    for (const Regime regime : market().regime) ++in[int(regime)];
    EXPECT_GT(in[0], 100);
    EXPECT_GT(in[1], 20);
    EXPECT_GE(in[2], 12);
    const std::vector<double> level = column("volatility_index.csv", "VOLATILITY_INDEX");
    EXPECT_GT(moments(level, level, stress).mean_x, 1.4 * moments(level, level, calm).mean_x);
    for (const double value : level) EXPECT_TRUE(value > 8 && value < 60) << value;
}

TEST(AssetPanel, the_aggregate_fund_is_its_index_less_its_fee) {
    const Moments m = moments(returns("AGGREGATE_INDEX"), returns("AGGREGATE"), [](int) { return true; });
    EXPECT_GT(m.correlation(), .999);
    EXPECT_NEAR(m.slope(), 1, .01);
    EXPECT_NEAR(double(12 * (m.mean_x - m.mean_y)), .0003, .0006);
}

// datasets/README.md: what the seed was chosen for.
TEST(AssetPanel, has_the_years_that_its_seed_was_chosen_for) {
    EXPECT_TRUE(year_return("AGGREGATE_INDEX", 2022) > -.15 && year_return("AGGREGATE_INDEX", 2022) < -.08);
    EXPECT_TRUE(year_return("HIGH_YIELD_INDEX", 2009) > .30 && year_return("HIGH_YIELD_INDEX", 2009) < .65);
    for (int year = 2009; year <= 2023; ++year) {
        if (year == 2022) continue;
        EXPECT_TRUE(year_return("AGGREGATE_INDEX", year) > -.05 && year_return("AGGREGATE_INDEX", year) < .12) << year;
        EXPECT_GT(year_return("HIGH_YIELD_INDEX", year), -.08) << year;
    }
    const double march_2020 = returns("HIGH_YIELD_INDEX")[134];
    EXPECT_TRUE(march_2020 > -.15 && march_2020 < -.08);
}

}  // namespace assay
