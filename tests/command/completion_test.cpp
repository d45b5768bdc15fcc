// The completion of bash, run by bash itself; that of zsh where there is one.
#include "program.h"

namespace assay {
namespace {

class Completion : public ProgramTest {
  protected:
    // What standard output of a shell script says; its exit code in `code`.
    std::string said(const std::string& shell, const std::string& script) {
        const std::string path = write("script", script);
        code = std::system(fmt::format("cd '{}' && {} script > said 2>&1", folder / "", shell).c_str());
        return bytes_of(folder / "said");
    }
    // What is offered for the last of the words, a blank between two.
    std::string offered(const std::vector<std::string>& words) {
        return said("bash", fmt::format("source ./assay.bash\nCOMP_WORDS=({})\nCOMP_CWORD={}\n_assay\necho \"${{COMPREPLY[*]}}\"\n",
                                        fmt::join(words, " "), words.size() - 1));
    }
    int code = -1;
};

}  // namespace

TEST_F(Completion, of_bash_knows_commands_options_words_keys_and_files) {
    write("assay.bash", assay({"completion", "bash"}).out);
    EXPECT_EQ(said("bash -n", bytes_of(folder / "assay.bash")), "");
    EXPECT_EQ(code, 0);
    EXPECT_EQ(offered({"assay", "study", "--win"}), "--window\n");
    EXPECT_EQ(offered({"assay", "study", "--device", "''"}), "auto cpu gpu\n");
    EXPECT_EQ(offered({"assay", "study", "--device", "=", "g"}), "gpu\n");
    EXPECT_EQ(offered({"assay", "fr"}), "frontier\n");
    EXPECT_EQ(offered({"assay", "--quiet", "scr"}), "screen\n");
    EXPECT_EQ(offered({"assay", "help", "fac"}), "factsheet\n");
    EXPECT_EQ(offered({"assay", "completion", "''"}), "bash zsh\n");
    EXPECT_EQ(offered({"assay", "backtest", "--set", "policy.an"}), "policy.anchor=\n");
    EXPECT_EQ(offered({"assay", "frontier", "--set", "compare"}), "\n");  // a key of another command
    write("my funds.csv", "");
    EXPECT_EQ(offered({"assay", "study", "--funds", "my"}), "my funds.csv\n");
    EXPECT_EQ(offered({"assay", "study", "--benchmark", "my"}), "\n");  // no file
}
TEST_F(Completion, of_zsh_is_a_script_of_zsh) {
    const std::string script = assay({"completion", "zsh"}).out;
    EXPECT_EQ(script.substr(0, 15), "#compdef assay\n");
    for (const char* words :
         {"'--device=[", ":auto|cpu|gpu:(auto cpu gpu)'", "'*--funds=[", ":FILE:_files'", "'frontier:the efficient frontier"})
        EXPECT_NE(script.find(words), script.npos) << words;
    if (std::system("command -v zsh > /dev/null") != 0) GTEST_SKIP() << "there is no zsh";
    EXPECT_EQ(said("zsh -n", script), "");
    EXPECT_EQ(code, 0);
}

}  // namespace assay
