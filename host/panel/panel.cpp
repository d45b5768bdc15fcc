#include "host/panel/panel.h"

#include <algorithm>
#include <limits>

namespace assay {

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> Panel::column(int s) const {
    std::vector<double> values(static_cast<size_t>(months));
    for (int month = 0; month < months; ++month) values[size_t(month)] = at(month, s);
    return values;
}

int Panel::find(std::string_view id) const {
    auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : int(found - ids.begin());
}

Panel Panel::between(Month from, Month to) const {
    Panel part{from, std::max(0, to - from + 1), ids, {}};
    part.value.assign(size_t(part.months) * ids.size(), missing);
    for (int month = 0; month < part.months; ++month) {
        int source = from + month - first;
        if (source < 0 || source >= months) continue;
        std::copy_n(value.begin() + std::ptrdiff_t(size_t(source) * ids.size()), ids.size(),
                    part.value.begin() + std::ptrdiff_t(size_t(month) * ids.size()));
    }
    return part;
}

Panel Panel::select(std::span<const int> which) const {
    Panel part{first, months, {}, {}};
    for (int s : which) part.ids.push_back(ids[size_t(s)]);
    part.value.reserve(size_t(months) * which.size());
    for (int month = 0; month < months; ++month)
        for (int s : which) part.value.push_back(at(month, s));
    return part;
}

Panel join(const std::vector<Panel>& panels) {
    Panel all;
    bool any = false;
    Month last;
    for (const Panel& panel : panels) {
        all.ids.insert(all.ids.end(), panel.ids.begin(), panel.ids.end());
        if (panel.months == 0) continue;
        all.first = any ? std::min(all.first, panel.first) : panel.first;
        last = any ? std::max(last, panel.last()) : panel.last();
        any = true;
    }
    all.months = any ? last - all.first + 1 : 0;
    all.value.assign(size_t(all.months) * all.ids.size(), missing);
    size_t offset = 0;
    for (const Panel& panel : panels) {
        for (int month = 0; month < panel.months; ++month)
            std::copy_n(panel.value.begin() + std::ptrdiff_t(size_t(month) * panel.ids.size()), panel.ids.size(),
                        all.value.begin() + std::ptrdiff_t(size_t(panel.first + month - all.first) * all.ids.size() + offset));
        offset += panel.ids.size();
    }
    return all;
}

}  // namespace assay
