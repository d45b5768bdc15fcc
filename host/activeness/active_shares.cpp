#include "host/activeness/active_shares.h"

#include <fmt/format.h>

#include "host/report/words.h"

namespace assay {

std::string active_shares(const ActiveShare& s) {
    std::string text = fmt::format("{} of {} {} ({})", s.active, s.funds, s.funds == 1 ? "fund" : "funds", percent(s.of_funds()));
    if (s.assets > 0 && s.with_assets == s.funds) text += fmt::format(", which hold {} of the assets", percent(s.of_assets()));
    if (s.assets > 0 && s.with_assets < s.funds)
        text +=
            fmt::format(", which hold {} of the assets that are known ({} of {} funds)", percent(s.of_assets()), s.with_assets, s.funds);
    return text;
}

}  // namespace assay
