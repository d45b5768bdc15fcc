// Files and folders that mean harm, or limits that nobody expects: nothing acts, nothing is lost, and the exit code says what it was.
#include <sys/resource.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

class Hostile : public ProgramTest {
  protected:
    // Four series of 36 months, of which the first has the given name and a gap.
    void write_series(const std::string& name) const {
        SplitMix random{9};
        std::string text = "month," + name + ",A,C,B\n";
        for (int t = 0; t < 36; ++t) {
            text += fmt::format("{}-{:02}", 2019 + t / 12, t % 12 + 1);
            for (int s = 0; s < 4; ++s) text += s == 0 && t == 9 ? "," : fmt::format(",{:.6f}", 0.01 * random.normal());
            text += "\n";
        }
        write("series.csv", text);
    }
    Outcome sheet(const std::string& file, std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"factsheet", "--series", file, "--benchmark", "B", "--out", "result"};
        words.insert(words.end(), more.begin(), more.end());
        return assay(words);
    }
    static void expect_harmless(const std::string& shown) {
        for (size_t i = 0; i < shown.size(); ++i) {
            const auto byte = static_cast<unsigned char>(shown[i]);
            const bool c1 = byte == 0xC2 && static_cast<unsigned char>(shown[i + 1]) < 0xA0;
            if ((byte < 0x20 && byte != '\n') || byte == 0x7F || c1) ADD_FAILURE() << int(byte) << " at " << i << " of " << shown;
        }
    }
};

}  // namespace

TEST_F(Hostile, names_do_not_command_the_terminal) {
    const std::string evil =
        "EVIL\xC2\x9B"
        "31mRED\xC2\x9D"
        "0;title\xC2\x9C";
    write_series(evil);
    fs::copy_file(folder / "series.csv", folder / "x\x1B]0;OWNED\x07.csv");
    for (const std::string file : {"series.csv", "x\x1B]0;OWNED\x07.csv", "none\xC2\x9B.csv"})
        for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{{}, {"--json=tables"}, {"--dry-run"}}) {
            const Outcome done = sheet(file, more);
            expect_harmless(done.out);
            expect_harmless(done.err);
            EXPECT_EQ(done.code, file.starts_with("none") ? 3 : 0) << done.err;
        }
    const auto told = nlohmann::json::parse(sheet("series.csv", {"--json=tables"}).out);
    EXPECT_EQ(told.at("tables").at("factsheet").at("columns").at(0).at("values").at(0), evil) << "escaped, not changed";
}

TEST_F(Hostile, names_that_are_formulas_stay_text_and_read_back) {
    for (const std::string name : {"=1+1", "+1", "-x", "@SUM(1)", "'=1", "'quoted"}) {
        const std::string guarded = (name == "'quoted" ? "" : "'") + name;
        for (const std::string& typed : {name.front() == '\'' ? guarded : name, guarded}) {
            write_series(typed);
            const Outcome done = sheet("series.csv", {"--json=tables"});
            ASSERT_EQ(done.code, 0) << typed << done.err;
            const auto told = nlohmann::json::parse(done.out);
            EXPECT_EQ(told.at("tables").at("factsheet").at("columns").at(0).at("values").at(0), name) << typed;
            const std::string table = bytes_of(folder / "result/factsheet.csv"), row = table.substr(table.find('\n') + 1);
            EXPECT_EQ(row.substr(0, row.find(',')), guarded) << typed;
        }
    }
}

TEST_F(Hostile, a_configuration_cannot_exhaust_the_stack) {
    std::string deep = "a";
    for (int i = 0; i < 40000; ++i) deep += ".a";
    const std::string inside = deep.substr(2);
    for (const std::string& text :
         {deep + " = 1\n", "[" + deep + "]\n", "x = { " + deep + " = 1 }\n", "seed = 2\n\"q\"." + deep + " = 1\n"})
        expect_refused(assay({"study", write("deep.toml", text), "--out", "result"}), 2, ": a key has more than 64 parts");
    const std::string after_comments = "# a.b\n# c\nout = \"x\"\n" + deep + " = 1\n";
    expect_refused(assay({"study", write("deep.toml", after_comments), "--out", "result"}), 2, "deep.toml:4: a key has more than 64 parts");
    write_small_files();
    const std::string dots(200, '.');
    const std::string fine = "# " + dots + "\nout = \"" + dots + "x\"\nfunds = '''" + dots + "funds.csv'''\n";
    const Outcome done = assay({"study", write("fine.toml", fine), "--dry-run"});
    EXPECT_FALSE(done.says("more than 64 parts")) << "dots in texts and comments are none: " << done.err;
}

