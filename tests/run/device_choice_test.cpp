#include "host/run/device_choice.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "host/problem.h"
#include "host/run/execution.h"
#include "test_folders.h"

namespace assay {
namespace {

// The GPU library of this process is one that is not there, whatever the machine has: set before anybody looks for it.
[[maybe_unused]] const int no_gpu_here = ::setenv("ASSAY_GPU_LIBRARY", "/nowhere/libassay_gpu.so", 1);

const std::string emulated = build_folder() + "/libassay_gpu_emulated.so";

[[noreturn]] void choose_where_there_is_a_gpu() {
    ::setenv("ASSAY_GPU_LIBRARY", emulated.c_str(), 1);
    const DeviceChoice asked = choose_device(DeviceRequest::gpu, 1), little = choose_device(DeviceRequest::automatic, 1);
    const DeviceChoice much = choose_device(DeviceRequest::automatic, 1e300), cpu = choose_device(DeviceRequest::cpu, 1e300);
    const bool right = asked.gpu && !asked.name.empty() && !little.gpu && much.gpu == asked.gpu && much.name == asked.name && !cpu.gpu;
    std::exit(right ? 0 : 1);
}

}  // namespace

TEST(DeviceChoice, cpu_is_the_cpu_and_says_that_it_was_asked_for) {
    for (double regressions : {0.0, 1e300}) {
        const DeviceChoice choice = choose_device(DeviceRequest::cpu, regressions);
        EXPECT_EQ(choice.gpu, nullptr);
        EXPECT_EQ(choice.name, "cpu");
        EXPECT_EQ(choice.reason, "asked for");
    }
}
TEST(DeviceChoice, auto_takes_the_cpu_for_little_work_and_says_how_little) {
    const DeviceChoice choice = choose_device(DeviceRequest::automatic, 1234);
    EXPECT_EQ(choice.gpu, nullptr);
    EXPECT_EQ(choice.name, "cpu");
    EXPECT_NE(choice.reason.find("too little work to gain from a GPU"), std::string::npos) << choice.reason;
}
TEST(DeviceChoice, auto_takes_the_cpu_for_much_work_where_there_is_no_GPU_and_says_why) {
    const DeviceChoice choice = choose_device(DeviceRequest::automatic, 1e300);
    EXPECT_EQ(choice.gpu, nullptr);
    EXPECT_EQ(choice.name, "cpu");
    EXPECT_NE(choice.reason.find("no GPU"), std::string::npos) << choice.reason;
}
TEST(DeviceChoice, gpu_is_exit_5_where_there_is_none_and_the_remedy_is_said) {
    try {
        (void)choose_device(DeviceRequest::gpu, 1);
        FAIL() << "a GPU was chosen that is not there";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::device);
        for (const char* word : {"--device gpu", "--device cpu"})
            EXPECT_NE(std::string(problem.what()).find(word), std::string::npos) << problem.what();
    }
}
// In a process of its own, where the library is there.
TEST(DeviceChoiceDeathTest, gpu_is_taken_when_asked_for_and_by_auto_for_much_work_only) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(choose_where_there_is_a_gpu(), testing::ExitedWithCode(0), "");
}
TEST(GpuLibrary, that_is_absent_is_not_usable_and_says_so) {
    const GpuLibrary library("/nowhere/libassay_gpu.so");
    EXPECT_FALSE(library.usable());
    EXPECT_NE(library.absence().find("no GPU library"), std::string::npos) << library.absence();
    EXPECT_THROW((void)library.function("assay_gpu_activeness"), Problem);
}
TEST(GpuLibrary, that_is_no_library_is_not_usable_and_is_named) {
    const std::string path = (std::filesystem::temp_directory_path() / ("assay_no_library_" + std::to_string(::getpid()))).string();
    for (const char* bytes : {"", "not a library\n", "\177ELF"}) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        const GpuLibrary library(path);
        EXPECT_FALSE(library.usable());
        EXPECT_NE(library.absence().find("cannot be loaded"), std::string::npos) << library.absence();
        EXPECT_NE(library.absence().find(path), std::string::npos) << library.absence();
    }
    std::filesystem::remove(path);
}
// A GPU on a machine without cuBLAS: the library beside it is not there, or cannot be loaded.
TEST(GpuLibrary, whose_mathematics_are_missing_leaves_them_to_the_cpu) {
    const auto folder = std::filesystem::temp_directory_path() / ("assay_no_mathematics_" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    std::filesystem::create_symlink(emulated, folder / "libassay_gpu.so");
    const GpuLibrary alone((folder / "libassay_gpu.so").string()), complete(emulated);
    ASSERT_TRUE(alone.usable()) << alone.absence();
    EXPECT_FALSE(alone.mathematics().usable());
    EXPECT_NE(alone.mathematics().absence().find((folder / "libassay_gpu_math.so").string()), std::string::npos);
    EXPECT_EQ(with_mathematics({.gpu = &alone}).gpu, nullptr);
    ASSERT_TRUE(complete.mathematics().usable()) << complete.mathematics().absence();
    EXPECT_EQ(with_mathematics({.gpu = &complete}).gpu, &complete.mathematics());
    EXPECT_NE(complete.mathematics().function("assay_gpu_resampled_maximum"), nullptr);
    EXPECT_EQ(with_mathematics({}).gpu, nullptr);
    std::filesystem::remove_all(folder);
}
TEST(GpuLibrary, that_works_has_a_device_and_refuses_a_function_that_it_lacks) {
    const GpuLibrary library(emulated);
    ASSERT_TRUE(library.usable()) << library.absence();
    EXPECT_NE(library.device_name(), "");
    EXPECT_NE(library.function("assay_gpu_activeness"), nullptr);
    try {
        (void)library.function("assay_gpu_tea");
        FAIL() << "it has no such function";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::device);
        EXPECT_NE(std::string(problem.what()).find("assay_gpu_tea"), std::string::npos) << problem.what();
    }
}

}  // namespace assay
