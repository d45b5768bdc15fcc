#include "host/optimise/portfolio_face.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "host/optimise/quadratic_program.h"
#include "kernels/frontier_view.h"

namespace assay {
namespace {

constexpr double same_weight = 1e-12;

// Takes assets in the order of their return, a level of equal ones at a time, until the budget is spent.
class Greed {
  public:
    explicit Greed(const PortfolioProblem& problem) : p_(problem), room_(p_.group_cap.begin(), p_.group_cap.end()) {
        face_.fixed.assign(size_t(p_.assets), 0.0);
        face_.filled.assign(p_.group_cap.size(), false);
        for (double& room : room_) room = std::max(room, 0.0);
    }

    // false: the budget is spent. Assets that are never taken keep weight 0.
    bool take(const std::vector<size_t>& level) {
        std::vector<double> wanted(room_.size() + 1);  // by group; last: of no group
        const auto place = [&](size_t asset) { return p_.group[asset] < 0 ? room_.size() : size_t(p_.group[asset]); };
        for (size_t i : level) wanted[place(i)] += p_.upper[i];
        double most = wanted.back();
        for (size_t k = 0; k < room_.size(); ++k) most += std::min(wanted[k], room_[k]);
        const bool all = most <= budget_ + same_weight;
        for (size_t i : level) {
            const size_t k = place(i);
            const bool grouped = k < room_.size();
            if (grouped && room_[k] == 0) continue;
            const bool at_upper = all && (!grouped || wanted[k] <= room_[k] + same_weight);
            face_.fixed[i] = at_upper || p_.upper[i] == 0 ? p_.upper[i] : NAN;
            if (all && !at_upper) face_.filled[k] = true;
        }
        if (!all) return false;
        for (size_t k = 0; k < room_.size(); ++k) {
            room_[k] -= std::min(wanted[k], room_[k]);
            if (room_[k] <= same_weight) room_[k] = 0;
        }
        budget_ -= most;
        face_.implies_the_budget = budget_ <= same_weight;
        return !face_.implies_the_budget;
    }
    double budget() const { return budget_; }
    const PortfolioFace& face() const { return face_; }

  private:
    const PortfolioProblem& p_;
    std::vector<double> room_;
    double budget_ = 1;
    PortfolioFace face_;
};

bool has_negative(std::span<const double> numbers) {
    return std::any_of(numbers.begin(), numbers.end(), [](double x) { return !(x >= 0); });
}

}  // namespace

PortfolioFace every_portfolio(const PortfolioProblem& p) {
    std::vector<size_t> all(static_cast<size_t>(p.assets));
    std::iota(all.begin(), all.end(), size_t(0));
    Greed greed(p);
    const bool spent = !greed.take(all);
    PortfolioFace face = greed.face();
    face.empty = !spent || has_negative(p.upper) || has_negative(p.group_cap);
    return face;
}

PortfolioFace maximum_return_face(const PortfolioProblem& p) {
    std::vector<size_t> order(static_cast<size_t>(p.assets));
    std::iota(order.begin(), order.end(), size_t(0));
    const auto mu = [&](size_t i) { return p.expected_return[i]; };
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return mu(a) > mu(b); });
    const double equal = same_return * std::max(std::abs(mu(order.front())), std::abs(mu(order.back())));
    Greed greed(p);
    bool more = true;
    for (size_t from = 0; more && from < order.size();) {
        size_t to = from;
        while (to < order.size() && mu(order[from]) - mu(order[to]) <= equal) ++to;
        more = greed.take({order.begin() + long(from), order.begin() + long(to)});
        from = to;
    }
    PortfolioFace face = greed.face();
    face.empty = more;
    return face;
}

std::vector<double> best_portfolio(const PortfolioProblem& p, const PortfolioFace& face, double multiplier) {
    std::vector<double> weights = face.fixed;
    std::vector<Eigen::Index> free;
    for (size_t i = 0; i < weights.size(); ++i) {
        if (std::isnan(weights[i])) free.push_back(Eigen::Index(i));
    }
    if (free.empty()) return weights;
    const Eigen::Index n = Eigen::Index(free.size()), groups = Eigen::Index(face.filled.size());
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QuadraticProgram q;
    q.quadratic.resize(n, n), q.linear.resize(n);
    q.rows = Eigen::MatrixXd::Zero(1 + groups, n);
    q.lower = Eigen::VectorXd::Zero(n), q.upper.resize(n);
    q.row_upper.resize(1 + groups), q.row_lower = Eigen::VectorXd::Constant(1 + groups, -infinity);
    for (Eigen::Index a = 0; a < n; ++a) {
        const Eigen::Index i = free[size_t(a)];
        const double* covariance = p.covariance + i * p.stride;
        long double linear = -(long double)(multiplier)*p.expected_return[size_t(i)];
        for (size_t j = 0; j < weights.size(); ++j) linear += std::isnan(weights[j]) ? 0 : (long double)(covariance[j]) * weights[j];
        q.linear[a] = double(linear);
        for (Eigen::Index b = 0; b < n; ++b) q.quadratic(a, b) = covariance[free[size_t(b)]];
        q.upper[a] = p.upper[size_t(i)];
        q.rows(0, a) = face.implies_the_budget ? 0 : 1;
        if (p.group[size_t(i)] >= 0) q.rows(1 + p.group[size_t(i)], a) = 1;
    }
    std::vector<long double> left(p.group_cap.begin(), p.group_cap.end());
    long double budget = 1;
    for (size_t i = 0; i < weights.size(); ++i) {
        if (std::isnan(weights[i])) continue;
        budget -= weights[i];
        if (p.group[i] >= 0) left[size_t(p.group[i])] -= weights[i];
    }
    q.row_upper[0] = face.implies_the_budget ? infinity : double(budget);
    if (!face.implies_the_budget) q.row_lower[0] = double(budget);
    for (Eigen::Index k = 0; k < groups; ++k) {
        const bool has_free = q.rows.row(1 + k).any();
        q.row_upper[1 + k] = has_free ? double(left[size_t(k)]) : infinity;
        if (has_free && face.filled[size_t(k)]) q.row_lower[1 + k] = q.row_upper[1 + k];
    }
    const QuadraticSolution found = solve(q);
    if (found.status != QuadraticStatus::solved) return {};
    for (Eigen::Index a = 0; a < n; ++a) weights[size_t(free[size_t(a)])] = found.x[a];
    return weights;
}

}  // namespace assay
