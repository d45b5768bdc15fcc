// assay as one of the peers: the library called as a user of it would, timed on request.
//
//   rolling_regression_peer stored|allocated|reduced|bootstrap THREADS        then one command a line on stdin, one line back
//     panel FILE BENCHMARKS FUNDS MONTHS   raw doubles: benchmarks [BENCHMARKS][MONTHS], then funds [MONTHS][FUNDS]
//     check FILE STEP                      computes once, writes the results of every STEP-th fund; replies ok
//     turn SECONDS                         once untimed, then for so long, at least once; replies median seconds, repetitions, peak MiB
//
// stored: six outputs per window into resident memory; allocated: class RollingRegressions, memory from the system every time; both
// on the first benchmark. reduced: class ActivenessOfFunds for all benchmarks, every summary kept. Windows 6, 12, 24, 36.
// What check writes: [funds][windows][6][months], NaN before the first window; reduced: [benchmarks][windows][funds][4].
// bootstrap: bootstrap() with its defaults on the first benchmark; check writes the correlations, [funds][the sample, 1,000 resamples].
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "host/analysis/activeness.h"
#include "host/analysis/bootstrap.h"
#include "host/problem.h"

using namespace assay;

namespace {

const std::vector<int> windows = {6, 12, 24, 36};

struct Panel {
    SeriesBlock funds;
    std::vector<std::vector<double>> benchmarks;

    Panel(const std::string& path, int benchmark_count, int fund_count, int months) : funds(fund_count, months) {
        std::ifstream file(path, std::ios::binary);
        const auto read = [&](double* to, int n) {
            file.read(reinterpret_cast<char*>(to), std::streamsize(n) * std::streamsize(sizeof(double)));
        };
        for (int k = 0; k < benchmark_count; ++k) read(benchmarks.emplace_back(size_t(months)).data(), months);
        for (int t = 0; t < months; ++t) read(&funds.at(t, 0), fund_count);
        if (!file) throw Problem(Exit::data, path + ": not a panel of this size");
    }
    RollingRequest request(size_t benchmark) const { return {funds, benchmarks[benchmark], windows}; }
};

class Peer {
  public:
    virtual ~Peer() = default;
    virtual void compute() = 0;
    virtual void write(std::ostream& file, int step) const = 0;
};

// Six numbers of a window, wherever they lie; NaN before the first.
template <class At>
void write_windows(std::ostream& file, const Panel& p, int step, At at) {
    for (int f = 0; f < p.funds.series; f += step)
        for (int w = 0; w < int(windows.size()); ++w)
            for (int output = 0; output < rolling_outputs; ++output)
                for (int t = 0; t < p.funds.months; ++t) {
                    const double value = t < windows[size_t(w)] - 1 ? missing() : at(w, t, f, RollingOutput(output));
                    file.write(reinterpret_cast<const char*>(&value), sizeof value);
                }
}

class Stored : public Peer {
  public:
    Stored(const Panel& p, const Execution& execution) : p_(p), execution_(execution), tables_(p.benchmarks[0], windows) {
        const RollingRequest request = p.request(0);
        request.check();
        static_cast<RollingView&>(view_) = request.view(tables_);
        rows_ = first_row(view_, view_.windows);
        memory_ = AlignedArray(size_t(padded(p.funds.series)) * size_t(rows_) * rolling_outputs);
        std::memset(memory_.data(), 1, memory_.size() * sizeof(double));  // resident
        view_.tile = pack_columns;
        view_.result = memory_.data();
    }
    void compute() override {
        tables_ = BenchmarkTables(p_.benchmarks[0], windows);  // belongs to the work
        static_cast<RollingView&>(view_) = p_.request(0).view(tables_);
        execute(rolling_regression_programs, "", view_, p_.funds.series, execution_);
    }
    void write(std::ostream& file, int step) const override {
        write_windows(file, p_, step, [&](int w, int t, int f, RollingOutput output) {
            const long row = f / pack_columns * rows_ + first_row(view_, w) + t - windows[size_t(w)] + 1;
            return memory_[size_t((row * rolling_outputs + output) * pack_columns + f % pack_columns)];
        });
    }

  private:
    const Panel& p_;
    Execution execution_;
    BenchmarkTables tables_;
    RollingRegressionView view_ = {};
    long rows_;
    AlignedArray memory_;
};

class Allocated : public Peer {
  public:
    Allocated(const Panel& p, const Execution& execution) : p_(p), execution_(execution) {}
    void compute() override {
        result_.reset();
        result_.emplace(p_.request(0), false, execution_);
    }
    void write(std::ostream& file, int step) const override {
        write_windows(file, p_, step, [&](int w, int t, int f, RollingOutput output) { return result_->at(w, t, f, output); });
    }

