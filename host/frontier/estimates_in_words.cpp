#include "host/frontier/estimates_in_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/table/number_text.h"

namespace assay {
namespace {

std::string percent_of(double fraction) { return printed(100 * fraction, 1) + " %"; }

}  // namespace

std::string estimates_in_words(const FrontierStudy& study, const PortfolioData& data, const EstimationSettings& settings) {
    const bool given = !settings.covariance_file.empty();
    std::string text = given ? "The covariance is taken from the covariance file, not estimated."
                             : fmt::format("The covariance (estimation.covariance = {}) is estimated on the {} months up to each date",
                                           assay::text(settings.covariance), settings.lookback);
    if (!given) text += settings.histories == MissingHistory::pairwise ? ", for each pair of assets on the months that both have." : ".";
    if (settings.expected_return == ExpectedReturnModel::none)
        text += " There are no expected returns (expected_return = none). Only risk counts, so the frontier is one portfolio.";
    else if (settings.expected_return == ExpectedReturnModel::carry)
        text += fmt::format(" Expected returns are the given carry, a twelfth of it a month{}.",
                            data.is_over_cash() ? ", less what " + data.risk_free.id + " earned in the month of the date" : "");
    else
        text += fmt::format(
            " Expected returns are the {} of the {} months up to each date{}. The future will not repeat the past: expected returns are "
            "known far less well than risks, and portfolios of high return follow their errors.",
            settings.expected_return == ExpectedReturnModel::mean   ? "mean"
            : settings.expected_return == ExpectedReturnModel::ewma ? "exponentially weighted mean"
                                                                    : "shrunk mean",
            settings.lookback_of_returns(), over_cash_in_words(data.risk_free.id));
    size_t singular = 0, ill = 0, repaired = 0, estimated = 0;
    double least = 1, most = 0, largest_repair = 0;
    std::string example;
    for (size_t d = 0; d < study.dates.size(); ++d) {
        const DateProblem& problem = study.problem(d);
        const CovarianceSpectrum& spectrum = study.dates[d].spectrum;
        if (std::isnan(spectrum.condition_number)) continue;
        ++estimated;
        const bool is_singular = std::isinf(spectrum.condition_number);
        singular += is_singular;
        ill += !is_singular && spectrum.condition_number > 1e5;
        if (is_singular || (spectrum.condition_number > 1e5 && example.empty()))
            example = fmt::format("{}: {} assets{}", date_text(data, problem), problem.eligible.size(),
                                  problem.observations > 0 ? fmt::format(", {} months", problem.observations) : "");
        repaired += problem.repair > 0;
        largest_repair = std::max(largest_repair, problem.repair);
        if (problem.shrinkage_intensity == problem.shrinkage_intensity)
            least = std::min(least, problem.shrinkage_intensity), most = std::max(most, problem.shrinkage_intensity);
    }
    const auto of = [&](size_t dates) { return estimated == 1 ? std::string() : fmt::format(" at {} of {} dates", dates, estimated); };
    if (least <= most)
        text += least == most ? fmt::format(" Shrinkage moved the covariance {} of the way to its target.", percent_of(most))
                              : fmt::format(" Shrinkage moved the covariance {} to {} of the way to its target.", percent_of(least),
                                            percent_of(most));
    if (singular > 0)
        text += fmt::format(
            "\n\nThe covariance is singular{} ({}): in the estimate some mix of the assets has no risk at all. The cause is too few "
            "months, or assets that move as a mix of others. Small risks are understated. A shrinkage estimator "
            "(estimation.covariance = \"ledoit_wolf_identity\") does not have this fault.",
            of(singular), example);
    else if (ill > 0)
        text += fmt::format(
            "\n\nThe condition number of the covariance is above 100,000{} ({}). Some assets are nearly mixes of others, so small "
            "changes of the returns can move weights between them.",
            of(ill), example);
    else if (estimated > 0)
        text += "\n\nThe covariance is well conditioned (see the condition number in the table).";
    if (repaired > 0)
        text += fmt::format(
            " The pairwise covariance was repaired{}, because it was not positive semi-definite. That changed a correlation by up to {}.",
            of(repaired), printed(largest_repair, 3));
    return text;
}

}  // namespace assay
