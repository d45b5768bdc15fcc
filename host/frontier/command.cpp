#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "host/command/command.h"
#include "host/frontier/frontier_page.h"
#include "host/portfolio/portfolio_inputs.h"
#include "host/portfolio/portfolio_options.h"
#include "host/problem.h"

namespace assay {
namespace {

Options frontier_options() {
    std::vector<OptionSpec> specs = {
        {"date", "MONTH", "", "decide at the end of this month; without it the last month in which an asset has a return", true},
        {"target", "RISK", "", "the efficient portfolio of this risk: a standard deviation a month, 0.01 for 1 %", true}};
    for (const OptionSpec& row : specs_of(portfolio_rows())) specs.push_back(row);
    return Options("frontier", "the efficient frontier at one or many dates", std::move(specs), "CONFIG.toml",
                   {{"The frontier of the shipped assets, and its portfolio of 1 % risk", "assay frontier --target 0.01"},
                    {"The same assets at two dates", "assay frontier --date 2019-12 --date 2020-12"}});
}

double risk_of(const std::string& word) {
    double risk = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), risk);
    if (error != std::errc() || end != word.data() + word.size() || !(risk >= 0 && risk <= 1))
        throw Problem(Exit::usage,
                      fmt::format("--target {}: the standard deviation of returns a month is needed, as a fraction from 0 to 1 "
                                  "(0.01 for 1 %)",
                                  word));
    return risk + 0.0;  // not minus zero
}

FrontierSettings frontier_settings(Options& options) {
    FrontierSettings s{portfolio_settings(options), {}, {}};
    for (const std::string& word : options.all("date")) {
        const auto month = Month::parse(word);
        if (!month) throw Problem(Exit::usage, fmt::format("--date {}: not a month; write it as 2017-01", word));
        if (std::find(s.dates.begin(), s.dates.end(), *month) != s.dates.end())
            throw Problem(Exit::usage, fmt::format("--date {} is given twice", word));
        s.dates.push_back(*month);
    }
    std::sort(s.dates.begin(), s.dates.end());
    for (const std::string& word : options.all("target")) {
        const double risk = risk_of(word);
        if (std::find(s.targets.begin(), s.targets.end(), risk) != s.targets.end())
            throw Problem(Exit::usage, fmt::format("--target {} is given twice", word));
        s.targets.push_back(risk);
    }
    return s;
}

Computation prepare_frontier(CommandRun& run) {
    const FrontierSettings settings = frontier_settings(run.options);
    const auto data = std::make_shared<PortfolioData>(assemble(read_portfolio_files(run, settings.portfolio), settings.portfolio));
    run.warn(data->warnings);
    const int assets = data->assets.series();
    const auto dates = int64_t(std::max<size_t>(1, settings.dates.size()));
    return {.sizes = {{"assets", assets}, {"dates", dates}, {"targets", int64_t(settings.targets.size())}, {"months", data->rows()}},
            .work = double(dates) * assets * assets,
            .items = assets,
            .compute = [data, settings, &run](const ComputeRequest&) {
                return frontier_outcome(FrontierStudy(*data, settings, run.execution), *data, settings);
            }};
}

}  // namespace

extern const Command frontier_command;
const Command frontier_command = {.name = "frontier",
                                  .group = "Portfolios",
                                  .sentence = "the efficient frontier at one or many dates",
                                  .options = frontier_options,
                                  .prepare = prepare_frontier};

}  // namespace assay
