// One row per fund, joined from the written tables: the report's fund table, and what its charts and panels read.
//
// mapping, activeness (first window), fund_statistics and implied_duration (first period), names and assets of the metadata.
#pragma once
#include "host/activeness/activeness_study.h"
#include "host/report/chart.h"

namespace assay {

Table fund_table(const ActivenessStudy& study, const StudyData& data);
// The same for charts: "funds", a row per fund. Ids and labels, numbers with three decimals.
ChartData fund_chart_data(const ActivenessStudy& study, const StudyData& data);
// Every period of every fund, as printed: {"periods":[...],"columns":[...],"cells":["n,correlation,...;n,...", one per fund]}.
ChartData fund_period_data(const ActivenessStudy& study, Frequency frequency);
// Rolling correlation and beta of the first window, in thousandths: {"row":"month","first":"2017-01","months":84,"correlation":["...",
// ...],"beta":[...]}; of weeks and days "ends":["2017-01-06", ...] instead of first and months, of days the last of each week: more a
// line cannot show. A fund is a text: per month "." where there is none, else the difference from the last one as base64 VLQ (as in
// source maps).
ChartData fund_rolling_data(const FundRolling& rolling, const Calendar& calendar);

}  // namespace assay
