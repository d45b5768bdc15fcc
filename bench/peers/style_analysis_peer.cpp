// assay's style analysis as a peer: the library called as a user of it would, one thread, timed on request.
//
//   style_analysis_peer FILE INDICES FUNDS MONTHS WINDOW   raw doubles: indices [MONTHS][INDICES], then funds [MONTHS][FUNDS]
// then one command a line on stdin, one line back:
//   check FILE      writes the weights [ends][FUNDS][INDICES]; replies ok
//   turn SECONDS    once untimed, then for so long, at least once; replies median seconds
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "host/analysis/style_analysis.h"
#include "host/problem.h"

using namespace assay;

namespace {

void write(const StyleAnalyses& computed, const StyleAnalysisRequest& request, const std::string& path) {
    std::ofstream file(path, std::ios::binary);
    for (int t = request.window - 1; t < request.funds.months; ++t)
        for (int f = 0; f < request.funds.series; ++f) {
            const auto weights = computed.at(t, f).weights;
            file.write(reinterpret_cast<const char*>(weights.data()), std::streamsize(weights.size_bytes()));
        }
    if (!file.flush()) throw Problem(Exit::output, path + ": cannot be written");
}

double turn(const StyleAnalysisRequest& request, const Execution& execution, double seconds) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> each;
    const StyleAnalyses untimed(request, execution);
    const auto start = Clock::now();
    do {
        const auto from = Clock::now();
        const StyleAnalyses computed(request, execution);
        each.push_back(std::chrono::duration<double>(Clock::now() - from).count());
    } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
    std::nth_element(each.begin(), each.begin() + long(each.size() / 2), each.end());
    return each[each.size() / 2];
}

void answer_commands(const std::string& path, int indices, int funds, int months, int window) {
    SeriesBlock x(indices, months), y(funds, months);
    std::ifstream file(path, std::ios::binary);
    for (SeriesBlock* block : {&x, &y})
        for (int t = 0; t < months; ++t)
            file.read(reinterpret_cast<char*>(&block->at(t, 0)), std::streamsize(block->series) * std::streamsize(sizeof(double)));
    if (!file) throw Problem(Exit::data, path + ": not a panel of this size");
    const StyleAnalysisRequest request{y, x, window, window};
    const Execution execution{{.threads = 1}};
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, argument;
        words >> command >> argument;
        if (command == "check") {
            write(StyleAnalyses(request, execution), request, argument);
            std::cout << "ok" << std::endl;
        } else if (command == "turn") {
            std::cout << turn(request, execution, std::stod(argument)) << std::endl;
        } else {
            throw Problem(Exit::usage, line + ": not a command");
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 6) throw Problem(Exit::usage, "style_analysis_peer FILE INDICES FUNDS MONTHS WINDOW");
        std::cout.precision(9);
        answer_commands(arguments[1], std::stoi(arguments[2]), std::stoi(arguments[3]), std::stoi(arguments[4]), std::stoi(arguments[5]));
    } catch (const std::exception& e) {
        std::cerr << "style_analysis_peer: " << e.what() << "\n";
        return 1;
    }
}
