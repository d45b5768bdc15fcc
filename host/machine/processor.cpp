#include "host/machine/processor.h"

#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

namespace assay {
namespace {

// "model name	: Intel ..." of /proc/cpuinfo and "MemTotal:  123 kB" of /proc/meminfo.
bool split(const std::string& line, std::string& key, std::string& value) {
    const size_t colon = line.find(':');
    if (colon == std::string::npos) return false;
    key = line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1);
    const size_t start = line.find_first_not_of(" \t", colon + 1);
    value = start == std::string::npos ? "" : line.substr(start);
    return true;
}

void read_processors(Processor& p) {
    std::ifstream file("/proc/cpuinfo");
    std::set<std::string> sockets, cores;
    std::string family, model, name, socket;
    for (std::string line, key, value; std::getline(file, line);) {
        if (!split(line, key, value)) continue;
        if (key == "processor") ++p.threads;
        if (key == "cpu family") family = value;
        if (key == "model") model = value;
        if (key == "model name") name = value;
        if (key == "physical id") sockets.insert(socket = value);
        if (key == "core id") cores.insert(socket + " " + value);
    }
    p.model = name + (family.empty() ? "" : ", family " + family) + (model.empty() ? "" : ", model " + model);
    p.sockets = int(sockets.size());
    p.cores = int(cores.size());
}

void read_memory(Processor& p) {
    std::ifstream file("/proc/meminfo");
    for (std::string line, key, value; std::getline(file, line);) {
        if (!split(line, key, value)) continue;
        if (key == "MemTotal") p.memory = std::stod(value) * 1024;
        if (key == "MemAvailable") p.free_memory = std::stod(value) * 1024;
    }
}

// The smallest quota of the control groups above this process: cpu.max holds "200000 100000", microseconds of each period.
double granted_processors() {
    std::string line;
    std::ifstream membership("/proc/self/cgroup");
    double least = 0;
    while (std::getline(membership, line)) {
        if (!line.starts_with("0::")) continue;
        for (std::filesystem::path group = line.substr(3);; group = group.parent_path()) {
            std::ifstream file("/sys/fs/cgroup" + group.string() + "/cpu.max");
            double quota, period;
            if (file >> quota >> period && period > 0 && (least == 0 || quota / period < least)) least = quota / period;
            if (!group.has_relative_path()) break;
        }
    }
    return least;
}

double wall_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Processor seconds of the whole machine since it started (/proc/stat: user nice system idle iowait irq softirq) but for this process
// and the children it has waited for.
double seconds_of_others() {
    std::ifstream file("/proc/stat");
    std::string name;
    double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0;
    file >> name >> user >> nice >> system >> idle >> waiting >> interrupts >> soft;
    double own = 0;
    for (int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used;
        if (::getrusage(who, &used) != 0) continue;
        for (const timeval& t : {used.ru_utime, used.ru_stime}) own += double(t.tv_sec) + 1e-6 * double(t.tv_usec);
    }
    return (user + nice + system + interrupts + soft) / double(::sysconf(_SC_CLK_TCK)) - own;
}

}  // namespace

OtherWork::OtherWork() : wall_(wall_seconds()), others_(seconds_of_others()) {}
double OtherWork::processors() const { return std::max(0.0, (seconds_of_others() - others_) / (wall_seconds() - wall_)); }

Processor processor() {
    Processor p;
    read_processors(p);
    read_memory(p);
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) p.allowed_threads = CPU_COUNT(&allowed);
    p.allowed_processors = granted_processors();
    for (const auto& [name, which] :
         {std::pair{"L1 data", _SC_LEVEL1_DCACHE_SIZE}, {"L2", _SC_LEVEL2_CACHE_SIZE}, {"L3", _SC_LEVEL3_CACHE_SIZE}})
        if (const long bytes = ::sysconf(which); bytes > 0) p.caches.emplace_back(name, double(bytes));
    return p;
}

int vector_bits(InstructionLevel level) { return level == InstructionLevel::v2 ? 128 : level == InstructionLevel::v3 ? 256 : 512; }

}  // namespace assay
