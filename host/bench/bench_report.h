// What a person reads of `assay bench`: the answer in sentences, two charts, the tables; terminal and report.html.
#pragma once
#include <string>

#include "host/bench/benchmark.h"
#include "host/report/html_report.h"
#include "host/result/manifest.h"

namespace assay {

// The tables as they are written.
struct BenchTables {
    const Table &rows, &limits, &crossovers;
};

class BenchReport {
  public:
    // gpu_absence: why there is no GPU, a fragment; empty where one was measured or none was wanted.
    BenchReport(const Benchmark& measured, const BenchSettings& settings, const std::string& gpu_absence, const BenchTables& tables);

    const std::string& answer() const { return answer_; }
    std::string terminal(bool colour) const;
    std::string html(const Manifest& manifest) const;

  private:
    const Benchmark& measured_;
    const BenchSettings& settings_;
    BenchTables tables_;
    std::string answer_;
};

}  // namespace assay
