// Quadratic programs of many kinds whose optimum is known, because it was made first.
#pragma once
#include <cmath>
#include <limits>

#include "host/optimise/quadratic_program.h"
#include "made_up_panel.h"

struct PlantedKind {
    int variables, rows, rank;  // of P
    double equations, bounded;  // shares of rows, of variables
    bool repeated_rows, badly_scaled;
};
struct Planted {
    assay::QuadraticProgram program;
    double optimum;
};

// The optimum is made first: x, which constraints are active and with which multipliers; then the linear term that makes it optimal.
// Rows, x and scales are short binary fractions: rows that meet at x meet there exactly.
inline Planted planted(assay::SplitMix& random, const PlantedKind& kind) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const int n = kind.variables, m = kind.rows;
    const auto normals = [&](int rows, int columns) {
        Eigen::MatrixXd x(rows, columns);
        for (int i = 0; i < rows; ++i)
            for (int j = 0; j < columns; ++j) x(i, j) = std::round(64 * random.normal()) / 64;
        return x;
    };
    Planted made;
    assay::QuadraticProgram& p = made.program;
    const Eigen::MatrixXd root = normals(n, kind.rank);
    p.quadratic = root * root.transpose();
    p.rows = normals(m, n);
    Eigen::VectorXd x = normals(n, 1), column = Eigen::VectorXd::Ones(n), row = Eigen::VectorXd::Ones(m);
    if (kind.badly_scaled) {
        for (double& c : column) c = std::exp2(std::round(14 * random.uniform() - 7));
        for (double& r : row) r = std::exp2(std::round(14 * random.uniform() - 7));
        p.quadratic = column.asDiagonal() * p.quadratic * column.asDiagonal();
        p.rows = row.asDiagonal() * p.rows * column.asDiagonal();
        x = x.cwiseQuotient(column);
    }
    p.quadratic = (p.quadratic + p.quadratic.transpose()).eval() / 2;
    if (kind.repeated_rows)
        for (int j = m / 2; j < m; ++j) p.rows.row(j) = 2 * p.rows.row(j - m / 2);
    p.row_lower = p.row_upper = p.rows * x;
    p.lower = p.upper = x;
    Eigen::VectorXd y = Eigen::VectorXd::Zero(m), z = Eigen::VectorXd::Zero(n);
    const auto constrain = [&](double& low, double& high, double& multiplier, double size, double of_multiplier) {
        const double active = random.uniform();
        if (active < 0.3) {
            multiplier = of_multiplier * (random.uniform() < 0.2 ? 0 : random.uniform());  // sometimes active and of no use
            low = random.uniform() < 0.5 ? -infinity : low - size * random.uniform();
        } else if (active < 0.6) {
            multiplier = -of_multiplier * random.uniform();
            high = random.uniform() < 0.5 ? infinity : high + size * random.uniform();
        } else {
            low -= size * random.uniform(), high += size * random.uniform();
        }
    };
    for (int j = 0; j < m; ++j) {
        if (kind.repeated_rows && j >= m / 2) {
            p.row_lower[j] = 2 * p.row_lower[j - m / 2], p.row_upper[j] = 2 * p.row_upper[j - m / 2];
        } else if (random.uniform() < kind.equations) {
            y[j] = random.normal() / row[j];
        } else {
            constrain(p.row_lower[j], p.row_upper[j], y[j], row[j], 1 / row[j]);
        }
    }
    for (int i = 0; i < n; ++i) {
        if (random.uniform() < kind.bounded)
            constrain(p.lower[i], p.upper[i], z[i], 1 / column[i], column[i]);
        else
            p.lower[i] = -infinity, p.upper[i] = infinity;
    }
    p.linear = -(p.quadratic * x + p.rows.transpose() * y + z);
    made.optimum = x.dot(p.quadratic * x) / 2 + p.linear.dot(x);
    return made;
}
