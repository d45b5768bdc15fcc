#include "agree.h"
#include "host/machine/machine_limits.h"

using namespace assay;

TEST(DoubleRate, does_the_operations_it_counts_on_every_device) {
    constexpr int lanes = 40, steps = 7;
    long double sum = 0;
    for (int k = 0; k < rate_chains; ++k) {
        long double chain = 1 + k;
        for (int step = 0; step < steps; ++step) chain = chain / 2 + 0.25L;
        sum += chain;
    }
    agree(
        [](const Execution& execution) {
            Numbers result(static_cast<size_t>(lanes));
            const DoubleRateView view{steps, result.data()};
            execute(double_rate_programs, "assay_gpu_double_rate", view, lanes, execution);
            return result;
        },
        {std::vector<long double>(static_cast<size_t>(lanes), sum), [](size_t) { return Tolerance{1e-15}; }});
    EXPECT_EQ(rate_operations({steps, nullptr}, lanes), 2.0 * rate_chains * steps * lanes);
}
