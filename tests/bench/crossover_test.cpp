#include "host/bench/crossover.h"

#include <gtest/gtest.h>

namespace assay {

TEST(Crossover, lies_where_the_times_are_equal_between_two_sizes) {
    // CPU 1 ns an item; GPU 1 ms and 0.1 ns an item on paper, 2 ms at 1e6 and 2 ms at 4e6 as measured: equal at 2e6.
    const Crossover c = crossover("x", {{1e6, 1e-3, 2e-3}, {4e6, 4e-3, 2e-3}});
    EXPECT_EQ(c.kind, CrossoverKind::between);
    EXPECT_NEAR(c.items, 2e6, 1);
    EXPECT_EQ(c.sentence, "the GPU pays from about 2e+06 items on");
}
TEST(Crossover, is_said_to_lie_outside_where_no_size_measured_holds_it) {
    const Crossover above = crossover("x", {{10, 1, 2}, {100, 10, 11}});
    EXPECT_EQ(above.kind, CrossoverKind::above);
    EXPECT_EQ(above.items, 100);
    const Crossover below = crossover("x", {{10, 2, 1}, {100, 20, 2}});
    EXPECT_EQ(below.kind, CrossoverKind::below);
    EXPECT_EQ(below.items, 10);
    for (const Crossover& c : {above, below}) EXPECT_NE(c.sentence.find("measured"), std::string::npos) << c.sentence;
}
TEST(Crossover, is_the_size_from_which_the_GPU_stays_faster) {
    const Crossover c = crossover("x", {{1, 2, 1}, {10, 10, 20}, {100, 100, 50}});
    EXPECT_EQ(c.kind, CrossoverKind::between);
    EXPECT_GT(c.items, 10);
    EXPECT_LT(c.items, 100);
    EXPECT_EQ(crossover("x", {{1, 2, 1}, {10, 10, 20}}).kind, CrossoverKind::above);
}

}  // namespace assay
