#include "host/bench/benchmark.h"

#include <gtest/gtest.h>

#include <bit>
#include <map>

#include "agree.h"
#include "host/problem.h"

namespace assay {
namespace {

// Its result is `right`, but for the executions that `spoils` names.
class Spoilt : public Job {
  public:
    explicit Spoilt(std::function<bool(const Execution&)> spoils, double error = 0) : spoils_(std::move(spoils)), error_(error) {}
    void compute(const Execution& execution) override { result_ = spoils_(execution) ? std::nextafter(1.5, 2) : 1.5; }
    void add_to(Digest& digest) const override { digest.add(result_); }
    double worst_error() const override { return error_; }
    double items() const override { return 1; }

  private:
    std::function<bool(const Execution&)> spoils_;
    double error_, result_ = 0;
};
std::string refusal(Job& job, const std::vector<Execution>& ways) {
    try {
        require_right(job, "a job", ways);
        return "";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::internal);
        return problem.what();
    }
}

}  // namespace

TEST(Benchmark, times_nothing_where_a_result_is_wrong) {
    const std::vector<Execution> ways = {{{.threads = 1}}, {{.threads = 2}}};
    Spoilt right([](const Execution&) { return false; });
    EXPECT_EQ(refusal(right, ways), "");
    for (double error : {2 * largest_error, double(NAN)}) {
        Spoilt wrong([](const Execution&) { return false; }, error);
        EXPECT_NE(refusal(wrong, ways).find("a job: wrong by"), std::string::npos);
    }
    Spoilt on_threads([](const Execution& e) { return e.cpu.threads == 2; });
    EXPECT_NE(refusal(on_threads, ways).find("on 2 threads gives other bits"), std::string::npos);
    Spoilt on_a_gpu([](const Execution& e) { return e.gpu != nullptr; });
    EXPECT_NE(refusal(on_a_gpu, {{.gpu = &emulated_gpu()}}).find("the GPU gives other bits"), std::string::npos);
}
TEST(Benchmark, of_every_workload_has_rows_for_each_device_with_positive_times_and_a_share_of_a_measured_limit) {
    device_settings() = {};
    BenchSettings settings{.workloads = workloads_named({}), .sizes = 1, .budget = 0, .threads = 2, .gpu = &emulated_gpu()};
    const Benchmark measured = run_benchmark(settings, [](const std::string&) {});
    std::map<std::string, int> rows;
    for (const BenchRow& row : measured.rows) {
        ++rows[row.workload];
        EXPECT_GT(row.seconds, 0) << row.workload;
        EXPECT_GE(row.items, 1) << row.workload;
        EXPECT_GE(row.repeats, 3) << row.workload;
        ASSERT_TRUE(row.share_of_limit) << row.workload;
        EXPECT_GT(*row.share_of_limit, 0) << row.workload;
        EXPECT_GT(*row.ratio_to_assay, 0) << row.workload;
        const bool known = std::any_of(measured.limits.begin(), measured.limits.end(), [&](const MeasuredLimit& l) {
            return l.limit == row.limit && l.device == row.device && l.threads == row.threads && l.per_second > 0;
        });
        EXPECT_TRUE(known) << row.limit;
    }
    EXPECT_EQ(rows.size(), workloads().size());
    for (const auto& [workload, count] : rows) EXPECT_EQ(count, 4) << workload;  // one thread, two, GPU, its kernels alone
    ASSERT_EQ(measured.crossovers.size(), workloads().size());
    EXPECT_EQ(measured.crossovers[0].workload, workloads()[0].name);
    device_settings() = {};
}
TEST(Benchmark, without_a_gpu_has_no_crossover_and_one_row_where_there_is_one_thread) {
    BenchSettings settings{.workloads = workloads_named({"period_regression"}), .sizes = 2, .budget = 0};
    const Benchmark measured = run_benchmark(settings, [](const std::string&) {});
    EXPECT_EQ(measured.rows.size(), 2u);
    EXPECT_TRUE(measured.crossovers.empty());
}
TEST(Benchmark, of_a_device_that_fails_is_exit_5) {
    BenchSettings settings{.workloads = workloads_named({"period_regression"}), .sizes = 1, .budget = 0, .gpu = &emulated_gpu()};
    for (int call : {1, 5, 30, 60}) {
        device_settings() = {};
        device_settings().failing_call = call;
        try {
            (void)run_benchmark(settings, [](const std::string&) {});
            EXPECT_GT(device_settings().failing_call, 0) << "call " << call << " failed and nobody noticed";
        } catch (const Problem& problem) { EXPECT_EQ(problem.exit(), Exit::device) << problem.what(); }
        EXPECT_EQ(device_settings().allocated, 0u);
    }
    device_settings() = {};
}
TEST(Workloads, are_chosen_by_name_in_their_own_order) {
    const auto chosen = workloads_named({"bootstrap", "best_index", "bootstrap"});
    ASSERT_EQ(chosen.size(), 2u);
    EXPECT_EQ(chosen[0]->name, "best_index");
    EXPECT_EQ(workloads_named({}).size(), workloads().size());
    for (const Workload& w : workloads()) {
        ASSERT_EQ(w.sizes.size(), 3u) << w.name;
        for (size_t i = 1; i < 3; ++i) {
            const double a = w.prepare({w.sizes[i - 1].funds / 10, w.sizes[i - 1].months, w.sizes[i - 1].width})->items(),
                         b = w.prepare({w.sizes[i].funds / 10, w.sizes[i].months, w.sizes[i].width})->items();
            EXPECT_GT(b, a) << w.name;
        }
    }
}

}  // namespace assay
