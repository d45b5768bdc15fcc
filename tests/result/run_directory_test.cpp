#include "host/result/run_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "failing_files.h"
#include "host/run/interrupt.h"
#include "interruptible.h"
#include "result_on_disk.h"

namespace assay {
namespace {

TEST(RunDirectory, PublishesWhatWasWrittenAndNamesItInTheManifest) {
    TemporaryFolder folder;
    const std::string out = folder / "a/b/study";
    run_once(posix_files(), out, 1);
    const Contents found = contents(out);
    const auto manifest = nlohmann::json::parse(found.at("manifest.json"));
    EXPECT_EQ(manifest["program"], "assay");
    EXPECT_EQ(manifest["seed"], 1);
    EXPECT_EQ(manifest["files"], nlohmann::json({"manifest.json", "mapping.csv", "report.html", "rolling.csv"}));
    EXPECT_EQ(found.size(), 4u);
    EXPECT_EQ(found.at("mapping.csv"), "edition\n1\n");
    EXPECT_EQ(std::count(found.at("rolling.csv").begin(), found.at("rolling.csv").end(), '\n'), 1 + 3 * 15000);
    EXPECT_EQ(found.at("rolling.csv").find("fund,beta\n"), 0u);
    EXPECT_EQ(found.at("rolling.csv").rfind("fund,beta\n"), 0u) << "the header stands once";
}

TEST(RunDirectory, UnpublishedLeavesTheEarlierResultAndNothingElse) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    run_once(posix_files(), out, 1);
    const Contents before = contents(out);
    {
        RunDirectory directory(posix_files(), out);
        directory.write_text("report.html", "new");
        EXPECT_TRUE(fs::exists(out + ".partial"));
    }
    EXPECT_EQ(contents(out), before);
    EXPECT_FALSE(fs::exists(out + ".partial"));
}

TEST(RunDirectory, AnEmptyFolderIsReplaced) {
    TemporaryFolder folder;
    fs::create_directory(folder / "study");
    run_once(posix_files(), folder / "study/", 1);
    EXPECT_EQ(contents(folder / "study").size(), 4u);
}

TEST(RunDirectory, TheSecondRunIntoAFolderSaysThatAnotherIsWriting) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    RunDirectory first(posix_files(), out);
    EXPECT_REFUSED(RunDirectory(posix_files(), out), out + ": another run is writing it");
    first.write_text("report.html", "first");
    first.publish("{}");
    EXPECT_EQ(contents(out).at("report.html"), "first");
    run_once(posix_files(), out, 1);  // the first one, published, holds nothing any more
}

TEST(RunDirectory, AFolderOfAPersonIsRefusedAndUntouched) {
    TemporaryFolder folder;
    const std::string out = folder / "documents";
    put(out + "/thesis.txt", "years of work");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "thesis.txt");
    put(out + "/manifest.json", R"({"program": "another", "files": ["manifest.json", "thesis.txt"]})");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "no manifest.json of assay");
    for (const char* broken : {"", "[1]", "{\"program\": \"assay\"}", "{\"program\": \"assay\", \"files\": 3}", "{\"program\": [}"}) {
        put(out + "/manifest.json", broken);
        EXPECT_REFUSED(RunDirectory(posix_files(), out), "no manifest.json of assay");
    }
    EXPECT_EQ(contents(out).at("thesis.txt"), "years of work");
    EXPECT_FALSE(fs::exists(out + ".partial"));
}

TEST(RunDirectory, AForeignFileInAResultIsRefusedAndUntouched) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    run_once(posix_files(), out, 1);
    put(out + "/notes.txt", "mine");
    const Contents before = contents(out);
    EXPECT_REFUSED(run_once(posix_files(), out, 2), "notes.txt in it was not written by assay");
    EXPECT_EQ(contents(out), before);
    EXPECT_FALSE(fs::exists(out + ".partial"));
}

TEST(RunDirectory, AForeignFileThatAppearsDuringTheRunIsNotLost) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    run_once(posix_files(), out, 1);
    {
        RunDirectory directory(posix_files(), out);
        put(out + "/notes.txt", "mine");
        EXPECT_REFUSED(directory.publish("{}"), "notes.txt");
    }
    EXPECT_EQ(contents(out).at("notes.txt"), "mine");
    EXPECT_EQ(contents(out).at("mapping.csv"), "edition\n1\n");
    EXPECT_EQ(contents(out + ".partial").size(), 1u) << "nor is the result that is whole: the manifest alone, here";
    EXPECT_REFUSED(run_once(posix_files(), out, 2), "notes.txt");
    EXPECT_TRUE(fs::exists(out + ".partial/manifest.json"));
}

