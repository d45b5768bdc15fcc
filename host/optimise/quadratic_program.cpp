#include "host/optimise/quadratic_program.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>

#include "host/optimise/interior_point.h"
#include "host/problem.h"

namespace assay {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double shown =
    1e-8;  // the least violation, of scaled data, that shows a program infeasible, and the least descent that shows it unbounded

bool usable(const QuadraticProgram& p) {
    const Eigen::Index n = p.linear.size(), m = p.rows.rows();
    const bool fits = n > 0 && p.quadratic.rows() == n && p.quadratic.cols() == n && (m == 0 || p.rows.cols() == n) &&
                      p.row_lower.size() == m && p.row_upper.size() == m && p.lower.size() == n && p.upper.size() == n;
    if (!fits || !p.quadratic.allFinite() || !p.linear.allFinite() || !p.rows.allFinite()) return false;
    const auto no_bound = [](const Eigen::VectorXd& low, const Eigen::VectorXd& high) {
        return low.hasNaN() || high.hasNaN() || (low.array() == infinity).any() || (high.array() == -infinity).any();
    };
    return !no_bound(p.row_lower, p.row_upper) && !no_bound(p.lower, p.upper);
}

// Powers of two, so that scaling rounds nothing: x = column * scaled x, rows are multiplied by row, the objective by cost.
struct Scales {
    Eigen::VectorXd column, row;
    double cost = 1;
};

Eigen::VectorXd powers_of_two(const Eigen::VectorXd& x) {
    return x.unaryExpr([](double value) { return std::exp2(std::round(std::log2(value))); });
}

// Ruiz 2001: all columns of [P A'; A 0] near one in their largest entry.
Scales equilibrate(const QuadraticProgram& p) {
    const Eigen::Index n = p.linear.size(), m = p.rows.rows();
    Scales s{Eigen::VectorXd::Ones(n), Eigen::VectorXd::Ones(m)};
    const auto damp = [](double norm) { return norm > 0 ? 1 / std::sqrt(norm) : 1.0; };
    for (int round = 0; round < 8; ++round) {
        const Eigen::MatrixXd P = s.column.asDiagonal() * p.quadratic.cwiseAbs() * s.column.asDiagonal();
        const Eigen::MatrixXd A = s.row.asDiagonal() * p.rows.cwiseAbs() * s.column.asDiagonal();
        for (Eigen::Index i = 0; i < n; ++i) s.column[i] *= damp(std::max(P.col(i).maxCoeff(), m ? A.col(i).maxCoeff() : 0.0));
        for (Eigen::Index j = 0; j < m; ++j) s.row[j] *= damp(A.row(j).maxCoeff());
    }
    s.column = powers_of_two(s.column);
    s.row = powers_of_two(s.row);
    const Eigen::MatrixXd P = s.column.asDiagonal() * p.quadratic.cwiseAbs() * s.column.asDiagonal();
    const double size = std::max(P.rowwise().maxCoeff().mean(), s.column.cwiseProduct(p.linear).cwiseAbs().maxCoeff());
    if (size > 0) s.cost = std::exp2(-std::round(std::log2(size)));
    return s;
}

ScaledProgram scaled(const QuadraticProgram& p, const Scales& s) {
    const Eigen::Index n = p.linear.size(), m = p.rows.rows();
    const LongVector column = s.column.cast<long double>(), row = s.row.cast<long double>();
    const long double cost = s.cost;
    ScaledProgram to;
    to.P = cost * (column.asDiagonal() * ((p.quadratic + p.quadratic.transpose()) / 2).cast<long double>() * column.asDiagonal());
    to.q = cost * column.cwiseProduct(p.linear.cast<long double>());
    to.A = m ? LongMatrix(row.asDiagonal() * p.rows.cast<long double>() * column.asDiagonal()) : LongMatrix(0, n);
    to.lower.resize(m + n), to.upper.resize(m + n);
    to.lower << row.cwiseProduct(p.row_lower.cast<long double>()), p.lower.cast<long double>().cwiseQuotient(column);
    to.upper << row.cwiseProduct(p.row_upper.cast<long double>()), p.upper.cast<long double>().cwiseQuotient(column);
    return to;
}

QuadraticSolution unscaled(const QuadraticProgram& p, const Scales& s, const InteriorPoint& point) {
    const Eigen::Index n = p.linear.size(), m = p.rows.rows();
    QuadraticSolution found;
    found.x = point.x.cast<double>().cwiseProduct(s.column).cwiseMax(p.lower).cwiseMin(p.upper);
    found.row_multiplier = point.multiplier.head(m).cast<double>().cwiseProduct(s.row) / s.cost;
    found.bound_multiplier = point.multiplier.tail(n).cast<double>().cwiseQuotient(s.column) / s.cost;
    const auto clear = [](Eigen::VectorXd& multiplier, const Eigen::VectorXd& low,
                          const Eigen::VectorXd& high) {  // of bounds that do not exist
        for (Eigen::Index k = 0; k < multiplier.size(); ++k) {
            if (std::isinf(multiplier[k] > 0 ? high[k] : low[k])) multiplier[k] = 0;
        }
    };
    clear(found.row_multiplier, p.row_lower, p.row_upper);
    clear(found.bound_multiplier, p.lower, p.upper);
    const LongVector x = found.x.cast<long double>();
    found.objective = double(x.dot(p.quadratic.cast<long double>() * x) / 2 + p.linear.cast<long double>().dot(x));
    found.residual = quadratic_residual(p, found);
    found.iterations = point.iterations;
    return found;
}

QuadraticSolution search(const QuadraticProgram& program, const QuadraticSettings& settings) {
    const Scales scales = equilibrate(program);
    const ScaledProgram inside = scaled(program, scales);
    const InteriorPoint point = interior_point(inside, settings.iteration_limit);
    QuadraticSolution found = unscaled(program, scales, point), polished = unscaled(program, scales, polish(inside, point));
    if (polished.residual < found.residual) found = polished;
    found.status = found.residual <= settings.tolerance ? QuadraticStatus::solved : QuadraticStatus::iteration_limit;
    return found;
}

// Minimise t subject to l - t <= Ax <= u + t: above zero at its optimum, no point keeps to the constraints.
bool infeasible(const ScaledProgram& p, const QuadraticSettings& settings) {
    const Eigen::Index n = p.n(), m = p.m();
    QuadraticProgram elastic{
        Eigen::MatrixXd::Zero(n + 1, n + 1), Eigen::VectorXd::Unit(n + 1, n), Eigen::MatrixXd(2 * m, n + 1), {}, {}, {}, {}};
    const Eigen::VectorXd one = Eigen::VectorXd::Ones(m), no = Eigen::VectorXd::Constant(m, infinity);
    elastic.rows << p.A.cast<double>(), one, p.A.cast<double>(), -one;
    elastic.row_lower.resize(2 * m), elastic.row_upper.resize(2 * m), elastic.lower.resize(n + 1), elastic.upper.resize(n + 1);
    elastic.row_lower << p.lower.head(m).cast<double>(), -no;
    elastic.row_upper << no, p.upper.head(m).cast<double>();
    elastic.lower << p.lower.tail(n).cast<double>(), 0;
    elastic.upper << p.upper.tail(n).cast<double>(), infinity;
    const QuadraticSolution least = search(elastic, settings);
    return least.status == QuadraticStatus::solved && least.objective > shown;
}

// Minimise q'd over the directions |d| <= 1 that no constraint and no curvature stops: below zero, the objective has no least value.
bool descends_forever(const ScaledProgram& p, const QuadraticSettings& settings) {
    const Eigen::Index n = p.n(), m = p.m();
    QuadraticProgram cone{Eigen::MatrixXd::Zero(n, n), p.q.cast<double>(), Eigen::MatrixXd(n + m, n), {}, {}, {}, {}};
    cone.rows << p.P.cast<double>(), p.A.cast<double>();
    const auto below = [](long double bound) { return bound > -infinity ? 0 : -infinity; };
    const auto above = [](long double bound) { return bound < infinity ? 0 : infinity; };
    cone.row_lower.resize(n + m), cone.row_upper.resize(n + m);
    cone.row_lower << Eigen::VectorXd::Zero(n), p.lower.head(m).unaryExpr(below).cast<double>();
    cone.row_upper << Eigen::VectorXd::Zero(n), p.upper.head(m).unaryExpr(above).cast<double>();
    cone.lower = p.lower.tail(n).unaryExpr(below).cast<double>().cwiseMax(-1);
    cone.upper = p.upper.tail(n).unaryExpr(above).cast<double>().cwiseMin(1);
    const QuadraticSolution steepest = search(cone, settings);
    return steepest.status == QuadraticStatus::solved && steepest.objective < -shown;
}

}  // namespace

