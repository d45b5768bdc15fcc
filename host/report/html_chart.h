// A Chart as HTML: title, choices, legend, plots and caption. Part of html_report.
//
// A plot is an empty box with its specification; the page's script draws it. Without JavaScript a sentence stands in its place.
#pragma once
#include <string>

#include "host/report/chart.h"

namespace assay {

std::string html_chart(const Chart& chart, const std::string& label);
std::string html_chart_data(const ChartData& data);

}  // namespace assay
