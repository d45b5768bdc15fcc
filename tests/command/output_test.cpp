// Where results go: whole or not at all, whatever happens to the run or is there already.
#include <sys/file.h>

#include "interruptible.h"
#include "program.h"

namespace assay {
namespace {

class Output : public ProgramTest {
  protected:
    // Funds for a run of some seconds: 3000 x 240 months, four windows, every window written.
    void write_large_files() const {
        SplitMix random{9};
        std::string funds = "month", indices = "month,X\n";
        for (int f = 0; f < 3000; ++f) funds += fmt::format(",S{}", f);
        funds += "\n";
        for (int t = 0; t < 240; ++t) {
            const std::string month = fmt::format("{}-{:02}", 2000 + t / 12, t % 12 + 1);
            const double x = 0.01 * random.normal();
            indices += fmt::format("{},{:.5f}\n", month, x);
            funds += month;
            for (int f = 0; f < 3000; ++f) funds += fmt::format(",{:.5f}", x + 0.03 * (random.uniform() - 0.5));
            funds += "\n";
        }
        write("funds.csv", funds), write("indices.csv", indices);
    }
    std::vector<std::string> large_study() const {
        return small_study({"--window", "6", "--window", "12", "--window", "24", "--window", "36", "--rolling-table"});
    }
    size_t rolled() const {
        std::error_code absent;
        const auto size = fs::file_size(folder / "result.partial/rolling.csv", absent);
        return absent ? 0 : size_t(size);
    }
};

}  // namespace

TEST_F(Output, of_a_run_that_is_interrupted_is_the_earlier_result_and_nothing_beside_it) {
    write_small_files();
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents earlier = contents(folder / "result");
    write_large_files();
    struct Moment {
        const char* when;
        int signal;
        std::function<bool(Running&)> reached;
    };
    const Moment moments[] = {
        {"while reading", SIGINT, [](Running& r) { return r.error_so_far().find("funds.csv: wide CSV") != std::string::npos; }},
        {"while computing", SIGTERM, [this](Running&) { return fs::exists(folder / "result.partial"); }},
        {"while writing", SIGINT, [this](Running&) { return rolled() > 1000000; }},
        {"later while writing", SIGHUP, [this](Running&) { return rolled() > 50000000; }}};
    for (const Moment& moment : moments) {
        const auto run = start(large_study());
        ASSERT_TRUE(run->reaches([&] { return moment.reached(*run); })) << moment.when << ": " << run->error_so_far();
        run->send(moment.signal);
        const Outcome done = run->wait();
        EXPECT_EQ(done.code, 130) << moment.when << ", signal " << done.signal;
        EXPECT_TRUE(done.says("assay: interrupted: earlier results are untouched\n")) << done.err;
        EXPECT_EQ(done.out, "");
        EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"})) << moment.when;
        EXPECT_TRUE(same_bytes(earlier, contents(folder / "result"))) << moment.when;
    }
}
TEST_F(Output, of_a_run_that_is_killed_is_the_earlier_result_and_the_next_run_clears_up) {
    write_small_files();
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents earlier = contents(folder / "result");
    const std::string funds = bytes_of(folder / "funds.csv"), indices = bytes_of(folder / "indices.csv");
    write_large_files();
    const auto run = start(large_study());
    ASSERT_TRUE(run->reaches([&] { return rolled() > 1000000; }));
    run->send(SIGKILL);
    EXPECT_EQ(run->wait().signal, SIGKILL);
    EXPECT_TRUE(same_bytes(earlier, contents(folder / "result")));
    write("funds.csv", funds), write("indices.csv", indices);
    EXPECT_EQ(assay(small_study()).code, 0);
    EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
}
TEST_F(Output, of_a_run_with_bad_input_is_the_earlier_result_and_nothing_beside_it) {
    write_small_files();
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents earlier = contents(folder / "result");
    write("bad.csv", "month,B\n2019-01,0.01\n2019-02,twelve\n");
    for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
             {"--portfolios", "bad.csv"}, {"--funds", "gone.csv"}, {"--window", "2"}, {"--benchmark", "Q"}}) {
        EXPECT_NE(assay(small_study(more)).code, 0);
        EXPECT_TRUE(same_bytes(earlier, contents(folder / "result")));
        EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
    }
}
TEST_F(Output, replaces_an_earlier_result_as_a_whole) {
    write_small_files();
    ASSERT_EQ(assay(small_study({"--rolling-table"})).code, 0);
    EXPECT_TRUE(fs::exists(folder / "result/rolling.csv"));
    ASSERT_EQ(assay(small_study()).code, 0);
    EXPECT_FALSE(fs::exists(folder / "result/rolling.csv"));
    EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
}
TEST_F(Output, never_replaces_what_assay_has_not_written) {
    write_small_files();
    write("result/letter.txt", "to my aunt\n");
    const Outcome foreign = assay(small_study());
    EXPECT_EQ(foreign.code, 6);
    EXPECT_TRUE(foreign.says("letter.txt")) << foreign.err;
    EXPECT_EQ(contents(folder / "result"), (Contents{{"letter.txt", "to my aunt\n"}}));
    fs::remove_all(folder / "result");
    write("result", "a file\n");
    EXPECT_EQ(assay(small_study()).code, 6);
    EXPECT_EQ(bytes_of(folder / "result"), "a file\n");
    fs::remove(folder / "result");
    fs::create_directory(folder / "elsewhere");
    fs::create_directory_symlink("elsewhere", folder / "result");
    EXPECT_EQ(assay(small_study()).code, 6);
    EXPECT_TRUE(contents(folder / "elsewhere").empty());
    fs::remove(folder / "result");
    EXPECT_EQ(assay(small_study()).code, 0);
    write("result/notes.txt", "mine\n");  // something of a person's in a result
    EXPECT_EQ(assay(small_study()).code, 6);
    EXPECT_EQ(bytes_of(folder / "result/notes.txt"), "mine\n");
    EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
}
TEST_F(Output, that_cannot_be_made_exits_6) {
    write_small_files();
    write("file", "");
    for (const char* out : {"/proc/assay/result", "file/result", "."}) {
        const Outcome done = assay({"study", "--funds", "funds.csv", "--indices", "indices.csv", "--out", out});
        EXPECT_EQ(done.code, 6) << out << ": " << done.err;
        EXPECT_TRUE(done.says("--out") || done.says(out)) << done.err;
    }
}
TEST_F(Output, held_by_another_run_is_left_to_it) {
    write_small_files();
    fs::create_directory(folder / "result.partial");
    const int held = ::open((folder / "result.partial").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX | LOCK_NB), 0);
    const Outcome done = assay(small_study());
    EXPECT_EQ(done.code, 6);
    EXPECT_TRUE(done.says("another run is writing it")) << done.err;
    EXPECT_EQ(beside("result"), (std::vector<std::string>{"result.partial"}));
    ::close(held);
    EXPECT_EQ(assay(small_study()).code, 0);
    EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
}
TEST_F(Output, of_two_runs_at_once_is_that_of_one_of_them_and_never_a_mixture) {
    write_small_files();
    const std::vector<std::string> one = small_study({"--window", "12"}), other = small_study({"--window", "24"});
    ASSERT_EQ(assay(one).code, 0);
    const Contents first = tables(folder / "result");
    ASSERT_EQ(assay(other).code, 0);
    const Contents second = tables(folder / "result");
    for (int pair = 0; pair < 20; ++pair) {
        const auto a = start(one), b = start(other);
        const Outcome of_a = a->wait(), of_b = b->wait();
        for (const Outcome* done : {&of_a, &of_b}) {
            EXPECT_TRUE(done->code == 0 || done->code == 6) << done->code << done->err;
            EXPECT_TRUE(done->code == 0 || done->says("another run is writing it")) << done->err;
        }
        EXPECT_TRUE(of_a.code == 0 || of_b.code == 0);
        const Contents got = tables(folder / "result");
        EXPECT_TRUE(same_bytes(first, got) || same_bytes(second, got));
        if (of_a.code != of_b.code) {
            EXPECT_TRUE(same_bytes(of_a.code == 0 ? first : second, got)) << "the result is not that of the run that won";
        }
        EXPECT_EQ(beside("result"), (std::vector<std::string>{"result"}));
    }
}
TEST_F(Output, standard_output_that_cannot_be_written_exits_6_and_the_result_stands) {
    write_small_files();
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents expected = tables(folder / "result");
    for (const Surroundings& around : {Surroundings{.output = "/dev/full"}, Surroundings{.closed = {1}}, Surroundings{.closed = {0, 1}}}) {
        fs::remove_all(folder / "result");
        const Outcome done = assay(small_study(), around);
        EXPECT_EQ(done.code, 6) << "signal " << done.signal;
        EXPECT_TRUE(done.says("assay: standard output cannot be written\n")) << done.err;
        EXPECT_TRUE(same_bytes(expected, tables(folder / "result")));
    }
    fs::remove_all(folder / "result");
    EXPECT_EQ(assay(small_study({"--quiet"}), {.closed = {1}}).code, 0);  // nothing is said, nothing is missed
    EXPECT_TRUE(same_bytes(expected, tables(folder / "result")));
    fs::remove_all(folder / "result");
    EXPECT_NE(assay(small_study(), {.closed = {0, 1, 2}}).code, -1);
    EXPECT_TRUE(same_bytes(expected, tables(folder / "result")));
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"--help"}, {"--version"}, {"study", "--help"}, {"datasets"}, {"device"}})
        EXPECT_EQ(assay(words, {.output = "/dev/full"}).code, 6) << words[0];
}

}  // namespace assay
