#include "host/result/provenance.h"

#include <fmt/format.h>

namespace assay {

std::string data_sentence(const Manifest& manifest) {
    return manifest.data_label == "synthetic" ? "The data are synthetic: a reconstruction calibrated so that the study's own steps print "
                                                "the published tables. No fund, index or portfolio in it is real. Nothing can be "
                                                "concluded from it about a real one."
                                              : "The data are your own files, listed at the end.";
}

std::string asset_data_sentence(const Manifest& manifest) {
    return manifest.data_label == "synthetic" ? "The data are synthetic: made-up assets and indices to try portfolios on. No asset or "
                                                "index in them is real. Nothing can be concluded from them about a real one."
                                              : data_sentence(manifest);
}

std::vector<std::pair<std::string, std::string>> provenance(const Manifest& manifest) {
    std::vector<std::pair<std::string, std::string>> footer = {
        {"Program", fmt::format("{} {} ({})", manifest.program, manifest.version, manifest.commit)},
        {"Run", fmt::format("{} UTC, device {}, x86-64-{}, {} threads", manifest.started, manifest.device, manifest.instruction_level,
                            manifest.threads)}};
    std::string command;
    for (const std::string& word : manifest.command_line) command += (command.empty() ? "" : " ") + word;
    footer.emplace_back("Command", command);
    for (const ManifestInput& input : manifest.inputs)
        footer.emplace_back(input.role, fmt::format("{} ({}; SHA-256 {})", input.path, input.recognised, input.sha256.substr(0, 16)));
    for (const std::string& w : manifest.warnings) footer.emplace_back("Warning", w);
    return footer;
}

}  // namespace assay
