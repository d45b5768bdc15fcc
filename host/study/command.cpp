#include <fmt/format.h>

#include <memory>

#include "host/activeness/study_inputs.h"
#include "host/activeness/study_options.h"
#include "host/command/command.h"
#include "host/problem.h"
#include "host/study/study_page.h"

namespace assay {
namespace {

Computation prepare_study(CommandRun& run) {
    const StudySettings settings = study_settings(run.options);
    if (settings.frequency != Frequency::monthly)
        throw Problem(Exit::usage,
                      fmt::format("--frequency {0}: the study is one of months, with thresholds published for them; `assay screen "
                                  "--frequency {0}` analyses {1}",
                                  text(settings.frequency), plural(settings.frequency)));
    const StudyInputs inputs = read_inputs(run);
    const auto data = std::make_shared<const StudyData>(assemble(inputs.files, settings));
    run.warn(data->warnings);
    const int funds = data->funds.series();
    return {.sizes = {{"funds", funds},
                      {"indices", data->indices.series()},
                      {"portfolios", data->portfolios.series()},
                      {"months", data->rows()},
                      {"periods", int64_t(study_periods(*data, settings).periods.size())},
                      {"windows", int64_t(settings.windows.size())}},
            .work = study_regressions(*data, settings),
            .items = funds,
            .divisible = true,
            .compute = [data, settings, published = inputs.published_folder, &run](const ComputeRequest& request) {
                const bool rolling_table = run.options.on("rolling-table"), all = request.items == data->funds.series();
                const StudyData some = all ? *data : with_funds(*data, request.items);
                return study_outcome(activeness_study(some, settings, run.execution, rolling_table ? request.rows : nullptr, request.stage),
                                     some, settings, published);
            }};
}

}  // namespace

extern const Command study_command;
const Command study_command = {.name = "study",
                               .group = "Funds",
                               .sentence = "are active funds active? the whole study",
                               .options = study_options,
                               .prepare = prepare_study};

}  // namespace assay
