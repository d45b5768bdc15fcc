// How one lane program is compiled for three instruction sets: the last lines of every host/analysis/x_lanes.cpp.
//
// ASSAY_LANE_PROGRAM(rolling_regression, RollingRegressionView) defines, in the namespace of the instruction set that the file
// is being compiled for, the loop over the packs of funds first .. last - 1 (whole packs; columns are padded to 8).
// Such a file includes kernels and Pack and nothing else: see kernels/lane.h on templates shared between instruction sets.
#pragma once
#include "host/run/pack.h"

#define ASSAY_LANE_PROGRAM(program, View)                                                   \
    namespace assay::ASSAY_LEVEL_NAMESPACE {                                                \
    void program##_lanes(const View& view, int first, int last) {                           \
        for (int fund = first; fund < last; fund += lanes<Pack>) program<Pack>(view, fund); \
    }                                                                                       \
    }
