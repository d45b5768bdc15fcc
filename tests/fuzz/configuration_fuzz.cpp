// A TOML file of options: class Options with an option of each kind, flat and in sections; what it prints of itself reads the same again.
#include <fstream>

#include "differential.h"
#include "host/command/options.h"

namespace assay {
std::string version() { return "fuzzed"; }
std::string commit() { return ""; }

OptionSpec in_section(const char* section, OptionSpec spec) {
    spec.section = section;
    spec.by_id = spec.name == "caps";
    return spec;
}
Options with_every_kind() {
    return Options("study", "",
                   {{"funds", "FILE", "", "", true, true},
                    {"mapping", "FILE", "", "", false, true},
                    {"benchmark", "ID", "", ""},
                    {"period", "FIRST..LAST", "", "", true},
                    {"window", "MONTHS", "6", "", true},
                    {"prune-beta", "NUMBER", "0.25", ""},
                    {"rolling-table", "", "", ""},
                    in_section("universe", {"cap", "NUMBER", "1", ""}),
                    in_section("universe", {"ids", "ID", "", "", true}),
                    in_section("universe", {"caps", "ID=NUMBER", "", "", true}),
                    in_section("universe", {"groups", "FILE", "", "", false, true}),
                    in_section("market_risk", {"half_life", "NUMBER", "0", ""}),
                    in_section("range", {"from", "MONTH", "", ""})},
                   "CONFIG.toml");
}
std::string printed_after_reading(const std::string& path) {
    Options options = with_every_kind();
    require(options.parse({path}), "a file is no request for help");
    return options.toml();
}
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
            const std::string printed = printed_after_reading(path);
            const std::string again = path + ".again.toml";
            std::ofstream(again, std::ios::binary) << printed;
            const std::string as_read = printed_after_reading(again);
            std::remove(again.c_str());
            require(printed == as_read, "what is printed reads the same", printed, as_read);
            return printed;
        },
        Words::of_toml);
    return 0;
}
