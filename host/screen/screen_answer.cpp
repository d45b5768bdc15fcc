#include "host/screen/screen_answer.h"

#include <fmt/format.h>

#include "host/activeness/active_shares.h"
#include "host/report/words.h"

namespace assay {
namespace {

// A row of the universe in numbers, as a clause: "12 of 314 funds (3.8 %)".
std::string counted_share(const Table& universe, size_t row) {
    const int64_t number = universe.cells<int64_t>("number")[row], funds = universe.cells<int64_t>("funds")[row];
    return fmt::format("{} of {} funds ({})", number, funds, percent(universe.cells<double>("share")[row]));
}

std::string without_flags(const Table& screen) {
    const auto &active = screen.cells<Truth>("active"), &unsuitable = screen.cells<Truth>("no_suitable_index"),
               &inverse = screen.cells<Truth>("inverse");
    int funds = 0, of_these = 0;
    for (size_t f = 0; f < active.size(); ++f) {
        if (active[f] == Truth::unknown || unsuitable[f] == Truth::yes || inverse[f] == Truth::yes) continue;
        ++funds;
        of_these += active[f] == Truth::yes;
    }
    if (funds == 0) return " Every one of them moves against its index, or no index suits it.";
    return fmt::format(" Without funds that no index suits, or that move against their index, {} of {} ({}) {}.", of_these, funds,
                       percent(double(of_these) / funds), of_these == 1 ? "is" : "are");
}

}  // namespace

std::string screen_answer(const Table& screen, const ActiveShare& share, const Table& universe, const Table& passive,
                          const std::string& rule, bool total_returns) {
    const auto are = [&](size_t row) { return universe.cells<int64_t>("number")[row] == 1 ? "is" : "are"; };
    if (universe.cells<int64_t>("funds")[0] == 0) return "No fund has a history long enough to say whether it is active.";
    std::string text = fmt::format("{} {} active by the study's rule{}.", counted_share(universe, 0), are(0), rule);
    text += without_flags(screen) + within_sampling(share);
    if (universe.cells<int64_t>("funds")[3] > 0)
        text += universe.cells<int64_t>("number")[3] == 0
                    ? " No fund beats its index by more than luck would explain (alpha above 0 with a q-value below 0.1)."
                    : fmt::format(" {} {} their index by more than luck would explain (alpha above 0 with a q-value below 0.1).",
                                  counted_share(universe, 3), universe.cells<int64_t>("number")[3] == 1 ? "beats" : "beat");
    if (const int64_t unexplained = universe.cells<int64_t>("number")[4]; unexplained > 0)
        text +=
            fmt::format(" For {} of these, the index explains less than half of the variance.{}", unexplained,
                        total_returns ? " No risk-free rate is subtracted, so the alpha of such a fund may be the return of cash." : "");
    for (size_t row = 0; row < passive.rows(); ++row)
        if (passive.cells<int64_t>("years")[row] == 5 && passive.cells<int64_t>("funds")[row] > 0)
            text += fmt::format(
                " Over the last 60 months {} of {} funds did better than {}.", percent(passive.cells<double>("share_of_funds")[row]),
                passive.cells<int64_t>("funds")[row],
                passive.cells<std::string>("against")[row] == "its index" ? "their index" : passive.cells<std::string>("against")[row]);
    return text;
}

}  // namespace assay
