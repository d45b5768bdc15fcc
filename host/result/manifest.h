// What a run was: enough to repeat it and to trust it. Becomes manifest.json, and the footer of the report.
//
// Times are UTC, ISO 8601 ("2024-05-03T09:12:44Z"); stages are wall seconds; recognised says what a reader took a file for.
// Text that is not UTF-8 (a path may be anything) is replaced sign by sign, never refused. RunDirectory adds "files".
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay {

struct ManifestInput {
    std::string role;  // "funds", "indices", "metadata"
    std::string path, sha256, recognised;
};

struct Manifest {
    std::string program = "assay", version, commit;
    std::vector<std::string> command_line;
    std::vector<std::pair<std::string, std::string>> configuration;  // resolved: every key with the value that was used
    std::vector<ManifestInput> inputs;
    std::set<std::string> made_up;  // which made-up data are measured: "study", "assets", "workloads"; none: the user's own
    std::string processor;          // its model
    std::string device, device_reason, instruction_level;
    int threads = 1;
    uint64_t seed = 0;
    std::string started;
    std::vector<std::pair<std::string, double>> stages;   // name, seconds
    std::vector<std::pair<std::string, int64_t>> counts;  // "windows", 12480
    std::vector<std::string> warnings;

    bool synthetic() const { return !made_up.empty(); }
    const char* data_label() const { return synthetic() ? "synthetic" : "user"; }
};

std::string manifest_json(const Manifest& manifest);

}  // namespace assay
