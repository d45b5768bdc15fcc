// A refusal that a person reads: its exit code, and words that its sentence must hold.
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "host/problem.h"

namespace assay {

// Exit code and sentence of what stops `action`; exit 0 where nothing does.
inline Problem problem_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Problem& problem) { return problem; }
    return Problem(Exit::ok, "nothing was refused");
}

#define EXPECT_REFUSED(statement, code, ...)                                                                               \
    do {                                                                                                                   \
        const Problem p = problem_of([&] { (void)(statement); });                                                          \
        EXPECT_EQ(int(p.exit()), int(code)) << p.what();                                                                   \
        for (const char* word : {__VA_ARGS__}) EXPECT_NE(std::string(p.what()).find(word), std::string::npos) << p.what(); \
    } while (false)

}  // namespace assay
