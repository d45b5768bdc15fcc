// Where a run finds itself: few open files, a folder that another user writes too, paths that hold a line break.
#include "program.h"

namespace assay {
namespace {

class SurroundingsOfARun : public ProgramTest {};

constexpr unsigned nobody = 65534;

}  // namespace

TEST_F(SurroundingsOfARun, few_open_files_are_refused_before_anything_is_made) {
    write_small_files();
    for (const unsigned allowed : {5u, 8u, 16u, 63u})
        expect_refused(assay(small_study(), {.open_files = allowed}), 6, fmt::format("only {} files may be open at once", allowed));
    EXPECT_EQ(assay(small_study(), {.open_files = 64}).code, 0);
}

TEST_F(SurroundingsOfARun, two_users_of_one_folder_never_touch_what_is_not_theirs) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can run as another user";
    write_small_files();
    fs::permissions(folder / "", fs::perms::all);
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents first = contents(folder / "result");
    const Outcome again = assay(small_study({"--resamples", "0"}), {.user = nobody});
    EXPECT_EQ(again.code, 6);
    EXPECT_TRUE(again.says("result: cannot be replaced: Permission denied; give another --out")) << again.err;
    EXPECT_TRUE(same_bytes(first, contents(folder / "result")));
    EXPECT_EQ(beside("result"), std::vector<std::string>{"result"});
    const Outcome third = assay(small_study());
    EXPECT_EQ(third.code, 0) << third.err;

    // What a killed run of one left is not the other's to remove.
    fs::rename(folder / "result", folder / "result.partial");
    write("result.partial/unfinished.txt", bytes_of(folder / "result.partial/manifest.json"));
    const Contents left = contents(folder / "result.partial");
    const Outcome beside_leftover = assay(small_study(), {.user = nobody});
    EXPECT_EQ(beside_leftover.code, 6);
    EXPECT_TRUE(beside_leftover.says("give another --out")) << beside_leftover.err;
    EXPECT_TRUE(same_bytes(left, contents(folder / "result.partial")));
}

TEST_F(SurroundingsOfARun, paths_that_hold_a_line_break_work_and_are_told_in_one_line) {
    const std::string inner = folder / "a\nb";
    fs::create_directories(inner);
    write_small_files();
    for (const char* file : {"funds.csv", "indices.csv"}) fs::rename(folder / file, inner + "/" + file);
    write("a\nb/study.toml", "funds = \"funds.csv\"\nindices = \"indices.csv\"\nvalues = \"returns\"\n");
    const Outcome done = assay({"study", inner + "/study.toml", "--out", "r\ns"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.err.find("a\nb"), std::string::npos) << done.err;
    EXPECT_EQ(done.err.find("r\ns"), std::string::npos) << done.err;
    EXPECT_TRUE(fs::exists(folder / "r\ns/report.html"));
    const Outcome planned = assay({"study", inner + "/study.toml", "--out", "r\ns", "--dry-run"});
    EXPECT_EQ((planned.out + planned.err).find("a\nb"), std::string::npos) << planned.out << planned.err;

    for (const char* file : {"none.toml", "broken.toml", "unknown.toml"}) {
        if (file == std::string("broken.toml")) write("a\nb/broken.toml", "[data\n");
        if (file == std::string("unknown.toml")) write("a\nb/unknown.toml", "x\r = \"y\rz\"\n");
        const Outcome refused = assay({"study", inner + "/" + file, "--out", "result"});
        EXPECT_TRUE(refused.code == 2 || refused.code == 3) << refused.err;
        EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
        EXPECT_EQ(refused.err.find('\r'), std::string::npos) << refused.err;
    }
}

}  // namespace assay
