#include "host/activeness/active_shares.h"

#include <fmt/format.h>

#include "host/report/words.h"

namespace assay {

std::string active_shares(const ActiveShare& s, const std::string& whose, const std::string& rule) {
    std::string text = fmt::format("{} of {} {}{} ({}) {} active{}.", s.active, s.funds, s.funds == 1 ? "fund" : "funds", whose,
                                   percent(s.of_funds()), s.active == 1 ? "is" : "are", rule);
    if (s.assets <= 0 || s.active == 0) return text;
    text += fmt::format(" {} {} of the assets", s.active == 1 ? "It holds" : "They hold", percent(s.of_assets()));
    if (s.with_assets < s.funds) text += fmt::format(" known ({} of {} funds)", s.with_assets, s.funds);
    return text + ".";
}

}  // namespace assay
