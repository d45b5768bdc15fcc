// The digests of all tables on the shipped data, as committed (tests/digests/tables.txt, in the form of sha256sum: study/..., screen/...).
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "test_folders.h"

namespace assay {

using Digests = std::map<std::string, std::string>;  // file -> SHA-256

inline std::string sha256(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EXPECT_EQ(EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr), 1);
    std::string text;
    for (unsigned i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
    return text;
}

inline std::string digests_file(const std::string& name) {
    std::ifstream file(source_folder() + "/tests/digests/" + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}
// Of what one command writes.
inline Digests committed_digests(const std::string& command) {
    Digests digests;
    std::istringstream lines(digests_file("tables.txt"));
    for (std::string digest, name; lines >> digest >> name;)
        if (name.starts_with(command + "/")) digests[name.substr(command.size() + 1)] = digest;
    return digests;
}

// columns.csv has words only: it may change with them.
inline void expect_committed(Digests got, const std::string& how, const std::string& command = "study") {
    got.erase("columns.csv");
    const Digests committed = committed_digests(command);
    ASSERT_FALSE(committed.empty()) << "tests/digests/tables.txt has nothing of " << command;
    for (const auto& [name, digest] : committed) {
        const auto found = got.find(name);
        EXPECT_TRUE(found != got.end()) << how << ": " << name
                                        << " is not written any more; tests/digests/write.sh says how to record that";
        if (found == got.end()) continue;
        EXPECT_EQ(found->second, digest) << how << ": the bytes of " << name
                                         << " are not those of the last release; if that is meant: tests/digests/write.sh \"why\"";
    }
    for (const auto& [name, digest] : got)
        EXPECT_TRUE(committed.contains(name)) << how << ": " << name << " is new; tests/digests/write.sh \"why\" records it";
}

}  // namespace assay