void QuadraticSettings::check() const {
    if (!(tolerance > 0 && tolerance < 1)) throw Problem(Exit::usage, "the tolerance of a quadratic program is between 0 and 1");
    if (iteration_limit < 1) throw Problem(Exit::usage, "a quadratic program takes at least one iteration");
}

QuadraticSolution solve(const QuadraticProgram& program, const QuadraticSettings& settings) {
    settings.check();
    const Eigen::Index n = program.linear.size();
    QuadraticSolution none;
    none.x = Eigen::VectorXd::Constant(n, NAN);
    none.row_multiplier = Eigen::VectorXd::Constant(program.rows.rows(), NAN);
    none.bound_multiplier = none.x;
    if (!usable(program)) return none;
    const auto crossed = [](const Eigen::VectorXd& low, const Eigen::VectorXd& high) { return (low.array() > high.array()).any(); };
    if (crossed(program.row_lower, program.row_upper) || crossed(program.lower, program.upper)) {
        none.status = QuadraticStatus::primal_infeasible;
        return none;
    }
    const ScaledProgram inside = scaled(program, equilibrate(program));
    const double rounding = 1e-12 * double(n) * double(inside.P.cwiseAbs().maxCoeff());
    if (rounding > 0 && (inside.P.cast<double>() + rounding * Eigen::MatrixXd::Identity(n, n)).llt().info() != Eigen::Success) {
        none.status = QuadraticStatus::not_convex;
        return none;
    }
    QuadraticSolution found = search(program, settings);
    if (found.status == QuadraticStatus::solved) return found;
    if (infeasible(inside, settings))
        found.status = QuadraticStatus::primal_infeasible;
    else if (descends_forever(inside, settings))
        found.status = QuadraticStatus::unbounded;
    return found;
}

