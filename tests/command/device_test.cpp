#include "program.h"

namespace assay {
namespace {

class Device : public ProgramTest {
  protected:
    const Surroundings emulated{.environment = {{"ASSAY_GPU_LIBRARY", ASSAY_BUILD_DIR "/libassay_gpu_emulated.so"}}};
    const Surroundings nowhere{.environment = {{"ASSAY_GPU_LIBRARY", "/nowhere/libassay_gpu.so"}}};
};

}  // namespace

TEST_F(Device, gpu_gives_the_bytes_of_the_cpu) {
    const Outcome done = assay({"study", "--quiet", "--device", "gpu", "--out", "gpu"}, emulated);
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "gpu")));
    EXPECT_EQ(bytes_of(folder / "gpu/manifest.json").find("\"device\": \"cpu\""), std::string::npos);
}
TEST_F(Device, gpu_that_is_not_there_exits_5_and_leaves_nothing) {
    const Outcome done = assay({"study", "--quiet", "--device", "gpu", "--out", "gpu"}, nowhere);
    EXPECT_EQ(done.code, 5);
    for (const char* word : {"--device gpu", "--device cpu"}) EXPECT_TRUE(done.says(word)) << done.err;
    EXPECT_EQ(beside("gpu").size(), 0u);
}
TEST_F(Device, auto_and_cpu_do_without_a_gpu) {
    for (const char* device : {"auto", "cpu"}) {
        EXPECT_EQ(assay({"study", "--quiet", "--device", device, "--out", "result"}, nowhere).code, 0);
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result")));
    }
}
TEST_F(Device, threads_and_instruction_levels_change_no_byte) {
    for (const char* threads : {"1", "2", "5"}) {
        EXPECT_EQ(assay({"study", "--quiet", "--threads", threads, "--out", "result"}).code, 0);
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result"))) << threads << " threads";
    }
    int levels = 0;
    for (const char* level : {"v2", "v3", "v4"}) {
        const Outcome done = assay({"study", "--quiet", "--out", "result"}, {.environment = {{"ASSAY_LEVEL", level}}});
        if (done.code == 2 && done.says("this machine runs")) continue;
        EXPECT_EQ(done.code, 0) << done.err;
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result"))) << level;
        ++levels;
    }
    EXPECT_GE(levels, 1);
    const Outcome unknown = assay({"study", "--quiet", "--out", "none"}, {.environment = {{"ASSAY_LEVEL", "v9"}}});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_EQ(unknown.err, "assay: ASSAY_LEVEL=v9: v2, v3 or v4\n");
    EXPECT_EQ(beside("none").size(), 0u);
}
TEST_F(Device, command_says_what_is_here) {
    const Outcome without = assay({"device"}, nowhere), with = assay({"device"}, emulated);
    EXPECT_EQ(without.code, 0);
    EXPECT_EQ(with.code, 0);
    EXPECT_NE(without.out.find("x86-64-v"), std::string::npos);
    EXPECT_NE(without.out.find("no GPU"), std::string::npos);
    EXPECT_EQ(with.out.find("no GPU"), std::string::npos) << with.out;
}

}  // namespace assay
