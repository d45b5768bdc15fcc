// The published figures that the reconstruction must meet, read from the folder that holds the tables as printed:
// universe.csv, index_vs_agg.csv, group_averages.csv, model_portfolios_vs_agg.csv.
//
// Cells are in the order of published_windows; the index and portfolio tables have the first three only.
// A table that is absent or lacks a row or a column: Problem with exit 3.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "host/calibration/solver.h"

namespace assay::calibration {

inline constexpr int groups = 7;  // AGG, GOV13, INTGC, MBS, CREDIT, LONGGC, HY: the rows of universe.csv
enum Group { agg, gov13, intgc, mbs, credit, longgc, hy };
inline constexpr std::array<const char*, 4> portfolio_ids{"MP1", "MP20", "MP33", "MP55"};

struct Cells {
    std::vector<double> correlation, beta;
};

struct Published {
    struct Sector {
        std::string name, ticker;
        double index_assets_tn, index_duration;  // US dollars, years
        int index_holdings, funds;
        Cells index_against_agg, fund_average;
    };
    std::array<Sector, groups> sector;
    std::array<Cells, portfolio_ids.size()> portfolio;
};

Published read_published(const std::string& folder);

// The cells as conditions on series whose statistics are taken against x: correlations, then betas.
std::vector<Condition> conditions(const Cells& cells, const Series& x);

}  // namespace assay::calibration
