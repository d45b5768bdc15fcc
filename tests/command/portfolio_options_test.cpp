#include "host/portfolio/portfolio_options.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "host/problem.h"

namespace assay {
namespace {

class PortfolioOptions : public testing::Test {
  protected:
    PortfolioOptions() {
        std::string pattern = (std::filesystem::temp_directory_path() / "assay_options_XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~PortfolioOptions() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& text, const std::string& name = "given.toml") const {
        const std::string path = (folder_ / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    static Options parsed(const std::vector<std::string>& words) {
        Options options("backtest", "", specs_of(portfolio_rows()), "CONFIG.toml");
        EXPECT_TRUE(options.parse(words));
        return options;
    }
    static PortfolioSettings settings_of(const std::vector<std::string>& words) {
        Options options = parsed(words);
        return portfolio_settings(options);
    }
    PortfolioSettings settings_in(const std::string& text) const { return settings_of({write(text)}); }
    static std::vector<std::string> settings_by(std::vector<std::string> settings) {
        std::vector<std::string> words;
        for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
        return words;
    }
    // Without the folder; "taken" where nothing is refused.
    std::string refusal(const std::vector<std::string>& words) const {
        try {
            (void)settings_of(words);
        } catch (const Problem& problem) {
            EXPECT_EQ(int(problem.exit()), int(Exit::usage)) << problem.what();
            std::string text = problem.what();
            if (const size_t at = text.find(folder_.string() + "/"); at != text.npos) text.erase(at, folder_.string().size() + 1);
            return text;
        }
        return "taken";
    }
    std::string refusal_of(const std::string& text) const { return refusal({write(text)}); }
    std::string refusal_by(const std::vector<std::string>& settings) const { return refusal(settings_by(settings)); }

    std::filesystem::path folder_;
};

}  // namespace

TEST_F(PortfolioOptions, a_key_stands_in_its_section_or_dotted_or_after_set) {
    for (const std::string text : {"[universe]\ncap = 0.35\nminimum_assets = 2\n[market_risk]\nlookback = 24\n",
                                   "universe = { cap = 0.35, minimum-assets = 2 }\nmarket-risk.lookback = 24\n",
                                   "\"universe.cap\" = 0.35\n\"universe.minimum_assets\" = 2\n\"market_risk.lookback\" = 24\n"}) {
        const PortfolioSettings s = settings_in(text);
        EXPECT_EQ(s.universe.cap, 0.35) << text;
        EXPECT_EQ(s.universe.minimum_assets, 2) << text;
        EXPECT_EQ(s.market_risk.lookback, 24) << text;
        EXPECT_EQ(s.estimation.lookback, 36) << text;
    }
    const std::string file = write("[universe]\ncap = 0.35\nids = ['A', 'B', 'C', 'D']\n");
    EXPECT_EQ(settings_of({file, "--set", "universe.cap=0.25"}).universe.cap, 0.25);
    EXPECT_EQ(settings_of({file, "--set", "universe.ids=['E']"}).universe.ids, (std::vector<std::string>{"E"}));
    EXPECT_EQ(settings_of({file, "--set", "market-risk.lookback=7"}).market_risk.lookback, 7);
}
TEST_F(PortfolioOptions, few_keys_are_options_too) {
    const PortfolioSettings s = settings_of({"--assets", "a.csv", "--assets", "b.csv", "--series", "c.csv", "--metadata", "m.csv",
                                             "--benchmark", "LBUSTRUU", "--from", "2013-01", "--to", "2023-12"});
    EXPECT_EQ(s.data.assets, (std::vector<std::string>{"a.csv", "b.csv"}));
    EXPECT_EQ(s.data.series, (std::vector<std::string>{"c.csv"}));
    EXPECT_EQ(s.data.metadata, (std::vector<std::string>{"m.csv"}));
    EXPECT_EQ(s.market_risk.benchmark, "LBUSTRUU");
    EXPECT_EQ(s.range.from->text() + s.range.to->text(), "2013-012023-12");
    EXPECT_EQ(refusal({"--cap", "0.3"}),
              "--cap: no such option; as a key it is --set universe.cap=...; `assay backtest --help` lists them");
    // what is typed wins over --set, which wins over the file
    const std::string file = write("[range]\nfrom = '2010-01'\nto = '2010-12'\n[market_risk]\nbenchmark = 'X'\n");
    const PortfolioSettings layers = settings_of({file, "--from", "2012-01", "--set", "range.from=2011-01", "--set", "range.to=2015-12"});
    EXPECT_EQ(layers.range.from->text() + " " + layers.range.to->text() + " " + layers.market_risk.benchmark, "2012-01 2015-12 X");
    EXPECT_EQ(refusal({"--benchmark", "X", "--benchmark", "Y"}), "--benchmark is given 2 times; once is enough");
}
TEST_F(PortfolioOptions, paths_in_a_section_are_relative_to_the_file) {
    const PortfolioSettings s = settings_in("[data]\nassets = ['a.csv', '/b.csv']\n[universe]\ngroups = 'inner/g.csv'\n");
    EXPECT_EQ(s.data.assets, (std::vector<std::string>{(folder_ / "a.csv").string(), "/b.csv"}));
    EXPECT_EQ(s.universe.groups, (folder_ / "inner/g.csv").string());
}
TEST_F(PortfolioOptions, caps_of_single_assets_are_an_inline_table_a_section_or_a_setting) {
    const std::map<std::string, double> both = {{"HYG", 0.05}, {"TLT US", 0.1}};
    EXPECT_EQ(settings_in("[universe]\ncaps = { HYG = 0.05, 'TLT US' = 0.1 }\n").universe.caps, both);
    EXPECT_EQ(settings_in("[universe.caps]\nHYG = 0.05\n'TLT US' = 0.1\n").universe.caps, both);
    EXPECT_EQ(settings_of(settings_by({"universe.caps={ HYG = 0.05, 'TLT US' = 0.1 }"})).universe.caps, both);
    EXPECT_EQ(settings_of(settings_by({"universe.caps={ 'A=B' = 1 }"})).universe.caps, (std::map<std::string, double>{{"A=B", 1}}));
    EXPECT_EQ(refusal_of("[universe.caps]\nHYG = 1.5\n"), "universe.caps HYG=1.5: a number from 0 to 1 is needed");
    EXPECT_EQ(refusal_of("[universe.caps]\nHYG = nan\n"), "universe.caps HYG=nan: a number from 0 to 1 is needed");
    EXPECT_EQ(refusal_of("[universe]\ncaps = 0.3\n"), "given.toml:2:1: universe.caps is a table of numbers by id: { ID = NUMBER }");
    EXPECT_EQ(refusal_by({"universe.caps=['A=0.1', 'A=0.2']"}), "--set universe.caps=['A=0.1', 'A=0.2']: universe.caps names A twice");
    EXPECT_EQ(refusal_of("[universe]\ncaps = { HYG = { a = 1 } }\n"),
              "given.toml:2:1: universe.caps is a text, a number, true or false, or a list of them");
}
TEST_F(PortfolioOptions, unknown_keys_and_sections_are_refused_with_place_and_nearest_name) {
    EXPECT_EQ(refusal_of("[universe]\n\n  capp = 0.3\n"), "given.toml:3:3: no such key: universe.capp; the nearest is universe.cap");
    EXPECT_EQ(refusal_of("universe = { famly = 'x' }\n"), "given.toml:1:14: no such key: universe.famly; the nearest is universe.family");
    EXPECT_EQ(refusal_of("[estimation]\ncap = 0.3\n"), "given.toml:2:1: no such key: estimation.cap; the nearest is universe.cap");
    EXPECT_EQ(refusal_of("[univers]\ncap = 0.3\n"), "given.toml:1: no such key: univers; the nearest is universe");
    EXPECT_EQ(refusal_of("cap = 0.3\n"), "given.toml:1: no such key: cap; the nearest is universe.cap");
    EXPECT_EQ(refusal_of("zzz = 0.3\n"), "given.toml:1: no such key: zzz");
    EXPECT_EQ(refusal_of("\nuniverse = 3\n"), "given.toml:2:1: universe is a section: write [universe] and its keys below");
    EXPECT_EQ(refusal_of("[[universe]]\ncap = 1\n"), "given.toml:1:3: universe is a section: write [universe] and its keys below");
    EXPECT_EQ(refusal_of("[policy.scale]\nx = 1\n"), "given.toml:1:9: policy.scale is a text, a number, true or false, or a list of them");
    EXPECT_EQ(refusal_by({"universe.kap=1"}), "--set universe.kap=1: no such key: universe.kap; the nearest is universe.cap");
    EXPECT_EQ(refusal_by({"universe=1"}), "--set universe=1: universe is a section: its keys are written universe.KEY");
    EXPECT_EQ(refusal_by({"polcy.scale=1"}), "--set polcy.scale=1: no such key: polcy.scale; the nearest is policy.scale");
    EXPECT_EQ(refusal_of("[trading]\ncost = 0.1\n'cost' = 0.2\n").substr(0, 13), "given.toml:3:");
    EXPECT_EQ(refusal_of("[policy]\nrisk-off-multiplier = 1\nrisk_off_multiplier = 0.5\n"),
              "given.toml:3:1: policy.risk_off_multiplier is given a second time, as risk_off_multiplier");
    const std::string syntax = refusal_of("[universe]\ncap = 0.3.4\n");
    EXPECT_EQ(syntax.substr(0, 13), "given.toml:2:") << syntax;
    EXPECT_NE(syntax.find_first_of("123456789", 13), syntax.npos) << syntax;
}
TEST_F(PortfolioOptions, values_out_of_range_are_refused_by_key_value_and_what_is_allowed) {
    const std::pair<const char*, const char*> cases[] = {
        {"policy.scale=-1", "policy.scale -1: a number from 0 to 1000 is needed"},
        {"policy.scale=nan", "policy.scale nan: a number from 0 to 1000 is needed"},
        {"policy.scale=inf", "policy.scale inf: a number from 0 to 1000 is needed"},
        {"policy.reference_risk=-0.01", "policy.reference_risk -0.01: a number from 0 to 1 is needed"},
        {"universe.cap=1.2", "universe.cap 1.2: a number from 0 to 1 is needed"},
        {"universe.cap=35%", "universe.cap 35%: a number from 0 to 1 is needed"},
        {"policy.anchor=2", "policy.anchor 2: a number from 0 to 1 is needed"},
        {"estimation.lookback=1", "estimation.lookback 1: a whole number from 2 to 1200 is needed"},
        {"estimation.lookback=36.5", "estimation.lookback 36.5: a whole number from 2 to 1200 is needed"},
        {"estimation.half_life=0", "estimation.half_life 0: a number from 0.01 to 1200 is needed"},
        {"estimation.covariance=shrunk",
         "estimation.covariance shrunk: one of sample, ewma, ledoit_wolf_identity, ledoit_wolf_constant_correlation, "
         "ledoit_wolf_single_factor, "
         "nonlinear_shrinkage, factor_model is needed"},
        {"estimation.expected_return=median", "estimation.expected_return median: one of mean, ewma, shrunk_mean, carry, none is needed"},
        {"policy.semantics=exact", "policy.semantics exact: one of cap, equal is needed"},
        {"trading.rebalance=daily", "trading.rebalance daily: one of monthly, quarterly, threshold is needed"},
        {"data.frequency=daily", "data.frequency daily: one of monthly is needed"},
        {"range.from=2013", "range.from 2013: not a month; write it as 2017-01"},
    };
    for (const auto& [setting, sentence] : cases) EXPECT_EQ(refusal_by({setting}), sentence);
}
TEST_F(PortfolioOptions, keys_that_contradict_one_another_are_refused) {
    const std::pair<std::vector<std::string>, const char*> cases[] = {
        {{"policy.enter=1.2", "policy.leave=1.5"}, "policy.leave 1.5: at most policy.enter, 1.2, is needed"},
        {{"policy.enter=1.2"}, "policy.enter 1.2: policy.leave is needed"},
        {{"policy.floor=0.02", "policy.ceiling=0.01"}, "policy.floor 0.02: at most policy.ceiling, 0.01, is needed"},
        {{"policy.smoothing=1"}, "policy.smoothing 1"},
        {{"trading.cost=0.001", "trading.bid_ask=b.csv"}, "trading.cost and trading.bid_ask"},
        {{"trading.rebalance=threshold"}, "trading.threshold above 0"},
        {{"trading.threshold=0.1"}, "trading.rebalance is monthly"},
        {{"trading.adjustment=0"}, "trading.adjustment 0"},
        {{"range.from=2020-02", "range.to=2020-01"}, "range.from 2020-02 is after range.to 2020-01"},
        {{"estimation.expected_return=carry"}, "estimation.carry, its file, is needed"},
        {{"estimation.carry=c.csv"}, "estimation.expected_return is mean"},
        {{"estimation.expected_return=none", "policy.target=risk"}, "only minimum_variance"},
        {{"estimation.histories=pairwise", "estimation.covariance=ledoit_wolf_identity"}, "only covariance = \"sample\" and \"ewma\""},
        {{"estimation.core_indices=['LBUSTRUU']"}, "the factors of covariance = \"factor_model\", not of sample"},
        {{"universe.minimum_history=12"}, "need all of the lookback, 36 periods"},
        {{"universe.family=iShares", "data.assets=a.csv"}, "need data.metadata"},
        {{"universe.minimum_aum=1e8", "data.assets=a.csv"}, "need data.metadata"},
        {{"universe.maximum_bid_ask=0.01", "data.assets=a.csv"}, "needs data.metadata or trading.bid_ask"},
        {{"universe.ids=['A','B','A']"}, "universe.ids: A is given twice"},
        {{"universe.ids=['A']", "universe.minimum_assets=2"}, "universe.ids has only 1"},
    };
    for (const auto& [settings, words] : cases) {
        const std::string said = refusal_by(settings);
        EXPECT_NE(said.find(words), said.npos) << settings[0] << ": " << said;
    }
    EXPECT_EQ(refusal_by({"universe.minimum_history=12", "estimation.histories=pairwise"}), "taken");
    EXPECT_EQ(refusal_by({"estimation.histories=pairwise", "estimation.covariance=ewma"}), "taken");
    EXPECT_EQ(refusal_by({"universe.minimum_history=60"}), "taken");
    EXPECT_EQ(refusal_by({"policy.enter=1.2", "policy.leave=1.2"}), "taken");
    EXPECT_EQ(settings_of(settings_by({"estimation.expected_return=none"})).policy.target, PortfolioTarget::minimum_variance);
    EXPECT_EQ(settings_of(settings_by({"estimation.lookback=48"})).estimation.lookback_of_returns(), 48);
    EXPECT_EQ(settings_of(settings_by({"estimation.lookback=48", "estimation.lookback_returns=12"})).estimation.lookback_of_returns(), 12);
}
// What --dry-run prints is a configuration that says the same: section by section, defaults included.
TEST_F(PortfolioOptions, resolved_configuration_read_again_says_the_same) {
    const std::vector<std::vector<std::string>> runs = {
        {},
        settings_by({"estimation.expected_return=none", "market_risk.half_life=6", "trading.bid_ask=b.csv", "policy.enter=1.5",
                     "policy.leave=1.1"}),
        {write("threads = 2\n[data]\nassets = ['a.csv']\n[universe]\nids = ['007', '1e5', '.5', 'A \"B\"', 'x]']\ncaps = { '007' = 0.1, "
               "'A.B' = 0.25 }\n"
               "[range]\nfrom = '2013-01'\n"),
         "--benchmark", "12", "--set", "universe.cap=1.0"},
    };
    for (size_t run = 0; run < runs.size(); ++run) {
        Options options = parsed(runs[run]);
        (void)portfolio_settings(options);
        const std::string text = options.toml();
        Options again = parsed({write(text, "again.toml")});
        (void)portfolio_settings(again);
        EXPECT_EQ(again.toml(), text);
    }
    Options last = parsed(runs.back());
    const std::string text = last.toml();
    for (const char* line : {"\n[universe]\n", "\ncap = '1.0'\ncaps = { '007' = 0.1, 'A.B' = 0.25 }\n", "\n[market_risk]\nbenchmark = 12\n",
                             "\n[range]\nfrom = '2013-01'\n# to = \"\"\n"})
        EXPECT_NE(text.find(line), text.npos) << line << text;
    EXPECT_LT(text.find("threads = 2"), text.find('['));  // a key without a section stands before them
    for (const auto& [key, value] : last.resolved()) {
        if (key == "universe.cap") { EXPECT_EQ(value, "1.0"); }
    }
}
// Policies that a program makes are checked as those that a person writes.
TEST_F(PortfolioOptions, a_setting_is_set_by_its_name_with_all_checks) {
    PortfolioSettings s;
    const auto set_to = [&](const std::string& key, const std::vector<std::string>& words) {
        try {
            set(portfolio_rows(), s, key, words);
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.exit(), Exit::usage) << key;
            return std::string(problem.what());
        }
        return std::string("taken");
    };
    EXPECT_EQ(set_to("policy.anchor", {"0.5"}), "taken");
    EXPECT_EQ(s.policy.anchor, 0.5);
    EXPECT_EQ(set_to("policy.target", {"beta"}), "taken");
    EXPECT_EQ(s.policy.target, PortfolioTarget::beta);
    EXPECT_EQ(set_to("universe.ids", {"SHY", "IEF"}), "taken");
    EXPECT_EQ(set_to("universe.ids", {"TLT", "LQD"}), "taken");
    EXPECT_EQ(s.universe.ids, (std::vector<std::string>{"TLT", "LQD"}));
    EXPECT_EQ(set_to("policy.anchor", {"2"}), "policy.anchor 2: a number from 0 to 1 is needed");
    EXPECT_EQ(set_to("policy.target", {"gain"}),
              "policy.target gain: one of risk, beta, maximum_sharpe, minimum_variance, maximum_return is needed");
    EXPECT_EQ(set_to("policy.ancor", {"1"}), "policy.ancor: no such key; the nearest is policy.anchor");
    EXPECT_EQ(s.policy.anchor, 0.5);
}
TEST_F(PortfolioOptions, a_key_of_another_command_is_refused_with_its_name) {
    EXPECT_EQ(refusal_of("[estimation]\ncovariance_file = 'c.csv'\n"),
              "given.toml:2:1: estimation.covariance_file is a key of `assay frontier`; `assay backtest` has no use for it");
}
TEST_F(PortfolioOptions, help_lists_options_and_keys_with_their_defaults) {
    const std::string help = Options("backtest", "", specs_of(portfolio_rows()), "CONFIG.toml").help(120);
    for (const char* words : {"  --assets FILE", "data.assets", "  --benchmark ID", "  universe.cap NUMBER", "(2 to 1200, default 36)",
                              "  universe.caps ID=NUMBER", "(0 to 1, default 1)"})
        EXPECT_NE(help.find(words), help.npos) << words << "\n" << help;
    EXPECT_EQ(help.find("--cap"), help.npos);
    for (const OptionSpec& spec : specs_of(portfolio_rows())) {
        EXPECT_GT(spec.description.size(), 8u) << spec.key();
        if (spec.command.empty() || spec.command == "backtest") {
            EXPECT_NE(help.find(spec.typed().empty() ? spec.key() : spec.typed()), help.npos) << spec.key();
        }
    }
}

}  // namespace assay
