// What each of the 314 funds is like before it has a return: assets, kind, and per year a beta and a residual risk.
// (datasets/README.md, section 5)
//
// Assets fall with the rank in the group and sum exactly to the group's market value. Betas and residual risks are such
// that each year's asset-weighted averages of beta and correlation are the published cells, in closed form.
// Residual risk is relative: a fund with beta b and residual risk n has the correlation b / sqrt(b^2 + n^2) in that year.
#pragma once
#include <array>
#include <vector>

#include "host/calibration/indices.h"

namespace assay::calibration {

enum class Kind {
    core,  // follows its index
    volatile_beta,
    active,     // low correlation and a beta that changes: what the study looks for
    low_beta,   // low correlation, stable beta: what the study's second criterion rejects
    non_agency  // a mortgage fund that lost in March 2020 and had a negative beta that year
};

struct GroupRecipe {
    double market_value_bn;               // US dollars, unrounded: every row and the total print as published
    double beta_spread, residual_spread;  // between funds
    double yearly_beta_spread;
    double shock, shock_spread;                 // March 2020, percent
    double drift;                               // how far a year's residual returns may be from 0
    double level_before_2020, level_from_2020;  // how much of the index's yearly means the funds follow
};
extern const std::array<GroupRecipe, groups> group_recipes;

struct Personality {
    Kind kind;
    double assets_m;  // millions of US dollars, one decimal
    double weight;    // share of the group's assets
    double shock;     // March 2020, percent
    std::array<double, years> beta, residual_risk;

    bool fixed() const { return kind == Kind::active || kind == Kind::low_beta; }  // never moved to meet a cell
};

uint64_t fund_stream(Group g, int i);  // i within the group, from 0

// x is the group's index; wanted the group's published averages.
std::vector<Personality> make_personalities(Group g, int funds, const Series& x, const Cells& wanted, const Draws& draws);

}  // namespace assay::calibration
