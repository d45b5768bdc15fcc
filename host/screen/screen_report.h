// What a person reads of a screen: the answer in sentences, the universe as a map, every fund ranked, and how it was computed.
//
// The same for terminal, report.html and screen.xlsx; every number comes from the written tables. A report of more than 5,000 funds has no
// rolling charts of single funds: it says so, and the tables have every number.
#pragma once
#include <string>
#include <vector>

#include "host/screen/universe_screen.h"
#include "host/report/html_report.h"
#include "host/result/manifest.h"

namespace assay {

// The tables of a screen as they are written; ranked: screen.csv, as the selection wants it.
struct ScreenTables {
    const Table &ranked, &universe, &against_passive, &windows;
    size_t with_rank = 0;          // rows of `ranked` with a value to rank by: the first ones
    const Table* peers = nullptr;  // of --like
};

class ScreenReport {
  public:
    ScreenReport(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings, const ScreenTables& tables);

    std::string answer(const Manifest& manifest) const;  // with the label of the data
    std::string terminal(bool colour, const Manifest& manifest) const;
    std::string html(const Manifest& manifest) const;
    std::string workbook(const Manifest& manifest) const;

  private:
    Report summary(const Manifest& manifest) const;

    const UniverseScreen& screen_;
    const StudyData& data_;
    const ScreenSettings& settings_;
    ScreenTables tables_;
    Table funds_;    // the columns of screen.csv that a person sees first
    Table passive_;  // against_passive without what is not known of any fund
    Table peers_;    // the first of them
    std::string answer_;
};

}  // namespace assay
