#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

class Device : public ProgramTest {
  protected:
    const Surroundings emulated{.environment = {{"ASSAY_GPU_LIBRARY", build_folder() + "/libassay_gpu_emulated.so"}}};
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
TEST_F(Device, command_says_what_is_here_and_what_auto_would_choose) {
    const Outcome without = assay({"device"}, nowhere), with = assay({"device"}, emulated);
    EXPECT_EQ(without.code, 0);
    EXPECT_EQ(with.code, 0) << with.err;
    for (const char* words : {"x86-64-v", "bits", "write", "copy", "no GPU", "auto"})
        EXPECT_NE(without.out.find(words), std::string::npos) << words;
    EXPECT_EQ(with.out.find("no GPU"), std::string::npos) << with.out;
    for (const char* words : {"emulated device, 8.0 GiB", "page-locked", "emulated device for 1e+10 regressions"})
        EXPECT_NE(with.out.find(words), std::string::npos) << words << with.out;
}
TEST_F(Device, command_as_json_has_the_processor_measured_limits_gpus_and_the_choice_of_auto) {
    using Json = nlohmann::json;
    const Json without = Json::parse(assay({"device", "--json", "--threads", "2"}, nowhere).out);
    for (const char* key : {"model", "sockets", "cores", "threads", "allowed_threads", "instruction_level", "vector_bits", "vector_doubles",
                            "cache_bytes", "memory_bytes"})
        EXPECT_TRUE(without["cpu"].contains(key)) << key;
    ASSERT_EQ(without["measured"].size(), 2u);
    for (const Json& measured : without["measured"])
        for (const char* key : {"write_bytes_per_second", "copy_bytes_per_second", "double_operations_per_second"})
            EXPECT_GT(measured[key].get<double>(), 0) << key;
    EXPECT_EQ(without["gpus"].size(), 0u);
    EXPECT_NE(without["gpu_absence"].get<std::string>().find("no GPU"), std::string::npos);
    ASSERT_EQ(without["auto"].size(), 2u);
    for (const Json& choice : without["auto"]) {
        EXPECT_EQ(choice["device"], "cpu");
        EXPECT_NE(choice["reason"], "");
    }
    const Json with = Json::parse(assay({"device", "--json"}, emulated).out);
    ASSERT_EQ(with["gpus"].size(), 1u);
    EXPECT_EQ(with["gpus"][0]["name"], "emulated device");
    for (const char* copy : {"to_device", "to_host", "to_device_page_locked", "to_host_page_locked", "on_device"})
        EXPECT_GT(with["gpus"][0]["copy_bytes_per_second"][copy].get<double>(), 0) << copy;
    EXPECT_TRUE(with["gpu_absence"].is_null());
    EXPECT_EQ(with["auto"][1]["device"], "emulated device");
}

}  // namespace assay
