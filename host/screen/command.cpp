#include <fmt/format.h>

#include <memory>

#include "host/activeness/study_inputs.h"
#include "host/activeness/study_options.h"
#include "host/command/command.h"
#include "host/files/input_problem.h"
#include "host/screen/screen_options.h"
#include "host/screen/screen_page.h"
#include "host/screen/screen_table.h"

namespace assay {
namespace {

// The one series of the hurdle, on the calendar of the data.
Panel hurdle_series(const std::vector<SeriesFile>& files, const StudyData& data) {
    Panel none = data.funds.select({});
    if (files.empty()) return none;
    const SeriesFile& file = files.front();
    if (file.panel.series() != 1)
        throw input_problem({file.file.path}, fmt::format("has {} series; a hurdle is one: leave the others out", file.panel.series()));
    Panel hurdle = file.panel.on(data.calendar());
    for (double v : hurdle.value)
        if (v == v) return hurdle;
    throw input_problem({file.file.path}, fmt::format("{} has no {} in {}, the range of the funds: give a hurdle that overlaps",
                                                      assay::quoted(hurdle.ids[0]), noun(data.frequency()), data.calendar().range()));
}

// A screen of some of the funds lists no peers: the fund that --like names may not be among them.
Outcome computed(const CommandRun& run, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings,
                 const ScreenSelection& selection, const ComputeRequest& request) {
    const bool all = request.items == data.funds.series(), style_table = run.options.on("style-table");
    StudyData some = all ? data : with_funds(data, request.items);
    UniverseScreen screen = universe_screen(some, hurdle, settings, run.execution, style_table ? request.rows : nullptr, request.stage);
    request.stage("ranking");
    return screen_outcome(std::move(screen), some, hurdle, settings, all ? selection : ScreenSelection(), run.execution);
}

Computation prepare_screen(CommandRun& run) {
    default_to_frequency(run.options);
    ScreenSettings settings = screen_settings(run.options);
    const ScreenSelection selection = screen_selection(run.options);
    const StudyInputs inputs = read_inputs(run);
    const auto data = std::make_shared<const StudyData>(assemble(inputs.files, settings.study));
    const auto hurdle = std::make_shared<const Panel>(hurdle_series(inputs.hurdle, *data));
    run.warn(data->warnings);
    check_selection(screen_table({}, *data, *hurdle, settings), *data, selection);
    settings.fund_sections = data->funds.ids.size() <= most_fund_sections;
    const int funds = data->funds.series();
    return {.sizes = {{"funds", funds},
                      {"indices", data->indices.series()},
                      {plural(data->frequency()), data->rows()},
                      {"windows", int64_t(settings.study.windows.size())}},
            .work = screen_regressions(*data, settings),
            .items = funds,
            .divisible = true,
            .compute = [=, &run](const ComputeRequest& request) { return computed(run, *data, *hurdle, settings, selection, request); }};
}

}  // namespace

extern const Command screen_command;
const Command screen_command = {.name = "screen",
                                .group = "Funds",
                                .sentence = "every fund x every index x every window, ranked",
                                .options = screen_options,
                                .prepare = prepare_screen};

}  // namespace assay
