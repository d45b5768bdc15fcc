// What `assay device` and `assay bench` know of the machine, and of an emulated GPU.
#include <gtest/gtest.h>

#include "agree.h"
#include "host/analysis/rolling_regression.h"
#include "host/machine/gpu_facts.h"
#include "host/machine/machine_limits.h"
#include "host/machine/processor.h"
#include "host/problem.h"
#include "host/workload/made_up_panel.h"

namespace assay {

TEST(Machine, has_a_processor_with_threads_and_memory) {
    const Processor p = processor();
    EXPECT_GE(p.threads, 1);
    EXPECT_GE(p.allowed_threads, 1);
    EXPECT_LE(p.allowed_threads, p.threads);
    EXPECT_GT(p.free_memory, 0);
    EXPECT_GE(p.memory, p.free_memory);
    EXPECT_GE(p.allowed_processors, 0);
    EXPECT_EQ(vector_bits(InstructionLevel::v2), 128);
    EXPECT_EQ(vector_bits(InstructionLevel::v4), 512);
}
TEST(Machine, limits_are_positive_on_any_number_of_threads) {
    AlignedArray memory = limit_memory();
    for (int threads : {1, 3}) {
        const MachineLimits limits = machine_limits(memory, {.threads = threads});
        EXPECT_GT(limits.write, 1e7);
        EXPECT_GT(limits.copy, 1e7);
        EXPECT_GT(limits.double_rate, 1e6);
    }
}
TEST(Machine, names_every_gpu_with_its_memory) {
    device_settings() = {};
    device_settings().memory = size_t(3) << 30;
    ASSERT_EQ(gpu_count(emulated_gpu()), 1);
    const GpuFacts facts = gpu_facts(emulated_gpu(), 0);
    EXPECT_STREQ(facts.name, "emulated device");
    EXPECT_EQ(facts.memory, 3.0 * (1 << 30));
    EXPECT_EQ(facts.free_memory, facts.memory);
    EXPECT_THROW((void)gpu_facts(emulated_gpu(), 1), Problem);
    EXPECT_EQ(gpu_count(GpuLibrary("/nowhere/libassay_gpu.so")), 0);
    device_settings() = {};
}
TEST(Machine, copies_between_host_and_device_have_a_bandwidth_and_leave_nothing_behind) {
    device_settings() = {};
    const CopyBandwidth copies = gpu_copy_bandwidth(emulated_gpu(), 0);
    for (double bandwidth : {copies.to_device, copies.to_host, copies.to_device_pinned, copies.to_host_pinned, copies.on_device}) {
        EXPECT_GT(bandwidth, 1e7);
        EXPECT_LT(bandwidth, 1e13);
    }
    EXPECT_EQ(device_settings().allocated, 0u);
    for (int call : {1, 2, 3, 4, 9}) {
        device_settings().failing_call = call;
        try {
            (void)gpu_copy_bandwidth(emulated_gpu(), 0);
            ADD_FAILURE() << "call " << call << " failed and nobody noticed";
        } catch (const Problem& problem) { EXPECT_EQ(problem.exit(), Exit::device); }
        EXPECT_EQ(device_settings().allocated, 0u) << call;
    }
    device_settings() = {};
}
TEST(KernelClock, runs_only_while_it_is_asked_for) {
    device_settings() = {};
    const Execution execution{.gpu = &emulated_gpu()};
    const auto launch = [&] { EXPECT_GT(double_rate(execution), 1e6); };
    EXPECT_EQ(KernelClock(emulated_gpu()).seconds([] {}), 0);
    launch();  // nothing of it is in the next
    EXPECT_EQ(KernelClock(emulated_gpu()).seconds([] {}), 0);
    const MadeUpPanel p = make_panel(40, 60, Gaps::none);
    const auto start = std::chrono::steady_clock::now();
    const double kernels = KernelClock(emulated_gpu()).seconds([&] { RollingRegressions({p.funds, p.benchmark, {6}}, false, execution); });
    const double all = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_GT(kernels, 0);
    EXPECT_LT(kernels, all);
}

}  // namespace assay
