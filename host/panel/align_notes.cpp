#include "host/panel/align_notes.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/files/input_problem.h"

namespace assay {

void AlignNotes::Rows::add(size_t s, int row) {
    first = count ? std::min(first, row) : row;
    last = count ? std::max(last, row) : row;
    ++count;
    if (series.empty() || series.back() != s) series.push_back(s);
}

std::string AlignNotes::whose(const Rows& rows) const {
    std::vector<size_t> series = rows.series;
    std::sort(series.begin(), series.end());
    series.erase(std::unique(series.begin(), series.end()), series.end());
    if (series.size() == 1) return quoted(ids_[series.front()]);
    return fmt::format("{} of {} series", counted(series.size()), counted(ids_.size()));
}

std::vector<std::string> AlignNotes::sentences(std::string_view path) const {
    std::vector<std::string> said;
    const Frequency frequency = calendar_.frequency();
    const std::string one = noun(frequency);
    const bool weekly = frequency == Frequency::weekly;
    auto say = [&](const Rows& rows, std::string_view what) {
        if (rows.count == 0) return;
        const std::string first = calendar_.text(rows.first),
                          range = rows.first == rows.last ? first : first + " to " + calendar_.text(rows.last);
        said.push_back(fmt::format("{}: {}{} of {} {}", path, weekly ? "week " : "", range, whose(rows), what));
    };
    const std::string_view some = weekly ? "one weekday" : "three weekdays", s = weekly ? "s" : "";
    say(unfinished_, fmt::format("is partial and dropped: more than {} follow{} the last {}", some, s, value_name_));
    say(begun_late_, fmt::format("is partial and dropped: more than {} precede{} the first {}", some, s, value_name_));
    say(days_missing_,
        fmt::format("has {} left empty, because days are missing inside", several(days_missing_.count, one, plural(frequency))));
    say(stale_, fmt::format("has {} whose last {} is more than {} older than the {}'s end and was taken for it",
                            several(stale_.count, one, plural(frequency)), value_name_, some, one));
    return said;
}

}  // namespace assay
