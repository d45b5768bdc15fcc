// Memory runs out at every place where a study asks for some: the run ends with one sentence and exit code 1, and nothing is lost.
//
// failing_allocations.cpp makes the nth allocation fail. The suite takes every n up to 200 and every 23rd after (a number without a
// common factor with the loops of the program); with ASSAY_EVERY_ALLOCATION set, all of them. Counting begins with main(): before it
// only the loader and constants of a few bytes ask for memory.
#include "program.h"

namespace assay {
namespace {

class NoMemory : public ProgramTest {
  protected:
    std::vector<std::string> study(std::vector<std::string> more) const {
        more.insert(more.end(), {"--device", "cpu"});
        return small_study(more);
    }
    Surroundings with_failure(long n, bool stays) const {
        Surroundings around;
        around.environment["LD_PRELOAD"] = build_folder() + "/libfailing_allocations.so";
        around.environment["ASSAY_ALLOCATION_FAILS"] = std::to_string(n);
        around.environment["ASSAY_ALLOCATIONS_COUNTED"] = folder / "count";
        if (stays) around.environment["ASSAY_ALLOCATIONS_STAY_BROKEN"] = "1";
        return around;
    }
    // What there is after a run that may have lacked memory is all of the earlier result or all of the later one, and no more.
    void expect_whole(const Outcome& done) {
        EXPECT_EQ(done.signal, 0) << done.err;
        EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
        const Contents got = contents(folder / "result");
        const bool untouched = got == earlier_;
        if (!untouched) { EXPECT_TRUE(same_bytes(later_, tables(folder / "result"))); }
        if (done.code == 0) return;
        EXPECT_EQ(done.code, 1) << done.err;
        const size_t sentence = done.err.rfind("assay: ");
        ASSERT_NE(sentence, std::string::npos) << done.err;
        EXPECT_EQ(std::count(done.err.begin() + long(sentence), done.err.end(), '\n'), 1) << done.err;
        EXPECT_TRUE(done.says("out of memory") || done.says("no more threads")) << done.err;
    }
    // The earlier result has other tables (a longer window) than the later one, so a mixture would be seen.
    void make_results(const std::vector<std::string>& words) {
        ASSERT_EQ(assay(words).code, 0);
        later_ = tables(folder / "result");
        std::vector<std::string> other = words;
        other.insert(other.end(), {"--window", "12"});
        ASSERT_EQ(assay(other).code, 0);
        earlier_ = contents(folder / "result");
        ASSERT_FALSE(same_bytes(later_, tables(folder / "result")));
    }
    void put_earlier_back() const {
        fs::remove_all(folder / "result");
        for (const auto& [name, bytes] : earlier_) write("result/" + name, bytes);
    }
    void every_allocation_fails(const std::vector<std::string>& words, bool stays, long first, long step) {
        if (sanitized) GTEST_SKIP() << "a sanitizer replaces the allocations itself";
        make_results(words);
        ASSERT_EQ(assay(words, with_failure(0, stays)).code, 0);
        const long count = std::stol(bytes_of(folder / "count"));
        ASSERT_GT(count, 1000) << "allocations are not counted";
        if (std::getenv("ASSAY_EVERY_ALLOCATION")) step = 1;
        put_earlier_back();
        long refused = 0;
        for (long n = 1; n <= count && !HasFailure(); n += n < first ? 1 : step) {
            SCOPED_TRACE("allocation " + std::to_string(n));
            const Outcome done = assay(words, with_failure(n, stays));
            expect_whole(done);
            refused += done.code == 1;
            if (contents(folder / "result") != earlier_) put_earlier_back();
        }
        EXPECT_GT(refused, std::min(first, count) / 2) << "the failures were not noticed";
    }

    Contents earlier_, later_;
};

}  // namespace

TEST_F(NoMemory, at_the_nth_allocation_leaves_the_earlier_result_and_says_so) {
    write_small_files(24);
    every_allocation_fails(study({"--threads", "1"}), false, 200, 23);
}
TEST_F(NoMemory, from_the_nth_allocation_on_leaves_the_earlier_result_and_says_so) {
    write_small_files(24);
    every_allocation_fails(study({"--threads", "1"}), true, 50, 97);
}
// More than one batch, so that threads compute; which of them lacks memory differs from run to run.
TEST_F(NoMemory, of_one_of_several_threads_is_no_different) {
    SplitMix random{3};
    std::string funds = "month", indices = "month,X\n";
    for (int f = 0; f < 200; ++f) funds += fmt::format(",S{}", f);
    for (int t = 0; t < 24; ++t) {
        const std::string month = fmt::format("{}-{:02}", 2019 + t / 12, t % 12 + 1);
        const double x = 0.01 * random.normal();
        indices += fmt::format("{},{:.6f}\n", month, x);
        funds += "\n" + month;
        for (int f = 0; f < 200; ++f) funds += fmt::format(",{:.6f}", x + 0.01 * random.normal());
    }
    write("funds.csv", funds + "\n"), write("indices.csv", indices);
    every_allocation_fails(study({"--threads", "2"}), false, 1, 331);
}

// The limit that batch systems and containers set. Below about 16 MB the loader itself gives up, with its own words.
TEST_F(NoMemory, under_a_limit_of_address_space_is_no_different) {
    if (sanitized) GTEST_SKIP() << "a sanitizer needs terabytes of address space";
    SplitMix random{4};
    std::string funds = "month", indices = "month,X\n";
    for (int f = 0; f < 1500; ++f) funds += fmt::format(",S{}", f);
    for (int t = 0; t < 60; ++t) {
        const std::string month = fmt::format("{}-{:02}", 2015 + t / 12, t % 12 + 1);
        const double x = 0.01 * random.normal();
        indices += fmt::format("{},{:.5f}\n", month, x);
        funds += "\n" + month;
        for (int f = 0; f < 1500; ++f) funds += fmt::format(",{:.5f}", x + 0.03 * (random.uniform() - 0.5));
    }
    write("funds.csv", funds + "\n"), write("indices.csv", indices);
    const std::vector<std::string> words = study({"--threads", "2"});
    make_results(words);
    int refused = 0, finished = 0;
    for (size_t megabytes = 12; megabytes <= 400; megabytes += megabytes < 80 ? 2 : 40) {
        SCOPED_TRACE(std::to_string(megabytes) + " MB");
        const Outcome done = assay(words, {.address_space = megabytes << 20});
        // The loader; or the C++ runtime before main(), which found no memory to keep for its first exception.
        if (done.code == 127 || (done.signal == SIGABRT && done.err == "terminate called without an active exception\n")) {
            EXPECT_EQ(contents(folder / "result"), earlier_);
            continue;
        }
        expect_whole(done);
        refused += done.code == 1, finished += done.code == 0;
        if (contents(folder / "result") != earlier_) put_earlier_back();
    }
    EXPECT_GT(refused, 5);
    EXPECT_GT(finished, 0);
}

}  // namespace assay
