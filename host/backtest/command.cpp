#include <memory>

#include "host/backtest/backtest_page.h"
#include "host/backtest/return_rows.h"
#include "host/command/command.h"
#include "host/portfolio/portfolio_inputs.h"
#include "host/portfolio/portfolio_options.h"

namespace assay {
namespace {

Options backtest_options() {
    return Options("backtest", "one risk-targeting policy, out of sample, month by month; without a configuration the shipped baseline",
                   specs_of(portfolio_rows()), "CONFIG.toml",
                   {{"The shipped baseline, with at most a quarter in an asset", "assay backtest --set universe.cap=0.25"},
                    {"Your own configuration: what would be run, and how long", "assay backtest mine.toml --dry-run"}});
}

Computation prepare_backtest(CommandRun& run) {
    const PortfolioSettings settings = portfolio_settings(run.options);
    const PortfolioFiles inputs = read_portfolio_files(run, settings);
    std::shared_ptr<PublishedRows> published;
    if (!settings.compare.published.empty()) {
        published = std::make_shared<PublishedRows>(read_published(settings.compare.published));
        run.input(published->file, "published");
    }
    const auto data = std::make_shared<PortfolioData>(assemble(inputs, settings));
    run.warn(data->warnings);
    require_benchmark(*data);
    const int assets = data->assets.series();
    const ReturnRows rows = return_rows(*data, settings);
    return {.sizes = {{"assets", assets}, {"months", rows.last - rows.first + 1}},
            .work = double(data->rows()) * assets,
            .items = assets,
            .compute = [data, published, settings, &run](const ComputeRequest& request) {
                request.stage("back-test");
                const Backtest result = backtest(*data, settings, run.execution);
                return backtest_outcome(result, *data, settings, published.get(), run.manifest.synthetic(), run.execution);
            }};
}

}  // namespace

extern const Command backtest_command;
const Command backtest_command = {.name = "backtest",
                                  .group = "Portfolios",
                                  .sentence = "one risk-targeting policy, out of sample",
                                  .options = backtest_options,
                                  .prepare = prepare_backtest,
                                  .shipped_configuration = "portfolios/baseline.toml"};

}  // namespace assay
