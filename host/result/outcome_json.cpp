// The summary for scripts (declared in outcome.h).
#include "host/result/outcome.h"
#include "host/result/provenance.h"
#include "host/table/columns_table.h"
#include "host/table/json.h"

namespace assay {
namespace {

Json rows_of(const Table& table) {
    const Json columns = json_table(table, true)["columns"];
    Json rows = Json::array();
    for (size_t row = 0; row < table.rows(); ++row) {
        Json of;
        for (const Json& column : columns) of[column["name"].get<std::string>()] = column["values"][row];
        rows.push_back(std::move(of));
    }
    return rows;
}

}  // namespace

std::string outcome_json(const Outcome& outcome, const Manifest& manifest, const RunFacts& run, bool with_tables) {
    Json json = {{"program", manifest.program},
                 {"version", manifest.version},
                 {"commit", manifest.commit},
                 {"command", run.command},
                 {"started", manifest.started},
                 {"machine",
                  {{"cpu", manifest.processor},
                   {"threads", manifest.threads},
                   {"instruction_level", manifest.instruction_level},
                   {"devices", manifest.device}}},
                 {"data_label", manifest.data_label()},
                 {"answer", with_label(outcome.answer, manifest)}};
    for (const auto& [member, table] : outcome.json_rows) json[member] = rows_of(outcome.table(table));
    json["out"] = run.out;
    json["counts"] = Json::object();
    for (const auto& [name, count] : manifest.counts) json["counts"][name] = count;
    json["warnings"] = manifest.warnings;
    json["not_computed"] = outcome.not_computed;
    json["seconds"] = run.seconds;
    json["files"] = run.files;
    const auto add = [&](const std::string& name) -> Json& { return json["tables"][name] = {{"file", run.out + "/" + name + ".csv"}}; };
    for (const Table& table : outcome.tables) add(table.name).update(json_table(table, with_tables));
    std::vector<const Table*> all;
    for (const Table& table : outcome.tables) all.push_back(&table);
    for (const StreamedTable& table : outcome.streamed) all.push_back(&table.first_rows());
    add("columns").update(json_table(columns_table(all), with_tables));
    for (const StreamedTable& table : outcome.streamed)  // read from its file
        add(table.first_rows().name).update({{"title", table.first_rows().title}, {"rows", table.rows()}});
    return json_document(json);
}

}  // namespace assay
