// assay's Ledoit-Wolf covariance as a peer: the library called as a user of it would, one thread, timed on request (turns.h).
//
//   covariance_peer FILE ASSETS ROWS LOOKBACK   raw doubles: returns [ROWS][ASSETS]; one matrix for each full window
// What is checked: of each matrix the intensity and [ASSETS][ASSETS].
#include "host/estimate/covariance.h"
#include "turns.h"

using namespace assay;

namespace {

void write(const Covariances& computed, std::ofstream& file) {
    const auto put = [&](const double* numbers, int n) {
        file.write(reinterpret_cast<const char*>(numbers), n * std::streamsize(sizeof(double)));
    };
    for (int d = 0; d < computed.size(); ++d) {
        const CovarianceEstimate e = computed.at(d);
        put(&e.shrinkage_intensity, 1);
        for (int i = 0; i < e.n; ++i) put(e.matrix + i * e.stride, e.n);
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 5) throw Problem(Exit::usage, "covariance_peer FILE ASSETS ROWS LOOKBACK");
        const int assets = std::stoi(arguments[2]), rows = std::stoi(arguments[3]), lookback = std::stoi(arguments[4]);
        const SeriesBlock returns = series_of_file(arguments[1], assets, rows);
        std::vector<CovarianceDate> dates;
        for (int t = lookback - 1; t < rows; ++t) {
            dates.push_back({t, {}});
            for (int i = 0; i < assets; ++i) dates.back().assets.push_back(i);
        }
        const auto compute = [&] {
            return Covariances(returns, {.estimator = CovarianceEstimator::ledoit_wolf_identity, .lookback = lookback}, dates,
                               {{.threads = 1}});
        };
        answer_commands([&](std::ofstream& file) { write(compute(), file); }, [&] { (void)compute(); });
    } catch (const std::exception& e) {
        std::cerr << "covariance_peer: " << e.what() << "\n";
        return 1;
    }
}
