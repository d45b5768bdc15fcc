#include "host/frontier/date_problems.h"

#include <numeric>

#include "host/estimate/expected_return.h"
#include "host/portfolio/universe.h"

namespace assay {
namespace {

SeriesBlock all_assets(const Panel& assets) {
    std::vector<int> which(size_t(assets.series()));
    std::iota(which.begin(), which.end(), 0);
    return SeriesBlock(assets, which);
}

SeriesBlock core_block(const PortfolioData& data) {
    SeriesBlock block(int(data.core_indices.size()), data.rows());
    for (int t = 0; t < data.rows(); ++t)
        for (size_t s = 0; s < data.core_indices.size(); ++s) block.at(t, int(s)) = data.core_indices[s][size_t(t)];
    return block;
}

// Of carry what cash earned in the month is subtracted, where it is given.
SeriesBlock carry_block(const PortfolioData& data) {
    SeriesBlock block(data.assets.series(), data.rows());
    for (int t = 0; t < data.rows(); ++t)
        for (int s = 0; s < data.assets.series(); ++s)
            block.at(t, s) =
                data.carry[size_t(t) * data.assets.ids.size() + size_t(s)] - (data.is_over_cash() ? data.risk_free.returns[size_t(t)] : 0);
    return block;
}

}  // namespace

DateProblems::DateProblems(const PortfolioData& data, const PortfolioSettings& settings, const std::vector<int>& rows,
                           const Execution& execution) {
    for (const int row : rows) {
        DateProblem date{row, eligible(data, settings, row), {}, {}};
        date.constraints = constraints(data, date.eligible);
        if (int(date.eligible.size()) < std::max(1, settings.universe.minimum_assets))
            date.status = Status::too_few_assets;
        else if (date.constraints.conflict)
            date.status = Status::infeasible;
        dates_.push_back(std::move(date));
    }
    returns_.emplace(all_assets(data.assets));
    estimate(data, settings, execution);
}

void DateProblems::estimate(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution) {
    const EstimationSettings& s = settings.estimation;
    std::vector<CovarianceDate> dates;
    std::vector<DateProblem*> asked;
    for (DateProblem& date : dates_) {
        if (date.status != Status::ok) continue;
        dates.push_back({date.row, date.eligible});
        asked.push_back(&date);
    }
    const bool given = !s.covariance_file.empty();
    if (given)
        take_given_covariance(data);
    else {
        if (!data.core_indices.empty()) core_indices_.emplace(core_block(data));
        covariances_.emplace(*returns_,
                             CovarianceSettings{.estimator = s.covariance,
                                                .lookback = s.lookback,
                                                .half_life = s.half_life,
                                                .factors = s.factors,
                                                .histories = s.histories,
                                                .core_indices = core_indices_ ? &*core_indices_ : nullptr},
                             dates, execution);
    }
    const std::optional<SeriesBlock> carry =
        s.expected_return == ExpectedReturnModel::carry ? std::optional<SeriesBlock>(carry_block(data)) : std::nullopt;
    // Only what is expected is over cash: risk is that of total returns, so a target of risk asks for the same portfolios as without cash.
    const std::optional<SeriesBlock> over =
        data.is_over_cash() ? std::optional<SeriesBlock>(all_assets(over_cash(data.assets, data.risk_free.returns))) : std::nullopt;
    std::vector<ExpectedReturns> expected = expected_returns(
        over ? *over : *returns_, {.model = s.expected_return, .lookback = s.lookback_of_returns(), .half_life = s.half_life}, dates,
        covariances_ ? &*covariances_ : nullptr, carry ? &*carry : nullptr);
    for (size_t k = 0; k < asked.size(); ++k) {
        DateProblem& date = *asked[k];
        date.expected_return = std::move(expected[k].value);
        date.status = expected[k].status;
        if (given) continue;
        const CovarianceEstimate covariance = covariances_->at(int(k));
        date.covariance = covariance.matrix;
        date.stride = covariance.stride;
        date.shrinkage_intensity = covariance.shrinkage_intensity;
        date.observations = covariance.observations;
        date.repair = covariance.repair;
        if (covariance.status != Status::ok) date.status = covariance.status;
    }
}

void DateProblems::take_given_covariance(const PortfolioData& data) {
    given_.reserve(dates_.size());
    for (DateProblem& date : dates_) {
        if (date.status != Status::ok) continue;
        const size_t n = date.eligible.size();
        std::vector<double>& part = given_.emplace_back(n * n);
        for (size_t i = 0; i < n; ++i)
            for (size_t j = 0; j < n; ++j)
                part[i * n + j] =
                    data.covariance(data.covariance_row[size_t(date.eligible[i])], data.covariance_row[size_t(date.eligible[j])]);
        date.covariance = part.data();
        date.stride = long(n);
    }
}

}  // namespace assay
