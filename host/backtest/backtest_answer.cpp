#include "host/backtest/backtest_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/backtest/backtest_tables.h"
#include "host/fact_sheet/fact_sheet_page.h"
#include "host/report/words.h"

namespace assay {
namespace {

const char* months(size_t count) { return count == 1 ? "month" : "months"; }
// "12 of 132 months"
std::string months_of(size_t count, size_t all) { return fmt::format("{} of {} months", count, all); }

// " net of costs and fee", of what there is; a portfolio that pays nothing has no net.
std::string net_of(const Backtest& b) {
    const bool costs = b.has_costs(), fee = b.has_fee();
    return costs && fee ? " net of costs and fee" : costs ? " net of costs" : fee ? " net of the fee" : "";
}

std::string earned_text(const Backtest& b, const PortfolioData& data, const FactSheetRow& net, const FactSheetRow& benchmark) {
    std::string text = fmt::format("From {} to {} the portfolio earned {}{}", net.inception->text(), net.as_of->text(),
                                   percent(net.own.cumulative), net_of(b));
    if (!std::isnan(net.own.cagr) && !std::isnan(net.own.volatility))
        text += fmt::format(" ({} a year at a volatility of {})", percent(net.own.cagr), percent(net.own.volatility));
    text += ".";
    if (!net.all_in_common() || std::isnan(benchmark.own.cumulative))
        return text + comparison(net, "the portfolio", data.benchmark_id, "earned");
    text += fmt::format(" {} earned {}", data.benchmark_id, percent(benchmark.own.cumulative));
    if (!std::isnan(benchmark.own.cagr) && !std::isnan(benchmark.own.volatility))
        text += fmt::format(" ({} a year at {})", percent(benchmark.own.cagr), percent(benchmark.own.volatility));
    return text + ".";
}

// How often the target could be met by the estimates of the date, and how often what came was riskier.
std::string target_text(const Backtest& b, const PolicySettings& policy, size_t decided, const std::vector<double>& realised_over_target) {
    const bool equal = policy.semantics == RiskSemantics::equal, beta = policy.target == PortfolioTarget::beta;
    if (!policy.follows_market_risk()) return "The policy has no risk target";
    size_t missed = 0;
    std::map<Status, size_t> count;
    for (size_t k = 0; k < b.months(); ++k) {
        missed += b.missed(k, equal);
        ++count[b.decisions.of_date[k].portfolio.status];
    }
    const std::string target = beta ? "The target beta" : "Ex ante, by the estimates of each date, the risk target";
    std::string text =
        missed > 0
            ? fmt::format("{} {} in {}", target, beta ? "was out of reach of every efficient portfolio" : "could not be met",
                          months_of(missed, decided))
            : fmt::format("{} could be met in each of the {} months{}", target, decided, decided < b.months() ? " with a portfolio" : "");
    const auto add = [&](Status status, const char* sentence) {
        if (const size_t n = count[status]; n > 0) text += fmt::format(". In {} {} {}", n, months(n), sentence);
    };
    add(Status::target_below_minimum_risk, "no portfolio had so little risk");
    add(Status::target_above_maximum_risk, equal ? "the portfolio took less risk than the target, because more risk promised no more return"
                                                 : "the portfolio took less risk than allowed, because more risk promised no more return");
    add(Status::target_below_range, "every efficient portfolio had more beta");
    add(Status::target_above_range, "every efficient portfolio had less beta");
    const auto known = std::count_if(realised_over_target.begin(), realised_over_target.end(), [](double v) { return !std::isnan(v); });
    const auto above =
        std::count_if(realised_over_target.begin(), realised_over_target.end(), [](double v) { return v > 1 + realised_excess; });
    if (known > 0)
        text += fmt::format(". Realised risk was more than a quarter above the target in {} of {} windows of {} months", above, known,
                            realised_months);
    return text;
}

}  // namespace

std::string backtest_answer(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings,
                            const std::vector<FactSheetRow>& rows, const Table& months) {
    size_t undecided = 0;
    for (size_t k = 0; k < b.months(); ++k) undecided += b.undecided(k);
    const size_t decided = b.months() - undecided;
    std::string text = earned_text(b, data, rows[0], rows[2]) + " ";
    text +=
        decided == 0 ? "No month had a portfolio" : target_text(b, settings.policy, decided, months.cells<double>("realised_over_target"));
    if (decided > 0 && undecided > 0)
        text += fmt::format(". {} had no new portfolio and kept the holdings", months_of(undecided, b.months()));
    return text + ".";
}

}  // namespace assay
