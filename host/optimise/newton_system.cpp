#include "host/optimise/newton_system.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {

template <class Factor>
NewtonSystem<Factor>::NewtonSystem(const ScaledProgram& program, const LongVector& row_weight, const LongVector& bound_weight)
    : program_(program), in_rows_(row_weight.cwiseMin(row_curvature)), in_bounds_(bound_weight) {
    for (Eigen::Index j = 0; j < program.m(); ++j) {
        if (row_weight[j] > row_curvature) split_.push_back(j);
    }
    const Eigen::Index n = program.n(), splits = Eigen::Index(split_.size());
    split_rows_.resize(splits, n);
    softness_.resize(splits);
    for (Eigen::Index s = 0; s < splits; ++s) {
        const Eigen::Index j = split_[size_t(s)];
        split_rows_.row(s) = program.A.row(j);
        softness_[s] = 1 / (row_weight[j] - row_curvature);
    }
    const Factor tiny = std::pow(std::numeric_limits<Factor>::epsilon(), Factor(0.75));
    const Matrix rows = program.A.template cast<Factor>();
    Matrix first = program.P.template cast<Factor>();
    first.noalias() += rows.transpose() * in_rows_.template cast<Factor>().asDiagonal() * rows;
    const Factor size = first.diagonal().cwiseAbs().maxCoeff();
    first.diagonal() += bound_weight.template cast<Factor>() + Vector::Constant(n, tiny * std::max(size, Factor(1)));
    lower_ = first.llt().matrixL();
    coupling_.resize(n, splits);
    if (splits == 0) return;
    coupling_ = lower_.template triangularView<Eigen::Lower>().solve(Matrix(split_rows_.transpose().template cast<Factor>()));
    Matrix second = coupling_.transpose() * coupling_;
    second.diagonal() += softness_.template cast<Factor>() + Vector::Constant(splits, tiny * second.diagonal().maxCoeff());
    schur_ = second.llt().matrixL();
}

template <class Factor>
NewtonStep NewtonSystem<Factor>::solve(const LongVector& r, const LongVector& e) const {
    const Eigen::Index n = program_.n(), splits = Eigen::Index(split_.size());
    LongVector target(splits);
    for (Eigen::Index s = 0; s < splits; ++s) target[s] = e[split_[size_t(s)]];
    const LongVector force = r + row_curvature * split_rows_.transpose() * target;  // e is 0 in rows that are no equation
    const auto largest = [](const LongVector& a) { return a.size() ? a.cwiseAbs().maxCoeff() : 0; };
    const long double size = std::max({largest(force), largest(target), 1e-12L});  // smaller ones are rounding

    LongVector dx = LongVector::Zero(n), dy = LongVector::Zero(splits), best_dx = dx, best_dy = dy;
    LongVector left = force, left_target = target;
    long double best = std::numeric_limits<long double>::infinity();
    for (int refinement = 0; refinement < 8; ++refinement) {
        Vector u = lower_.template triangularView<Eigen::Lower>().solve(Vector(left.template cast<Factor>()));
        Vector w = coupling_.transpose() * u - left_target.template cast<Factor>();
        if (splits) {
            schur_.template triangularView<Eigen::Lower>().solveInPlace(w);
            schur_.template triangularView<Eigen::Lower>().transpose().solveInPlace(w);
        }
        if (splits) u -= coupling_ * w;
        lower_.template triangularView<Eigen::Lower>().transpose().solveInPlace(u);
        dx += u.template cast<long double>();
        dy += w.template cast<long double>();

        left = force - program_.P * dx - in_bounds_.cwiseProduct(dx) - program_.A.transpose() * in_rows_.cwiseProduct(program_.A * dx) -
               split_rows_.transpose() * dy;
        left_target = target - split_rows_ * dx + softness_.cwiseProduct(dy);
        const long double error = std::max(largest(left), largest(left_target)) / size;
        if (!(error < best)) break;  // NaN too
        const bool slow = error > best / 4;
        best = error, best_dx = dx, best_dy = dy;
        if (slow || best < 1e-16L) break;  // the next step corrects what is left
    }
    NewtonStep step{best_dx, LongVector(program_.m() + n), LongVector::Zero(program_.m()), best};
    step.dv << program_.A * best_dx, best_dx;
    for (Eigen::Index s = 0; s < splits; ++s) {
        const Eigen::Index j = split_[size_t(s)];
        if (softness_[s] == 0)
            step.dy[j] = best_dy[s];
        else
            step.dv[j] = best_dy[s] * softness_[s];  // more digits than a'dx
    }
    return step;
}

template class NewtonSystem<double>;
template class NewtonSystem<long double>;

}  // namespace assay
