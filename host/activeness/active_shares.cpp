#include "host/activeness/active_shares.h"

#include <fmt/format.h>

#include "host/report/words.h"

namespace assay {

std::string active_shares(const ActiveShare& s, const std::string& whose, const std::string& rule) {
    const std::string share = fmt::format(" ({})", percent(s.of_funds()));
    std::string text = fmt::format("{} of {} {}{}{} {} active{}{}.", s.active, s.funds, s.funds == 1 ? "fund" : "funds", whose,
                                   whose.empty() ? share : "", s.active == 1 ? "is" : "are", rule, whose.empty() ? "" : share);
    if (s.assets <= 0 || s.active == 0) return text;
    text += fmt::format(" {} {} of the assets", s.active == 1 ? "It holds" : "They hold", percent(s.of_assets()));
    if (s.with_assets < s.funds) text += fmt::format(" known ({} of {} funds)", s.with_assets, s.funds);
    return text + ".";
}

std::string within_sampling(const ActiveShare& s) {
    if (s.active == 0) return "";
    if (s.active == 1)
        return fmt::format(" The active fund shows {} beta volatility than sampling alone would give.",
                           s.within_sampling == 1 ? "no more" : "more");
    return fmt::format(" Of the {} active, {} {} beta volatility than sampling alone would give.", s.active,
                       s.within_sampling == 0          ? "all"
                       : s.within_sampling == s.active ? "none"
                                                       : std::to_string(s.within_sampling),
                       s.within_sampling == 0 || s.within_sampling == s.active ? "show more"
                       : s.within_sampling == 1                                ? "shows no more"
                                                                               : "show no more");
}

}  // namespace assay
