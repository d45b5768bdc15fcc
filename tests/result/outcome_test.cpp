#include "host/result/outcome.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

#include "host/problem.h"
#include "host/run/interrupt.h"
#include "interruptible.h"

namespace assay {
namespace {

Outcome three_tables() {
    Outcome outcome;
    outcome.page.title = "Three tables";
    for (const char* name : {"first", "second", "third"}) outcome.keep(Table(name, name)).text("cell", "a word").assign(2, "x");
    return outcome;
}

// Ends the process with the number of files that were kept.
[[noreturn]] void write_until_interrupted(int files_before) {
    catch_interrupts();
    Outcome outcome = three_tables();
    int kept = 0;
    const auto count = [&] {
        if (kept++ == files_before) ::raise(SIGINT);
    };
    try {
        write_files(outcome, {}, "study", 1, {[&](const Table&) { count(); }, [&](const std::string&, const std::string&) { count(); }});
    } catch (const Problem& problem) { ::_exit(problem.exit() == Exit::interrupted ? kept : 99); }
    ::_exit(98);
}

}  // namespace

// Three tables, columns.csv, the page, the workbook.
TEST(OutcomeDeathTest, writing_stops_at_the_next_file_where_it_is_interrupted) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(write_until_interrupted(0), testing::ExitedWithCode(1), "");
    EXPECT_EXIT(write_until_interrupted(1), testing::ExitedWithCode(2), "");
    EXPECT_EXIT(write_until_interrupted(4), testing::ExitedWithCode(5), "");
    EXPECT_EXIT(write_until_interrupted(5), testing::ExitedWithCode(6), "") << "before the result is put in its place";
}

}  // namespace assay
