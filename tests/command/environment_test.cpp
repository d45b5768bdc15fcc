// What surrounds the program does not change a byte of its tables.
#include "program.h"

namespace assay {
namespace {

class Environment : public ProgramTest {
  protected:
    void expect_shipped_tables(const Surroundings& around, const std::string& what) {
        const Outcome done = assay({"study", "--out", folder / "result"}, around);
        EXPECT_EQ(done.code, 0) << what << ", signal " << done.signal << ": " << done.err;
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result"))) << what;
        if (first_output.empty()) first_output = done.out;
        EXPECT_EQ(done.out, first_output) << what;
        fs::remove_all(folder / "result");
    }
    std::string first_output;
};

}  // namespace

TEST_F(Environment, does_not_matter) {
    expect_shipped_tables({}, "as usual");
    // A German locale, made for the test where the machine has none installed.
    const std::string german = folder / "locale";
    fs::create_directory(german);
    const bool made = std::system(("localedef -i de_DE -f UTF-8 '" + german + "/de_DE.UTF-8' >/dev/null 2>&1").c_str()) == 0;
    std::cout << (made ? "with a German locale\n" : "no German locale could be made: the one of the machine, if any\n");
    for (const char* name : {"LANG", "LC_ALL", "LC_NUMERIC"})
        expect_shipped_tables({.environment = {{name, "de_DE.UTF-8"}, {"LOCPATH", made ? std::optional(german) : std::nullopt}}},
                              std::string(name) + " German");
    expect_shipped_tables({.environment = {{"LANG", "nonsense"}, {"LC_ALL", "nonsense"}}}, "a locale that is none");
    for (const char* zone : {"Pacific/Kiritimati", "America/St_Johns", "nonsense"})
        expect_shipped_tables({.environment = {{"TZ", zone}}}, zone);
    expect_shipped_tables({.umask = 077}, "umask 077");
    expect_shipped_tables({.umask = 0}, "umask 0");
    expect_shipped_tables(
        {.environment =
             {{"HOME", std::nullopt}, {"USER", std::nullopt}, {"PATH", std::nullopt}, {"TERM", std::nullopt}, {"TMPDIR", "/nowhere"}}},
        "no HOME, no PATH");
    expect_shipped_tables({.closed = {0}}, "standard input closed");
    expect_shipped_tables({.folder = "/proc"}, "a working directory that cannot be written");
    expect_shipped_tables({.environment = {{"OMP_NUM_THREADS", "1"}, {"TBB_NUM_THREADS", "1"}, {"COLUMNS", "20"}}},
                          "other programs' variables");
}
TEST_F(Environment, odd_names_of_folders_and_files_do_not_matter) {
    for (const std::string name :
         {"Fonds für Müller & Söhne", "a 'quoted' \"name\"", "-dash", "100% $HOME;`x`*", "\xff\xfe not UTF-8", "日本"}) {
        const std::string data = folder / name + "/data";
        fs::create_directories(folder / name);
        ASSERT_EQ(assay({"datasets", "--export", "study", data}).code, 0) << name;
        std::vector<std::string> words = {"study", "--quiet", "--values", "returns", "--out", folder / name + "/ergebnis größer"};
        for (const char* role : {"funds", "indices", "metadata", "portfolios", "candidates"})
            words.insert(words.end(), {std::string("--") + role, data + "/" + role + ".csv"});
        const Outcome done = assay(words);
        EXPECT_EQ(done.code, 0) << name << ": " << done.err;
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / name + "/ergebnis größer"))) << name;
        const Outcome inside = assay({"study", "--quiet"}, {.folder = folder / name});
        EXPECT_EQ(inside.code, 0) << name << ": " << inside.err;
        EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / name + "/results/study"))) << name;  // the default of --out
    }
}
TEST_F(Environment, umask_is_kept) {
    write_small_files();
    EXPECT_EQ(assay(small_study(), {.umask = 077}).code, 0);
    for (const char* file : {"mapping.csv", "manifest.json", "report.html"}) {
        struct stat about {};
        ASSERT_EQ(::stat((folder / "result" + "/" + file).c_str(), &about), 0);
        EXPECT_EQ(about.st_mode & 077, 0u) << file;
    }
}

}  // namespace assay
