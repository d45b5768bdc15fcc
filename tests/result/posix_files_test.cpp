#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "result_on_disk.h"

namespace assay {
namespace {

// Each holder moves the directory away and makes a new one under its name, as a run does that publishes: a lock taken on what
// was moved away must not pass for a lock on the new one.
TEST(PosixFiles, ALockIsOnWhatHasTheNameNow) {
    TemporaryFolder folder;
    const std::string path = folder / "held";
    std::atomic<int> inside = 0, taken = 0, moved = 0;
    std::atomic<bool> both = false;
    const auto work = [&] {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1000);
        while (std::chrono::steady_clock::now() < end) try {
                posix_files().make_directories(path);
                const auto lock = posix_files().lock_directory(path);
                if (++inside > 1) both = true;
                ++taken;
                std::this_thread::sleep_for(std::chrono::microseconds(20));
                --inside;
                posix_files().rename(path, folder / std::to_string(++moved));
                posix_files().make_directories(path);
            } catch (const Problem&) {}
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(both);
    EXPECT_GT(taken, 20);
}

TEST(PosixFiles, AFullDiskIsASentenceWithARemedy) {
    EXPECT_REFUSED(posix_files().append("/dev/full", "bytes"),
                   "/dev/full: cannot be written: No space left on device; free some space or give another --out");
}

TEST(PosixFiles, AFolderWithoutPermissionIsASentence) {
    TemporaryFolder folder;
    fs::permissions(folder / ".", fs::perms(0555));
    const bool root = ::geteuid() == 0;  // root may write everywhere, so the test becomes nobody
    if (root) { ASSERT_EQ(::seteuid(65534), 0); }
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "study"), "Permission denied; give a folder that you may write to");
    if (root) { ASSERT_EQ(::seteuid(0), 0); }
    fs::permissions(folder / ".", fs::perms(0755));
}

TEST(PosixFiles, AFolderOnAReadOnlyDeviceIsASentence) {
    EXPECT_REFUSED(RunDirectory(posix_files(), "/proc/study"), "/proc/study.partial: cannot be made");
}

TEST(PosixFiles, ExchangeInStepsExchangesOrChangesNothing) {
    TemporaryFolder folder;
    put(folder / "one/file.txt", "1");
    put(folder / "other/file.txt", "2");
    exchange_in_steps(folder / "one", folder / "other");
    EXPECT_EQ(contents(folder / "one").at("file.txt"), "2");
    EXPECT_EQ(contents(folder / "other").at("file.txt"), "1");
    EXPECT_REFUSED(exchange_in_steps(folder / "absent", folder / "other"), "cannot be replaced");
    EXPECT_EQ(contents(folder / "other").at("file.txt"), "1");
    EXPECT_FALSE(fs::exists(folder / "absent.previous"));
}

TEST(PosixFiles, RenameNeverReplaces) {
    TemporaryFolder folder;
    put(folder / "one/file.txt", "1");
    fs::create_directory(folder / "other");
    EXPECT_REFUSED(posix_files().rename(folder / "one", folder / "other"), "cannot be put in place");
}

// What cannot be brought to a disk says so: nothing answers for a sync that was not made.
TEST(PosixFiles, SyncReachesTheOperatingSystem) {
    TemporaryFolder folder;
    put(folder / "result/a.csv", "a");
    posix_files().sync(folder / "result/a.csv");
    posix_files().sync(folder / "result");
    EXPECT_REFUSED(posix_files().sync("/dev/null"), "/dev/null: cannot be written to the disk: Invalid argument");
    EXPECT_REFUSED(posix_files().sync(folder / "absent"), "absent: cannot be written to the disk: No such file or directory");
}

TEST(PosixFiles, RemovalOfWhatIsNotThereIsASentence) {
    TemporaryFolder folder;
    EXPECT_REFUSED(posix_files().remove_directory(folder / "absent", ""), "absent: cannot be removed: No such file or directory");
}

TEST(PosixFiles, RemovalStopsBeforeTheFirstFileWhereAFolderIsInside) {
    TemporaryFolder folder;
    put(folder / "result/a.csv", "a");
    put(folder / "result/deep/b.csv", "b");
    EXPECT_REFUSED(posix_files().remove_directory(folder / "result", ""), "deep: is no plain file");
    EXPECT_TRUE(fs::exists(folder / "result/a.csv"));
}

}  // namespace
}  // namespace assay
