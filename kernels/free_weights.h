// The quadratic programme of style analysis with some weights free and the others 0: one step of an active set method.
//
//   minimise w'Gw / 2 - c'w, sum w = 1, over the free w:  G_ff w = c_f + t 1,  by L D L' of G_ff in ascending order of the indices
//
// G carries the shift of kernels/style_window.h. A row of the factor depends only on the rows before it, so adding or dropping an
// index keeps those of smaller indices, and the solution is a function of the set alone: the path to it does not show.
// A pivot below rounding (collinear indices) is raised to it: the gradient moves by less than 1e-14 of an index's variance.
// Guarantee: same bits.
#pragma once
#include "kernels/style_window.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

inline constexpr double least_pivot = 1e-14, collinear_pivot = 1e-10;  // of the diagonal

HOST_DEVICE int lowest_bit(unsigned bits) {
#if defined(__CUDA_ARCH__)
    return __ffs(int(bits)) - 1;
#else
    return __builtin_ctz(bits);
#endif
}

// What the members of a group share of one problem.
template <int Width>
struct alignas(64) StyleMemory {
    double row[Width * Width];       // of D L', one for each free index, all columns
    double moment[Width];            // c
    double slope[Width];             // of the variance towards each index
    double month[max_style_window];  // the fund, then its residuals
};

template <int Width>
struct FreeWeights {
    unsigned free = 0;  // a bit for each index
    int count = 0;
    bool collinear = false;
    double multiplier;                 // t
    int index[Width];                  // of the free ones, ascending
    double solution[Width];            // of the free ones, in the same order
    double weight[Width];              // of every free index, on the way to a solution
    alignas(64) double barred[Width];  // of every index: infinite for those that may not enter, else 0

    HOST_DEVICE FreeWeights(int indices, unsigned these) {
        for (int i = 0; i < Width; ++i) barred[i] = i < indices ? 0.0 : __builtin_huge_val();
        set(these);
    }
    HOST_DEVICE void set(unsigned these) {
        for (unsigned changed = free ^ these; changed; changed &= changed - 1) {
            const int i = lowest_bit(changed);
            barred[i] = these >> i & 1u ? __builtin_huge_val() : 0.0;
            int before = 0;
            while (before < factorised && index[before] < i) ++before;
            factorised = before;
        }
        free = these;
        count = 0;
        for (unsigned rest = these; rest; rest &= rest - 1) index[count++] = lowest_bit(rest);
    }
    template <class Group>
    HOST_DEVICE_LOOP void solve(Group group, const StyleWindow& window, StyleMemory<Width>& memory) {
        const double* gram = window.gram;
        double* row = memory.row;
        group.sync();  // moments are read by all; rows have been read by all
        for (int p = factorised; p < count; ++p) {
            const int own = index[p];
            double with_moment = memory.moment[own], with_one = 1.0;
            for (int q = 0; q < p; ++q) {
                factor[q] = -row[q * Width + own] * inverse[q];
                with_moment = mul_add(factor[q], moment[q], with_moment);
                with_one = mul_add(factor[q], one[q], with_one);
            }
            moment[p] = with_moment;
            one[p] = with_one;
            const auto columns = [&](auto like, int i) {
                auto sum = load(gram + own * Width + i, like);
                for (int q = 0; q < p; ++q) sum = mul_add(decltype(like)(factor[q]), load(row + q * Width + i, like), sum);
                store(row + p * Width + i, sum);
            };
            group.each(Width, columns, own / partial_sums * partial_sums);  // nobody reads those before
            group.sync();                                                   // the row is read by all
            const double diagonal = gram[own * Width + own], found = row[p * Width + own];
            near_zero[p] = found < collinear_pivot * diagonal;
            inverse[p] = 1.0 / (found > least_pivot * diagonal ? found : least_pivot * diagonal);
        }
        factorised = count;
        collinear = false;
        if (count == 1) {  // exactly 1
            solution[0] = 1.0;
            multiplier = gram[index[0] * Width + index[0]] - memory.moment[index[0]];
            return;
        }
        double of_moment = 0.0, of_one = 0.0;
        for (int p = 0; p < count; ++p) {
            const double scaled = one[p] * inverse[p];
            of_moment = mul_add(scaled, moment[p], of_moment);
            of_one = mul_add(scaled, one[p], of_one);
            collinear = collinear || near_zero[p];
        }
        multiplier = (1.0 - of_moment) / of_one;
        for (int p = count - 1; p >= 0; --p) {
            double sum = mul_add(multiplier, one[p], moment[p]);
            for (int q = count - 1; q > p; --q) sum = mul_add(-row[p * Width + index[q]], solution[q], sum);
            solution[p] = sum * inverse[p];
        }
    }

  private:
    int factorised = 0;                                               // rows that stand
    double moment[Width], one[Width], inverse[Width], factor[Width];  // L^-1 c, L^-1 1, D^-1, a row of -L
    bool near_zero[Width];
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
