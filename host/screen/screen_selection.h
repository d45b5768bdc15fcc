// Which funds of a screen a person wants to see, and in which order.
//
// It chooses rows and order, never what is computed: q-values are those of the whole universe. Errors: Problem, exit 2, for a column that
// screen.csv does not have, a group that is neither in the metadata nor an index, a family that no fund has, a fund that is not there.
#pragma once
#include <string>

#include "host/activeness/study_data.h"
#include "host/table/table.h"

namespace assay {

struct ScreenSelection {
    std::string sort =
        "score";  // a column of screen.csv; missing cells come last, and of the largest scores those of flagged funds after others
    bool ascending = false;
    std::string group, family;  // empty: every one; group: of the metadata, or the id of the fund's index
    bool active_only = false;
    std::string like;  // the fund whose peers are listed; empty: none
};

Table selected(const Table& screen, const ScreenSelection& selection);
size_t with_rank(const Table& selected, const ScreenSelection& selection);  // rows with a value to rank by: the first ones
// Refuses before anything is computed. no_rows: a screen.csv without rows; its columns style_... are not known yet.
void check_selection(const Table& no_rows, const StudyData& data, const ScreenSelection& selection);

}  // namespace assay
