#include "host/bench/peers.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "host/problem.h"
#include "host/run/interrupt.h"
#include "host/run/temporary_folder.h"
#include "host/table/json.h"

namespace assay {
namespace {

// A comparison of bench/peers/run: the words after it, and the workloads it speaks about. Fewer rounds than for published figures, no
// waiting for a quiet machine, and no large universe, which no peer computes.
struct Comparison {
    const char* name;
    std::vector<std::string> words;
    std::vector<std::string> workloads;
};
const std::vector<Comparison> comparisons = {
    {"rolling regressions", {"--rounds", "3", "--patience", "0", "--large", "200", "2"}, {"rolling_regression_stored"}},
    {"style analysis", {"style", "--rounds", "3", "--patience", "0"}, {"style_analysis"}},
    {"resamples", {"bootstrap", "--rounds", "1", "--patience", "0"}, {"bootstrap"}},
    {"covariances", {"covariance", "--rounds", "3", "--patience", "0"}, {"covariance"}}};

struct OwnFolder {
    std::string path = folder_with_room(temporary_folders(), 1 << 20) + "/assay_peers_XXXXXX";
    OwnFolder() {
        if (!::mkdtemp(path.data())) throw Problem(Exit::output, path + " cannot be made; set TMPDIR to a folder that can be written");
    }
    ~OwnFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
};

std::string program() {
    if (const char* set = std::getenv("ASSAY_PEERS"); set && *set) return set;
    return ASSAY_PEERS;
}

// Exit status of the program, its standard output thrown away; -1 where it cannot be started or is ended by a signal.
int run(const std::string& path, std::vector<std::string> words, bool quiet) {
    words.insert(words.begin(), path);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    if (quiet) posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const bool started = posix_spawn(&process, path.c_str(), &files, nullptr, arguments.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&files);
    int status = 0;
    if (!started) return -1;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
        try {
            stop_if_interrupted();
        } catch (const Problem&) { ::kill(process, SIGTERM); }  // said once it has ended
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<BenchRow> rows_in(const std::string& path) {
    std::ifstream file(path);
    const Json json = Json::parse(file);
    std::vector<BenchRow> rows;
    for (const Json& j : json.at("bench")) {
        BenchRow row;
        row.workload = j.at("workload");
        row.size = j.at("size");
        row.device = j.at("device");
        row.threads = j.at("threads").get<int>();
        row.implementation = j.at("implementation");
        row.seconds = j.at("seconds");
        row.items = j.at("items");
        row.ratio_to_assay = j.at("ratio_to_assay").get<double>();
        row.repeats = j.at("repeats");
        row.of_comparison = true;
        rows.push_back(std::move(row));
    }
    return rows;
}

bool any_wanted(const std::vector<std::string>& names, const std::vector<const Workload*>& workloads) {
    for (const Workload* w : workloads)
        if (std::find(names.begin(), names.end(), w->name) != names.end()) return true;
    return false;
}

}  // namespace

PeerRows peer_rows(const std::vector<const Workload*>& workloads, bool quiet) {
    PeerRows all;
    const std::string path = program();
    if (::access(path.c_str(), X_OK) != 0) {
        all.not_computed.push_back("--peers: " + path +
                                   " is not there; an installed package has no comparisons, run it from a clone of the source");
        return all;
    }
    const OwnFolder folder;
    const std::string out = folder.path + "/rows.json";
    for (const Comparison& comparison : comparisons) {
        if (!any_wanted(comparison.workloads, workloads)) continue;
        stop_if_interrupted();
        std::vector<std::string> words = comparison.words;
        words.insert(words.end(), {"--out", out});
        std::filesystem::remove(out);  // of the one before
        const int status = run(path, words, quiet);
        stop_if_interrupted();
        try {
            if (status != 0) throw std::runtime_error(status < 0 ? "it could not be run" : fmt::format("exit status {}", status));
            for (BenchRow& row : rows_in(out))
                if (any_wanted({row.workload}, workloads)) all.rows.push_back(std::move(row));
        } catch (const std::exception& error) {
            all.not_computed.push_back(fmt::format("--peers: the peers of {} could not be compared ({}); `{} {}` says why", comparison.name,
                                                   error.what(), path, fmt::join(comparison.words, " ")));
        }
    }
    return all;
}

}  // namespace assay
