// What a process without memory removes at its end, and what it leaves.
#include "host/result/no_memory.h"

#include <csignal>

#include "failing_files.h"
#include "result_on_disk.h"

#pragma GCC diagnostic ignored "-Wterminate"

namespace assay {
namespace {

struct Throwing {
    bool of_memory;
    ~Throwing() {  // noexcept, as destructors are
        if (of_memory) throw std::bad_alloc();
        throw std::runtime_error("a fault of the program");
    }
};

[[noreturn]] void end(const std::string& folder, bool of_memory, bool released, size_t made_above = 0) {
    RemovedWithoutMemory removed;
    removed.hold(folder, made_above);
    if (released) removed.release();
    { const Throwing throwing{of_memory}; }
    ::_exit(0);
}

TEST(NoMemoryInADestructor, RemovesTheHeldFolderAndSaysSo) {
    TemporaryFolder folder;
    put(folder / "out.partial/mapping.csv", "half a ta");
    put(folder / "out.partial/fund_statistics_with_a_long_name.csv", "");
    EXPECT_EXIT(end(folder / "out.partial", true, false), testing::ExitedWithCode(1), "^assay: out of memory; [^\n]*\n$");
    EXPECT_FALSE(fs::exists(folder / "out.partial"));
}
TEST(NoMemoryInADestructor, RemovesTheFoldersThatWereMadeForItAndNoneAbove) {
    TemporaryFolder folder;
    put(folder / "was there/made/out.partial/mapping.csv", "half a ta");
    EXPECT_EXIT(end(folder / "was there/made/out.partial", true, false, 1), testing::ExitedWithCode(1), "out of memory");
    EXPECT_FALSE(fs::exists(folder / "was there/made"));
    EXPECT_TRUE(fs::exists(folder / "was there")) << "empty, but not of this run";
}
TEST(NoMemoryInADestructor, LeavesAFolderThatIsNoLongerHeld) {
    TemporaryFolder folder;
    put(folder / "out.partial/mapping.csv", "another run's");
    EXPECT_EXIT(end(folder / "out.partial", true, true), testing::ExitedWithCode(1), "out of memory");
    EXPECT_TRUE(fs::exists(folder / "out.partial/mapping.csv"));
}
TEST(NoMemoryInADestructor, LeavesWhatIsNotAFileOfAResult) {
    TemporaryFolder folder;
    put(folder / "out.partial/mapping.csv", "ours");
    put(folder / "out.partial/My letter.doc", "to my aunt");
    put(folder / "out.partial/sub.folder/a.csv", "");
    put(folder / "elsewhere.csv", "");
    fs::create_symlink(folder / "elsewhere.csv", folder / "out.partial/link.csv");
    remove_without_memory((folder / "out.partial").c_str());
    EXPECT_EQ(contents(folder / "out.partial")["My letter.doc"], "to my aunt");
    EXPECT_TRUE(fs::exists(folder / "out.partial/sub.folder/a.csv"));
    EXPECT_TRUE(fs::is_symlink(folder / "out.partial/link.csv"));
    EXPECT_FALSE(fs::exists(folder / "out.partial/mapping.csv"));
}
TEST(NoMemoryInADestructor, IsNotTakenForAFaultOfTheProgram) {
    TemporaryFolder folder;
    put(folder / "out.partial/mapping.csv", "half a ta");
    EXPECT_EXIT(end(folder / "out.partial", false, false), testing::KilledBySignal(SIGABRT), "a fault of the program");
    EXPECT_TRUE(fs::exists(folder / "out.partial/mapping.csv"));
}

// What is left to a run that ends in order but has no memory for its clean-up.
class FilesWithoutMemory : public FailingFiles {
  public:
    FilesWithoutMemory() : FailingFiles(1000, Then::recover) {}
    void append(const std::string&, std::string_view) override { throw std::bad_alloc(); }
    void remove_file(const std::string&) override { throw std::bad_alloc(); }
    void remove_if_empty(const std::string&) override { throw std::bad_alloc(); }
    void remove_directory(const std::string&, const std::string&) override { throw std::bad_alloc(); }
};
TEST(NoMemoryToCleanUp, LeavesTheEarlierResultAndNothingBesideIt) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    run_once(posix_files(), out, 1);
    const Contents earlier = contents(out);
    FilesWithoutMemory files;
    EXPECT_THROW(run_once(files, out, 2), std::bad_alloc);
    EXPECT_EQ(contents(out), earlier);
    EXPECT_FALSE(fs::exists(out + ".partial"));
    run_once(posix_files(), out, 2);
}

}  // namespace
}  // namespace assay
