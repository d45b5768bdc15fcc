// What kernels/resampled_maximum.h is given, and the rows of its result.
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int maximum_slots = 8;  // series s is seen by slot s mod 8
inline constexpr int resample_tile = 6;  // resamples whose counts stand side by side

enum Recentring { lower_recentred, consistent_recentred, upper_recentred, recentrings };
enum Studentisation { not_studentised, studentised_by_resample, studentised_by_kernel, studentisations };
inline constexpr int maximum_outputs = int(studentisations) * int(recentrings);
constexpr int maximum_output(Studentisation s, int recentring) { return int(s) * int(recentrings) + recentring; }

// A series whose deviation in a resample is below this share of its own is constant in it but for the months that the resample lacks, or
// but for rounding: its ratio there says nothing of luck.
inline constexpr double least_resampled_deviation = 0.1;

struct ResampledMaximumView {
    // [series / 8][months][2][8]: differences less their mean, scaled to at most 1, on the exact grid; their squares on it.
    const double* value;
    int groups;  // of eight series; a column of padding has a kernel factor of NaN, and is left out
    int months;
    // [tile of 6 resamples][months][6]: how often a month is drawn.
    const double* counts;
    int resamples;           // a multiple of 6
    int resamples_per_item;  // a multiple of 6; item = (resamples / resamples_per_item, rounded up) x slots
    // [series / 8][8]: mean - g, scaled, by recentring (upper: 0); 2^-e; 2^-e sqrt(T) / omega; the variance in a resample, scaled, above which
    // the series takes part in it.
    const double *lower, *consistent, *scale, *kernel, *least;
    double* result;  // [resamples][studentisation][recentring][8 slots]; minus infinity: no series
};

}  // namespace assay
