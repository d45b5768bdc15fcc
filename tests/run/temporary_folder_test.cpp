#include "host/run/temporary_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "host/problem.h"

namespace assay {

TEST(TemporaryFolder, is_the_first_that_can_be_written_and_has_the_room) {
    EXPECT_EQ(folder_with_room({"/nowhere", "/proc", "/tmp"}, 1), "/tmp");
    ::setenv("TMPDIR", "/somewhere", 1);
    EXPECT_EQ(temporary_folders().front(), "/somewhere");
    ::unsetenv("TMPDIR");
    EXPECT_EQ(temporary_folders().front(), "/tmp");
}
TEST(TemporaryFolder, where_none_has_the_room_one_sentence_says_how_much_is_needed) {
    try {
        folder_with_room({"/nowhere", "/tmp"}, size_t(1) << 60);
        FAIL() << "an exabyte";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::output);
        EXPECT_NE(std::string(problem.what()).find("1099511627777 MB"), std::string::npos) << problem.what();
        EXPECT_NE(std::string(problem.what()).find("TMPDIR"), std::string::npos);
    }
}

}  // namespace assay