TEST_F(Hostile, inputs_without_an_end_are_refused_before_memory_is_gone) {
    if (sanitized) GTEST_SKIP() << "a gigabyte of zeros takes a sanitizer long";
    const Outcome endless = assay({"study", "--funds", "/dev/zero", "--indices", "/dev/zero", "--out", "result"});
    expect_refused(endless, 3, "/dev/zero: gives more than 1 GiB, the most that is read of a pipe or a device; save it as a file first");
    EXPECT_LT(endless.peak_memory, 4L << 20);
    std::ofstream(folder / "huge.csv") << "month,A\n";
    fs::resize_file(folder / "huge.csv", 17ull << 30);  // a hole: takes no room on the disk
    expect_refused(assay({"study", "--funds", "huge.csv", "--indices", "huge.csv", "--out", "result"}), 3, "holds more than 16 GiB");
}

TEST_F(Hostile, a_pipe_may_be_slow_but_not_without_a_writer) {
    write_small_files();
    ASSERT_EQ(assay(small_study()).code, 0);
    const Contents of_files = tables(folder / "result");
    fs::remove_all(folder / "result");
    const std::string pipe = folder / "funds.pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::vector<std::string> words = small_study();
    std::replace(words.begin(), words.end(), std::string("funds.csv"), std::string("funds.pipe"));
    expect_refused(assay(words), 3, "funds.pipe: is a pipe into which nobody writes");
    const std::string text = bytes_of(folder / "funds.csv");
    std::thread writer([&] {
        std::ofstream slow(pipe, std::ios::binary);  // waits for the reader
        std::this_thread::sleep_for(std::chrono::milliseconds(3500));
        slow << text;
    });
    const Outcome done = assay(words);
    writer.join();
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(same_bytes(of_files, tables(folder / "result")));
}

TEST_F(Hostile, what_cannot_be_written_ends_with_6) {
    const std::string long_name(300, 'a');
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"study", "--quiet", "--out", long_name}, {"datasets", "--export", "study", long_name}})
        EXPECT_EQ(assay(words).code, 6) << words[0];
    fs::create_directories(folder / "a/manifest.json");
    fs::create_directories(folder / "b");
    ASSERT_EQ(::mkfifo((folder / "b/manifest.json").c_str(), 0600), 0);
    for (const char* out : {"a", "b"}) EXPECT_EQ(assay({"study", "--quiet", "--out", out}).code, 6);
}

TEST_F(Hostile, a_run_that_fails_takes_the_folders_along_that_it_made) {
    EXPECT_EQ(assay({"study", "--funds", "none.csv", "--indices", "none.csv", "--out", "p/q/r"}).code, 3);
    EXPECT_EQ(beside("p"), std::vector<std::string>{});
}

TEST_F(Hostile, shipped_files_are_written_all_or_none) {
    fs::create_directories(folder / "data");
    write("data/portfolios.csv", "mine");
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 6);
    EXPECT_EQ(contents(folder / "data").size(), 1u);
    fs::remove(folder / "data/portfolios.csv");
    fs::create_directories(folder / "data/metadata.csv");
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 6);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / "data"), fs::directory_iterator()), 1);
    fs::remove(folder / "data/metadata.csv");
    // A disk that ends in the middle, as far as a program sees.
    const Outcome cut = assay({"datasets", "--export", "study", "new/data"}, {.file_size = 100'000});
    EXPECT_EQ(cut.code, 6) << cut.err;
    EXPECT_EQ(beside("new"), std::vector<std::string>{});
    EXPECT_EQ(assay({"datasets", "--export", "study", "new/data"}).code, 0);
    EXPECT_EQ(contents(folder / "new/data").size(), 5u);
}

}  // namespace assay
