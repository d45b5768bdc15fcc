#include "host/command/run_output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "host/table/json.h"

namespace assay {

std::string summary_json(const CommandRun& run, const std::string& command, const std::string& answer,
                         const std::vector<const Table*>& tables, const std::vector<std::string>& not_computed,
                         const std::set<std::string>& files) {
    const Manifest& m = run.manifest;
    Json json = {{"program", m.program},       {"version", m.version}, {"commit", m.commit}, {"command", command},
                 {"data_label", m.data_label}, {"answer", answer},     {"out", run.out},     {"counts", Json::object()}};
    for (const auto& [name, count] : m.counts) json["counts"][name] = count;
    json["warnings"] = m.warnings;
    json["not_computed"] = not_computed;
    json["seconds"] = run.seconds();
    json["files"] = files;
    for (const Table* table : tables) {
        Json& entry = json["tables"][table->name] = {{"file", run.out + "/" + table->name + ".csv"}};
        entry.update(json_table(*table, run.whole_tables));
    }
    return json_document(json);
}

int finish(CommandRun& run, RunDirectory& directory, const RunOutput& output, Exit exit) {
    Manifest& manifest = run.manifest;
    run.progress.stage("writing " + run.out);
    const double before = run.seconds();
    output.write({[&](const Table& table) { directory.write(table); },
                  [&](const std::string& name, const std::string& contents) { directory.write_text(name, contents); }});
    manifest.stages.emplace_back("write", run.seconds() - before);
    manifest.stages.emplace_back("all", run.seconds());
    directory.publish(manifest_json(manifest));
    run.progress.stage("");
    if (run.json) std::cout << output.json(directory.written());
    if (run.options.on("quiet")) return int(exit);
    if (!run.json) std::cout << output.terminal(::isatty(STDOUT_FILENO) != 0);
    run.progress.note(fmt::format("\n{0}/: {1} files in {2:.2f} s; open {0}/report.html or {0}/{3}.xlsx", run.out,
                                  directory.written().size(), run.seconds(), output.command));
    return int(exit);
}

}  // namespace assay
