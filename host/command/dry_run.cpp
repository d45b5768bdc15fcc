#include "host/command/dry_run.h"

#include <fmt/format.h>

#include "host/table/json.h"
#include "host/table/number_text.h"
#include "host/result/result_folder.h"
#include "host/result/run_directory.h"

namespace assay {
namespace {

double seconds_in_all(const DryRun& dry) { return dry.seconds_reading + dry.estimate.seconds_computing + dry.estimate.seconds_writing; }

std::string megabytes(int64_t bytes) { return bytes > 0 ? fmt::format("{:.1f} MB", double(bytes) / 1e6) : "not known"; }

std::vector<std::pair<std::string, int64_t>> with_regressions(const DryRun& dry) {
    auto sizes = dry.sizes;
    sizes.emplace_back("regressions", dry.estimate.regressions);
    return sizes;
}

}  // namespace

void require_writable(const std::string& out) {
    require_replaceable(result_path(out));
    require_place(out);
}

std::string dry_run_text(const DryRun& dry) {
    const RunEstimate& e = dry.estimate;
    const Manifest& manifest = dry.run.manifest;
    std::string text =
        fmt::format("# assay {0} --dry-run: nothing was written. This text is a configuration: assay {0} FILE.toml\n#\n", dry.command);
    for (const ManifestInput& input : manifest.inputs) text += fmt::format("# {:<12}{}: {}\n", input.role, input.path, input.recognised);
    text += "#\n";
    for (const auto& [name, size] : with_regressions(dry))
        text += fmt::format("# {:<12}{}\n", name, printed_count(size, Thousands::separated));
    text += fmt::format("# device      {} ({}), {} threads\n", manifest.device, manifest.device_reason, manifest.threads);
    text += fmt::format("#\n# time        {:.2f} s: reading {:.2f}, computing {:.2f}, writing {:.2f}\n", seconds_in_all(dry),
                        dry.seconds_reading, e.seconds_computing, e.seconds_writing);
    text +=
        fmt::format("# memory      {}\n# disk        {} in {} files of {}\n", megabytes(e.memory), megabytes(e.disk), e.files, dry.run.out);
    text +=
        fmt::format("# (measured with {} of the {} on this machine; a slow disk adds to it)\n\n", e.sampled_funds, dry.sizes.front().first);
    return text + dry.run.options.toml();
}

std::string dry_run_json(const DryRun& dry) {
    const RunEstimate& e = dry.estimate;
    const Manifest& manifest = dry.run.manifest;
    Json json = {{"program", manifest.program},
                 {"version", manifest.version},
                 {"commit", manifest.commit},
                 {"command", dry.command},
                 {"dry_run", true}};
    for (const auto& [key, value] : manifest.configuration) json["configuration"][key] = value;
    json["inputs"] = Json::array();
    for (const ManifestInput& i : manifest.inputs)
        json["inputs"].push_back({{"role", i.role}, {"path", i.path}, {"sha256", i.sha256}, {"recognised", i.recognised}});
    for (const auto& [name, size] : with_regressions(dry)) json["sizes"][name] = size;
    json["device"] = manifest.device;
    json["threads"] = manifest.threads;
    json["out"] = dry.run.out;
    json["estimate"] = {{"seconds", seconds_in_all(dry)},
                        {"seconds_reading", dry.seconds_reading},
                        {"seconds_computing", e.seconds_computing},
                        {"seconds_writing", e.seconds_writing},
                        {"memory_bytes", e.memory > 0 ? Json(e.memory) : Json()},
                        {"disk_bytes", e.disk},
                        {"files", e.files},
                        {"sampled_funds", e.sampled_funds}};
    json["warnings"] = manifest.warnings;
    return json_document(json);
}

}  // namespace assay
