// Which estimators and models there are, by the names that a configuration gives them. Formulas: covariance.h, expected_return.h and
// market_risk.h of this folder.
#pragma once
#include "host/enum_words.h"

namespace assay {

enum class CovarianceEstimator {
    sample,
    ewma,
    ledoit_wolf_identity,
    ledoit_wolf_constant_correlation,
    ledoit_wolf_single_factor,
    nonlinear_shrinkage,
    factor_model
};
constexpr EnumWords<7> words_of(CovarianceEstimator) {
    return {"sample",
            "ewma",
            "ledoit_wolf_identity",
            "ledoit_wolf_constant_correlation",
            "ledoit_wolf_single_factor",
            "nonlinear_shrinkage",
            "factor_model"};
}

enum class MissingHistory { common_window, pairwise };  // rows in which all assets have a value; those of each pair
constexpr EnumWords<2> words_of(MissingHistory) { return {"common_window", "pairwise"}; }

enum class ExpectedReturnModel { mean, ewma, shrunk_mean, carry, none };
constexpr EnumWords<5> words_of(ExpectedReturnModel) { return {"mean", "ewma", "shrunk_mean", "carry", "none"}; }

enum class RiskUnit {
    annual_percent,   // 16 is 16 % a year: x / 100 / sqrt(periods a year)
    annual_fraction,  // 0.16 is 16 % a year: x / sqrt(periods a year)
    fraction          // a period
};
constexpr EnumWords<3> words_of(RiskUnit) { return {"annual_percent", "annual_fraction", "fraction"}; }

}  // namespace assay
