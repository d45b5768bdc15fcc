// The linear equations of one step of an interior point method, factored once for several right-hand sides.
//
//   (P + diag(b) + A'WA) dx + E'dy = r,   E dx = e
//
// E are the rows of A that are equations. A row whose weight w passes `row_curvature` c is split: c a a' stays with P, the rest is an own
// unknown, (w - c) a'dx = dy, so that a large weight drowns nothing; an equation is w = infinity. Both factors are Cholesky, slightly
// regularised, and the solution is refined against the equations as they stand in long double. Factor: the type they are factored in.
#pragma once
#include <Eigen/Core>
#include <vector>

namespace assay {

using LongVector = Eigen::Matrix<long double, Eigen::Dynamic, 1>;
using LongMatrix = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;

// Minimise 1/2 x'Px + q'x subject to lower <= [Ax; x] <= upper, all about 1 in size.
struct ScaledProgram {
    LongMatrix P, A;
    LongVector q, lower, upper;  // [n], [m + n]
    Eigen::Index n() const { return P.rows(); }
    Eigen::Index m() const { return A.rows(); }
    bool equation(Eigen::Index k) const { return lower[k] == upper[k]; }
    LongVector product(const LongVector& x) const {  // [Ax; x]
        LongVector v(m() + n());
        v << A * x, x;
        return v;
    }
};

struct NewtonStep {
    LongVector dx;      // [n]
    LongVector dv;      // [m + n]: [A dx; dx]
    LongVector dy;      // [m]: of the equations, else 0
    long double error;  // what is left of the right-hand side, relative to its largest entry (at least 1e-12)
};

constexpr long double row_curvature = 10;
constexpr long double held = 1e30L;  // as a variable's weight b: it does not move

template <class Factor>
class NewtonSystem {
  public:
    // row_weight [m]: infinite for an equation; bound_weight [n].
    NewtonSystem(const ScaledProgram& program, const LongVector& row_weight, const LongVector& bound_weight);
    NewtonStep solve(const LongVector& r, const LongVector& e) const;  // [n], [m]: of the equations, else 0

  private:
    using Matrix = Eigen::Matrix<Factor, Eigen::Dynamic, Eigen::Dynamic>;
    using Vector = Eigen::Matrix<Factor, Eigen::Dynamic, 1>;

    const ScaledProgram& program_;
    LongVector in_rows_, in_bounds_, softness_;  // weight that stays with P [m], b [n], 1 / (w - c) of the split rows
    std::vector<Eigen::Index> split_;
    LongMatrix split_rows_;
    Matrix lower_, coupling_, schur_;  // L of the first block, L^-1 G', L of G H^-1 G' + softness
};

extern template class NewtonSystem<double>;
extern template class NewtonSystem<long double>;

}  // namespace assay
