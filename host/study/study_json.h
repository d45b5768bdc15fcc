// The study as one JSON object for scripts: the answer, where each table lies, counts and warnings; on request every table whole.
//
//   {"program", "version", "commit", "command": "study", "data_label", "answer", "funds_of": [...], "out", "counts", "warnings",
//    "not_computed", "seconds", "files", "tables": {"activeness": {"file", "title", "rows"[, "columns"]}, ...}}
// funds_of holds the rows of answer.csv. rolling.csv, where it was asked for, is named but never whole: it is read from its file.
#pragma once
#include <set>
#include <string>

#include "host/activeness/activeness_study.h"
#include "host/result/manifest.h"

namespace assay {

struct StudyRun {
    std::string out, answer;
    std::set<std::string> files;
    double seconds = 0;
};

std::string study_json(const ActivenessStudy& study, const StudyRun& run, const Manifest& manifest, bool whole_tables);

}  // namespace assay
