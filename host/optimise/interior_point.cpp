#include "host/optimise/interior_point.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr long double infinity = std::numeric_limits<long double>::infinity();

long double largest(const LongVector& x) { return x.size() ? x.cwiseAbs().maxCoeff() : 0; }

// Distances from a bound and their multipliers; both 0 where that bound is infinite or the entry of v is an equation or held.
struct Side {
    LongVector slack, multiplier;
};

class Search {
  public:
    explicit Search(const ScaledProgram& program) : p_(program), kinds_(p_.m() + p_.n()) {
        const Eigen::Index all = kinds_.size();
        for (Eigen::Index k = 0; k < all; ++k)
            kinds_[k] = p_.equation(k) ? 4 : (p_.lower[k] > -infinity ? 1 : 0) + (p_.upper[k] < infinity ? 2 : 0);
        for (Side* side : {&below_, &above_}) side->slack = side->multiplier = LongVector::Zero(all);
        pairs_ = 0;
        for (Eigen::Index k = 0; k < all; ++k) pairs_ += has_lower(k) + has_upper(k);
        start();
    }

    // Until nothing improves: the best point is kept.
    InteriorPoint run(int limit) {
        InteriorPoint best{x_, LongVector::Zero(p_.m() + p_.n())};
        long double least = infinity;
        int iteration = 0, stalled = 0, short_steps = 0;
        for (; iteration < limit; ++iteration) {
            find_residuals();
            const long double error = this->error();
            if (error < least) best = {x_, multiplier()};
            stalled = error < 0.9L * least ? 0 : stalled + 1;
            least = std::min(least, error);
            if (least < 1e-18L || (stalled > 3 && least < 1e-12L) || stalled > 25 || short_steps > 4) break;
            const long double length = step();
            if (!(length >= 0) || largest(x_) > 1e14L) break;
            short_steps = length < 1e-8L ? short_steps + 1 : 0;
        }
        best.iterations = iteration;
        return best;
    }

  private:
    bool has_lower(Eigen::Index k) const { return (kinds_[k] & 1) != 0; }
    bool has_upper(Eigen::Index k) const { return (kinds_[k] & 2) != 0; }
    bool is_equation(Eigen::Index k) const { return kinds_[k] == 4; }

    // Near the middle of the bounds, with slacks and multipliers of the size of one.
    void start() {
        const Eigen::Index n = p_.n(), m = p_.m();
        x_ = LongVector::Zero(n);
        y_ = LongVector::Zero(m);
        LongVector row_weight = LongVector::Zero(m), bound_weight = LongVector::Zero(n), pull = LongVector::Zero(m + n),
                   e = LongVector::Zero(m);
        for (Eigen::Index k = 0; k < m + n; ++k) {
            const bool both = has_lower(k) && has_upper(k);
            const long double low = p_.lower[k], high = p_.upper[k];
            if (k < m && is_equation(k)) {
                row_weight[k] = infinity, e[k] = low;
            } else if (is_equation(k)) {
                bound_weight[k - m] = held, x_[k - m] = low;
            } else if (has_lower(k) || has_upper(k)) {
                (k < m ? row_weight[k] : bound_weight[k - m]) = 1;
                pull[k] = both ? (low + high) / 2 : has_lower(k) ? low + 1 : high - 1;
            }
        }
        LongVector r =
            -p_.q - p_.P * x_ + p_.A.transpose() * (pull.head(m) - row_weight.cwiseMin(1).cwiseProduct(p_.A * x_)) + pull.tail(n);
        for (Eigen::Index k = m; k < m + n; ++k) {
            if (is_equation(k)) r[k - m] = 0;
        }
        const NewtonStep first = NewtonSystem<long double>(p_, row_weight, bound_weight).solve(r, e - p_.A * x_);
        if (first.dx.allFinite()) x_ += first.dx;
        const LongVector v = p_.product(x_);
        for (Eigen::Index k = 0; k < m + n; ++k) {
            const long double room = has_lower(k) && has_upper(k) ? std::min((p_.upper[k] - p_.lower[k]) / 2, 1.0L) : 1.0L;
            if (has_lower(k)) below_.slack[k] = std::max(v[k] - p_.lower[k], room), below_.multiplier[k] = 1;
            if (has_upper(k)) above_.slack[k] = std::max(p_.upper[k] - v[k], room), above_.multiplier[k] = 1;
        }
    }

