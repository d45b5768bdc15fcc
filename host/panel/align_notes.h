// What aligning dropped or took on trust, counted per series and said in one sentence per kind.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "host/panel/calendar.h"

namespace assay {

class AlignNotes {
  public:
    // Both must outlive the notes.
    AlignNotes(const std::vector<std::string>& ids, const Calendar& calendar, std::string_view value_name)
        : ids_(ids), calendar_(calendar), value_name_(value_name) {}

    // By rows of the calendar, months or weeks.
    void unfinished(size_t series, int row) { unfinished_.add(series, row); }  // last month dropped
    void begun_late(size_t series, int row) { begun_late_.add(series, row); }  // first month dropped
    void days_missing(size_t series, int row) { days_missing_.add(series, row); }
    void stale(size_t series, int row) { stale_.add(series, row); }  // a month whose last level is some days older than its end

    std::vector<std::string> sentences(std::string_view path) const;

  private:
    struct Rows {
        size_t count = 0;
        int first = 0, last = 0;
        std::vector<size_t> series;  // in the order in which they were met, each once in a row
        void add(size_t s, int row);
    };
    std::string whose(const Rows& rows) const;

    const std::vector<std::string>& ids_;
    const Calendar& calendar_;
    std::string_view value_name_;
    Rows unfinished_, begun_late_, days_missing_, stale_;
};

}  // namespace assay
