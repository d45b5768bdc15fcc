#include "host/command/study_dry_run.h"

#include <fmt/format.h>

#include "host/table/json.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

double seconds_in_all(const DryRun& run) { return run.seconds_reading + run.estimate.seconds_computing + run.estimate.seconds_writing; }

std::string megabytes(int64_t bytes) { return bytes > 0 ? fmt::format("{:.1f} MB", double(bytes) / 1e6) : "not known"; }

// The sizes that decide about time and memory.
std::vector<std::pair<std::string, int64_t>> sizes(const DryRun& run) {
    return {{"funds", run.data.funds.series()},
            {"indices", run.data.indices.series()},
            {"portfolios", run.data.portfolios.series()},
            {"months", run.data.months()},
            {"periods", int64_t(study_periods(run.data, run.settings).periods.size())},
            {"windows", int64_t(run.settings.windows.size())},
            {"regressions", run.estimate.regressions}};
}

}  // namespace

std::string dry_run_text(const DryRun& run) {
    const StudyEstimate& e = run.estimate;
    std::string text = "# assay study --dry-run: nothing was written. This text is a configuration: assay study FILE.toml\n#\n";
    for (const ManifestInput& input : run.manifest.inputs)
        text += fmt::format("# {:<12}{}: {}\n", input.role, input.path, input.recognised);
    text += "#\n";
    for (const auto& [name, size] : sizes(run)) text += fmt::format("# {:<12}{}\n", name, printed_count(size, Thousands::separated));
    text += fmt::format("# device      {} ({}), {} threads\n", run.manifest.device, run.manifest.device_reason, run.manifest.threads);
    text += fmt::format("#\n# time        {:.2f} s: reading {:.2f}, computing {:.2f}, writing {:.2f}\n", seconds_in_all(run),
                        run.seconds_reading, e.seconds_computing, e.seconds_writing);
    text += fmt::format("# memory      {}\n# disk        {} in {} files of {}\n", megabytes(e.memory), megabytes(e.disk), e.files, run.out);
    text += fmt::format("# (measured with {} of the funds on this machine; a slow disk adds to it)\n\n", e.sampled_funds);
    return text + run.options.toml();
}

std::string dry_run_json(const DryRun& run) {
    const StudyEstimate& e = run.estimate;
    Json json = {{"program", run.manifest.program},
                 {"version", run.manifest.version},
                 {"commit", run.manifest.commit},
                 {"command", "study"},
                 {"dry_run", true}};
    for (const auto& [key, value] : run.manifest.configuration) json["configuration"][key] = value;
    json["inputs"] = Json::array();
    for (const ManifestInput& i : run.manifest.inputs)
        json["inputs"].push_back({{"role", i.role}, {"path", i.path}, {"sha256", i.sha256}, {"recognised", i.recognised}});
    for (const auto& [name, size] : sizes(run)) json["sizes"][name] = size;
    json["device"] = run.manifest.device;
    json["threads"] = run.manifest.threads;
    json["out"] = run.out;
    json["estimate"] = {{"seconds", seconds_in_all(run)},
                        {"seconds_reading", run.seconds_reading},
                        {"seconds_computing", e.seconds_computing},
                        {"seconds_writing", e.seconds_writing},
                        {"memory_bytes", e.memory > 0 ? Json(e.memory) : Json()},
                        {"disk_bytes", e.disk},
                        {"files", e.files},
                        {"sampled_funds", e.sampled_funds}};
    json["warnings"] = run.manifest.warnings;
    return json_document(json);
}

}  // namespace assay