  private:
    const Panel& p_;
    Execution execution_;
    std::optional<RollingRegressions> result_;
};

class Reduced : public Peer {
  public:
    Reduced(const Panel& p, const Execution& execution) : p_(p), execution_(execution) {}
    void compute() override {
        result_.reset();
        result_.emplace(ActivenessRequest{p_.funds, {p_.benchmarks.begin(), p_.benchmarks.end()}, windows}, execution_);
    }
    void write(std::ostream& file, int step) const override {
        for (size_t k = 0; k < p_.benchmarks.size(); ++k)
            for (size_t w = 0; w < windows.size(); ++w)
                for (int f = 0; f < p_.funds.series; f += step) {
                    const Activeness a = result_->at(int(k), int(w), f);
                    const double row[] = {a.average_rolling_correlation, a.rolling_beta_volatility, a.expected_beta_volatility,
                                          double(a.windows)};
                    file.write(reinterpret_cast<const char*>(row), sizeof row);
                }
    }

  private:
    const Panel& p_;
    Execution execution_;
    std::optional<ActivenessOfFunds> result_;
};

class Resampled : public Peer {
  public:
    Resampled(const Panel& p, const Execution& execution)
        : request_{{p.funds, p.benchmarks, std::vector<int>(size_t(p.funds.series), 0)}}, execution_(execution) {}
    void compute() override { result_ = bootstrap(request_, execution_); }
    void write(std::ostream& file, int step) const override {
        std::vector<std::vector<double>> correlations(result_.size());
        resample_funds(request_, execution_, [&](int fund, const FundResamples& r) {
            const auto& all = r.statistic[resampled_correlation];
            correlations[size_t(fund)].assign(all.begin(), all.end());
        });
        for (size_t f = 0; f < correlations.size(); f += size_t(step))
            file.write(reinterpret_cast<const char*>(correlations[f].data()), std::streamsize(correlations[f].size() * sizeof(double)));
    }

  private:
    BootstrapRequest request_;
    Execution execution_;
    std::vector<Bootstrap> result_;
};

std::unique_ptr<Peer> make_peer(const std::string& name, const Panel& p, const Execution& execution) {
    if (name == "stored") return std::make_unique<Stored>(p, execution);
    if (name == "allocated") return std::make_unique<Allocated>(p, execution);
    if (name == "reduced") return std::make_unique<Reduced>(p, execution);
    if (name == "bootstrap") return std::make_unique<Resampled>(p, execution);
    throw Problem(Exit::usage, name + ": stored, allocated, reduced or bootstrap");
}

std::string turn(Peer& peer, double seconds) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> each;
    peer.compute();
    const auto start = Clock::now();
    do {
        const auto from = Clock::now();
        peer.compute();
        each.push_back(std::chrono::duration<double>(Clock::now() - from).count());
    } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
    std::sort(each.begin(), each.end());
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    char reply[96];
    std::snprintf(reply, sizeof reply, "%.9f %zu %ld", each[each.size() / 2], each.size(), usage.ru_maxrss / 1024);
    return reply;
}

void answer_commands(const std::string& name, const Execution& execution) {
    std::unique_ptr<Panel> panel;
    std::unique_ptr<Peer> peer;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, path;
        words >> command;
        std::string reply = "ok";
        if (command == "panel") {
            int benchmarks, funds, months;
            words >> path >> benchmarks >> funds >> months;
            peer.reset();
            panel = std::make_unique<Panel>(path, benchmarks, funds, months);
            peer = make_peer(name, *panel, execution);
        } else if (command == "check" && peer) {
            int step;
            words >> path >> step;
            peer->compute();
            std::ofstream file(path, std::ios::binary);
            peer->write(file, step);
            if (!file.flush()) throw Problem(Exit::output, path + ": cannot be written");
        } else if (command == "turn" && peer) {
            double seconds;
            words >> seconds;
            reply = turn(*peer, seconds);
        } else {
            throw Problem(Exit::usage, line + ": not a command, or no panel yet");
        }
        std::cout << reply << std::endl;
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 3) throw Problem(Exit::usage, "rolling_regression_peer stored|allocated|reduced|bootstrap THREADS");
        answer_commands(arguments[1], {{.threads = std::stoi(arguments[2])}});
    } catch (const std::exception& e) {
        std::cerr << "rolling_regression_peer: " << e.what() << "\n";
        return 1;
    }
}
