// The OR-Library's portfolio problems (Chang, Meade, Beasley, Sharaiha 2000): long only, fully invested, with 2000 points of the exact
// frontier.
#pragma once
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "host/optimise/portfolio_problem.h"

struct OrLibrary {
    std::vector<double> covariance, expected_return, upper;  // covariance row-major, from standard deviations and correlations
    std::vector<int> group;

    struct Point {
        double expected_return, variance;  // nine decimals of variance
    };
    std::vector<Point> frontier;  // from the largest return down

    // Lives as long as this object.
    assay::PortfolioProblem problem() const {
        return {int(expected_return.size()), covariance.data(), long(expected_return.size()), expected_return, upper, group, {}};
    }
};

// number 1: port1.txt and portef1.txt; files as in data/README.md.
inline OrLibrary or_library(const std::filesystem::path& orlib, int number) {
    const auto open = [&](const std::string& name) {
        std::ifstream file(orlib / (name + std::to_string(number) + ".txt"));
        if (!file) throw std::runtime_error("cannot read " + name + std::to_string(number) + ".txt in " + orlib.string());
        return file;
    };
    std::ifstream assets = open("port"), points = open("portef");
    size_t n = 0, i = 0, j = 0;
    assets >> n;
    OrLibrary set;
    set.expected_return.resize(n), set.covariance.resize(n * n), set.upper.assign(n, 1.0), set.group.assign(n, -1);
    std::vector<double> deviation(n);
    for (size_t k = 0; k < n; ++k) assets >> set.expected_return[k] >> deviation[k];
    for (double correlation = 0; assets >> i >> j >> correlation;)  // 1-based
        set.covariance.at((i - 1) * n + j - 1) = set.covariance.at((j - 1) * n + i - 1) =
            correlation * deviation.at(i - 1) * deviation.at(j - 1);
    for (OrLibrary::Point p{}; points >> p.expected_return >> p.variance;) set.frontier.push_back(p);
    return set;
}
