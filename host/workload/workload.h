// What `assay bench` times: an analysis at several sizes, on made-up returns without gaps.
//
// A Job is one of them with its inputs in memory. compute() is what a user of the library calls, results in new memory included, unless
// the workload says otherwise; its results are kept until the next call. Before anything is timed they are compared, some with a long
// double computation that shares no code with the kernels, all by their bits between instruction sets, threads and devices.
// Adding one: a file with a function that returns a Workload, and its line in workloads.cpp.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "host/run/execution.h"

namespace assay {

// Of numbers, by their bits; NaN is NaN.
class Digest {
  public:
    void add(double number);
    void add(const double* numbers, size_t count);
    uint64_t value() const { return value_; }

  private:
    uint64_t value_ = 0xcbf29ce484222325u;
};

inline constexpr double largest_error = 1e-10;  // against long double, relative to the value or to one

class Job {
  public:
    virtual ~Job() = default;
    virtual void compute(const Execution& execution) = 0;
    virtual void add_to(Digest& digest) const = 0;      // all results of the last compute()
    virtual double worst_error() const = 0;             // of some of them
    virtual double items() const = 0;                   // regressions, problems or resamples in one compute()
    virtual double bytes_written() const { return 0; }  // of results; 0: their memory is not what limits this workload
    virtual double operations() const { return 0; }     // double-precision; 0: arithmetic is not what limits it
};

struct JobSize {
    int funds, months;
    int width = 1;  // indices, factors or periods; what it means and where it counts: the workload
};

struct Workload {
    std::string name;            // as --workload takes it
    std::string item;            // "a regression: one fund, one window"
    std::string method;          // what is computed and what counts, in a sentence or two
    std::vector<JobSize> sizes;  // ascending
    std::unique_ptr<Job> (*prepare)(const JobSize& size);
    std::string (*text)(const JobSize& size);  // "5,000 funds x 240 months"
};

const std::vector<Workload>& workloads();
// Those of these names, in their own order; all where there is none. Problem, exit 2, with the nearest name.
std::vector<const Workload*> workloads_named(const std::vector<std::string>& names);

std::string funds_and_months(const JobSize& size);  // "5,000 funds x 240 months"
double relative_error(double got, long double truth);

Workload rolling_regression_stored();
Workload rolling_regression_reduced();
Workload best_index_workload();
Workload period_regression_workload();
Workload factor_regression_workload();
Workload style_analysis_workload();
Workload bootstrap_workload();
Workload covariance_workload();
Workload frontier_workload();

}  // namespace assay
