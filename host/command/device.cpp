#include <fmt/format.h>

#include <iostream>
#include <thread>

#include "cuda/library.h"
#include "host/command/command.h"
#include "host/command/options.h"
#include "host/command/version.h"
#include "host/run/lane_runner.h"
#include "host/table/json.h"

namespace assay {

int run_device(const std::vector<std::string>& arguments) {
    Options options("device", "what this machine has to compute with", {}, "");
    if (!options.parse(arguments)) return 0;
    const GpuLibrary& gpu = gpu_library();
    if (options.given("json")) {
        std::cout << json_document({{"program", "assay"},
                                    {"version", version()},
                                    {"command", "device"},
                                    {"cores", std::thread::hardware_concurrency()},
                                    {"instruction_level", text(best_instruction_level())},
                                    {"gpu", gpu.usable() ? Json(gpu.description()) : Json()},
                                    {"gpu_absence", gpu.usable() ? Json() : Json(gpu.absence())}});
        return 0;
    }
    std::cout << fmt::format("CPU  {} cores, x86-64-{} (this run: {})\n", std::thread::hardware_concurrency(),
                             text(best_instruction_level()), text(instruction_level()));
    std::cout << "GPU  " << (gpu.usable() ? gpu.description() : gpu.absence()) << '\n';
    return 0;
}

}  // namespace assay
