#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "host/files/input_problem.h"
#include "host/table/number_text.h"
#include "host/workload/workload.h"

namespace assay {

void Digest::add(double number) { value_ = (value_ ^ (number == number ? std::bit_cast<uint64_t>(number) : 1)) * 0x100000001b3u; }
void Digest::add(const double* numbers, size_t count) {
    for (size_t i = 0; i < count; ++i) add(numbers[i]);
}

const std::vector<Workload>& workloads() {
    static const std::vector<Workload> all = {rolling_regression_stored(),  rolling_regression_reduced(), best_index_workload(),
                                              period_regression_workload(), factor_regression_workload(), style_analysis_workload(),
                                              bootstrap_workload(),         covariance_workload(),        frontier_workload()};
    return all;
}

std::vector<const Workload*> workloads_named(const std::vector<std::string>& names) {
    std::vector<std::string> known;
    for (const Workload& w : workloads()) known.push_back(w.name);
    for (const std::string& name : names)
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string near = nearest_name(name, known);
            throw Problem(Exit::usage, fmt::format("--workload {}: no such workload{}; there are {}", name,
                                                   near.empty() ? "" : "; the nearest is " + near, fmt::join(known, ", ")));
        }
    std::vector<const Workload*> chosen;
    for (const Workload& w : workloads())
        if (names.empty() || std::find(names.begin(), names.end(), w.name) != names.end()) chosen.push_back(&w);
    return chosen;
}

std::string funds_and_months(const JobSize& size) {
    return fmt::format("{} funds x {} months", printed_count(size.funds, Thousands::separated), size.months);
}

double relative_error(double got, long double truth) {
    if (std::isnan(got) || std::isnan(truth)) return std::isnan(got) && std::isnan(truth) ? 0 : HUGE_VAL;
    return double(std::abs(got - truth) / std::max(1.0L, std::abs(truth)));
}

}  // namespace assay
