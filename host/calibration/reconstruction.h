// The calibrated reconstruction: 7 indices, 314 funds, 4 model portfolios and 104 candidate indices, 2017-01..2023-12,
// drawn from one seed so that the activeness study on them prints the published tables. SYNTHETIC: it holds no real return.
//
// How it is made, what is a market fact in it and what is not: datasets/README.md. Returns are fractions with six decimals,
// exactly the numbers of the files, so a study of the Panels and a study of the files agree bit for bit.
// Guarantee: numbers within 2e-6 between compilers and mathematical libraries; the published digits on all of them.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "host/panel/panel.h"

namespace assay {

inline constexpr uint64_t reconstruction_seed = 138;

struct Reconstruction {
    // One row of metadata.csv; NaN and an empty text are empty cells.
    struct Description {
        std::string id, name, group, benchmark;
        double aum;                 // US dollars; of an index: its market size
        double duration, holdings;  // of the seven indices: years, number of securities
    };
    // How the solver ended, for each series or group that was corrected.
    struct Correction {
        std::string of;
        int iterations;
        double largest_deviation;  // from a published value; of a return in units of 5 percent
    };
    Panel indices;                          // tickers, in the order of universe.csv
    Panel funds;                            // F001..F314, the groups in that order
    Panel portfolios;                       // MP1, MP20, MP33, MP55
    Panel candidates;                       // the seven indices, then CAND001..CAND097
    std::vector<Description> descriptions;  // indices, funds, portfolios, candidates
    std::vector<Correction> corrections;
};

// published_folder holds universe.csv, index_vs_agg.csv, group_averages.csv and model_portfolios_vs_agg.csv.
// A table that cannot be used: Problem with exit 3. A seed with which the tables cannot be met: Problem with exit 1.
Reconstruction reconstruct(const std::string& published_folder, uint64_t seed = reconstruction_seed);

// File name -> bytes: funds.csv, indices.csv, portfolios.csv, candidates.csv (month, one column per series), metadata.csv.
std::map<std::string, std::string> study_files(const Reconstruction& reconstruction);

}  // namespace assay
