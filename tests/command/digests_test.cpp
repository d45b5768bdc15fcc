// The files that the program writes have the committed digests. Threads, levels and devices beside each other: device_test.cpp.
#include "digests.h"

#include "program.h"

namespace assay {
namespace {

class ProgramDigests : public ProgramTest {
  protected:
    Digests digests_of(const std::string& command, const Surroundings& around, const std::vector<std::string>& more) {
        std::vector<std::string> words = {command, command == "screen" ? "--style-table" : "--rolling-table", "--out", "digests"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome done = assay(words, around);
        EXPECT_EQ(done.code, 0) << done.err;
        Digests digests;
        for (const auto& [name, bytes] : tables(folder / "digests")) digests[name] = sha256(bytes);
        return digests;
    }
};

}  // namespace

TEST_F(ProgramDigests, are_the_committed_ones_on_the_CPU) {
    for (const char* command : {"study", "screen"})
        expect_committed(digests_of(command, {}, {"--device", "cpu"}), std::string(command) + " as it comes", command);
}
TEST_F(ProgramDigests, are_the_committed_ones_on_an_emulated_GPU) {
    const Surroundings emulated = {.environment = {{"ASSAY_GPU_LIBRARY", build_folder() + "/libassay_gpu_emulated.so"}}};
    for (const char* command : {"study", "screen"})
        expect_committed(digests_of(command, emulated, {"--device", "gpu"}), std::string(command) + " by emulated kernels", command);
}

}  // namespace assay
