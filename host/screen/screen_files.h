// Every file of a finished screen but its manifest and style.csv: the tables, report.html, screen.xlsx; handed to whoever keeps them.
#pragma once
#include <optional>

#include "host/screen/screen_report.h"
#include "host/screen/screen_selection.h"
#include "host/result/sample_run.h"

namespace assay {

class ScreenFiles {
  public:
    // Computes the peers of the fund that the selection names. The arguments live as long as this object.
    ScreenFiles(const UniverseScreen& screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings,
                const ScreenSelection& selection, const Execution& execution);
    ScreenFiles(const ScreenFiles&) = delete;
    ScreenFiles& operator=(const ScreenFiles&) = delete;

    // The workbook is made beside the tables where more than one thread is allowed.
    void write(const Manifest& manifest, const FileKeeper& keep, int threads) const;

    const std::vector<const Table*>& tables() const { return tables_; }
    const ScreenReport& report() const { return *report_; }
    const std::vector<std::string>& not_computed() const { return not_computed_; }  // what was asked for by name and could not be

  private:
    Table ranked_, universe_, against_passive_, windows_, pruning_;
    std::optional<Table> peers_, columns_;
    std::vector<const Table*> tables_;  // in the order of the manifest
    std::optional<ScreenReport> report_;
    std::vector<std::string> not_computed_;
};

}  // namespace assay
