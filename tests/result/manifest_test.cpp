#include "host/result/manifest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace assay {
namespace {

TEST(Manifest, HoldsWhatIsNeededToRepeatTheRun) {
    Manifest manifest;
    manifest.version = "0.1.0";
    manifest.command_line = {"assay", "study", "--out", "results/study"};
    manifest.configuration = {{"window", "6"}, {"active_correlation", "0.7"}};
    manifest.inputs = {{"funds", "funds.csv", "9f86d0", "wide CSV, fractions"}};
    manifest.threads = 8;
    manifest.seed = 18446744073709551615u;
    manifest.stages = {{"map", 0.25}, {"regress", 1.5}};
    manifest.counts = {{"windows", 24806}};
    manifest.warnings = {"fund X: 4 months"};
    const std::string text = manifest_json(manifest);
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(text.find("{\n  \"program\": \"assay\",\n  \"version\": \"0.1.0\""), 0u) << text;
    EXPECT_EQ(json["command_line"][3], "results/study");
    EXPECT_EQ(json["configuration"]["active_correlation"], "0.7");
    EXPECT_EQ(json["inputs"][0]["recognised"], "wide CSV, fractions");
    EXPECT_EQ(json["seed"], 18446744073709551615u);
    EXPECT_EQ(json["stages"][1]["seconds"], 1.5);
    EXPECT_EQ(json["counts"]["windows"], 24806);
    EXPECT_EQ(json["warnings"].size(), 1u);
}

TEST(Manifest, EmptyListsAreListsAndEmptyMapsAreMaps) {
    const auto json = nlohmann::json::parse(manifest_json({}));
    EXPECT_TRUE(json["inputs"].is_array() && json["stages"].is_array() && json["warnings"].is_array() && json["command_line"].is_array());
    EXPECT_TRUE(json["configuration"].is_object() && json["counts"].is_object());
}

TEST(Manifest, APathThatIsNotUtf8IsReplacedNotRefused) {
    Manifest manifest;
    manifest.inputs = {{"funds", "caf\xE9.csv", "", ""}};
    EXPECT_EQ(nlohmann::json::parse(manifest_json(manifest))["inputs"][0]["path"], "caf\xEF\xBF\xBD.csv");
}

// nlohmann would read a list of two strings as a member of an object.
TEST(Manifest, TwoWordsStayAList) {
    Manifest manifest;
    manifest.command_line = {"assay", "study"};
    manifest.warnings = {"a", "b"};
    const auto json = nlohmann::json::parse(manifest_json(manifest));
    EXPECT_EQ(json["command_line"], nlohmann::json::array({"assay", "study"}));
    EXPECT_EQ(json["warnings"], nlohmann::json::array({"a", "b"}));
}

}  // namespace
}  // namespace assay
