// Which rows of a study an index has, and the funds on them.
#include <algorithm>
#include <numeric>

#include "host/activeness/study_data.h"

namespace assay {

Panel StudyData::index_panel(int index) const { return {calendar_of(index), {indices.ids[size_t(index)]}, index_series(index)}; }

Panel StudyData::fund_panel(int index, std::span<const int> which) const {
    if (!days) return funds.select(which);
    std::vector<std::string> ids;
    for (int f : which) ids.push_back(funds.ids[size_t(f)]);
    return days->funds(index, ids);
}

SeriesBlock StudyData::funds_beside(int index, std::span<const int> which) const {
    if (!days) return SeriesBlock(funds, which);
    std::vector<int> every(which.size());
    std::iota(every.begin(), every.end(), 0);
    return SeriesBlock(fund_panel(index, which), every);
}

std::vector<int> StudyData::rows_of(int index) const {
    std::vector<int> rows;
    const Calendar& own = calendar_of(index);
    for (int row = 0; row < own.size(); ++row) rows.push_back(days ? calendar().find(own.end(row)) : row);
    return rows;
}

std::vector<std::vector<int>> StudyData::with_same_rows(std::span<const int> some) const {
    std::vector<std::vector<int>> sets;
    for (int k = 0; k < int(some.size()); ++k) {
        const auto set = std::find_if(sets.begin(), sets.end(),
                                      [&](const std::vector<int>& s) { return !days || days->same(some[size_t(s[0])], some[size_t(k)]); });
        if (set == sets.end())
            sets.push_back({k});
        else
            set->push_back(k);
    }
    return sets;
}

}  // namespace assay
