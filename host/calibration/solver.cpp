#include "host/calibration/solver.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <optional>

#include "host/problem.h"

namespace assay::calibration {

namespace {

constexpr double aim = 0.0022;        // half width of a condition's band
constexpr double accepted = 0.00298;  // every deviation within this: finished
constexpr double dangerous = 0.0045;  // the printed digit is safe up to 0.005
constexpr double return_unit = 5.0;   // returns are in percent and need less precision than a beta
constexpr int iteration_limit = 200;

// What of a condition does not change while the series move.
struct Row {
    Condition condition;
    double unit;
    double upper;  // of the band; "1.00" is kept possible: a correlation cannot pass 1
    Series x{};    // the index's deviations from its mean in the window, 0 elsewhere
    double x_squared = 0;
    std::vector<Series> gradient;  // one per series, times scale and multiplier, over unit, orthogonal to what is kept

    Row(const Condition& c, size_t series)
        : condition(c), unit(c.statistic == Statistic::compounded_return ? return_unit : 1.0), upper(aim) {
        if (c.statistic == Statistic::correlation) upper = std::min(aim, 0.998 - c.printed);
        if (c.statistic != Statistic::compounded_return) {
            x = demeaned(*c.index, c.window);
            x_squared = dot(x, x, c.window);
        }
        gradient.resize(series);
    }

    // What is missing to the band; 0 inside. Not a number stays so, and no step to it is an improvement.
    double error(double deviation) const {
        if (deviation > upper) return upper - deviation;
        if (deviation < -aim) return -aim - deviation;
        return std::isnan(deviation) ? deviation : 0.0;
    }
};

// The statistic of one series; its gradient too, 0 outside the window, where asked for.
double statistic(const Row& row, const Series& r, Series* gradient) {
    const Window window = row.condition.window;
    if (gradient) gradient->fill(0.0);
    if (row.condition.statistic == Statistic::compounded_return) {
        double growth = 1;
        for (int t = window.first; t <= window.last; ++t) growth *= 1 + r[t] / 100;
        if (gradient) {
            for (int t = window.first; t <= window.last; ++t) (*gradient)[t] = growth / (1 + r[t] / 100);
        }
        return 100 * (growth - 1);
    }
    const double m = mean(r, window);
    double xy = 0, yy = 0;
    for (int t = window.first; t <= window.last; ++t) {
        const double y = r[t] - m;
        xy += row.x[t] * y;
        yy += y * y;
    }
    if (row.condition.statistic == Statistic::beta) {
        if (gradient) {
            for (int t = window.first; t <= window.last; ++t) (*gradient)[t] = row.x[t] / row.x_squared;
        }
        return xy / row.x_squared;
    }
    const double lengths = std::sqrt(row.x_squared * yy);
    const double f = xy / lengths;
    if (gradient) {
        for (int t = window.first; t <= window.last; ++t) (*gradient)[t] = row.x[t] / lengths - f * (r[t] - m) / yy;
    }
    return f;
}

class Solver {
  public:
    Solver(std::vector<Series>& r, const std::vector<double>& weight, const std::vector<Condition>& conditions, const Freedom& freedom)
        : r_(r), weight_(weight), freedom_(freedom) {
        for (const Condition& condition : conditions) rows_.emplace_back(condition, r.size());
        std::vector<Series> kept = freedom.keep;
        for (Series& k : kept) {
            for (int t = 0; t < months; ++t) k[t] *= freedom.scale[t];
        }
        kept_ = orthonormal_basis(kept);
    }

    Solution solve() {
        double damping = 1e-4;
        std::vector<double> deviation = deviations(r_);
        int iterations = 0;
        while (largest(deviation) > accepted && iterations < iteration_limit && damping <= 1e6) {
            compute_gradients();
            const std::vector<int> violated = violated_rows(deviation);
            if (violated.empty()) break;
            const Eigen::MatrixXd normal = normal_matrix(violated);
            const double before_step = squared_error(deviation);
            for (bool better = false; !better && damping <= 1e6;) {
                const auto moved = step(violated, normal, deviation, damping);
                const std::vector<double> reached = moved ? deviations(*moved) : deviation;
                better = moved && squared_error(reached) < before_step;
                if (better) {
                    r_ = *moved;
                    deviation = reached;
                    damping = std::max(damping / 4, 1e-8);
                    ++iterations;
                } else {
                    damping *= 8;
                }
            }
        }
        return {iterations, largest(deviation)};
    }

