#include "host/bench/benchmark.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "host/machine/gpu_facts.h"
#include "host/problem.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

constexpr const char *memory_written = "write bandwidth", *copied = "copy bandwidth", *arithmetic = "double-precision rate",
                     *copied_to_host = "copy from device to host", *copied_on_device = "copy on the device";

struct Timing {
    double seconds;
    int repeats;
};
// The median of what `once` says it took.
Timing timed(double budget, const std::function<double()>& once) {
    std::vector<double> each;
    for (double spent = 0; each.size() < 3 || (spent < budget && each.size() < 10000); spent += each.back()) {
        stop_if_interrupted();
        each.push_back(once());
    }
    std::sort(each.begin(), each.end());
    return {each[each.size() / 2], int(each.size())};
}
double wall_seconds(Job& job, const Execution& execution) {
    const auto start = std::chrono::steady_clock::now();
    job.compute(execution);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

uint64_t digest_of(Job& job, const Execution& execution) {
    stop_if_interrupted();
    job.compute(execution);
    Digest digest;
    job.add_to(digest);
    return digest.value();
}

std::string told(const Execution& execution) {
    return execution.gpu ? "the GPU" : fmt::format("x86-64-{} on {} threads", text(execution.cpu.level), threads_of(execution.cpu));
}

class Bench {
  public:
    Bench(const BenchSettings& settings, const std::function<void(const std::string&)>& stage) : settings_(settings), stage_(stage) {
        for (int threads : settings.threads > 1 ? std::vector<int>{1, settings.threads} : std::vector<int>{1})
            ways_.push_back({{.threads = threads}});
    }
    Benchmark run() {
        measure_limits();
        for (const Workload* workload : settings_.workloads) {
            std::vector<CrossoverPoint> points;
            for (const JobSize& size : settings_.sizes_of(*workload)) points.push_back(one_size(*workload, size));
            if (settings_.gpu) all_.crossovers.push_back(crossover(workload->name, points));
        }
        return std::move(all_);
    }

  private:
    void measure_limits() {
        stage_("measuring the limits of this machine");
        AlignedArray memory = limit_memory();
        for (const Execution& way : ways_) {
            const MachineLimits limits = machine_limits(memory, way.cpu);
            add_limit("cpu", way.cpu.threads, memory_written, "bytes", limits.write);
            add_limit("cpu", way.cpu.threads, copied, "bytes read plus written", limits.copy);
            add_limit("cpu", way.cpu.threads, arithmetic, "operations", limits.double_rate);
        }
        if (!settings_.gpu) return;
        const std::string name = settings_.gpu->device_name();
        const CopyBandwidth copies = gpu_copy_bandwidth(*settings_.gpu, 0);
        add_limit(name, {}, copied_to_host, "bytes", copies.to_host);
        add_limit(name, {}, copied_on_device, "bytes read plus written", copies.on_device);
        add_limit(name, {}, arithmetic, "operations", double_rate({.gpu = settings_.gpu}));
    }
    void add_limit(const std::string& device, std::optional<int> threads, const char* limit, const char* unit, double per_second) {
        all_.limits.push_back({device, threads, limit, unit, per_second});
    }
    double limit_of(const BenchRow& row) const {
        for (const MeasuredLimit& l : all_.limits)
            if (l.device == row.device && l.threads == row.threads && l.limit == row.limit) return l.per_second;
        throw Problem(Exit::internal, "no such limit was measured: " + row.limit);
    }

    void add_row(BenchRow row, const Job& job, const char* memory_limit) {
        const double work = job.bytes_written() > 0 ? job.bytes_written() : job.operations();
        if (work > 0) {
            row.limit = job.bytes_written() > 0 ? memory_limit : arithmetic;
            row.share_of_limit = work / row.seconds / limit_of(row);
        }
        all_.rows.push_back(std::move(row));
    }

    // The seconds of the CPU with all threads and of the GPU.
    CrossoverPoint one_size(const Workload& workload, const JobSize& size) {
        const std::string text = workload.text(size), name = fmt::format("{}, {}", workload.name, text);
        stage_("preparing and checking " + name);
        const std::unique_ptr<Job> job = workload.prepare(size);
        std::vector<Execution> ways = ways_;
        const Execution on_gpu{{.threads = settings_.threads}, settings_.gpu, {}};
        if (settings_.gpu) ways.push_back(on_gpu);
        require_right(*job, name, ways);
        CrossoverPoint point{job->items(), 0, 0};
        for (const Execution& way : ways_) {
            stage_(fmt::format("timing {}, threads {}", name, way.cpu.threads));
            const Timing t = timed(settings_.budget, [&] { return wall_seconds(*job, way); });
            add_row({workload.name, text, "cpu", way.cpu.threads, "assay", t.seconds, job->items(), {}, "", 1.0, t.repeats}, *job,
                    memory_written);
            point.cpu_seconds = t.seconds;
        }
        if (!settings_.gpu) return point;
        stage_("timing " + name + ", GPU");
        const auto add = [&](const char* implementation, const Timing& t, const char* memory_limit) {
            const double ratio = t.seconds / point.cpu_seconds;
            add_row(
                {workload.name, text, settings_.gpu->device_name(), {}, implementation, t.seconds, job->items(), {}, "", ratio, t.repeats},
                *job, memory_limit);
        };
        const Timing whole = timed(settings_.budget, [&] { return wall_seconds(*job, on_gpu); });
        add("assay, with transfers", whole, copied_to_host);
        const Execution one_stream{on_gpu.cpu, on_gpu.gpu, {.streams = 1, .batch_funds = 1L << 40}};  // kernels side by side count twice
        add("assay, kernels alone",
            timed(settings_.budget, [&] { return KernelClock(*settings_.gpu).seconds([&] { job->compute(one_stream); }); }),
            copied_on_device);
        point.gpu_seconds = whole.seconds;
        return point;
    }

    const BenchSettings& settings_;
    const std::function<void(const std::string&)>& stage_;
    std::vector<Execution> ways_;
    Benchmark all_;
};

}  // namespace

void require_right(Job& job, const std::string& name, const std::vector<Execution>& ways) {
    const Execution first{{.threads = 1, .level = InstructionLevel::v2}};
    const uint64_t expected = digest_of(job, first);
    if (const double error = job.worst_error(); !(error <= largest_error))
        throw Problem(
            Exit::internal,
            fmt::format("{}: wrong by {:.1e}, nothing is timed; please report it with the output of `assay device`", name, error));
    for (const Execution& way : ways)
        if (digest_of(job, way) != expected)
            throw Problem(
                Exit::internal,
                fmt::format("{}: {} gives other bits than {}, nothing is timed; please report it with the output of `assay device`", name,
                            told(way), told(first)));
}

Benchmark run_benchmark(const BenchSettings& settings, const std::function<void(const std::string&)>& stage) {
    return Bench(settings, stage).run();
}

double estimated_seconds(const BenchSettings& settings) {
    constexpr double limits = 0.5, preparing_and_checking = 0.6;  // measured on two cores
    double sizes = 0;
    for (const Workload* workload : settings.workloads) sizes += double(settings.sizes_of(*workload).size());
    return limits + sizes * (preparing_and_checking + settings.budget * ((settings.threads > 1 ? 2 : 1) + (settings.gpu ? 2 : 0)));
}

}  // namespace assay
