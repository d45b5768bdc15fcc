// What a person can decide about the activeness study; defaults stand beside the fields and are those of the published study.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/activeness/periods.h"
#include "host/panel/frequency.h"

namespace assay {

struct StudySettings {
    Frequency frequency = Frequency::monthly;  // of what is analysed
    std::string benchmark;                     // id of the index that the others are measured against; empty: the first index
    std::optional<Month> from, to;             // limits of the range
    Month event = Month::of(2020, 3);          // belongs to neither part
    std::vector<Period> periods;               // empty: default_periods
    std::vector<int> windows = {6};            // rows: months, weeks or days; the first decides activeness
    bool windows_are_named = false;            // by a person: one that nobody fills is said, and exit 4
    int minimum_observations = 12;             // of a period (or the whole period where it is shorter), and of the mapping
    double active_correlation = 0.7;           // active: average rolling correlation below this ...
    double active_beta_volatility = 0.25;      // ... and standard deviation of the rolling beta above this: a round figure, fixed
    double prune_correlation = 0.95;           // redundant: correlation above this ...
    double prune_beta = 0.25;                  // ... and beta within this of 1, to an index that is kept
    int resamples = 1000;                      // of each fund's rows, for intervals and probabilities; 0: none
    int block = 6;                             // mean rows of the blocks of a resample: the default window's length at any frequency
    uint64_t seed = 1;                         // of the resamples
    double duration_correlation = 0.9;         // implied duration needs at least this correlation
};

}  // namespace assay