TEST(RunDirectory, AFinishedResultWhoseNameEndsInPartialIsUntouched) {
    TemporaryFolder folder;
    run_once(posix_files(), folder / "q.partial", 1);
    const Contents before = contents(folder / "q.partial");
    EXPECT_REFUSED(run_once(posix_files(), folder / "q", 2), "was not left by a run into " + (folder / "q"));
    EXPECT_EQ(contents(folder / "q.partial"), before);
    put(folder / ("q.partial/" + std::string(mark_name)), mark_of(folder / "q.partial"));  // a run into q.partial was killed at its end
    EXPECT_REFUSED(run_once(posix_files(), folder / "q", 2), "was not left by a run into " + (folder / "q"));
    run_once(posix_files(), folder / "q.partial", 1);
    EXPECT_EQ(contents(folder / "q.partial"), before);
}

TEST(RunDirectory, WhatAnotherUserLeftIsUntouched) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can make a folder of another user";
    TemporaryFolder folder;
    const std::string out = folder / "study";
    put_leftover(out);
    ASSERT_EQ(::chown((out + ".partial").c_str(), 65534, 65534), 0);
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "belongs to another user");
    EXPECT_TRUE(fs::exists(out + ".partial/rolling.csv"));
}

TEST(RunDirectory, NamesOfFilesMayHoldEveryLetterAndDigit) {
    TemporaryFolder folder;
    RunDirectory directory(posix_files(), folder / "study");
    for (const char* name : {"0a-z.csv", "9_9.9", "a.z9"}) EXPECT_NO_THROW(directory.write_text(name, "x")) << name;
}

TEST(RunDirectory, AManifestThatIsNoPlainFileIsRefusedAtOnce) {
    TemporaryFolder folder;
    fs::create_directories(folder / "a/manifest.json");
    fs::create_directories(folder / "b");
    ASSERT_EQ(::mkfifo((folder / "b/manifest.json").c_str(), 0600), 0);
    for (const char* out : {"a", "b"}) EXPECT_REFUSED(RunDirectory(posix_files(), folder / out), "no manifest.json of assay");
}

TEST(RunDirectory, TheFoldersAboveThatItMadeGoWithIt) {
    TemporaryFolder folder;
    { RunDirectory directory(posix_files(), folder / "p/q/r"); }
    EXPECT_FALSE(fs::exists(folder / "p"));
    fs::create_directory(folder / "p");
    { RunDirectory directory(posix_files(), folder / "p/q/r"); }
    EXPECT_TRUE(fs::exists(folder / "p")) << "it was there before";
    EXPECT_FALSE(fs::exists(folder / "p/q"));
    {
        RunDirectory directory(posix_files(), folder / "p/q/r");
        put(folder / "p/q/notes.txt", "mine");
    }
    EXPECT_EQ(contents(folder / "p/q").at("notes.txt"), "mine");
}

TEST(RunDirectory, FoldersAndLinksInAResultAreForeign) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    run_once(posix_files(), out, 1);
    put(folder / "elsewhere/precious.csv", "precious");
    fs::remove(out + "/mapping.csv");
    fs::create_directory_symlink(folder / "elsewhere", out + "/mapping.csv");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "mapping.csv");
    fs::remove(out + "/mapping.csv");
    fs::create_directory(out + "/mapping.csv");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "mapping.csv");
    EXPECT_EQ(contents(folder / "elsewhere").at("precious.csv"), "precious");
}

TEST(RunDirectory, WhatIsNoFolderIsRefused) {
    TemporaryFolder folder;
    put(folder / "file", "text");
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "file"), "is a file");
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "file/study"), "file/study");
    fs::create_directory(folder / "real");
    fs::create_directory_symlink(folder / "real", folder / "link");
    fs::create_directory_symlink(folder / "nowhere", folder / "dangling");
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "link"), "is a link");
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "link/"), "is a link");
    EXPECT_REFUSED(RunDirectory(posix_files(), folder / "dangling"), "is a link");
    for (const char* out : {"", ".", "..", "/", "//", "./", "results/..", "results/."})
        EXPECT_REFUSED(RunDirectory(posix_files(), out), "every run replaces its whole folder");
    EXPECT_REFUSED(RunDirectory(posix_files(), "/proc"), "is a mount point");
    EXPECT_EQ(fs::file_size(folder / "file"), 4u) << "untouched";
}

