// A device that has little memory, or fails: smaller batches with the same bits, else one sentence and exit 5.
#include "agree.h"
#include "host/analysis/rolling_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {
Numbers betas(const MadeUpPanel& p, const Execution& execution) {
    const RollingRegressions r({p.funds, p.benchmark, {6, 36}}, false, execution);
    Numbers all;
    for (int t = 5; t < p.funds.months; ++t)
        for (int f = 0; f < p.funds.series; ++f) all.push_back(r.at(0, t, f, rolling_beta));
    return all;
}
}  // namespace

TEST(DeviceFailure, little_memory_means_smaller_batches_and_the_same_bits) {
    const auto p = make_panel(300, 115, Gaps::some);
    const Numbers expected = betas(p, {});
    for (size_t kilobytes : {2500, 1200, 700}) {
        device_settings() = {};
        device_settings().memory = kilobytes << 10;
        expect_same_bits(expected, betas(p, {.gpu = &emulated_gpu()}), std::to_string(kilobytes) + " KiB");
        EXPECT_GT(device_settings().launches, 1);
        EXPECT_EQ(device_settings().allocated, 0u);
    }
    device_settings() = {};
}
TEST(DeviceFailure, too_little_memory_for_one_batch_is_exit_5) {
    const auto p = make_panel(300, 115, Gaps::some);
    device_settings() = {};
    device_settings().memory = 100 << 10;
    try {
        betas(p, {.gpu = &emulated_gpu()});
        FAIL();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::device);
        EXPECT_NE(std::string(problem.what()).find("--device cpu"), std::string::npos);
    }
    device_settings() = {};
}
TEST(DeviceFailure, every_failing_call_is_survived_or_said_and_nothing_leaks) {
    const auto p = make_panel(40, 60, Gaps::none);
    const Numbers expected = betas(p, {});
    int said = 0;
    for (int n = 1; n < 100; ++n) {
        device_settings() = {};
        device_settings().failing_call = n;
        try {
            expect_same_bits(expected, betas(p, {.gpu = &emulated_gpu()}), "call " + std::to_string(n));
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.exit(), Exit::device);
            ++said;
        }
        EXPECT_EQ(device_settings().allocated, 0u) << "call " << n;
        if (device_settings().failing_call > 0) break;  // the run had fewer than n calls
    }
    EXPECT_GT(said, 3);
    device_settings() = {};
}
