// How one group program (kernels/group.h) is compiled for three instruction sets: the last lines of its host/analysis/x_lanes.cpp.
//
// ASSAY_GROUP_PROGRAM(style_analysis, StyleAnalysisView) defines, in the namespace of the instruction set that the file is being
// compiled for, style_analysis_lanes(view, first, last), which ASSAY_LANE_PROGRAMS declares and run_lanes() cuts into batches: each
// item by a group of one thread. Batches are padded to whole packs, so x_items(view) says how many there are.
#pragma once
#include "host/run/pack.h"
#include "kernels/group.h"

#define ASSAY_GROUP_PROGRAM(program, View)                                \
    namespace assay::ASSAY_LEVEL_NAMESPACE {                              \
    void program##_lanes(const View& view, int first, int last) {         \
        const int items = program##_items(view);                          \
        program(Alone<Pack>(), view, first, last < items ? last : items); \
    }                                                                     \
    }
