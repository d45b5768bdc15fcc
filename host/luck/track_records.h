// Track records on common months, as differences to what they are measured against: what every measure of luck is taken of.
//
//   difference = return - benchmark's return; without a benchmark the return over cash, and without cash the return itself. 0 throughout
//   where a series is the benchmark but for rounding, the same number throughout where it is that far from it but for rounding. With a benchmark cash changes nothing, and is left aside.
// Months: the range in which (series x months) is largest (common_range.h), among those in which benchmark or cash has every month. It
// begins at --from and ends at --to where they are given, or at the first and last month that a series and the benchmark have within
// them. A series that lacks a month of it is left out and listed, never filled; so is one that loses all of its value in it, with a
// return of -100 % or less.
// Units: fractions a month.
// Errors: Problem, exit 2: --from after --to; exit 3: an id in two files, an unknown benchmark, a benchmark or cash that loses everything, no month, a month that the benchmark lacks
// between --from and --to, no series that has them all.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/panel/calendar.h"
#include "host/panel/risk_free.h"
#include "host/panel/series_file.h"
#include "host/run/series_block.h"

namespace assay {

struct TrackRecordFiles {
    std::vector<SeriesFile> series;
    std::optional<RiskFreeFile> risk_free;
};

struct TrackRecordSettings {
    std::string benchmark;  // id of a series; empty: none
    std::optional<Month> from, to;
};

struct SeriesLeftOut {
    std::string id, reason;  // reason: a clause, "begins in 2019-04"
};

struct TrackRecords {
    std::vector<std::string> ids;  // of the differences, in the order of the files
    SeriesBlock differences;       // [months][ids], no value is missing
    Calendar months;
    std::string benchmark;                // empty: none
    std::string cash;                     // differences are returns over it; empty: none
    std::vector<SeriesLeftOut> left_out;  // series that lack a month of the range
    std::vector<std::string> warnings;

    bool over_cash() const { return !cash.empty(); }
};

TrackRecords assemble(const TrackRecordFiles& files, const TrackRecordSettings& settings);

}  // namespace assay
