// What a person can decide about a screen, beside what the study underneath decides.
#pragma once
#include <optional>

#include "host/activeness/study_settings.h"
#include "host/panel/series_file.h"

namespace assay {

// Of more funds the report has no section for each.
inline constexpr size_t most_fund_sections = 5000;

struct ScreenSettings {
    StudySettings study;                 // best index of all of them, statistics, activeness, inference
    int style_window = 36;               // rows of a style analysis: months, weeks or days
    int style_minimum = 24;              // observations it needs
    bool style_window_is_named = false;  // asked for: it is said where the range is too short for it
    bool fund_sections = true;           // of the report; without them the groups whose band they show are not rolled
    int substitute_months = 36;          // the last ones, whatever the frequency, over which a passive substitute is chosen
    double memory = 32.0 * 1048576;      // bytes that a batch of funds may take: memory that a batch leaves is used again by the next
};

}  // namespace assay