double quadratic_residual(const QuadraticProgram& program, const QuadraticSolution& solution) {
    const LongMatrix P = program.quadratic.cast<long double>(), A = program.rows.cast<long double>();
    const LongVector x = solution.x.cast<long double>(), y = solution.row_multiplier.cast<long double>();
    const LongVector z = solution.bound_multiplier.cast<long double>(), q = program.linear.cast<long double>();
    const Eigen::Index n = x.size(), m = y.size();
    const LongVector curvature = P * x, unit = LongVector::Constant(n, 1.0L / n);
    const LongVector pull = m ? LongVector(A.transpose() * y) : LongVector::Zero(n), gradient = curvature + q + pull + z;
    LongVector v(m + n), unit_of_v(m + n), all(m + n), low(m + n), high(m + n);
    v << (m ? LongVector(A * x) : y), x;
    unit_of_v << (m ? LongVector(A.cwiseAbs() * unit) : y), unit;
    all << y, z;
    low << program.row_lower.cast<long double>(), program.lower.cast<long double>();
    high << program.row_upper.cast<long double>(), program.upper.cast<long double>();
    const auto largest = [](const LongVector& a) { return a.cwiseAbs().maxCoeff(); };
    const long double scale = std::max({largest(curvature), largest(q), largest(pull), largest(z), largest(P.cwiseAbs() * unit)});
    long double broken = 0, stationarity = largest(gradient), product = 0;
    long double work = x.cwiseAbs().dot(curvature.cwiseAbs() + q.cwiseAbs()) + unit.dot(P.cwiseAbs() * unit + q.cwiseAbs());
    for (Eigen::Index k = 0; k < m + n; ++k) {
        const long double bound = all[k] > 0 ? high[k] : low[k], past = std::max(low[k] - v[k], v[k] - high[k]);
        if (past > 0) broken = std::max(broken, past / (unit_of_v[k] + std::abs(v[k] > high[k] ? high[k] : low[k])));
        work += std::abs(all[k]) * (std::abs(v[k]) + unit_of_v[k]);
        if (std::isinf(bound))
            stationarity = std::max(stationarity, std::abs(all[k]));
        else
            product += std::abs(all[k] * (v[k] - bound));
    }
    const auto relative = [](long double error, long double of) { return error == 0 ? 0 : error / of; };
    const long double worst = std::max({broken, relative(stationarity, scale), relative(product, work)});
    return std::isfinite(worst) && v.allFinite() && gradient.allFinite() ? double(worst) : infinity;
}

}  // namespace assay
