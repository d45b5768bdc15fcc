// The charts' JavaScript (Vega, Vega-Lite, Vega-Embed; BSD): made at build time by cmake/charts.cmake, a data file at run time.
//
// Beside the program, or in share/assay of an installation. Empty where the build could not make it: then the report has no charts.
#pragma once
#include <string>

namespace assay {

std::string chart_library();

}  // namespace assay
