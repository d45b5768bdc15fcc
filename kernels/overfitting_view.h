// What kernels/overfitting.h is given, and where its result stands.
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int overfitting_slots = 8;     // series s is seen by slot s mod 8: a pack of them is a cache line
inline constexpr int overfitting_together = 2;  // packs that are walked at once
inline constexpr int most_blocks = 20;

enum OverfittingState { best_mean, best_variation, best_series, overfitting_states };  // m |m|, v, which of the slot's series
enum OverfittingSide { chosen_in_half, chosen_in_complement, overfitting_sides };

struct OverfittingView {
    // Of each block of months, [block][stride]: sums of the values and of their squares, exact (host/analysis/exact_differences.h).
    const double *sum, *squares;
    const double* mean;  // [stride], what was taken off the values, in their scale
    long stride;         // series, padded to 16; a padding column has sums and squares of 0, and is never counted
    int blocks;
    int pairs;                   // of a half and its complement
    const unsigned* half;        // [pairs], bit b: block b is in the half; each differs from the one before by one block in and one out
    const int *enters, *leaves;  // [pairs], the block that came in and the one that went out since the pair before
    const double* share;         // [pairs][sides], 1 / months of the half, of the complement
    int pairs_per_item;          // item = (pairs / pairs_per_item, rounded up) x slots
    double* best;                // [pairs][sides][overfitting_states][slots]: of the slot's best in the side
    const double* threshold;     // [pairs][sides][2]: of the chosen one in the other side, its mean m |m| and its squares about the mean
    double* below;               // [pairs][sides][slots]: how many have less than the threshold, ties count one half
};

}  // namespace assay
