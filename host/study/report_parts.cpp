#include "host/study/report_parts.h"

#include <fmt/format.h>

#include "host/table/number_text.h"

namespace assay {

std::string percent(double fraction) { return printed(100 * fraction, 1) + " %"; }

std::string active_shares(const ActiveShare& s) {
    std::string text = fmt::format("{} of {} {} ({})", s.active, s.funds, s.funds == 1 ? "fund" : "funds", percent(s.of_funds()));
    if (s.assets > 0 && s.with_assets == s.funds) text += fmt::format(", which hold {} of the assets", percent(s.of_assets()));
    if (s.assets > 0 && s.with_assets < s.funds)
        text +=
            fmt::format(", which hold {} of the assets that are known ({} of {} funds)", percent(s.of_assets()), s.with_assets, s.funds);
    return text;
}

std::string unbroken_percent(const std::string& text) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) text.compare(i, 2, " %") == 0 ? result += "\u00A0" : result += text[i];
    return result;
}

std::string data_sentence(const Manifest& manifest) {
    return manifest.data_label == "synthetic" ? "The data are synthetic: a calibrated reconstruction, made so that the study's own steps "
                                                "print the published tables. No fund, index or "
                                                "portfolio in it is real, and nothing can be concluded from it about one."
                                              : "The data are the user's own files, named at the end.";
}

std::string asset_data_sentence(const Manifest& manifest) {
    return manifest.data_label == "synthetic" ? "The data are synthetic: made-up assets and indices, so that there is something for "
                                                "portfolios to run on. No asset or index in it is real, and nothing can be concluded "
                                                "from it about one."
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
