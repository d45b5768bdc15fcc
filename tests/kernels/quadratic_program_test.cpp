#include "host/analysis/quadratic_program.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <cmath>
#include <limits>

#include "test_data.h"

using namespace assay;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct MarosMeszaros {
    QuadraticProgram program;
    double constant = 0, optimum = 0;
};

// The format: data/README.md.
MarosMeszaros read(const std::filesystem::path& path) {
    std::ifstream file(path);
    MarosMeszaros problem;
    QuadraticProgram& p = problem.program;
    int n = 0, m = 0, entries = 0;
    const auto bound = [&] {
        std::string word;
        file >> word;
        return std::stod(word);
    };
    std::string title;
    std::getline(file, title);
    for (std::string word; file >> word;) {
        if (word == "optimal_value") file >> problem.optimum;
        if (word == "n") file >> n;
        if (word == "m") file >> m;
        if (word == "r") file >> problem.constant;
        if (word == "P" || word == "A") {
            Eigen::MatrixXd& matrix = word == "P" ? p.quadratic : p.rows;
            matrix = Eigen::MatrixXd::Zero(word == "P" ? n : m, n);
            file >> entries;
            for (int e = 0, row = 0, column = 0; e < entries; ++e) {
                file >> row >> column;
                file >> matrix(row, column);
            }
        }
        if (word == "q") {
            p.linear.resize(n);
            for (double& q : p.linear) file >> q;
        }
        if (word == "lu") {
            p.row_lower.resize(m), p.row_upper.resize(m);
            for (int j = 0; j < m; ++j) p.row_lower[j] = bound(), p.row_upper[j] = bound();
        }
    }
    p.lower = Eigen::VectorXd::Constant(n, -infinity), p.upper = -p.lower;
    return problem;
}

}  // namespace

TEST(QuadraticProgram, maros_meszaros_problems_have_their_published_optimum) {
    NEEDS_TEST_DATA();
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test_data() / "data" / "qp")) {
        const MarosMeszaros problem = read(entry.path());
        auto t0=std::chrono::steady_clock::now();
        const QuadraticSolution found = solve(problem.program);
        printf("%-12s n %ld m %ld it %d res %.1e status %d obj %.12g opt %.10g  %.1f ms\n", entry.path().stem().c_str(), problem.program.linear.size(), problem.program.rows.rows(), found.iterations, found.residual, int(found.status), found.objective+problem.constant, problem.optimum, std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count()*1e3);
        EXPECT_EQ(found.status, QuadraticStatus::solved) << entry.path();
        EXPECT_NEAR(found.objective + problem.constant, problem.optimum, 1e-8 * std::max(1.0, std::abs(problem.optimum))) << entry.path();
        ++files;
    }
    EXPECT_EQ(files, 14);
}