    LongVector multiplier() const {  // after find_residuals
        LongVector all = above_.multiplier - below_.multiplier;
        all.head(p_.m()) += y_;
        const LongVector gradient = curvature_ + p_.q + p_.A.transpose() * all.head(p_.m());
        for (Eigen::Index k = p_.m(); k < all.size(); ++k) {
            if (is_equation(k)) all[k] = -gradient[k - p_.m()];
        }
        return all;
    }

    void find_residuals() {
        const Eigen::Index m = p_.m();
        curvature_ = p_.P * x_;
        const LongVector v = p_.product(x_), all = multiplier();
        stationarity_ = curvature_ + p_.q + p_.A.transpose() * all.head(m) + all.tail(p_.n());
        equations_ = LongVector::Zero(m);
        lower_gap_ = upper_gap_ = LongVector::Zero(v.size());
        for (Eigen::Index k = 0; k < v.size(); ++k) {
            if (k < m && is_equation(k)) equations_[k] = v[k] - p_.lower[k];
            if (has_lower(k)) lower_gap_[k] = v[k] - p_.lower[k] - below_.slack[k];
            if (has_upper(k)) upper_gap_[k] = p_.upper[k] - v[k] - above_.slack[k];
        }
        complementarity_ = below_.slack.dot(below_.multiplier) + above_.slack.dot(above_.multiplier);
    }
    long double error() const {
        const long double size_of_x = 1 + largest(x_), size_of_gradient = 1 + std::max({largest(curvature_), largest(y_), largest(p_.q)});
        const long double primal = std::max({largest(equations_), largest(lower_gap_), largest(upper_gap_)}) / size_of_x;
        const long double objective = std::abs(x_.dot(curvature_)) + std::abs(p_.q.dot(x_));
        return std::max({primal, largest(stationarity_) / size_of_gradient, complementarity_ / (1 + objective)});
    }

    struct Move {
        LongVector dx, dy, below_slack, below_multiplier, above_slack, above_multiplier;
        long double error;
    };
    // Towards slack x multiplier = below, above for each pair.
    template <class Factor>
    Move move(const NewtonSystem<Factor>& system, const LongVector& below, const LongVector& above) const {
        const Eigen::Index m = p_.m(), n = p_.n();
        LongVector h = LongVector::Zero(m + n);
        for (Eigen::Index k = 0; k < m + n; ++k) {
            if (has_lower(k)) h[k] += (below[k] + below_.multiplier[k] * lower_gap_[k]) / below_.slack[k];
            if (has_upper(k)) h[k] -= (above[k] + above_.multiplier[k] * upper_gap_[k]) / above_.slack[k];
        }
        const LongVector r = -stationarity_ - p_.A.transpose() * h.head(m) - h.tail(n);
        const NewtonStep step = system.solve(r, -equations_);
        Move d{step.dx, step.dy, {}, {}, {}, {}, step.error};
        d.below_slack = d.below_multiplier = d.above_slack = d.above_multiplier = LongVector::Zero(m + n);
        for (Eigen::Index k = 0; k < m + n; ++k) {
            if (has_lower(k)) {
                d.below_slack[k] = step.dv[k] + lower_gap_[k];
                d.below_multiplier[k] = (-below[k] - below_.multiplier[k] * d.below_slack[k]) / below_.slack[k];
            }
            if (has_upper(k)) {
                d.above_slack[k] = -step.dv[k] + upper_gap_[k];
                d.above_multiplier[k] = (-above[k] - above_.multiplier[k] * d.above_slack[k]) / above_.slack[k];
            }
        }
        return d;
    }

