// What kernels/overfitting.h is given, and where its result stands.
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int overfitting_slots = 8;     // series s is seen by slot s mod 8
inline constexpr int overfitting_together = 2;  // packs that are walked at once
inline constexpr int overfitting_group = overfitting_slots * overfitting_together;
inline constexpr int most_blocks = 20;
constexpr long place_in_group(int group, int blocks, int block) { return (long(group) * blocks + block) * 2 * overfitting_group; }

enum OverfittingState { best_mean, best_variation, best_series, overfitting_states };  // m |m|, v, which of the slot's series
enum OverfittingSide { chosen_in_half, chosen_in_complement, overfitting_sides };

struct OverfittingView {
    // [groups][blocks][sum, squares][16]: of each block of months the sums of the values and of their squares, exact
    // (host/multiple_testing/exact_differences.h). A column of padding has sums of 0, and is never counted.
    const double* value;
    const double* mean;  // [groups][16], what was taken off the values, in their scale
    int groups;
    int blocks;
    int pairs;                   // of a half and its complement
    const unsigned* half;        // [pairs], bit b: block b is in the half
    int exchanges;               // of a block for another, between a half and the next one
    const int *enters, *leaves;  // [pairs][exchanges], the block that came in and the one that went out since the pair before
    const double* share;         // [pairs][sides], 1 / months of the half, of the complement
    int pairs_per_item;          // item = (pairs / pairs_per_item, rounded up) x slots
    double* best;                // [pairs][sides][overfitting_states][slots]: of the slot's best in the side
    const double* threshold;     // [pairs][sides][2]: of the chosen one in the other side, its mean m |m| and its squares about the mean
    double* below;               // [pairs][sides][slots]: how many have less than the threshold, ties count one half
};

}  // namespace assay
