// What is known of a series besides its returns, and the two small files that carry it.
//
// metadata: CSV, one row per series; columns id, name, group, aum, fee, bid_ask, duration, family, holdings, benchmark, passive
// (yes or no); all but id optional, others are named in `recognised` as not read.
// mapping: CSV with the columns fund and index.
// Errors: Problem with exit 3 and one sentence that names file, row, column and remedy.
#pragma once
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host/files/input_file.h"

namespace assay {

struct SeriesMetadata {
    std::string name, group, family, benchmark;
    double aum = std::nan("");       // US dollars; NaN = not known (an empty cell, or zero)
    double fee = std::nan("");       // fraction a year
    double bid_ask = std::nan("");   // fraction
    double duration = std::nan("");  // years; may be negative
    double holdings = std::nan("");  // number of securities in an index
    bool passive = false;            // follows an index, so it could replace an active fund
};

struct MetadataFile {
    InputFile file;
    std::map<std::string, SeriesMetadata, std::less<>> by_id;
};

// renamed: {"id", "fund_name"} reads the column fund_name as id.
MetadataFile read_metadata(const std::string& path, const std::vector<std::pair<std::string, std::string>>& renamed);

struct MappingFile {
    InputFile file;
    struct Row {
        std::string fund, index;
        int row;
    };  // row: line in the file, for messages
    std::vector<Row> rows;
};

MappingFile read_mapping(const std::string& path);

}  // namespace assay
