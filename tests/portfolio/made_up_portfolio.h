// Four assets of made-up returns, 2018-01..2021-12, and a benchmark that is two years longer; no files on disk.
#pragma once
#include "activeness/made_up_study.h"
#include "activeness/study_cells.h"
#include "expect_refused.h"
#include "host/portfolio/portfolio_data.h"

namespace assay {

inline SeriesFile series_file(const std::string& path, const std::vector<std::string>& ids, const char* first = "2018-01",
                              int months = 48) {
    SplitMix random{uint64_t(path.size()) + ids[0].size()};
    SeriesFile f;
    f.file.path = path;
    f.panel = empty_panel(*Month::parse(first), months, ids);
    for (double& v : f.panel.value) v = 0.01 * random.normal();
    return f;
}

inline PortfolioFiles portfolio_files() {
    PortfolioFiles files;
    files.assets = {series_file("assets.csv", {"SHY", "IEF", "TLT", "HYG"})};
    files.series = {series_file("index.csv", {"LBUSTRUU"}, "2016-01", 72)};
    return files;
}

// Rows of the calendar, which begins with 2016-01.
inline int row_of(const PortfolioData& data, const char* month) { return *Month::parse(month) - data.calendar().month(0); }
inline double& at(SeriesFile& file, const char* month, int series) {
    return file.panel.at(*Month::parse(month) - file.panel.calendar.month(0), series);
}

}  // namespace assay
