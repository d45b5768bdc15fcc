// assay's Ledoit-Wolf covariance as a peer: the library called as a user of it would, one thread, timed on request.
//
//   covariance_peer FILE ASSETS ROWS LOOKBACK   raw doubles: returns [ROWS][ASSETS]; one matrix for each full window
// then one command a line on stdin, one line back:
//   check FILE      writes of each matrix the intensity and [ASSETS][ASSETS]; replies ok
//   turn SECONDS    once untimed, then for so long, at least once; replies median seconds
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "host/estimate/covariance.h"
#include "host/problem.h"

using namespace assay;

namespace {

void write(const Covariances& computed, const std::string& path) {
    std::ofstream file(path, std::ios::binary);
    const auto put = [&](const double* numbers, int n) {
        file.write(reinterpret_cast<const char*>(numbers), n * std::streamsize(sizeof(double)));
    };
    for (int d = 0; d < computed.size(); ++d) {
        const CovarianceEstimate e = computed.at(d);
        put(&e.shrinkage_intensity, 1);
        for (int i = 0; i < e.n; ++i) put(e.matrix + i * e.stride, e.n);
    }
    if (!file.flush()) throw Problem(Exit::output, path + ": cannot be written");
}

void answer_commands(const std::string& path, int assets, int rows, int lookback) {
    SeriesBlock returns(assets, rows);
    std::ifstream file(path, std::ios::binary);
    for (int t = 0; t < rows; ++t) file.read(reinterpret_cast<char*>(&returns.at(t, 0)), assets * std::streamsize(sizeof(double)));
    if (!file) throw Problem(Exit::data, path + ": not returns of this size");
    std::vector<CovarianceDate> dates;
    for (int t = lookback - 1; t < rows; ++t) {
        dates.push_back({t, {}});
        for (int i = 0; i < assets; ++i) dates.back().assets.push_back(i);
    }
    const auto compute = [&] {
        return Covariances(returns, {.estimator = CovarianceEstimator::ledoit_wolf_identity, .lookback = lookback}, dates,
                           {{.threads = 1}});
    };
    using Clock = std::chrono::steady_clock;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, argument;
        words >> command >> argument;
        if (command == "check") {
            write(compute(), argument);
            std::cout << "ok" << std::endl;
        } else if (command == "turn") {
            std::vector<double> each;
            (void)compute();
            const auto start = Clock::now();
            do {
                const auto from = Clock::now();
                const Covariances computed = compute();
                each.push_back(std::chrono::duration<double>(Clock::now() - from).count());
            } while (std::chrono::duration<double>(Clock::now() - start).count() < std::stod(argument));
            std::nth_element(each.begin(), each.begin() + long(each.size() / 2), each.end());
            std::cout << each[each.size() / 2] << std::endl;
        } else {
            throw Problem(Exit::usage, line + ": not a command");
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 5) throw Problem(Exit::usage, "covariance_peer FILE ASSETS ROWS LOOKBACK");
        std::cout.precision(9);
        answer_commands(arguments[1], std::stoi(arguments[2]), std::stoi(arguments[3]), std::stoi(arguments[4]));
    } catch (const std::exception& e) {
        std::cerr << "covariance_peer: " << e.what() << "\n";
        return 1;
    }
}
