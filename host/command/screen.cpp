#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "host/command/command.h"
#include "host/command/command_run.h"
#include "host/command/screen_options.h"
#include "host/command/study_inputs.h"
#include "host/panel/problem.h"
#include "host/problem.h"
#include "host/run/interrupt.h"
#include "host/screen/screen_report.h"
#include "host/screen/screen_table.h"
#include "host/screen/universe_tables.h"
#include "host/study/columns_table.h"
#include "host/table/json.h"
#include "host/table/run_directory.h"

namespace assay {
namespace {

// The one series of the hurdle, on the months of the data.
Panel hurdle_series(const std::vector<SeriesFile>& files, const StudyData& data) {
    Panel none = data.funds.select({});
    if (files.empty()) return none;
    const SeriesFile& file = files.front();
    if (file.panel.series() != 1)
        throw input_problem({file.file.path}, fmt::format("has {} series; a hurdle is one: leave the others out", file.panel.series()));
    Panel hurdle = file.panel.between(data.funds.first, data.funds.last());
    for (double v : hurdle.value)
        if (v == v) return hurdle;
    throw input_problem({file.file.path}, fmt::format("{} has no month in {}..{}, the range of the funds: give a hurdle that overlaps",
                                                      assay::quoted(hurdle.ids[0]), data.funds.first.text(), data.funds.last().text()));
}

std::string screen_json(const CommandRun& run, const std::string& answer, const std::vector<const Table*>& tables,
                        const std::set<std::string>& files) {
    const Manifest& m = run.manifest;
    Json json = {{"program", m.program},       {"version", m.version}, {"commit", m.commit}, {"command", "screen"},
                 {"data_label", m.data_label}, {"answer", answer},     {"out", run.out},     {"counts", Json::object()}};
    for (const auto& [name, count] : m.counts) json["counts"][name] = count;
    json["warnings"] = m.warnings;
    json["seconds"] = run.seconds();
    json["files"] = files;
    for (const Table* table : tables) {
        Json& entry = json["tables"][table->name] = {{"file", run.out + "/" + table->name + ".csv"}};
        entry.update(json_table(*table, run.whole_tables));
    }
    return json_document(json);
}

}  // namespace

int run_screen(const std::vector<std::string>& arguments) {
    Options options = screen_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    const ScreenSettings settings = screen_settings(options);
    const ScreenSelection selection = screen_selection(options);
    (void)options.one_of("frequency", {"monthly"});
    CommandRun run("screen", arguments, options);
    Manifest& manifest = run.manifest;

    const StudyInputs inputs = read_inputs(options, run.progress, manifest);
    StudyData data = assemble(inputs.files, settings.study);
    const Panel hurdle = hurdle_series(inputs.hurdle, data);
    manifest.data_label = inputs.label;
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(screen_regressions(data, settings));
    check_columns(screen_table({}, data, hurdle, settings), selection);
    if (options.given("like")) require_fund(data, options.text("like"));
    if (options.on("dry-run")) {
        std::cout << options.toml()
                  << fmt::format("\n# {} funds, {} indices, {} months, {:.3g} regressions\n", data.funds.series(), data.indices.series(),
                                 data.months(), screen_regressions(data, settings));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    std::function<void(const Table&)> style_rows;
    if (options.on("style-table")) style_rows = [&](const Table& rows) { directory.write(rows); };
    const UniverseScreen screen =
        universe_screen(data, hurdle, settings, run.execution, style_rows, [&](const std::string& stage) { run.progress.stage(stage); });
    run.progress.stage("ranking");
    const Table ranked = selected(screen_table(screen, data, hurdle, settings), selection), universe = universe_table(screen, settings),
                passive = against_passive_table(screen.returns, data, hurdle), windows = windows_table(screen, data, settings);
    std::optional<Table> peers;
    std::vector<std::string> not_computed = screen.study.not_computed;
    if (options.given("like")) {
        peers = peers_table(screen, data, settings, options.text("like"), run.execution);
        if (peers->rows() == 0)
            not_computed.push_back(
                fmt::format("--like {}: no fund shares enough months with it, or it does not move", options.text("like")));
    }
    if (options.given("style-window") && settings.style_window > data.months())
        not_computed.push_back(fmt::format("style window {}: the range has {} months", settings.style_window, data.months()));
    manifest.stages.insert(manifest.stages.end(), screen.study.stages.begin(), screen.study.stages.end());
    manifest.counts = screen.study.counts;
    run.warn(screen.study.warnings);
    run.warn(not_computed);

    run.progress.stage("writing " + run.out);
    const double before_writing = run.seconds();
    const ScreenReport report(screen, data, settings,
                              {ranked, universe, passive, windows, with_rank(ranked, selection), peers ? &*peers : nullptr});
    std::vector<const Table*> tables = {&ranked, &universe, &passive, &windows};
    if (peers) tables.push_back(&*peers);
    for (const char* of_the_study : {"mapping", "fund_statistics", "activeness", "group_activeness", "coverage"})
        tables.push_back(&screen.study.table(of_the_study));
    const Table pruning = index_pruning_table(screen.pruning, data, settings.study);
    tables.push_back(&pruning);
    const Table columns = columns_table(tables);
    tables.push_back(&columns);
    for (const Table* table : tables) {
        stop_if_interrupted();
        directory.write(*table);
    }
    directory.write_text("report.html", report.html(manifest));
    stop_if_interrupted();
    directory.write_text("screen.xlsx", report.workbook(manifest));
    manifest.stages.emplace_back("write", run.seconds() - before_writing);
    manifest.stages.emplace_back("all", run.seconds());
    directory.publish(manifest_json(manifest));
    run.progress.stage("");
    const int code = int(not_computed.empty() ? Exit::ok : Exit::incomplete);
    if (run.json) std::cout << screen_json(run, report.answer(manifest), tables, directory.written());
    if (options.on("quiet")) return code;
    if (!run.json) std::cout << report.terminal(::isatty(STDOUT_FILENO) != 0, manifest);
    run.progress.note(fmt::format("\n{0}/: {1} files in {2:.2f} s; open {0}/report.html or {0}/screen.xlsx", run.out,
                                  directory.written().size(), run.seconds()));
    return code;
}

}  // namespace assay
