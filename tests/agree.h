// One analysis, every way to run it, one answer: agree() is called once per analysis and panel.
//
//   the analysis on the CPU: x86-64 v2, v3, v4 (what this machine has), threads 1, 2, 5, batches of 8 funds, 64, all
//   the very .cu file, which is the scalar text, compiled by g++ and run by the emulator: 3 schedules, 3 block sizes; three streams
//   that take small batches from one queue, alone and beside the CPU
//   the GPU, where there is one, alone and beside the CPU
// All the same bits (NaN equals NaN: its sign and payload are not part of the guarantee), and within the tolerance of a long
// double reference. Fails where nothing ran; says what could not.
#pragma once
#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <iostream>
#include <vector>

#include "emulator/emulator.h"
#include "host/problem.h"
#include "host/run/execution.h"
#include "sanitized.h"
#include "test_folders.h"

namespace assay {

using Numbers = std::vector<double>;

struct Tolerance {
    double relative, absolute = 0;  // either suffices
};
struct Reference {
    std::vector<long double> value;  // as long as the Numbers; NaN = must be NaN
    std::function<Tolerance(size_t place)> allowed;
};

inline const GpuLibrary& emulated_gpu() {
    static const GpuLibrary library(build_folder() + "/libassay_gpu_emulated.so");
    return library;
}
inline emulator::Settings& device_settings() {
    return *reinterpret_cast<decltype(&::emulator_settings)>(emulated_gpu().function("emulator_settings"))();
}

inline uint64_t checksum(const Numbers& numbers) {
    uint64_t h = 0xcbf29ce484222325u;
    for (double d : numbers) h = (h ^ (d == d ? std::bit_cast<uint64_t>(d) : 1)) * 0x100000001b3u;
    return h;
}

inline void expect_same_bits(const Numbers& expected, const Numbers& got, const std::string& how) {
    ASSERT_EQ(expected.size(), got.size()) << how;
    int different = 0;
    for (size_t i = 0; i < got.size(); ++i) {
        const bool both_missing = expected[i] != expected[i] && got[i] != got[i];
        if (both_missing || std::bit_cast<uint64_t>(expected[i]) == std::bit_cast<uint64_t>(got[i])) continue;
        if (different++ == 0) ADD_FAILURE() << how << ": number " << i << " is " << got[i] << ", elsewhere " << expected[i];
    }
    EXPECT_EQ(different, 0) << how;
}

// Returns the numbers, for a checksum that is the same on every machine.
inline Numbers agree(const std::function<Numbers(const Execution&)>& run, const Reference& reference) {
    const Numbers first = run({.cpu = {.threads = 1, .batch_funds = 1 << 20, .level = InstructionLevel::v2}});
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(first.size(), reference.value.size());
    int present = 0, wrong = 0;
    for (size_t i = 0; i < std::min(first.size(), reference.value.size()); ++i) {
        const long double truth = reference.value[i], error = std::abs(first[i] - truth);
        if (std::isnan(truth) && std::isnan(first[i])) continue;
        ++present;
        const Tolerance allowed = reference.allowed(i);
        if (error <= allowed.relative * std::abs(truth) || error <= allowed.absolute) continue;
        if (wrong++ < 3)
            ADD_FAILURE() << "number " << i << " is " << first[i] << ", the reference says " << double(truth) << ", off by "
                          << double(error);
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(present, 0) << "nothing was compared with the reference";

    int ways = 0;
    for (InstructionLevel level : {InstructionLevel::v2, InstructionLevel::v3, InstructionLevel::v4}) {
        if (level > best_instruction_level()) {
            std::cout << "this machine cannot run x86-64-" << text(level) << "\n";
            continue;
        }
        for (int threads : {1, 2, 5})
            for (int batch : {8, 64, 1 << 20}) {
                if (sanitized && (threads != 2 || batch != 8)) continue;  // most threads at once
                expect_same_bits(first, run({.cpu = {.threads = threads, .batch_funds = batch, .level = level}}),
                                 text(level) + ", " + std::to_string(threads) + " threads, batches of " + std::to_string(batch));
                ++ways;
            }
    }
    EXPECT_TRUE(emulated_gpu().usable()) << emulated_gpu().absence();
    for (auto schedule : emulator::every_schedule)
        for (unsigned threads : {32u, 96u, 128u}) {
            if (sanitized && (schedule != emulator::Schedule::shuffled || threads == 128)) continue;
            device_settings() = {};
            device_settings().schedule = schedule;
            device_settings().block_threads = threads;
            expect_same_bits(first, run({.gpu = &emulated_gpu()}),
                             "emulated kernel, " + std::to_string(threads) + " threads, schedule " + std::to_string(int(schedule)));
            EXPECT_GT(device_settings().launches, 0);
            ++ways;
        }
    device_settings() = {};
    for (const bool cpu_helps : {false, true}) {
        expect_same_bits(first, run({.gpu = &emulated_gpu(), .on_gpu = {.streams = 3, .batch_funds = 32, .cpu_helps = cpu_helps}}),
                         cpu_helps ? "three streams and the CPU" : "three streams");
        ++ways;
    }
    if (gpu_library().usable()) {
        expect_same_bits(first, run({.gpu = &gpu_library(), .on_gpu = {.cpu_helps = true}}), gpu_library().device_name() + " and the CPU");
        expect_same_bits(first, run({.gpu = &gpu_library()}), gpu_library().device_name());
        ++ways;
    } else {
        std::cout << "not compared with a GPU: " << gpu_library().absence() << "\n";
    }
    EXPECT_GE(ways, sanitized ? 5 : 20);
    return first;
}

}  // namespace assay
