#include <fmt/format.h>

#include <iostream>
#include <thread>

#include "cuda/library.h"
#include "host/command/command.h"
#include "host/command/options.h"
#include "host/run/lane_runner.h"

namespace assay {

int run_device(const std::vector<std::string>& arguments) {
    Options options("device", "what this machine has to compute with", {}, "");
    if (!options.parse(arguments)) return 0;
    const GpuLibrary& gpu = gpu_library();
    std::cout << fmt::format("CPU  {} cores, x86-64-{} (this run: {})\n", std::thread::hardware_concurrency(),
                             text(best_instruction_level()), text(instruction_level()));
    std::cout << "GPU  " << (gpu.usable() ? gpu.description() : gpu.absence()) << '\n';
    return 0;
}

}  // namespace assay
