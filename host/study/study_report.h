// What a person reads of the study: the answer in a sentence, the tables in the published layout, method, provenance.
//
// The same for terminal and report.html; every number comes from the written tables.
#pragma once
#include <string>

#include "host/study/published_tables.h"
#include "host/study/study_charts.h"
#include "host/report/html_report.h"
#include "host/result/manifest.h"

namespace assay {

class StudyReport {
  public:
    // published_folder empty: the user's own data, nothing to compare with.
    StudyReport(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings, const std::string& published_folder);

    std::string answer(const Manifest& manifest) const;  // with the label of the data
    std::string terminal(bool colour, const Manifest& manifest) const;
    std::string html(const Manifest& manifest) const;
    Report summary(const Manifest& manifest) const;  // what html() says, without scripts and definitions; reads this object's tables

  private:
    std::string agreement(const LayoutTable& table) const;  // a sentence; empty where nothing is published

    const ActivenessStudy& study_;
    const StudySettings& settings_;
    std::string answer_;
    LayoutTable coverage_, index_, groups_, portfolios_;
    Table active_, funds_;
    StudyCharts charts_;
};

}  // namespace assay
