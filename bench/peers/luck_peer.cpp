// assay's cross-validation of halves and its superior predictive ability as a peer: the library called as a user of it would, timed on
// request (turns.h).
//
//   luck_peer halves THREADS FILE SERIES MONTHS                    raw doubles: differences [MONTHS][SERIES]; 16 blocks
//   luck_peer ability THREADS FILE SERIES MONTHS RESAMPLES BLOCK   all three studentisations, no StepM
// What is checked: the logits in lexicographic order; statistic, lower, consistent and upper p-value of the means.
#include "host/multiple_testing/overfitting.h"
#include "host/multiple_testing/resampled_maximum.h"
#include "turns.h"

using namespace assay;

int main(int count, char** arguments) {
    try {
        const std::string what = count > 1 ? arguments[1] : "";
        if (!(what == "halves" && count == 6) && !(what == "ability" && count == 8))
            throw Problem(Exit::usage, "luck_peer halves THREADS FILE SERIES MONTHS | ability THREADS FILE SERIES MONTHS RESAMPLES BLOCK");
        const SeriesBlock differences = series_of_file(arguments[3], std::stoi(arguments[4]), std::stoi(arguments[5]));
        const Execution execution{{.threads = std::stoi(arguments[2])}};
        std::vector<double> result;
        const auto compute = [&] {
            if (what == "halves") {
                result = overfitting({differences}, execution).logits;
                return;
            }
            const ResampledMaxima maxima = resampled_maxima({.differences = differences,
                                                             .mean_block = std::stoi(arguments[7]),
                                                             .resamples = std::stoi(arguments[6]),
                                                             .step_down = false},
                                                            execution);
            const SuperiorAbility& a = maxima.not_studentized;
            result = {a.statistic, a.p_lower, a.p_consistent, a.p_upper};
        };
        answer_commands(
            [&](std::ofstream& file) {
                compute();
                file.write(reinterpret_cast<const char*>(result.data()), std::streamsize(result.size() * sizeof(double)));
            },
            compute);
    } catch (const std::exception& e) {
        std::cerr << "luck_peer: " << e.what() << "\n";
        return 1;
    }
}
