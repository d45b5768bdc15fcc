#include "host/calibration/reconstruction.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "host/calibration/candidates.h"
#include "host/calibration/funds.h"
#include "host/calibration/portfolios.h"

namespace assay {

using namespace calibration;

namespace {

constexpr std::array<const char*, groups> fund_names{
    "Aggregate", "Short Government/Credit", "Intermediate Government/Credit", "MBS", "Credit", "Long Government/Credit", "High Yield"};

// What a variant of a core index is; the series knows nothing of it.
constexpr std::array<const char*, 4> variants{"quality slice", "maturity slice", "issuer slice", "custom blend"};

// The published 14.18 and its neighbours do not give the published percentage of the sector; this prints as both.
constexpr double mbs_index_assets_tn = 14.1845;

double index_assets(const Published& published, Group g) {
    return 1e12 * (g == mbs ? mbs_index_assets_tn : published.sector[g].index_assets_tn);
}

Panel empty_panel() { return {.calendar = Calendar::months(Month::of(first_year, 1), months), .ids = {}, .value = {}}; }

// Percent to fractions with six decimals; the sum with 0.0 turns -0 into 0.
Panel panel(const std::vector<std::string>& ids, const std::vector<Series>& series) {
    Panel result = empty_panel();
    result.ids = ids;
    for (int t = 0; t < months; ++t) {
        for (const Series& r : series) result.value.push_back(std::round(r[t] * 1e4) / 1e6 + 0.0);
    }
    return result;
}

void add_indices(Reconstruction& made, const Published& published, const Indices& indices) {
    std::vector<std::string> ids;
    for (int g = 0; g < groups; ++g) {
        const Published::Sector& sector = published.sector[g];
        ids.push_back(sector.ticker);
        made.descriptions.push_back({sector.ticker, sector.name + " index (synthetic)", sector.name, "", index_assets(published, Group(g)),
                                     sector.index_duration, double(sector.index_holdings)});
        made.corrections.push_back({sector.ticker, indices.solution[g].iterations, indices.solution[g].largest_deviation});
    }
    made.indices = panel(ids, {indices.series.begin(), indices.series.end()});
}

void add_funds(Reconstruction& made, const Published& published, const IndexSeries& index, const Draws& draws) {
    std::vector<std::string> ids;
    std::vector<Series> series;
    for (int g = 0; g < groups; ++g) {
        const Published::Sector& sector = published.sector[g];
        const FundGroup group = make_funds(Group(g), published, index, draws);
        for (size_t i = 0; i < group.series.size(); ++i) {
            const std::string number = fmt::format("{:03}", ids.size() + 1);
            ids.push_back("F" + number);
            series.push_back(group.series[i]);
            made.descriptions.push_back({ids.back(), fmt::format("{} fund {} (synthetic)", fund_names[g], number), sector.name,
                                         sector.ticker, group.assets_m[i] * 1e6, std::nan(""), std::nan("")});
        }
        made.corrections.push_back({"funds of " + sector.ticker, group.solution.iterations, group.solution.largest_deviation});
    }
    made.funds = panel(ids, series);
}

void add_portfolios(Reconstruction& made, const Published& published, const IndexSeries& index, const Draws& draws) {
    const Portfolios portfolios = make_portfolios(published, index, draws);
    for (size_t p = 0; p < portfolio_ids.size(); ++p) {
        made.descriptions.push_back({portfolio_ids[p], fmt::format("Model portfolio {} (synthetic)", portfolio_ids[p]), "Model portfolios",
                                     published.sector[agg].ticker, std::nan(""), std::nan(""), std::nan("")});
        made.corrections.push_back({portfolio_ids[p], portfolios.solution[p].iterations, portfolios.solution[p].largest_deviation});
    }
    made.portfolios = panel({portfolio_ids.begin(), portfolio_ids.end()}, {portfolios.series.begin(), portfolios.series.end()});
}

void add_candidates(Reconstruction& made, const Published& published, const IndexSeries& index, const Draws& draws) {
    std::vector<std::string> ids = made.indices.ids;
    std::vector<Series> series(index.begin(), index.end());
    for (const Candidate& candidate : make_candidates(index, draws)) {
        const Published::Sector& core = published.sector[candidate.core];
        ids.push_back(fmt::format("CAND{:03}", ids.size() - groups + 1));
        series.push_back(candidate.series);
        const std::string variant = fmt::format("{} {}", variants[candidate.rank % variants.size()], candidate.rank / variants.size() + 1);
        made.descriptions.push_back({ids.back(), fmt::format("{} {} (synthetic)", core.name, variant), core.name, "",
                                     std::round(candidate.share_of_core * index_assets(published, candidate.core)), std::nan(""),
                                     std::nan("")});
    }
    made.candidates = panel(ids, series);
}

std::string returns_file(const Panel& panel) {
    std::string bytes = "month";
    for (const std::string& id : panel.ids) bytes += "," + id;
    bytes += "\n";
    for (int m = 0; m < panel.rows(); ++m) {
        bytes += panel.calendar.text(m);
        for (int s = 0; s < panel.series(); ++s) fmt::format_to(std::back_inserter(bytes), ",{:.6f}", panel.at(m, s));
        bytes += "\n";
    }
    return bytes;
}

std::string metadata_file(const std::vector<Reconstruction::Description>& descriptions) {
    const auto number = [](double value, const char* format) {
        return std::isnan(value) ? std::string() : fmt::format(fmt::runtime(format), value);
    };
    std::string bytes = "id,name,group,aum,duration,holdings,benchmark\n";
    for (const Reconstruction::Description& d : descriptions) {
        bytes += fmt::format("{},{},{},{},{},{},{}\n", d.id, d.name, d.group, number(d.aum, "{:.0f}"), number(d.duration, "{}"),
                             number(d.holdings, "{:.0f}"), d.benchmark);
    }
    return bytes;
}

}  // namespace

Reconstruction reconstruct(const std::string& published_folder, uint64_t seed) {
    const Published published = read_published(published_folder);
    const Draws draws(seed);
    const Indices indices = make_indices(published, draws);
    Reconstruction made;
    add_indices(made, published, indices);
    add_funds(made, published, indices.series, draws);
    add_portfolios(made, published, indices.series, draws);
    add_candidates(made, published, indices.series, draws);
    return made;
}

std::map<std::string, std::string> study_files(const Reconstruction& reconstruction) {
    return {{"funds.csv", returns_file(reconstruction.funds)},
            {"indices.csv", returns_file(reconstruction.indices)},
            {"portfolios.csv", returns_file(reconstruction.portfolios)},
            {"candidates.csv", returns_file(reconstruction.candidates)},
            {"metadata.csv", metadata_file(reconstruction.descriptions)}};
}

}  // namespace assay
