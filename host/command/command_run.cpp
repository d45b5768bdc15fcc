#include "host/command/command_run.h"

#include <ctime>
#include <thread>

#include "host/command/shipped_data.h"
#include "host/command/version.h"
#include "host/machine/processor.h"
#include "host/run/device_choice.h"

namespace assay {
namespace {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    ::gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

}  // namespace

CommandRun::CommandRun(const std::string& command, const std::vector<std::string>& arguments, const Options& given)
    : command(command),
      options(given),
      out(given.given("out") ? given.text("out") : "results/" + command),
      json(given.given("json")),
      whole_tables(json && given.one_of("json", {"summary", "tables"}) == "tables"),
      progress(given.on("quiet")),
      start_(std::chrono::steady_clock::now()) {
    (void)options.one_of("device", {"auto", "cpu", "gpu"});
    execution.cpu.threads = int(options.whole("threads", 0, 4096));
    manifest.version = version();
    manifest.commit = assay::commit();
    manifest.command_line = {"assay", command};
    manifest.command_line.insert(manifest.command_line.end(), arguments.begin(), arguments.end());
    manifest.processor = processor().model;
    manifest.instruction_level = text(execution.cpu.level);
    manifest.threads = execution.cpu.threads ? execution.cpu.threads : int(std::thread::hardware_concurrency());
    manifest.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    manifest.started = utc_now();
}

SeriesFile CommandRun::series(const std::string& path, const char* role, Values values, Frequency frequency,
                              const std::function<bool(const std::string& id)>& as_printed) {
    progress.stage("reading " + path);
    const bool is_index = role == std::string_view("indices") || role == std::string_view("candidates");
    SeriesFile read = read_series(path, values, frequency, as_printed, is_index ? Days::of_each_series : Days::of_the_file);
    input(read.file, role);
    for (const std::string& note : read.notes) {
        progress.note(note);
        manifest.warnings.push_back(note);
    }
    if (const std::string set = made_up_set(read); !set.empty()) made_up(set);
    return read;
}

void CommandRun::input(InputFile& file, const char* role) {
    file.role = role;
    manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
    if (!is_shipped(file.path)) progress.note(file.path + ": " + file.recognised);
}

void CommandRun::made_up(const std::string& what) { manifest.made_up.insert(what); }

void CommandRun::warn(const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) {
        progress.warning(sentence);
        manifest.warnings.push_back(sentence);
    }
}

void CommandRun::choose_device(double regressions) {
    const std::string device = options.text("device");
    const DeviceChoice choice = assay::choose_device(device == "gpu"   ? DeviceRequest::gpu
                                                     : device == "cpu" ? DeviceRequest::cpu
                                                                       : DeviceRequest::automatic,
                                                     regressions);
    execution.gpu = choice.gpu;
    execution.on_gpu.cpu_helps = choice.gpu && device == "auto";
    manifest.device = choice.name + (execution.on_gpu.cpu_helps ? " and cpu" : "");
    manifest.device_reason = choice.reason;
}

double CommandRun::seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

}  // namespace assay
