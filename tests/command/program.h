// The real program as a child process: arguments, environment, working directory; exit code, standard output and error.
#pragma once
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <map>
#include <optional>
#include <thread>

#include "made_up_panel.h"
#include "result/result_on_disk.h"
#include "sanitized.h"
#include "test_folders.h"

namespace assay {

struct ProgramOutcome {
    int code = -1;   // exit code; -1 where a signal ended it
    int signal = 0;  // that signal
    std::string out, err;
    long peak_memory = 0;  // KiB
    bool says(const std::string& words) const { return err.find(words) != std::string::npos; }
};

struct Surroundings {
    std::map<std::string, std::optional<std::string>> environment;  // nothing: unset
    std::string folder;                                             // working directory; empty: the test's own
    std::string output;                                             // where standard output goes; empty: it is captured
    std::vector<int> closed;                                        // descriptors that are closed
    int umask = 022;
    size_t address_space = 0;  // bytes; 0: no limit
    size_t file_size = 0;      // bytes of a file; 0: no limit
    unsigned open_files = 0;   // 0: no limit
    unsigned user = 0;         // whose run it is, where the tests are of root; 0: the same
};

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}
inline std::string write_file(const std::string& path, const std::string& bytes) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

// One run of the program; started by the constructor, ended by wait().
class Running {
  public:
    Running(std::vector<std::string> words, const Surroundings& around, std::string folder) : out_(folder + ".out"), err_(folder + ".err") {
        words.insert(words.begin(), build_folder() + "/assay");
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        process_ = ::fork();
        if (process_ != 0) return;
        const auto redirect = [](const std::string& path, int to) {
            const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
            ::dup2(file, to);
            ::close(file);
        };
        redirect(around.output.empty() ? out_ : around.output, 1);
        redirect(err_, 2);
        for (const auto& [name, value] : around.environment) value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
        for (int descriptor : around.closed) ::close(descriptor);
        ::umask(mode_t(around.umask));
        if (const struct rlimit limit{around.address_space, around.address_space}; limit.rlim_cur > 0) ::setrlimit(RLIMIT_AS, &limit);
        if (const struct rlimit limit{around.file_size, around.file_size}; limit.rlim_cur > 0) ::setrlimit(RLIMIT_FSIZE, &limit);
        if (const struct rlimit limit{around.open_files, around.open_files}; limit.rlim_cur > 0) ::setrlimit(RLIMIT_NOFILE, &limit);
        if (around.user != 0 && (::setgid(around.user) != 0 || ::setuid(around.user) != 0)) ::_exit(97);
        if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) ::_exit(99);
        ::execv(arguments[0], arguments.data());
        ::_exit(98);
    }
    Running(const Running&) = delete;
    ~Running() {
        if (process_ > 0) ::kill(process_, SIGKILL), (void)wait();
    }
    void send(int signal) const { ::kill(process_, signal); }
    // Waits for `condition`; false where the program has ended, or a minute has passed, before it held.
    bool reaches(const std::function<bool()>& condition) {
        for (int milliseconds = 0; milliseconds < 60000; ++milliseconds) {
            if (condition()) return true;
            siginfo_t info = {};
            if (::waitid(P_PID, id_t(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return false;
    }
    std::string error_so_far() const { return bytes_of(err_); }
    ProgramOutcome wait() {
        int status = 0;
        rusage used{};
        ::wait4(process_, &status, 0, &used);
        process_ = 0;
        ProgramOutcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0, bytes_of(out_),
                               bytes_of(err_), used.ru_maxrss};
        fs::remove(out_), fs::remove(err_);
        return outcome;
    }

  private:
    pid_t process_ = 0;
    std::string out_, err_;
};

class ProgramTest : public testing::Test {
  protected:
    using Outcome = ProgramOutcome;
    Outcome assay(const std::vector<std::string>& words, const Surroundings& around = {}) { return start(words, around)->wait(); }
    std::unique_ptr<Running> start(const std::vector<std::string>& words, Surroundings around = {}) {
        if (around.folder.empty()) around.folder = folder / "";
        return std::make_unique<Running>(words, around, fmt::format("{}_{}", folder / ".run", ++runs_));
    }
    std::string write(const std::string& name, const std::string& bytes) const { return write_file(folder / name, bytes); }

    // The CSV tables of a result, by name.
    static Contents tables(const std::string& result) {
        Contents all = contents(result);
        std::erase_if(all, [](const auto& file) { return !file.first.ends_with(".csv"); });
        return all;
    }
    // The entries of the test's folder that begin with `name`: a result and what a run may have left beside it.
    std::vector<std::string> beside(const std::string& name) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder / ""))
            if (entry.path().filename().string().starts_with(name)) found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }
    // One sentence, the exit code, and nothing left behind.
    void expect_refused(const Outcome& done, int code, const std::string& sentence) const {
        EXPECT_EQ(done.code, code) << done.err;
        EXPECT_TRUE(done.says(sentence)) << done.err;
        EXPECT_EQ(done.out, "");
        EXPECT_EQ(beside("result"), std::vector<std::string>{});
    }
    // Small files of the user's own: six funds on one index, 36 months from 2019-01.
    void write_small_files(int months = 36) const {
        SplitMix random{5};
        std::string funds = "month,F1,F2,F3,F4,F5,F6\n", indices = "month,X,Y\n";
        for (int t = 0; t < months; ++t) {
            const std::string month = fmt::format("{}-{:02}", 2019 + t / 12, t % 12 + 1);
            const double x = 0.01 * random.normal(), y = 0.4 * x + 0.01 * random.normal();
            indices += fmt::format("{},{:.6f},{:.6f}\n", month, x, y);
            funds += month;
            for (int f = 0; f < 6; ++f) funds += fmt::format(",{:.6f}", (0.6 + 0.1 * f) * (f % 2 ? x : y) + 0.004 * random.normal());
            funds += "\n";
        }
        write("funds.csv", funds), write("indices.csv", indices);
    }
    std::vector<std::string> small_study(std::vector<std::string> more = {}) const {
        std::vector<std::string> words = {"study",    "--funds", "funds.csv", "--indices", "indices.csv",
                                          "--values", "returns", "--out",     "result"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    // The tables of `assay study`, computed once.
    const Contents& shipped_tables() {
        static const Contents shipped = [this] {
            const Outcome done = assay({"study", "--device", "cpu", "--out", folder / "shipped"});
            EXPECT_EQ(done.code, 0) << done.err;
            return tables(folder / "shipped");
        }();
        return shipped;
    }

    TemporaryFolder folder;

  private:
    int runs_ = 0;
};

// The same names and bytes, or the first that differ.
inline testing::AssertionResult same_bytes(const Contents& expected, const Contents& got) {
    if (expected.empty()) return testing::AssertionFailure() << "there is nothing to compare with";
    for (const auto& [name, bytes] : expected) {
        if (!got.contains(name)) return testing::AssertionFailure() << name << " is missing";
        if (got.at(name) != bytes) return testing::AssertionFailure() << name << " differs";
    }
    if (got.size() != expected.size()) return testing::AssertionFailure() << got.size() << " files, expected " << expected.size();
    return testing::AssertionSuccess();
}
inline size_t rows_of(const std::string& csv) { return size_t(std::count(csv.begin(), csv.end(), '\n')) - 1; }

}  // namespace assay