TEST(RunDirectory, APartialFolderThatIsNotOursIsUntouched) {
    TemporaryFolder folder;
    const std::string out = folder / "study", partial = out + ".partial";
    for (const char* name : {"My Notes.docx", "README", ".git", "x.CSV"}) {
        put(partial + "/" + name, "mine");
        EXPECT_REFUSED(RunDirectory(posix_files(), out), name);
        EXPECT_EQ(contents(partial).at(name), "mine");
        fs::remove_all(partial);
    }
    put(folder / "elsewhere/mapping.csv", "precious");
    fs::create_directory_symlink(folder / "elsewhere", partial);
    EXPECT_EQ(problem_of([&] { RunDirectory(posix_files(), out); }).exit(), Exit::output);
    fs::remove(partial);
    fs::create_directory(partial);
    fs::create_symlink(folder / "elsewhere/mapping.csv", partial + "/mapping.csv");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "mapping.csv");
    put(partial + "/deep/mapping.csv", "mine");
    EXPECT_REFUSED(RunDirectory(posix_files(), out), "deep");
    EXPECT_EQ(contents(folder / "elsewhere").at("mapping.csv"), "precious");
}

TEST(RunDirectory, AnExchangeKilledBetweenItsStepsIsRepaired) {
    TemporaryFolder folder;
    const std::string out = folder / "study", previous = out + ".partial.previous";
    run_once(posix_files(), out, 1);
    const Contents before = contents(out);
    fs::rename(out, previous);  // after the first step
    { RunDirectory directory(posix_files(), out); }
    EXPECT_EQ(contents(out), before);
    fs::rename(out, previous);
    run_once(posix_files(), folder / "other", 2);
    fs::rename(folder / "other", out);  // after the second step
    run_once(posix_files(), out, 3);
    EXPECT_EQ(contents(out).at("mapping.csv"), "edition\n3\n");
    EXPECT_FALSE(fs::exists(previous));
    put(previous + "/thesis.txt", "years of work");
    run_once(posix_files(), out, 3);
    EXPECT_EQ(contents(previous).at("thesis.txt"), "years of work");
}

TEST(RunDirectory, ACopyThatAPersonKeptIsUntouched) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    for (const char* name : {"study.previous", "study.old", "study copy"}) {
        run_once(posix_files(), out, 1);
        fs::rename(out, folder / name);
        const Contents kept = contents(folder / name);
        run_once(posix_files(), out, 2);
        run_once(posix_files(), out, 3);
        EXPECT_EQ(contents(folder / name), kept);
    }
}

TEST(RunDirectory, AFailureThatACallerOverlooksIsNotPublished) {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    FailingFiles files(4, FailingFiles::Then::recover);  // after making, locking and marking: the first append
    {
        RunDirectory directory(files, out);
        EXPECT_EQ(problem_of([&] { directory.write_text("report.html", "text"); }).exit(), Exit::output);
        EXPECT_EQ(problem_of([&] { directory.publish("{}"); }).exit(), Exit::internal);
    }
    EXPECT_FALSE(fs::exists(out));
}

TEST(RunDirectory, AWrongCallIsAnErrorOfTheProgram) {
    TemporaryFolder folder;
    const auto wrong = [&](auto action) {
        RunDirectory directory(posix_files(), folder / "study");
        directory.write_text("report.html", "text");
        EXPECT_EQ(problem_of([&] { action(directory); }).exit(), Exit::internal);
    };
    wrong([](RunDirectory& d) { d.write_text("report.html", "again"); });
    wrong([](RunDirectory& d) { d.write_text("../escape.html", "text"); });
    wrong([](RunDirectory& d) { d.write_text("manifest.json", "{}"); });
    wrong([](RunDirectory& d) { d.publish("no json"); });
    wrong([](RunDirectory& d) { d.publish("{}"), d.publish("{}"); });
    wrong([](RunDirectory& d) { d.publish("{}"), d.write_text("late.txt", ""); });
    wrong([](RunDirectory& d) {
        Table first("mapping", ""), later("mapping", "");
        first.text("fund", ""), later.text("index", "");
        d.write(first), d.write(later);
    });
    wrong([](RunDirectory& d) {
        Table uneven("mapping", "");
        uneven.text("fund", "").push_back("A");
        uneven.text("index", "");
        d.write(uneven);
    });
}

// Ctrl-C in a place where nobody looks for it: a library that computes for minutes.
TEST(InterruptedRunDeathTest, EndsWithinASecondAndLeavesTheEarlierResultAlone) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    TemporaryFolder folder;
    run_once(posix_files(), folder / "study", 1);
    const Contents earlier = contents(folder / "study");
    for (const char* out : {"study", "p/q/r"}) {
        const auto run = [&] {
            catch_interrupts();
            RunDirectory directory(posix_files(), folder / out);
            directory.write_text("report.html", "half a rep");
            ::raise(SIGINT);
            while (true) ::pause();
        };
        EXPECT_EXIT(run(), testing::ExitedWithCode(130), "interrupted: earlier results are untouched");
    }
    EXPECT_EQ(contents(folder / "study"), earlier);
    EXPECT_FALSE(fs::exists(folder / "study.partial"));
    EXPECT_FALSE(fs::exists(folder / "p"));
}

}  // namespace
}  // namespace assay
