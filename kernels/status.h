// Every status an item can have. Bad data inside a computation is one of these in a row, never a crash.
//
//   ok                         the numbers stand
//   too_few_observations       fewer pairs than required, or fewer than 3: no number
//   constant_fund              the fund does not move (variation.h): no correlation
//   constant_benchmark         the index does not move (variation.h): no beta, no correlation
//   exact_fit                  every residual is exactly 0: no t statistic
//   residual_below_precision   1 - R2 < 1e-6: beta and correlation stand, the residual volatility has few digits
//   collinear                  a factor moves as a mix of others: no coefficients; an index of a style does: other weights may be as good
//   iteration_limit            style analysis: the search gave up; the weights keep to the constraints, but may not be optimal
//
// of a portfolio on an efficient frontier:
//   target_below_minimum_risk  no portfolio has so little risk: the minimum-variance portfolio
//   target_above_maximum_risk  no efficient portfolio has so much risk: the maximum-return portfolio
//   target_below_range         less return or beta than any efficient portfolio has: the end of the frontier that is nearest
//   target_above_range         more return or beta than any efficient portfolio has: the end of the frontier that is nearest
//   solved_by_fallback         the search for corners gave up: a general solver found this portfolio
//   infeasible                 the caps leave no fully invested portfolio
//   not_solved                 neither method found a portfolio that passes the check of optimality
//   too_few_assets             fewer eligible assets than a portfolio needs
//   no_positive_expected_return
//                              a highest ratio of expected return to risk was asked for, and no portfolio has an expected return above 0: of
//                              negative ratios the highest is that of much risk, so there is no portfolio
//
// of a month in which a portfolio is held:
//   asset_ended                a held asset has no return: it was sold at its last price; until the next trade its money earns the cash
//                              return (0 if unknown)
//   cash_return_missing        uninvested money has no known return: 0 was taken
//
// Regressions store no status: it follows from what they store, by the one function below.
#pragma once
#include "kernels/lane.h"

namespace assay {

enum class Status {
    ok,
    too_few_observations,
    constant_fund,
    constant_benchmark,
    exact_fit,
    residual_below_precision,
    collinear,
    iteration_limit,
    target_below_minimum_risk,
    target_above_maximum_risk,
    target_below_range,
    target_above_range,
    solved_by_fallback,
    infeasible,
    not_solved,
    too_few_assets,
    asset_ended,
    cash_return_missing,
    no_positive_expected_return
};

inline constexpr double weak_residual = 1e-6;  // of 1 - R2: below it a residual is taken from scratch, and flagged

inline const char* text(Status s) {
    constexpr const char* texts[] = {"ok",
                                     "too_few_observations",
                                     "constant_fund",
                                     "constant_benchmark",
                                     "exact_fit",
                                     "residual_below_precision",
                                     "collinear",
                                     "iteration_limit",
                                     "target_below_minimum_risk",
                                     "target_above_maximum_risk",
                                     "target_below_range",
                                     "target_above_range",
                                     "solved_by_fallback",
                                     "infeasible",
                                     "not_solved",
                                     "too_few_assets",
                                     "asset_ended",
                                     "cash_return_missing",
                                     "no_positive_expected_return"};
    return texts[int(s)];
}

// minimum: observations that were required (at least 3).
inline Status regression_status(double observations, double minimum, double beta, double correlation, double residual_volatility) {
    if (!(observations >= minimum)) return Status::too_few_observations;
    if (!(beta == beta)) return Status::constant_benchmark;
    if (!(correlation == correlation)) return Status::constant_fund;
    if (residual_volatility == 0.0) return Status::exact_fit;
    if (1.0 - correlation * correlation < weak_residual) return Status::residual_below_precision;
    return Status::ok;
}

}  // namespace assay
