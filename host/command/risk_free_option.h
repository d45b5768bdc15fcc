// --risk-free FILE[:ID] and --risk-free-unit: the same for every command that measures returns over those of cash.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "host/command/command_run.h"
#include "host/panel/risk_free.h"

namespace assay {

inline constexpr const char
    *risk_free_sentence =
        "what cash earns, one series (FILE:ID names it): regressions, expected returns and Sharpe ratios are then of the returns over it",
    *risk_free_unit_sentence = "annual_percent: FILE has yields, and the month after a yield y earns (1 + y)^(1/12) - 1";

std::vector<OptionSpec> risk_free_specs();

// None where `name` is empty. Errors: Problem, exit 2: a yield for weeks or days; 3: the file.
std::optional<RiskFreeFile> read_risk_free(CommandRun& run, const std::string& name, RiskFreeUnit unit, const ValuesOfFiles& values,
                                           Frequency frequency);
std::optional<RiskFreeFile> read_risk_free(CommandRun& run);  // by the options of risk_free_specs()

}  // namespace assay
