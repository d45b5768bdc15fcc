// Every file of `assay frontier` but its manifest: the tables, report.html, frontier.xlsx; handed to whoever keeps them.
#pragma once
#include "host/frontier/frontier_report.h"
#include "host/result/sample_run.h"

namespace assay {

class FrontierFiles {
  public:
    // Computes everything. data must outlive it.
    FrontierFiles(const PortfolioData& data, const FrontierSettings& settings, const Execution& execution);
    FrontierFiles(const FrontierFiles&) = delete;
    FrontierFiles& operator=(const FrontierFiles&) = delete;

    void write(const Manifest& manifest, const FileKeeper& keep) const;
    std::vector<const Table*> tables() const;  // as in the manifest
    const FrontierReport& report() const { return report_; }
    const std::vector<std::string>& not_computed() const { return study_.not_computed; }
    std::vector<std::pair<std::string, int64_t>> counts() const;

  private:
    const PortfolioData& data_;
    const FrontierStudy study_;
    const Table frontier_, weights_, corners_, corner_weights_, universe_, estimates_, columns_;
    const FrontierReport report_;
};

}  // namespace assay
