#include "host/panel/panel.h"

#include <algorithm>
#include <limits>

namespace assay {

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> Panel::column(int s) const {
    std::vector<double> values(static_cast<size_t>(rows()));
    for (int row = 0; row < rows(); ++row) values[size_t(row)] = at(row, s);
    return values;
}

int Panel::find(std::string_view id) const {
    auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : int(found - ids.begin());
}

Panel Panel::on(const Calendar& other) const {
    Panel moved{other, ids, std::vector<double>(size_t(other.size()) * ids.size(), missing)};
    for (int row = 0, first = 0; row < other.size(); ++row) {
        while (first < rows() && calendar.start(first) < other.start(row)) ++first;
        int last = first;
        while (last < rows() && calendar.end(last) < other.end(row)) ++last;
        if (last == rows() || calendar.start(first) != other.start(row) || calendar.end(last) != other.end(row)) continue;
        for (int s = 0; s < series(); ++s) {
            double& to = moved.at(row, s) = at(first, s);
            if (first == last) continue;
            to += 1;
            for (int own = first + 1; own <= last; ++own) to *= 1 + at(own, s);
            to -= 1;
        }
    }
    return moved;
}

Panel Panel::select(std::span<const int> which) const {
    Panel part{calendar, {}, {}};
    for (int s : which) part.ids.push_back(ids[size_t(s)]);
    part.value.reserve(size_t(rows()) * which.size());
    for (int row = 0; row < rows(); ++row)
        for (int s : which) part.value.push_back(at(row, s));
    return part;
}

Panel join(const std::vector<const Panel*>& panels) {
    std::vector<Calendar> calendars;
    for (const Panel* panel : panels) calendars.push_back(panel->calendar);
    return join(panels, cover(calendars));
}

Panel join(const std::vector<const Panel*>& panels, const Calendar& calendar) {
    Panel all{calendar, {}, {}};
    for (const Panel* panel : panels) all.ids.insert(all.ids.end(), panel->ids.begin(), panel->ids.end());
    all.value.assign(size_t(all.rows()) * all.ids.size(), missing);
    size_t offset = 0;
    for (const Panel* panel : panels) {
        const Panel moved = panel->on(calendar);
        for (int row = 0; row < all.rows(); ++row)
            std::copy_n(moved.value.begin() + std::ptrdiff_t(row) * moved.series(), moved.ids.size(),
                        all.value.begin() + std::ptrdiff_t(size_t(row) * all.ids.size() + offset));
        offset += panel->ids.size();
    }
    return all;
}

}  // namespace assay
