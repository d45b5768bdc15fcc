// The inputs of the study on one calendar: funds, indices, model portfolios, and what is known of each.
//
// The range is the months (weeks, days: those of the months), after --from and --to, from the first to the last that have the benchmark
// and at least one fund. Days are those of at least half of the funds and of at least half of the indices that have begun and not ended:
// where one side has a holiday, its return over it is measured against the other side's over the same days (shared_calendar.h).
// Errors: Problem, exit 3: an id in two files (series, metadata), candidates that contradict the indices, a benchmark that is not there, no
// month in common, fewer than 3 months; exit 2: --from after --to.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "host/activeness/study_settings.h"
#include "host/panel/metadata.h"
#include "host/panel/panel.h"
#include "host/panel/risk_free.h"
#include "host/panel/series_file.h"

namespace assay {

struct StudyFiles {
    std::vector<SeriesFile> funds, indices, candidates, portfolios;
    std::vector<MetadataFile> metadata;
    std::vector<MappingFile> mapping;  // overrides; none or one
    std::optional<RiskFreeFile> risk_free;
};

struct StudyData {
    Panel funds, indices,
        portfolios;         // on the months of the range; indices: those given, then the other candidates. Over cash, where given
    Cash cash;              // on those months; without returns: none is given, and returns are total returns
    int given_indices = 0;  // how many of the indices are not candidates only
    bool prune = false;     // candidates were given
    int benchmark = 0;      // position among the indices
    std::map<std::string, SeriesMetadata, std::less<>> metadata;
    std::map<std::string, std::string> overrides;  // fund -> index
    std::map<std::string, std::string> labels;     // of the given indices, for a person
    std::vector<std::string> warnings;             // one sentence each

    int rows() const { return funds.rows(); }  // months, weeks or days
    const Calendar& calendar() const { return funds.calendar; }
    Frequency frequency() const { return funds.calendar.frequency(); }
    const SeriesMetadata& about(const std::string& id) const;             // empty where nothing is known
    double assets(const std::string& id) const { return about(id).aum; }  // US dollars, NaN = not known
    bool is_over_cash() const { return !cash.returns.empty(); }
    // Of months (weeks, days) of the range: the total return where value is one over cash.
    double total(double value, int row) const { return is_over_cash() ? value + cash.returns[size_t(row)] : value; }
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
