// A TOML file of options: class Options with an option of each kind.
#include "differential.h"
#include "host/command/options.h"

namespace assay {
std::string version() { return "fuzzed"; }
std::string commit() { return ""; }
}  // namespace assay

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace assay;
    static GivenFile file("given.toml");
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    // toml++ 3.3 runs into a __builtin_unreachable on some letters of bare keys ("w" and U+FDFF): ASCII only, until it is refused before.
    for (char c : bytes)
        if (c < 0) return 0;
    const bool long_texts = bytes.find("\"\"\"") != bytes.npos || bytes.find("'''") != bytes.npos;  // may hold line ends
    agreed(
        file, bytes, Exit::usage, long_texts,
        [&](const std::string& path) {
            Options options("study", "",
                            {{"funds", "FILE", "", "", true, true},
                             {"mapping", "FILE", "", "", false, true},
                             {"benchmark", "ID", "", ""},
                             {"period", "FIRST..LAST", "", "", true},
                             {"window", "MONTHS", "6", "", true},
                             {"prune-beta", "NUMBER", "0.25", ""},
                             {"rolling-table", "", "", ""}},
                            "CONFIG.toml");
            require(options.parse({path}), "a file is no request for help");
            std::string text;
            for (const auto& [name, value] : options.resolved()) text += name + "=" + value + "\n";
            return text;
        },
        Words::of_toml);
    return 0;
}
