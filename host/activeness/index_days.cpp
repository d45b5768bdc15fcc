#include "host/activeness/index_days.h"

#include <algorithm>
#include <cmath>

#include "host/activeness/shared_calendar.h"

namespace assay {
namespace {

// The first and the last row with a return.
std::pair<int, int> life_of(const Panel& one) {
    int first = 0, last = one.rows() - 1;
    while (first <= last && std::isnan(one.value[size_t(first)])) ++first;
    while (last > first && std::isnan(one.value[size_t(last)])) --last;
    return {first, last};
}

}  // namespace

std::vector<Panel> single_series(const std::vector<SeriesFile>& files) {
    std::vector<Panel> all;
    for (const SeriesFile& file : files)
        for (int s = 0; s < file.panel.series(); ++s)
            all.push_back(file.on_own_days.empty() ? file.panel.select(std::vector<int>{s}) : file.on_own_days[size_t(s)]);
    return all;
}

Calendar days_within(const Calendar& calendar, Date start, Date end) {
    int first = 0, last = calendar.size();
    while (first < last && !(start < calendar.end(first))) ++first;
    while (first < last && end < calendar.end(last - 1)) --last;
    return calendar.part(first, last - first);
}

IndexDays::IndexDays(const std::vector<SeriesFile>& funds, const std::vector<Panel>& indices, Date start, Date end,
                     const std::optional<RiskFreeFile>& risk_free) {
    std::vector<const Panel*> panels;
    for (size_t k = 0; k < funds.size(); ++k) {
        panels.push_back(&funds[k].panel);
        fund_files_.push_back(funds[k].panel);
        for (int s = 0; s < fund_files_[k].series(); ++s) place_.emplace(fund_files_[k].ids[size_t(s)], std::pair(k, s));
    }
    for (size_t i = 0; i < indices.size(); ++i) {
        const auto twin = std::find_if(indices.begin(), indices.begin() + long(i), [&](const Panel& other) {
            return other.calendar == indices[i].calendar && life_of(other) == life_of(indices[i]);
        });
        if (twin != indices.begin() + long(i)) {
            set_.push_back(set_[size_t(twin - indices.begin())]);
        } else {
            const Panel* const index = &indices[i];
            const Calendar own = days_within(shared_calendar(panels, {&index, 1}), start, end);
            const auto known = std::find(calendars_.begin(), calendars_.end(), own);
            set_.push_back(int(known - calendars_.begin()));
            if (known == calendars_.end()) {
                calendars_.push_back(own);
                cash_.push_back(risk_free ? cash_of(*risk_free, own).returns : std::vector<double>());
            }
        }
        series_.push_back(over_cash(indices[i].on(calendar(int(i))), cash(int(i))).column(0));
    }
}

Panel IndexDays::funds(int index, std::span<const std::string> ids) const {
    std::vector<std::vector<int>> of_file(fund_files_.size());
    for (const std::string& id : ids) {
        const auto [file, series] = place_.find(id)->second;
        of_file[file].push_back(series);
    }
    std::vector<Panel> parts;
    for (size_t k = 0; k < fund_files_.size(); ++k) parts.push_back(fund_files_[k].select(of_file[k]));
    std::vector<const Panel*> panels;
    for (const Panel& part : parts) panels.push_back(&part);
    const Panel joined = join(panels, calendar(index));
    std::map<std::string_view, int> at;
    for (size_t s = 0; s < joined.ids.size(); ++s) at.emplace(joined.ids[s], int(s));
    std::vector<int> order;
    for (const std::string& id : ids) order.push_back(at.find(id)->second);
    return over_cash(joined.select(order), cash(index));
}

}  // namespace assay
