#include "host/result/manifest.h"

#include "host/table/json.h"

namespace assay {

std::string manifest_json(const Manifest& manifest) {
    Json inputs = Json::array(), stages = Json::array(), configuration = Json::object(), counts = Json::object();
    for (const ManifestInput& input : manifest.inputs)
        inputs.push_back({{"role", input.role}, {"path", input.path}, {"sha256", input.sha256}, {"recognised", input.recognised}});
    for (const auto& [name, seconds] : manifest.stages) stages.push_back({{"name", name}, {"seconds", seconds}});
    for (const auto& [key, value] : manifest.configuration) configuration[key] = value;
    for (const auto& [name, count] : manifest.counts) counts[name] = count;

    const Json json = {
        {"program", manifest.program},
        {"version", manifest.version},
        {"commit", manifest.commit},
        {"command_line", manifest.command_line},
        {"configuration", configuration},
        {"inputs", inputs},
        {"data_label", manifest.data_label()},
        {"processor", manifest.processor},
        {"device", manifest.device},
        {"device_reason", manifest.device_reason},
        {"instruction_level", manifest.instruction_level},
        {"threads", manifest.threads},
        {"seed", manifest.seed},
        {"started", manifest.started},
        {"stages", stages},
        {"counts", counts},
        {"warnings", manifest.warnings},
    };
    return json_document(json);
}

}  // namespace assay
