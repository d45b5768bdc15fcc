// Many funds, many p-values: which discoveries are false? m: p-values that are there; NaN is left out and stays NaN.
//
//   q-value of p_(i), the i-th smallest = min over j >= i of m p_(j) / j, at most 1: the smallest false discovery rate at which the fund
//                                         is a discovery; holds for independent and for positively dependent statistics
//   share of true nulls                 = #{p > 1/2} / (m / 2), at most 1: p-values of funds without alpha are uniform, and few others
//                                         exceed 1/2
// Sources: Benjamini, Hochberg 1995; Storey 2002, with lambda = 1/2.
#pragma once
#include <span>
#include <vector>

namespace assay {

std::vector<double> benjamini_hochberg(std::span<const double> p_values);  // q-values, in the order of the p-values
double share_of_true_nulls(std::span<const double> p_values);              // NaN without p-values

}  // namespace assay
