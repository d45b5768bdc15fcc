#include "host/study/study_json.h"

#include "host/table/json.h"

namespace assay {

std::string study_json(const ActivenessStudy& study, const StudyRun& run, const Manifest& manifest, bool whole_tables) {
    Json json = {{"program", manifest.program}, {"version", manifest.version},       {"commit", manifest.commit},
                 {"command", "study"},          {"data_label", manifest.data_label}, {"answer", run.answer}};
    const Table& answer = study.table("answer");
    const Json numbers = json_table(answer, true)["columns"];
    for (size_t row = 0; row < answer.rows(); ++row) {
        Json of;
        for (const Json& column : numbers) of[column["name"].get<std::string>()] = column["values"][row];
        json["funds_of"].push_back(of);
    }
    json["out"] = run.out;
    json["counts"] = Json::object();
    for (const auto& [name, count] : manifest.counts) json["counts"][name] = count;
    json["warnings"] = manifest.warnings;
    json["not_computed"] = study.not_computed;
    json["seconds"] = run.seconds;
    json["files"] = run.files;
    for (const Table& table : study.tables) {
        Json& entry = json["tables"][table.name] = {{"file", run.out + "/" + table.name + ".csv"}};
        entry.update(json_table(table, whole_tables));
    }
    if (run.files.contains("rolling.csv")) json["tables"]["rolling"] = {{"file", run.out + "/rolling.csv"}};
    return json_document(json);
}

}  // namespace assay
