#include <fmt/format.h>

#include <iostream>

#include "host/command/command.h"
#include "host/command/options.h"
#include "host/command/version.h"
#include "host/machine/gpu_facts.h"
#include "host/machine/machine_limits.h"
#include "host/machine/processor.h"
#include "host/run/device_choice.h"
#include "host/table/json.h"

namespace assay {
namespace {

constexpr double gigabyte = 1e9, gibibyte = 1 << 30;
constexpr double small_job = 1e6, large_job = 1e10;  // regressions: a study, a large screen

struct Measured {
    int threads;
    MachineLimits limits;
};
struct Gpu {
    GpuFacts facts;
    CopyBandwidth copies;
};

struct Device {
    Processor processor = assay::processor();
    std::vector<Measured> measured;
    std::vector<Gpu> gpus;
    std::string gpu_absence;

    explicit Device(int threads) {
        AlignedArray memory = limit_memory();
        for (int n : threads > 1 ? std::vector<int>{1, threads} : std::vector<int>{1})
            measured.push_back({n, machine_limits(memory, {.threads = n})});
        const GpuLibrary& gpu = gpu_library();
        gpu_absence = gpu.absence();
        for (int i = 0; i < gpu_count(gpu); ++i) gpus.push_back({gpu_facts(gpu, i), gpu_copy_bandwidth(gpu, i)});
    }
};

std::string cuda_version(int number) { return fmt::format("{}.{}", number / 1000, number % 1000 / 10); }

std::string device_text(const Device& d) {
    const Processor& p = d.processor;
    const int bits = vector_bits(best_instruction_level());
    std::string text = fmt::format(
        "CPU      {}\n         {} sockets, {} cores, {} threads, of which this process may use {}{}\n", p.model, p.sockets, p.cores,
        p.threads, p.allowed_threads,
        p.allowed_processors > 0 ? fmt::format("; its control group has the time of {:g} processors", p.allowed_processors) : "");
    text += fmt::format("         x86-64-{}: {} bits, {} doubles side by side (this run: x86-64-{})\n",
                        assay::text(best_instruction_level()), bits, bits / 64, assay::text(instruction_level()));
    std::string caches;
    for (const auto& [name, bytes] : p.caches) caches += fmt::format("{}{} {:g} KiB", caches.empty() ? "" : ", ", name, bytes / 1024);
    if (!caches.empty()) text += "         caches: " + caches + "\n";
    text += fmt::format("memory   {:.1f} GiB, {:.1f} GiB free\n", p.memory / gibibyte, p.free_memory / gibibyte);
    for (const Measured& m : d.measured)
        text += fmt::format(
            "{} write {:.1f} GB/s, copy {:.1f} GB/s (read plus written), {:.1f} billion double-precision operations a second, {} {}\n",
            &m == &d.measured[0] ? "measured" : "        ", m.limits.write / gigabyte, m.limits.copy / gigabyte, m.limits.double_rate / 1e9,
            m.threads, m.threads == 1 ? "thread" : "threads");
    if (d.gpus.empty()) text += "GPU      " + d.gpu_absence + "\n";
    for (const Gpu& g : d.gpus) {
        text +=
            fmt::format("GPU      {}, {:.1f} GiB, {:.1f} GiB free, compute capability {}.{}, {} multiprocessors\n", g.facts.name,
                        g.facts.memory / gibibyte, g.facts.free_memory / gibibyte, g.facts.major, g.facts.minor, g.facts.multiprocessors);
        text +=
            fmt::format("         driver for CUDA {}, built with CUDA {}\n", cuda_version(g.facts.driver), cuda_version(g.facts.runtime));
        text += fmt::format(
            "         copies: to the device {:.1f} GB/s, to the host {:.1f} GB/s; page-locked {:.1f} and {:.1f}; on the device {:.1f} "
            "(read plus written)\n",
            g.copies.to_device / gigabyte, g.copies.to_host / gigabyte, g.copies.to_device_pinned / gigabyte,
            g.copies.to_host_pinned / gigabyte, g.copies.on_device / gigabyte);
    }
    for (double regressions : {small_job, large_job}) {
        const DeviceChoice choice = choose_device(DeviceRequest::automatic, regressions);
        text += fmt::format("{} {} for {:.0e} regressions ({})\n", regressions == small_job ? "auto    " : "        ", choice.name,
                            regressions, choice.reason);
    }
    return text;
}

Json device_json(const Device& d) {
    const Processor& p = d.processor;
    const int bits = vector_bits(best_instruction_level());
    Json json = {{"program", "assay"}, {"version", version()}, {"command", "device"}};
    json["cpu"] = {{"model", p.model},
                   {"sockets", p.sockets},
                   {"cores", p.cores},
                   {"threads", p.threads},
                   {"allowed_threads", p.allowed_threads},
                   {"allowed_processors", p.allowed_processors > 0 ? Json(p.allowed_processors) : Json()},
                   {"instruction_level", text(best_instruction_level())},
                   {"instruction_level_of_this_run", text(instruction_level())},
                   {"vector_bits", bits},
                   {"vector_doubles", bits / 64},
                   {"cache_bytes", Json::object()},
                   {"memory_bytes", p.memory},
                   {"free_memory_bytes", p.free_memory}};
    for (const auto& [name, bytes] : p.caches) json["cpu"]["cache_bytes"][name] = bytes;
    for (const Measured& m : d.measured)
        json["measured"].push_back({{"threads", m.threads},
                                    {"write_bytes_per_second", m.limits.write},
                                    {"copy_bytes_per_second", m.limits.copy},
                                    {"double_operations_per_second", m.limits.double_rate}});
    json["gpus"] = Json::array();
    for (const Gpu& g : d.gpus)
        json["gpus"].push_back({{"name", g.facts.name},
                                {"memory_bytes", g.facts.memory},
                                {"free_memory_bytes", g.facts.free_memory},
                                {"compute_capability", fmt::format("{}.{}", g.facts.major, g.facts.minor)},
                                {"multiprocessors", g.facts.multiprocessors},
                                {"driver_cuda", cuda_version(g.facts.driver)},
                                {"runtime_cuda", cuda_version(g.facts.runtime)},
                                {"copy_bytes_per_second",
                                 {{"to_device", g.copies.to_device},
                                  {"to_host", g.copies.to_host},
                                  {"to_device_page_locked", g.copies.to_device_pinned},
                                  {"to_host_page_locked", g.copies.to_host_pinned},
                                  {"on_device", g.copies.on_device}}}});
    json["gpu_absence"] = d.gpus.empty() ? Json(d.gpu_absence) : Json();
    for (double regressions : {small_job, large_job}) {
        const DeviceChoice choice = choose_device(DeviceRequest::automatic, regressions);
        json["auto"].push_back({{"regressions", regressions}, {"device", choice.name}, {"reason", choice.reason}});
    }
    return json;
}

Options device_options() {
    return Options("device", "what this machine has to compute with, and how fast its memory is", {}, "",
                   {{"What is here", "assay device"}, {"The same for a program to read", "assay device --json"}});
}

int tell(const Options& options) {
    const Device device(threads_of({.threads = int(options.whole("threads", 0, 4096))}));
    std::cout << (options.given("json") ? json_document(device_json(device)) : device_text(device));
    return 0;
}

}  // namespace

extern const Command device_command;
const Command device_command = {.name = "device",
                                .group = "This program",
                                .sentence = "what this machine has to compute with, and how fast its memory is",
                                .options = device_options,
                                .perform = tell};

}  // namespace assay
