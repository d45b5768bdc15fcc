#include "host/result/provenance.h"

#include <fmt/format.h>

namespace assay {

namespace {

// What is made up: short for the terminal, and in sentences for the page.
struct MadeUp {
    const char *line, *sentences;
};
MadeUp made_up(const Manifest& manifest) {
    if (manifest.made_up == std::set<std::string>{"study"})
        return {
            "a reconstruction calibrated to the published tables, not real funds.",
            "A reconstruction calibrated so that the study's own steps print the published tables. No fund, index or portfolio in it is "
            "real. Nothing can be concluded from it about a real one."};
    if (manifest.made_up == std::set<std::string>{"assets"})
        return {
            "made-up assets, not real ones.",
            "Made-up assets and indices to try portfolios on. No asset or index in them is real. Nothing can be concluded from them about "
            "a real one."};
    if (manifest.made_up == std::set<std::string>{"workloads"})
        return {"made-up returns without gaps; the times are this machine's.",
                "Made-up returns without gaps. Times were measured on this machine, now. No number here is about a fund."};
    return {
        "made-up series that ship with the program are among what is measured.",
        "Series that ship with the program and are made up are among what is measured. Nothing can be concluded from this run about a real "
        "fund, index or asset."};
}

}  // namespace

std::string data_sentence(const Manifest& manifest) {
    if (!manifest.synthetic()) return "The data are your own files, listed at the end.";
    return made_up(manifest).sentences;
}

std::string synthetic_line(const Manifest& manifest) {
    return manifest.synthetic() ? fmt::format("SYNTHETIC DATA: {}\n", made_up(manifest).line) : "";
}

std::string with_label(const std::string& answer, const Manifest& manifest) {
    return manifest.synthetic() ? answer + " The data are synthetic." : answer;
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
