// What aligning dropped or took on trust, counted per series and said in one sentence per kind.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "host/panel/calendar.h"

namespace assay {

class AlignNotes {
  public:
    AlignNotes(const std::vector<std::string>& ids, std::string_view value_name) : ids_(ids), value_name_(value_name) {}

    void unfinished(size_t series, Month month) { unfinished_.add(series, month); }  // last month dropped
    void begun_late(size_t series, Month month) { begun_late_.add(series, month); }  // first month dropped
    void days_missing(size_t series, Month month) { days_missing_.add(series, month); }
    void stale(size_t series, Month month) { stale_.add(series, month); }  // a month whose last level is some days older than its end

    std::vector<std::string> sentences(std::string_view path) const;

  private:
    struct Months {
        size_t count = 0;
        Month first, last;
        std::vector<size_t> series;  // in the order in which they were met, each once in a row
        void add(size_t s, Month month);
        std::string range() const;
    };
    std::string whose(const Months& months) const;

    const std::vector<std::string>& ids_;
    std::string_view value_name_;
    Months unfinished_, begun_late_, days_missing_, stale_;
};

}  // namespace assay
