// Funds on the CPU: funds -> packs -> batches -> threads. Neither number changes a bit of the result.
//
// ASSAY_LANE_PROGRAMS(rolling_regression, RollingRegressionView) declares the three compiled forms of a lane program (one
// per x86-64 level, host/run/lane_program.h) and names their table rolling_regression_programs.
#pragma once
#include <functional>
#include <string>

namespace assay {

enum class InstructionLevel { v2, v3, v4 };  // x86-64-v2 (SSE4.2), v3 (AVX2, FMA), v4 (AVX-512)

InstructionLevel best_instruction_level();  // of this machine
// The best, or what the environment variable ASSAY_LEVEL (v2, v3, v4) asks for. Problem, exit 2, where this machine cannot run it.
InstructionLevel instruction_level();
std::string text(InstructionLevel level);

template <class View>
struct LanePrograms {
    using Program = void (*)(const View&, int first, int last);
    Program v2, v3, v4;
    Program operator[](InstructionLevel level) const {
        return level == InstructionLevel::v2 ? v2 : level == InstructionLevel::v3 ? v3 : v4;
    }
};

#define ASSAY_LANE_PROGRAMS(program, View)       \
    namespace v2 {                               \
    void program##_lanes(const View&, int, int); \
    }                                            \
    namespace v3 {                               \
    void program##_lanes(const View&, int, int); \
    }                                            \
    namespace v4 {                               \
    void program##_lanes(const View&, int, int); \
    }                                            \
    inline constexpr LanePrograms<View> program##_programs{v2::program##_lanes, v3::program##_lanes, v4::program##_lanes};

inline constexpr int pack_columns = 8;  // columns are padded to the widest pack: one 64-byte cache line
inline long padded(long funds) { return (funds + pack_columns - 1) / pack_columns * pack_columns; }

struct CpuExecution {
    int threads = 0;       // 0: one per core
    int batch_funds = 64;  // funds a task computes, rounded up to whole packs
    InstructionLevel level = instruction_level();
};

// Calls part(first, last) for batches of funds 0 .. padded(funds) - 1, on `threads` threads. Stops between batches when interrupted.
void run_batches(long funds, const CpuExecution& execution, const std::function<void(int first, int last)>& part);

template <class View>
void run_lanes(const LanePrograms<View>& programs, const View& view, long funds, const CpuExecution& execution) {
    const auto program = programs[execution.level];
    run_batches(funds, execution, [&](int first, int last) { program(view, first, last); });
}

}  // namespace assay
