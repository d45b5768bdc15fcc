#include "host/command/risk_free_option.h"

#include <fmt/format.h>

#include "host/command/file_options.h"
#include "host/command/option_values.h"
#include "host/problem.h"

namespace assay {

std::vector<OptionSpec> risk_free_specs() {
    OptionSpec unit{.name = "risk-free-unit", .description = risk_free_unit_sentence};
    describe(RiskFreeUnit(), unit);
    return under("What is read", {{.name = "risk-free", .argument = "FILE[:ID]", .description = risk_free_sentence, .path = true}, unit});
}

std::optional<RiskFreeFile> read_risk_free(CommandRun& run, const std::string& name, RiskFreeUnit unit, const ValuesOfFiles& values,
                                           Frequency frequency) {
    const bool is_yield = unit == RiskFreeUnit::annual_percent;
    if (name.empty() && is_yield) throw Problem(Exit::usage, "--risk-free-unit needs --risk-free FILE: the file of which it is the unit");
    if (name.empty()) return std::nullopt;
    if (is_yield && frequency != Frequency::monthly)
        throw Problem(
            Exit::usage,
            fmt::format("--risk-free-unit annual_percent: a yield earns months; for {} give --risk-free a series of returns or levels",
                        plural(frequency)));
    const RiskFreeName named = risk_free_name(name);
    return RiskFreeFile{run.series(named.path, "risk_free", values.of(named.path), frequency, [&](const std::string&) { return is_yield; }),
                        named.id, unit};
}

std::optional<RiskFreeFile> read_risk_free(CommandRun& run) {
    RiskFreeUnit unit{};
    read_words(run.options.spec("risk-free-unit"), run.options.all("risk-free-unit"), unit);
    return read_risk_free(run, run.options.text("risk-free"), unit, values_of(run.options),
                          run.options.has("frequency") ? frequency_of(run.options) : Frequency::monthly);
}

}  // namespace assay
