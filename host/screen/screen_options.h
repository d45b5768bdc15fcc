// The options of `assay screen`, and what they decide: those of the study, and a few more.
#pragma once
#include "host/command/options.h"
#include "host/screen/screen_selection.h"
#include "host/screen/screen_settings.h"

namespace assay {

Options screen_options();
// Lengths that are not given become those of the frequency in force.
void default_to_frequency(Options& options);
ScreenSettings screen_settings(const Options& options);  // Problem, exit 2, where a value is out of range
ScreenSelection screen_selection(const Options& options);

}  // namespace assay
