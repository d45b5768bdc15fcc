// Days of each index: those on which the funds are measured on it, whatever other indices are there.
//
// The days of an index in a study: those that it has itself and at least half of the funds have (shared_calendar.h), within the range of the
// benchmark. A return covers the days since the day before, of fund and index alike. So a fund's windows, periods, resamples and cumulative
// returns on its index are those of a study to which this index alone is given. Where indices are compared with each other (best index,
// pruning, styles, substitutes) the rows are days that all of them have: the panels of StudyData.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "host/panel/risk_free.h"
#include "host/panel/series_file.h"

namespace assay {

class IndexDays {
  public:
    // Days after `start`, up to `end`. indices: one series of a panel each, in the order of the study.
    // risk_free: where it is given, funds and indices are returns over it.
    IndexDays(const std::vector<SeriesFile>& funds, const std::vector<Panel>& indices, Date start, Date end,
              const std::optional<RiskFreeFile>& risk_free = std::nullopt);

    const Calendar& calendar(int index) const { return calendars_[size_t(set_[size_t(index)])]; }
    const std::vector<double>& series(int index) const { return series_[size_t(index)]; }            // on its calendar
    const std::vector<double>& cash(int index) const { return cash_[size_t(set_[size_t(index)])]; }  // on its calendar; empty: none
    bool same(int one, int other) const { return set_[size_t(one)] == set_[size_t(other)]; }
    Panel funds(int index, std::span<const std::string> ids) const;  // on the calendar of the index

  private:
    std::vector<Panel> fund_files_;
    std::map<std::string, std::pair<size_t, int>, std::less<>> place_;  // of a fund: its file, and which series there
    std::vector<Calendar> calendars_;                                   // no two of them the same
    std::vector<std::vector<double>> cash_;                             // on each of them
    std::vector<int> set_;                                              // of each index: which of these
    std::vector<std::vector<double>> series_;
};

// The series of a file of indices, each on days of its own; of months and weeks all on those of the file.
std::vector<Panel> single_series(const std::vector<SeriesFile>& files);
// The rows after `start`, up to `end`.
Calendar days_within(const Calendar& calendar, Date start, Date end);

}  // namespace assay