    long double longest(const Move& d) const {
        long double length = infinity;
        const auto limit = [&](const LongVector& at, const LongVector& change) {
            for (Eigen::Index k = 0; k < at.size(); ++k) {
                if (change[k] < 0) length = std::min(length, -at[k] / change[k]);
            }
        };
        limit(below_.slack, d.below_slack), limit(below_.multiplier, d.below_multiplier);
        limit(above_.slack, d.above_slack), limit(above_.multiplier, d.above_multiplier);
        return length;
    }

    // Predictor and corrector; how far it went, NaN where the equations could not be solved.
    template <class Factor>
    long double predict_and_correct(const LongVector& row_weight, const LongVector& bound_weight, long double most_error) {
        const NewtonSystem<Factor> system(p_, row_weight, bound_weight);
        const LongVector below = below_.slack.cwiseProduct(below_.multiplier), above = above_.slack.cwiseProduct(above_.multiplier);
        Move d = move(system, below, above);
        if (!(d.error <= most_error)) return NAN;
        if (pairs_ > 0) {
            const long double length = std::min(longest(d), 1.0L), mean = complementarity_ / pairs_;
            const auto products = [&](const Side& side, const LongVector& slack, const LongVector& multiplier) {
                return (side.slack + length * slack).dot(side.multiplier + length * multiplier);
            };
            const long double predicted =
                (products(below_, d.below_slack, d.below_multiplier) + products(above_, d.above_slack, d.above_multiplier)) / pairs_;
            const long double centre = std::pow(predicted / mean, 3) * mean;
            d = move(system, below + d.below_slack.cwiseProduct(d.below_multiplier) - LongVector::Constant(below.size(), centre),
                     above + d.above_slack.cwiseProduct(d.above_multiplier) - LongVector::Constant(above.size(), centre));
            if (!(d.error <= most_error)) return NAN;
        }
        const long double length = std::min(0.995L * longest(d), 1.0L);
        x_ += length * d.dx;
        y_ += length * d.dy;
        below_.slack += length * d.below_slack, below_.multiplier += length * d.below_multiplier;
        above_.slack += length * d.above_slack, above_.multiplier += length * d.above_multiplier;
        return length;
    }

    long double step() {
        LongVector weight = LongVector::Zero(p_.m() + p_.n());
        for (Eigen::Index k = 0; k < weight.size(); ++k) {
            if (is_equation(k)) weight[k] = k < p_.m() ? infinity : held;
            if (has_lower(k)) weight[k] += below_.multiplier[k] / below_.slack[k];
            if (has_upper(k)) weight[k] += above_.multiplier[k] / above_.slack[k];
        }
        const LongVector row_weight = weight.head(p_.m()), bound_weight = weight.tail(p_.n());
        if (!in_long_double_) {
            const long double length = predict_and_correct<double>(row_weight, bound_weight, 1e-8L);
            if (length >= 0) return length;
            in_long_double_ = true;  // and from here on: the factors only get worse
        }
        return predict_and_correct<long double>(row_weight, bound_weight, 1e-2L);
    }

    const ScaledProgram& p_;
    Eigen::VectorXi kinds_;  // of v: 1 a lower bound, 2 an upper bound, 3 both, 4 an equation or a held variable, 0 none
    long double pairs_, complementarity_ = 0;
    bool in_long_double_ = false;
    LongVector x_, y_;  // y of the equations, else 0
    Side below_, above_;
    LongVector curvature_, stationarity_, equations_, lower_gap_, upper_gap_;
};

}  // namespace

InteriorPoint interior_point(const ScaledProgram& program, int iteration_limit) { return Search(program).run(iteration_limit); }

}  // namespace assay
