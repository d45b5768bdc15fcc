#include "host/command/dry_run.h"

#include <fmt/format.h>

#include "host/command/run_estimate.h"
#include "host/result/result_folder.h"
#include "host/table/display.h"
#include "host/table/json.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

using Sizes = std::vector<std::pair<std::string, int64_t>>;
using Measurements = std::vector<std::pair<std::string, std::string>>;

std::string megabytes(int64_t bytes) { return bytes > 0 ? fmt::format("{:.1f} MB", double(bytes) / 1e6) : "not known"; }

std::string dry_run_text(const CommandRun& run, const Sizes& sizes, double reading, const RunEstimate& e,
                         const Measurements& measurements) {
    const Manifest& manifest = run.manifest;
    std::string text =
        fmt::format("# assay {0} --dry-run: nothing was written. This text is a configuration: assay {0} FILE.toml\n#\n", run.command);
    for (const ManifestInput& input : manifest.inputs)
        text += fmt::format("# {:<12}{}: {}\n", input.role, plain_text(input.path), plain_text(input.recognised));
    text += "#\n";
    for (const auto& [name, size] : sizes) text += fmt::format("# {:<12}{}\n", name, printed_count(size, Thousands::separated));
    for (const auto& [workload, size] : measurements) text += fmt::format("# {:<28}{}\n", workload, size);
    text += fmt::format("# device      {} ({}), {} threads\n", manifest.device, manifest.device_reason, manifest.threads);
    if (e.files == 0) return text + fmt::format("#\n# time        about {:.0f} s\n\n", e.seconds_computing) + run.options.toml();
    text += fmt::format("#\n# time        {:.2f} s: reading {:.2f}, computing {:.2f}, writing {:.2f}\n",
                        reading + e.seconds_computing + e.seconds_writing, reading, e.seconds_computing, e.seconds_writing);
    text += fmt::format("# memory      {}\n# disk        {} in {} files of {}\n", megabytes(e.memory), megabytes(e.disk), e.files,
                        plain_text(run.out));
    text += fmt::format("# (measured with {} of the {} on this machine; a slow disk adds to it)\n\n", e.sampled_items, sizes.front().first);
    return text + run.options.toml();
}

std::string dry_run_json(const CommandRun& run, const Sizes& sizes, double reading, const RunEstimate& e,
                         const Measurements& measurements) {
    const Manifest& manifest = run.manifest;
    Json json = {{"program", manifest.program},
                 {"version", manifest.version},
                 {"commit", manifest.commit},
                 {"command", run.command},
                 {"dry_run", true}};
    for (const auto& [key, value] : manifest.configuration) json["configuration"][key] = value;
    json["inputs"] = Json::array();
    for (const ManifestInput& i : manifest.inputs)
        json["inputs"].push_back({{"role", i.role}, {"path", i.path}, {"sha256", i.sha256}, {"recognised", i.recognised}});
    for (const auto& [name, size] : sizes) json["sizes"][name] = size;
    for (const auto& [workload, size] : measurements) json["measurements"].push_back({{"workload", workload}, {"size", size}});
    json["device"] = manifest.device;
    json["threads"] = manifest.threads;
    json["out"] = run.out;
    json["estimate"] = {{"seconds", reading + e.seconds_computing + e.seconds_writing},
                        {"seconds_reading", reading},
                        {"seconds_computing", e.seconds_computing},
                        {"seconds_writing", e.seconds_writing},
                        {"memory_bytes", e.memory > 0 ? Json(e.memory) : Json()},
                        {"disk_bytes", e.disk},
                        {"files", e.files},
                        {"sampled_funds", e.sampled_items}};
    json["warnings"] = manifest.warnings;
    return json_document(json);
}

}  // namespace

std::string dry_run(CommandRun& run, const Computation& computation) {
    require_replaceable(result_path(run.out));
    require_place(run.out);
    const double reading = run.seconds();
    const RunEstimate estimate = estimate_run(run, computation);
    Sizes sizes = computation.sizes;
    if (estimate.files > 0) sizes.emplace_back("regressions", estimate.regressions);
    return run.json ? dry_run_json(run, sizes, reading, estimate, computation.measurements)
                    : dry_run_text(run, sizes, reading, estimate, computation.measurements);
}

}  // namespace assay
