// The inputs of the study on one calendar: funds, indices, model portfolios, and what is known of each.
//
// The range is the months (weeks, days: those of the months), after --from and --to, from the first to the last that have the benchmark
// and at least one fund. The days of the panels are those of every index and of at least half of the funds (shared_calendar.h); an index of
// fewer days than --minimum-observations is left out of that. A fund is measured on its index over all days of that index (index_days.h):
// calendar_of(), index_series() and funds_beside() have them, and of months and weeks the rows of the panels.
// Errors: Problem, exit 3: an id in two files (series, metadata), candidates that contradict the indices, a benchmark that is not there, no
// month in common, fewer than 3 months; exit 2: --from after --to.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "host/activeness/index_days.h"
#include "host/activeness/study_settings.h"
#include "host/panel/metadata.h"
#include "host/panel/panel.h"
#include "host/panel/risk_free.h"
#include "host/panel/series_file.h"
#include "host/run/series_block.h"

namespace assay {

struct StudyFiles {
    std::vector<SeriesFile> funds, indices, candidates, portfolios;
    std::vector<MetadataFile> metadata;
    std::vector<MappingFile> mapping;  // overrides; none or one
    std::optional<RiskFreeFile> risk_free;
};

struct StudyData {
    Panel funds, indices;   // on the rows of the range; indices: those given, then the other candidates. Over cash, where it is given
    Panel portfolios;       // on calendar_of(benchmark), likewise
    Cash cash;              // on the rows of the range; without returns: none is given, and returns are total returns
    int given_indices = 0;  // how many of the indices are not candidates only
    bool prune = false;     // candidates were given
    int benchmark = 0;      // position among the indices
    std::map<std::string, SeriesMetadata, std::less<>> metadata;
    std::map<std::string, std::string> overrides;  // fund -> index
    std::map<std::string, std::string> labels;     // of the given indices, for a person
    std::vector<std::string> warnings;             // one sentence each
    std::shared_ptr<const IndexDays> days;         // of daily data; null: every index has the rows of the panels

    int rows() const { return funds.rows(); }  // months, weeks or days
    const Calendar& calendar() const { return funds.calendar; }
    Frequency frequency() const { return funds.calendar.frequency(); }
    const Calendar& calendar_of(int index) const { return days ? days->calendar(index) : funds.calendar; }
    const Calendar& range() const { return calendar_of(benchmark); }
    std::vector<double> index_series(int index) const { return days ? days->series(index) : indices.column(index); }
    Panel index_panel(int index) const;  // on calendar_of(index), as the next two
    Panel fund_panel(int index, std::span<const int> which) const;
    SeriesBlock funds_beside(int index, std::span<const int> which) const;
    const std::vector<double>& cash_beside(int index) const { return days ? days->cash(index) : cash.returns; }
    std::vector<int> rows_of(int index) const;  // of each row of calendar_of(index) the row of the panels, -1: none
    // Positions among some indices, those that have the same rows together.
    std::vector<std::vector<int>> with_same_rows(std::span<const int> some) const;
    const SeriesMetadata& about(const std::string& id) const;             // empty where nothing is known
    double assets(const std::string& id) const { return about(id).aum; }  // US dollars, NaN = not known
    bool is_over_cash() const { return !cash.returns.empty(); }
    std::string returns_in_words() const;  // "total returns", or "returns over those of BILLS"
    std::string index_id(int index) const { return index < 0 ? "" : indices.ids[size_t(index)]; }
    // For a person: of a given index its group (where no other given index has the same), else its name; of the rest the name; the id where
    // there is none.
    std::string label(const std::string& id) const;
};

StudyData assemble(const StudyFiles& files, const StudySettings& settings);

// The same with so many of the funds: every k-th, so that each index keeps its share of them.
StudyData with_funds(const StudyData& data, int funds);

}  // namespace assay
