// The inputs of a portfolio on one calendar of months: assets, benchmark, risk series, cash, and what is known of each asset.
//
// The calendar covers every month of any file; a row is a decision (at its end) as well as a month of return. What is not there is NaN.
// Series are found by id among --series, else among the assets. The risk series is the last number of each month as printed, here per
// period. Errors: Problem, exit 3: an id in two files, a name that is in no file (with the nearest), groups that contradict the assets, a
// risk below zero, no return of the benchmark up to range.to; exit 2: caps that leave a part of the portfolio without a place.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/panel/metadata.h"
#include "host/panel/panel.h"
#include "host/panel/series_file.h"
#include "host/portfolio/covariance_file.h"
#include "host/portfolio/groups_file.h"
#include "host/portfolio/portfolio_settings.h"

namespace assay {

struct PortfolioFiles {
    std::vector<SeriesFile> assets, series;
    std::vector<MetadataFile> metadata;
    std::optional<SeriesFile> carry;      // as printed: fraction a year
    std::optional<MetadataFile> bid_ask;  // of which bid_ask is read
    std::optional<GroupsFile> groups;
    std::optional<CovarianceFile> covariance;
    std::optional<RiskFreeFile> risk_free;
};

struct PortfolioData {
    Panel assets;                                   // [rows][assets]
    std::string benchmark_id;                       // empty: none
    std::vector<double> benchmark;                  // [rows] return; empty: none
    std::vector<double> given_risk;                 // [rows] standard deviation per period; empty: the benchmark's volatility is meant
    std::vector<double> cash;                       // [rows] return; empty: uninvested money earns nothing
    Cash risk_free;                                 // [rows] what cash earns, over which returns are measured; without returns: none
    std::vector<std::vector<double>> core_indices;  // [core indices][rows] return; empty: none
    std::vector<double> carry;                      // [rows][assets] expected return per period; empty: none
    std::vector<SeriesMetadata> metadata;           // [assets]
    std::vector<double> bid_ask;                    // [assets] fraction of the price
    std::vector<double> cap;                        // [assets] largest weight
    std::vector<int> group;                         // [assets] position in group_names; -1: none
    std::vector<std::string> group_names;
    std::vector<double> group_cap;          // [groups] largest weight
    std::vector<int> covariance_row;        // [assets] position in the given covariance, -1: not in it; empty: none is given
    Eigen::MatrixXd covariance;             // as given
    std::vector<std::string> series_names;  // what may be named as benchmark, for messages
    std::vector<std::string> warnings;      // one sentence each

    int rows() const { return assets.rows(); }
    const Calendar& calendar() const { return assets.calendar; }
    bool is_over_cash() const { return !risk_free.returns.empty(); }
};

PortfolioData assemble(const PortfolioFiles& files, const PortfolioSettings& settings);

// Of a back-test, which is measured against one: Problem, exit 2, where none is named and none can be told.
void require_benchmark(const PortfolioData& data);

}  // namespace assay
