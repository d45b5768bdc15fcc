// The halves of S blocks of months that hold the first block, each with its complement a pair; in an order in which neighbours differ by one
// block in and one out (revolving door), and their places in lexicographic order.
//
// Some of them: one in so many, evenly along that order; their places are then among themselves.
// A half is a word: bit b is set where block b is in it. The complement of the half at place p is at place C(S, S/2) - 1 - p.
// Source: Nijenhuis, Wilf 1978, "Combinatorial algorithms" (revolving door).
#pragma once
#include <cstddef>
#include <vector>

namespace assay {

struct Halves {
    std::vector<unsigned> half;
    int exchanges = 1;  // between two halves that follow one another, at most
    std::vector<int> enters,
        leaves;                 // [halves][exchanges]: blocks that came in and went out since the half before; one that does both: none
    std::vector<size_t> place;  // among all subsets of blocks / 2, compared as ascending lists
};

const Halves& halves_with_first_block(int blocks, int one_in = 1);  // made once; of an even number from 4 to 20

}  // namespace assay