  private:
    // Of the weighted average from the printed value, per condition.
    std::vector<double> deviations(const std::vector<Series>& r) const {
        std::vector<double> result;
        for (const Row& row : rows_) {
            double average = 0;
            for (size_t i = 0; i < r.size(); ++i) average += weight_[i] * statistic(row, r[i], nullptr);
            result.push_back((average - row.condition.printed) / row.unit);
        }
        return result;
    }

    static double largest(const std::vector<double>& deviation) {
        double result = 0;
        for (const double d : deviation) {
            if (std::isnan(d)) return d;
            result = std::max(result, std::abs(d));
        }
        return result;
    }

    double squared_error(const std::vector<double>& deviation) const {
        double sum = 0;
        for (size_t k = 0; k < rows_.size(); ++k) sum += rows_[k].error(deviation[k]) * rows_[k].error(deviation[k]);
        return sum;
    }

    void compute_gradients() {
        for (Row& row : rows_) {
            for (size_t i = 0; i < r_.size(); ++i) {
                Series& g = row.gradient[i];
                statistic(row, r_[i], &g);
                for (int t = 0; t < months; ++t) g[t] = (g[t] / row.unit) * (freedom_.multiplier[i] * freedom_.scale[t]);
                g = without(g, kept_);
            }
        }
    }

    std::vector<int> violated_rows(const std::vector<double>& deviation) const {
        std::vector<int> result;
        for (size_t k = 0; k < rows_.size(); ++k) {
            double steepest = 0;
            for (const Series& g : rows_[k].gradient) {
                for (const double value : g) steepest = std::max(steepest, std::abs(value));
            }
            if (rows_[k].error(deviation[k]) != 0 && steepest > 1e-9) result.push_back(int(k));
        }
        return result;
    }

    Eigen::MatrixXd normal_matrix(const std::vector<int>& violated) const {
        const int n = int(violated.size());
        Eigen::MatrixXd a(n, n);
        for (int k = 0; k < n; ++k) {
            for (int l = 0; l <= k; ++l) {
                double sum = 0;
                for (size_t i = 0; i < r_.size(); ++i) {
                    sum += weight_[i] * dot(rows_[violated[k]].gradient[i], rows_[violated[l]].gradient[i]);
                }
                a(k, l) = a(l, k) = sum;
            }
        }
        return a;
    }

    // The series after one step; none where the system is not positive definite at this damping.
    std::optional<std::vector<Series>> step(const std::vector<int>& violated, const Eigen::MatrixXd& normal,
                                            const std::vector<double>& deviation, double damping) const {
        const int n = int(violated.size());
        Eigen::VectorXd error(n);
        for (int k = 0; k < n; ++k) error(k) = rows_[violated[k]].error(deviation[violated[k]]);
        const double ridge = damping * normal.trace() / n;
        const Eigen::LLT<Eigen::MatrixXd> factor(normal + ridge * Eigen::MatrixXd::Identity(n, n));
        if (factor.info() != Eigen::Success) return std::nullopt;
        const Eigen::VectorXd v = factor.solve(error);
        std::vector<Series> moved = r_;
        for (size_t i = 0; i < r_.size(); ++i) {
            Series direction{};
            for (int k = 0; k < n; ++k) {
                const Series& g = rows_[violated[k]].gradient[i];
                for (int t = 0; t < months; ++t) direction[t] += v(k) * g[t];
            }
            for (int t = 0; t < months; ++t) moved[i][t] += freedom_.multiplier[i] * freedom_.scale[t] * direction[t];
        }
        return moved;
    }

    std::vector<Series>& r_;
    const std::vector<double>& weight_;
    const Freedom& freedom_;
    std::vector<Row> rows_;
    std::vector<Series> kept_;
};

}  // namespace

Solution correct(const std::string& what, std::vector<Series>& r, const std::vector<double>& weight,
                 const std::vector<Condition>& conditions, const Freedom& freedom) {
    const Solution solution = Solver(r, weight, conditions, freedom).solve();
    if (!(solution.largest_deviation <= dangerous)) {
        throw Problem(Exit::internal,
                      fmt::format("the reconstruction of {} misses a published figure by {:.4f}; try another seed, or check the "
                                  "published tables",
                                  what, solution.largest_deviation));
    }
    return solution;
}

Solution correct(const std::string& what, Series& r, const std::vector<Condition>& conditions, const Series& scale) {
    std::vector<Series> one{r};
    const Solution solution = correct(what, one, {1.0}, conditions, {scale, {1.0}, {}});
    r = one[0];
    return solution;
}

Solution correct(const std::string& what, Series& r, const std::vector<Condition>& conditions) {
    Series scale;
    scale.fill(1.0);
    return correct(what, r, conditions, scale);
}

}  // namespace assay::calibration
