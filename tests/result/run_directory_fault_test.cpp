// Every operation is once the one that fails, or the one at which the process dies.
#include <sys/wait.h>

#include <algorithm>

#include "failing_files.h"
#include "result_on_disk.h"

namespace assay {
namespace {

using Then = FailingFiles::Then;

struct Editions {
    Contents earlier, later;
};

// What the runs write when nothing fails.
Editions editions() {
    TemporaryFolder folder;
    const std::string out = folder / "study";
    Editions whole;
    run_once(posix_files(), out, 1);
    whole.earlier = contents(out);
    run_once(posix_files(), out, 2);
    whole.later = contents(out);
    EXPECT_FALSE(fs::exists(out + ".partial"));
    return whole;
}

bool is_kept(const Problem& problem, const std::string& out) {
    return std::string(problem.what()).find("the result is whole and stays in " + out + ".partial") != std::string::npos;
}

// The second run, with its nth operation failing; then the third, with nothing failing. n grows until nothing failed.
void every_operation_fails(Then then, bool with_earlier_result, bool with_leftover) {
    const Editions whole = editions();
    const int most = 200;
    for (int n = 1; n < most; ++n) {
        SCOPED_TRACE("operation " + std::to_string(n));
        TemporaryFolder folder;
        const std::string out = folder / "results/study";
        if (with_earlier_result) run_once(posix_files(), out, 1);
        if (with_leftover) put_leftover(out);

        FailingFiles files(n, then);
        const Problem problem = problem_of([&] { run_once(files, out, 2); });
        Contents found = contents(out);
        if (files.failed()) found.erase(mark_name);  // beside a whole result; the next run takes it away
        const Contents before = with_earlier_result ? whole.earlier : Contents();
        if (problem.exit() == Exit::ok) {
            EXPECT_EQ(found, whole.later);
        } else {
            EXPECT_EQ(problem.exit(), Exit::output);
            if (then == Then::recover) { EXPECT_EQ(found, before); }
            EXPECT_TRUE(found == before || found == whole.later);
        }
        // A whole result that could not be moved is kept, and the next run does not remove it.
        const bool kept = is_kept(problem, out);
        if (kept) {
            EXPECT_EQ(contents(out + ".partial"), whole.later);
            EXPECT_REFUSED(run_once(posix_files(), out, 3), ".partial: ");
            fs::rename(out + ".partial", folder / "kept");
        }
        if (then == Then::recover) { EXPECT_FALSE(fs::exists(out + ".partial")); }
        if (then == Then::recover && !with_earlier_result && found.empty()) { EXPECT_EQ(fs::exists(folder / "results"), kept); }

        run_once(posix_files(), out, 3);
        EXPECT_NE(contents(out).at("mapping.csv").find("3"), std::string::npos);
        EXPECT_FALSE(fs::exists(out + ".partial"));
        if (!files.failed()) {
            EXPECT_GT(n, 10);
            return;
        }
    }
    FAIL() << "still failing at operation " << most;
}

TEST(RunDirectoryFaults, OneFailureLeavesTheEarlierResult) { every_operation_fails(Then::recover, true, false); }
TEST(RunDirectoryFaults, OneFailureWithoutAnEarlierResultLeavesNothing) { every_operation_fails(Then::recover, false, false); }
TEST(RunDirectoryFaults, OneFailureWhileALeftoverIsCleaned) { every_operation_fails(Then::recover, true, true); }
TEST(RunDirectoryFaults, ADiskThatStaysFullLeavesAWholeResult) { every_operation_fails(Then::stay_broken, true, false); }
TEST(RunDirectoryFaults, ADiskThatStaysFullWithoutAnEarlierResult) { every_operation_fails(Then::stay_broken, false, false); }
TEST(RunDirectoryFaults, ADiskThatStaysFullWithALeftover) { every_operation_fails(Then::stay_broken, true, true); }

// Runs `action` in a process of its own and returns its exit status.
template <class Action>
int status_of(Action action) {
    const pid_t child = ::fork();
    if (child == 0) {
        int status = 1;
        try {
            status = action();
        } catch (const Problem& problem) { status = static_cast<int>(problem.exit()); } catch (...) {
        }
        ::_exit(status);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void killed_at_every_operation(bool with_earlier_result, bool with_leftover) {
    const Editions whole = editions();
    const int most = 200;
    for (int n = 1; n < most; ++n) {
        SCOPED_TRACE("operation " + std::to_string(n));
        TemporaryFolder folder;
        const std::string out = folder / "study";
        if (with_earlier_result) run_once(posix_files(), out, 1);
        if (with_leftover) put_leftover(out);
        const int status = status_of([&] {
            FailingFiles files(n, Then::die);
            run_once(files, out, 2);
            return 0;
        });
        Contents found = contents(out);
        if (status == 0) {
            EXPECT_EQ(found, whole.later);
            EXPECT_GT(n, 10);
            return;
        }
        found.erase(mark_name);  // beside a whole result it says nothing wrong, and the next run takes it away
        EXPECT_EQ(status, FailingFiles::death);
        EXPECT_TRUE(found == (with_earlier_result ? whole.earlier : Contents()) || found == whole.later);
        run_once(posix_files(), out, 2);
        EXPECT_EQ(contents(out), whole.later);
        EXPECT_FALSE(fs::exists(out + ".partial"));
    }
    FAIL() << "still dying at operation " << most;
}

TEST(RunDirectoryFaults, KilledAnywhereTheResultIsWhole) { killed_at_every_operation(true, false); }
TEST(RunDirectoryFaults, KilledAnywhereWithoutAnEarlierResult) { killed_at_every_operation(false, false); }
TEST(RunDirectoryFaults, KilledAnywhereWhileALeftoverIsCleaned) { killed_at_every_operation(true, true); }

// What a power failure may lose was synced before anything took its place.
TEST(RunDirectoryFaults, EverythingIsSyncedBeforeItIsExchangedAndTheOldIsRemovedLast) {
    TemporaryFolder folder;
    const std::string out = folder / "study", partial = out + ".partial";
    run_once(posix_files(), out, 1);
    FailingFiles files(1000, Then::recover);
    run_once(files, out, 2);
    std::vector<std::string> ends = {"sync " + partial + "/manifest.json",
                                     "sync " + partial + "/mapping.csv",
                                     "sync " + partial + "/report.html",
                                     "sync " + partial + "/rolling.csv",
                                     "sync " + partial,
                                     "lock " + out,
                                     "append " + out + "/" + mark_name,
                                     "exchange " + partial + " " + out,
                                     "sync " + fs::path(out).parent_path().string(),
                                     "remove " + out + "/" + mark_name,
                                     "remove " + partial};
    const auto& operations = files.operations();
    ASSERT_GT(operations.size(), ends.size());
    EXPECT_EQ(std::vector<std::string>(operations.end() - ends.size(), operations.end()), ends);
    const auto appends = std::count_if(operations.begin(), operations.end(), [](const auto& o) { return o.starts_with("append"); });
    EXPECT_EQ(appends, 8) << "3 MB of rolling.csv in three appends, the others and the two marks in one each";
}

// Another whole run comes between two operations of this one; n says which.
void another_run_at_every_operation(bool with_leftover) {
    const Editions whole = editions();
    for (int n = 1; n < 200; ++n) {
        SCOPED_TRACE("operation " + std::to_string(n));
        TemporaryFolder folder;
        const std::string out = folder / "study";
        if (with_leftover) put_leftover(out);
        Problem inner(Exit::ok, "");
        FailingFiles files(n, [&] { inner = problem_of([&] { run_once(posix_files(), out, 1); }); });
        const Problem outer = problem_of([&] { run_once(files, out, 2); });
        const Contents found = contents(out);
        EXPECT_TRUE(inner.exit() == Exit::ok || inner.exit() == Exit::output) << inner.what();
        EXPECT_TRUE(outer.exit() == Exit::ok || outer.exit() == Exit::output) << outer.what();
        EXPECT_EQ(found, outer.exit() == Exit::ok ? whole.later : inner.exit() == Exit::ok ? whole.earlier : Contents());
        EXPECT_FALSE(found.empty());
        EXPECT_EQ(fs::exists(out + ".partial"), is_kept(outer, out) || is_kept(inner, out));
        if (is_kept(outer, out)) { EXPECT_EQ(contents(out + ".partial"), whole.later); }
        if (is_kept(inner, out)) { EXPECT_EQ(contents(out + ".partial"), whole.earlier); }
        if (!files.failed()) return;
    }
}

TEST(RunDirectoryFaults, AnotherRunBetweenAnyTwoOperations) { another_run_at_every_operation(false); }
TEST(RunDirectoryFaults, AnotherRunBetweenAnyTwoOperationsWithALeftover) { another_run_at_every_operation(true); }

// As before, but the other run is still writing when this one ends.
TEST(RunDirectoryFaults, ARunThatLosesTakesNothingFromTheWinner) {
    for (int n = 1; n < 200; ++n) {
        SCOPED_TRACE("operation " + std::to_string(n));
        TemporaryFolder folder;
        const std::string out = folder / "study";
        put_leftover(out);
        std::unique_ptr<RunDirectory> inner;
        FailingFiles files(n, [&] { problem_of([&] { inner = std::make_unique<RunDirectory>(posix_files(), out); }); });
        const Problem outer = problem_of([&] { run_once(files, out, 2); });
        if (inner) {
            inner->write_text("report.html", "inner");
            inner->publish("{}");
            EXPECT_EQ(contents(out).at("report.html"), "inner");
            EXPECT_EQ(contents(out).size(), 2u);
        } else {
            EXPECT_EQ(outer.exit(), Exit::ok) << outer.what();
        }
        if (!files.failed()) return;
    }
}

TEST(RunDirectoryFaults, OfTwoRunsAtOnceOneWinsAndTheOtherSaysSo) {
    const Editions whole = editions();
    int refused = 0;
    for (int pair = 0; pair < 200; ++pair) {
        TemporaryFolder folder;
        const std::string out = folder / "study";
        if (pair % 2) put_leftover(out);
        pid_t children[2];
        for (int k = 0; k < 2; ++k) {
            children[k] = ::fork();
            if (children[k] == 0) {
                const Problem problem = problem_of([&] { run_once(posix_files(), out, k + 1); });
                const bool said = std::string(problem.what()).find("another run is writing it") != std::string::npos;
                ::_exit(problem.exit() == Exit::ok ? 0 : problem.exit() != Exit::output || !said ? 1 : is_kept(problem, out) ? 7 : 6);
            }
        }
        bool won[2] = {false, false}, kept = false;
        for (int k = 0; k < 2; ++k) {
            int status = 0;
            ASSERT_EQ(::waitpid(children[k], &status, 0), children[k]);
            ASSERT_TRUE(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) >= 6)) << status;
            won[k] = WEXITSTATUS(status) == 0, kept |= WEXITSTATUS(status) == 7;
            refused += !won[k];
        }
        ASSERT_TRUE(won[0] || won[1]) << "pair " << pair;
        const Contents found = contents(out);
        ASSERT_TRUE((won[0] && found == whole.earlier) || (won[1] && found == whole.later)) << "pair " << pair;
        ASSERT_EQ(fs::exists(out + ".partial"), kept) << "pair " << pair;
    }
    EXPECT_GT(refused, 0) << "no pair ever met";
}

}  // namespace
}  // namespace assay
