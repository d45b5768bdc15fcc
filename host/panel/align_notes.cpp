#include "host/panel/align_notes.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/panel/problem.h"

namespace assay {

void AlignNotes::Months::add(size_t s, Month month) {
    first = count ? std::min(first, month) : month;
    last = count ? std::max(last, month) : month;
    ++count;
    if (series.empty() || series.back() != s) series.push_back(s);
}

std::string AlignNotes::Months::range() const { return first == last ? first.text() : first.text() + " to " + last.text(); }

std::string AlignNotes::whose(const Months& months) const {
    std::vector<size_t> series = months.series;
    std::sort(series.begin(), series.end());
    series.erase(std::unique(series.begin(), series.end()), series.end());
    if (series.size() == 1) return quoted(ids_[series.front()]);
    return fmt::format("{} of {} series", counted(series.size()), counted(ids_.size()));
}

std::vector<std::string> AlignNotes::sentences(std::string_view path) const {
    std::vector<std::string> said;
    auto say = [&](const Months& months, std::string_view what) {
        if (months.count > 0) said.push_back(fmt::format("{}: {} of {} {}", path, months.range(), whose(months), what));
    };
    say(unfinished_, fmt::format("is partial and dropped: more than three weekdays follow the last {}", value_name_));
    say(begun_late_, fmt::format("is partial and dropped: more than three weekdays precede the first {}", value_name_));
    say(days_missing_, fmt::format("has {} left empty, because days are missing inside", several(days_missing_.count, "month", "months")));
    say(stale_, fmt::format("has {} whose last {} is more than three weekdays older than the month's end and was taken for it",
                            several(stale_.count, "month", "months"), value_name_));
    return said;
}

}  // namespace assay
