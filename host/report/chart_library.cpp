#include "host/report/chart_library.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace assay {

std::string chart_library() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& file : {program / "../share/assay/vega_bundle.js", program / "vega_bundle.js"}) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) continue;
        std::ostringstream text;
        text << stream.rdbuf();
        // What could end the script element is no bundle of ours.
        if (text.str().find("</script") == std::string::npos && text.str().find("<!--") == std::string::npos) return text.str();
    }
    return "";
}

}  // namespace assay
