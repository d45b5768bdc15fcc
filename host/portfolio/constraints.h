// What the optimiser has to keep to at one date: 0 <= w <= upper, sum w = 1, and for every group sum w <= group_cap.
//
// Only groups with an eligible asset are in it. conflict: where the caps leave a part of the portfolio without a place, the sentence that
// says which ("the caps of the 12 eligible assets sum to 0.84"); sums that reach 1 but for rounding (1e-12) have none.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/portfolio/portfolio_data.h"

namespace assay {

struct Constraints {
    std::vector<double> upper;      // [eligible]
    std::vector<int> group;         // [eligible] position in group_cap; -1: none
    std::vector<double> group_cap;  // [groups with an eligible asset], in the order of data.group_names
    std::vector<std::string> group_names;
    std::optional<std::string> conflict;
};

// eligible: positions among data.assets.
Constraints constraints(const PortfolioData& data, const std::vector<int>& eligible);

}  // namespace assay
