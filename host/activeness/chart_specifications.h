// The study's charts in Vega-Lite: what is drawn from which columns. study_charts puts in the numbers that differ between runs.
//
// "scale": "groups" becomes the colours of the groups. Numbers come rounded once (chart_data): formats here only show all of them.
#pragma once

namespace assay {

inline constexpr char rolling_fan[] = R"json({
  "data": {"name": "group_rolling", "format": {"parse": {"month": "utc:'%Y-%m'"}}},
  "transform": [{"filter": "datum.index === group && datum.statistic === statistic"}],
  "height": 270,
  "title": {"anchor": "start", "fontSize": 12, "fontWeight": "normal", "color": "var(--ink)", "offset": 6},
  "encoding": {"x": {"field": "month", "type": "temporal", "scale": {"type": "utc"}, "title": null, "axis": {"format": "%Y", "tickCount": "year"}}},
  "layer": [
    {"mark": {"type": "area", "color": "var(--c1)", "opacity": 0.14}, "encoding": {"y": {"field": "p10", "type": "quantitative", "title": null, "scale": {"zero": false}}, "y2": {"field": "p90"}}},
    {"mark": {"type": "area", "color": "var(--c1)", "opacity": 0.26}, "encoding": {"y": {"field": "p25", "type": "quantitative", "title": null}, "y2": {"field": "p75"}}},
    {"name": "event", "data": {"values": [], "format": {"parse": {"month": "utc:'%Y-%m'"}}}, "transform": [{"calculate": "true", "as": "all"}],
      "layer": [{"mark": {"type": "rule", "strokeDash": [2, 3]}}, {"mark": {"type": "text", "baseline": "bottom", "color": "var(--soft)", "fontSize": 10.5}, "encoding": {"text": {"field": "text"}, "y": {"value": -3}}}]},
    {"mark": {"type": "line", "color": "var(--c1)", "strokeWidth": 1.6}, "encoding": {"y": {"field": "median", "type": "quantitative"}}},
    {"transform": [{"filter": "isValid(datum.aum_weighted)"}], "mark": {"type": "line", "color": "var(--ink)", "strokeWidth": 1.6}, "encoding": {"y": {"field": "aum_weighted", "type": "quantitative"}}},
    {"name": "portfolios", "data": {"name": "portfolio_rolling", "format": {"parse": {"month": "utc:'%Y-%m'"}}}, "transform": [{"filter": "group === benchmark && portfolios === 'shown'"}],
      "mark": {"type": "line", "strokeWidth": 1.1}, "encoding": {"y": {"type": "quantitative"}, "color": {"field": "portfolio", "type": "nominal"}}},
    {"params": [{"name": "hover", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
      "mark": {"type": "rule", "strokeWidth": 7, "color": "var(--ink)"},
      "encoding": {"opacity": {"condition": {"param": "hover", "empty": false, "value": 0.12}, "value": 0},
        "tooltip": [{"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "format": "%B %Y", "title": "title"},
          {"field": "p90", "type": "quantitative", "format": ".3f", "title": "90th percentile"}, {"field": "p75", "type": "quantitative", "format": ".3f", "title": "75th percentile"},
          {"field": "median", "type": "quantitative", "format": ".3f", "title": "median"}, {"field": "p25", "type": "quantitative", "format": ".3f", "title": "25th percentile"},
          {"field": "p10", "type": "quantitative", "format": ".3f", "title": "10th percentile"}, {"field": "aum_weighted", "type": "quantitative", "format": ".3f", "title": "weighted by assets"},
          {"field": "funds", "type": "quantitative", "title": "funds"}]}}
  ]})json";

inline constexpr char activeness_scatter[] = R"json({
  "data": {"name": "funds"}, "height": 430,
  "transform": [{"joinaggregate": [{"op": "max", "field": "assets", "as": "largest"}]}, {"calculate": "isValid(datum.assets) ? 16 + 900 * datum.assets / datum.largest : 38", "as": "area"},
    {"filter": "isValid(datum.average_rolling_correlation) && (shown === '' || shown === datum.index)"},
    {"calculate": "datum.name ? datum.fund + ' \u00b7 ' + datum.name : datum.fund", "as": "title"},
    {"calculate": "datum.active ? 'active' : 'not active'", "as": "says"},
    {"calculate": "isValid(datum.assets) ? format(datum.assets, ',.3f') : ''", "as": "assets_text"}],
  "layer": [
    {"data": {"values": [{}]}, "mark": {"type": "rect", "color": "var(--warm)", "opacity": 0.07},
      "encoding": {"x": {"datum": {"expr": "domain('x')[0]"}, "type": "quantitative"}, "x2": {"datum": {"expr": "correlation_limit"}}, "y": {"datum": {"expr": "volatility_limit"}, "type": "quantitative"}, "y2": {"value": 0}}},
    {"transform": [{"filter": "isValid(datum.expected_beta_volatility)"}], "mark": {"type": "rule", "strokeWidth": 0.7, "opacity": 0.28},
      "encoding": {"x": {"field": "average_rolling_correlation", "type": "quantitative"}, "y": {"field": "expected_beta_volatility", "type": "quantitative"}, "y2": {"field": "rolling_beta_volatility"}}},
    {"transform": [{"filter": "isValid(datum.expected_beta_volatility)"}], "mark": {"type": "tick", "orient": "horizontal", "bandSize": 7, "thickness": 1.2, "color": "var(--soft)", "opacity": 0.55},
      "encoding": {"x": {"field": "average_rolling_correlation", "type": "quantitative"}, "y": {"field": "expected_beta_volatility", "type": "quantitative"}}},
    {"data": {"values": [{}]}, "mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"x": {"datum": {"expr": "correlation_limit"}, "type": "quantitative"}}},
    {"data": {"values": [{}]}, "mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"y": {"datum": {"expr": "volatility_limit"}, "type": "quantitative"}}},
    {"mark": {"type": "point", "strokeWidth": 1.2, "cursor": "pointer"},
      "encoding": {
        "x": {"field": "average_rolling_correlation", "type": "quantitative", "title": "average rolling correlation with the index", "scale": {"zero": false, "padding": 10, "nice": false}},
        "y": {"field": "rolling_beta_volatility", "type": "quantitative", "title": "standard deviation of the rolling beta"},
        "color": {"field": "index", "type": "nominal", "scale": "groups"}, "fill": {"field": "index", "type": "nominal", "scale": "groups"},
        "fillOpacity": {"condition": {"test": "datum.active === true", "value": 0.75}, "value": 0.06},
        "size": {"field": "area", "type": "quantitative", "scale": null},
        "tooltip": [{"field": "title", "title": "title"}, {"field": "group", "title": "index"}, {"field": "says", "title": "by the study's rule"},
          {"field": "average_rolling_correlation", "type": "quantitative", "format": ".3f", "title": "average rolling correlation"},
          {"field": "rolling_beta_volatility", "type": "quantitative", "format": ".3f", "title": "beta volatility"},
          {"field": "expected_beta_volatility", "type": "quantitative", "format": ".3f", "title": "beta volatility by sampling alone"},
          {"field": "assets_text", "title": "assets, USD billions"}]}}
  ]})json";

inline constexpr char sensitivity_map[] = R"json({
  "data": {"name": "activeness_sensitivity"}, "height": 330,
  "transform": [{"filter": "datum.index === group"}, {"calculate": "datum[measure]", "as": "share"}],
  "encoding": {"x": {"field": "active_correlation", "type": "ordinal", "title": "correlation below", "axis": {"labelAngle": 0, "ticks": false, "domain": false}},
    "y": {"field": "active_beta_volatility", "type": "ordinal", "sort": "descending", "title": "beta volatility above", "axis": {"domain": false}}},
  "layer": [
    {"mark": {"type": "rect", "color": "var(--accent)", "stroke": "var(--paper)", "strokeWidth": 1},
      "encoding": {"fillOpacity": {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1], "range": [0.04, 0.8]}},
        "tooltip": [{"field": "active_correlation", "title": "correlation below"}, {"field": "active_beta_volatility", "title": "beta volatility above"},
          {"field": "active_share_of_funds", "type": "quantitative", "format": ".1%", "title": "share of funds"}, {"field": "active_share_of_assets", "type": "quantitative", "format": ".1%", "title": "share of assets"}]}},
    {"transform": [{"filter": "isValid(datum.share)"}, {"calculate": "format(100 * datum.share, '.1f')", "as": "percent"}], "mark": {"type": "text", "fontSize": {"expr": "width < 420 ? 8 : 10.5"}, "tooltip": null}, "encoding": {"text": {"field": "percent"}}},
    {"transform": [{"filter": "datum.active_correlation === correlation_limit && datum.active_beta_volatility === volatility_limit"}], "mark": {"type": "rect", "filled": false, "stroke": "var(--warm)", "strokeWidth": 2, "tooltip": null}}
  ]})json";

inline constexpr char pruning_scatter[] = R"json({
  "data": {"name": "index_pruning"}, "height": 340,
  "transform": [{"filter": "isValid(datum.correlation)"}, {"calculate": "abs(datum.beta - 1)", "as": "distance"}, {"calculate": "datum.kept ? 'kept' : 'redundant'", "as": "says"}],
  "layer": [
    {"data": {"values": [{}]}, "mark": {"type": "rect", "color": "var(--soft)", "opacity": 0.1},
      "encoding": {"x": {"datum": {"expr": "correlation_limit"}, "type": "quantitative"}, "x2": {"value": "width"}, "y": {"datum": {"expr": "beta_limit"}, "type": "quantitative"}, "y2": {"value": "height"}}},
    {"data": {"values": [{}]}, "mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"x": {"datum": {"expr": "correlation_limit"}, "type": "quantitative"}}},
    {"data": {"values": [{}]}, "mark": {"type": "rule", "strokeDash": [4, 3]}, "encoding": {"y": {"datum": {"expr": "beta_limit"}, "type": "quantitative"}}},
    {"mark": {"type": "point", "size": 46, "strokeWidth": 1.2},
      "encoding": {"x": {"field": "correlation", "type": "quantitative", "title": "correlation with the index that explains it", "scale": {"zero": false, "padding": 8, "nice": false}},
        "y": {"field": "distance", "type": "quantitative", "title": "|beta \u2212 1|"},
        "stroke": {"condition": {"test": "datum.kept", "value": "var(--accent)"}, "value": "var(--soft)"},
        "fill": {"condition": {"test": "datum.kept", "value": "var(--accent)"}, "value": "transparent"},
        "tooltip": [{"field": "index", "title": "title"}, {"field": "says", "title": "candidate"}, {"field": "because_of", "title": "because of"},
          {"field": "correlation", "type": "quantitative", "format": ".3f", "title": "correlation"}, {"field": "beta", "type": "quantitative", "format": ".3f", "title": "beta"}]}}
  ]})json";

inline constexpr char distribution_strips[] = R"json({
  "data": {"name": "group_averages"},
  "transform": [{"calculate": "datum[statistic]", "as": "value"}],
  "title": {"anchor": "start", "fontSize": 12, "fontWeight": "normal", "color": "var(--ink)", "offset": 6},
  "encoding": {"y": {"field": "index", "type": "nominal", "sort": "groups", "title": null, "axis": {"labelExpr": "names[datum.value] || datum.value", "labelLimit": {"expr": "containerSize()[0] < 400 ? 90 : 170"}, "ticks": false, "domain": false, "grid": false}},
    "color": {"field": "index", "type": "nominal", "scale": "groups"}},
  "layer": [
    {"data": {"name": "funds"}, "transform": [{"calculate": "datum[statistic]", "as": "value"}, {"filter": "isValid(datum.value) && datum.index"}, {"window": [{"op": "row_number", "as": "place"}]},
        {"calculate": "((datum.place * 0.618034) % 1) * 14 + 6", "as": "down"}, {"calculate": "datum.name ? datum.fund + ' \u00b7 ' + datum.name : datum.fund", "as": "title"}],
      "mark": {"type": "circle", "size": 13, "opacity": 0.4, "cursor": "pointer", "yOffset": {"expr": "datum.down"}},
      "encoding": {"x": {"field": "value", "type": "quantitative", "title": null, "scale": {"zero": false}, "axis": {"grid": true, "tickCount": 6}},
        "tooltip": [{"field": "title", "title": "title"}, {"field": "group", "title": "index"}, {"field": "correlation", "type": "quantitative", "format": ".3f", "title": "correlation"}, {"field": "beta", "type": "quantitative", "format": ".3f", "title": "beta"}]}},
    {"transform": [{"pivot": "weighting", "value": "value", "groupby": ["index"]}, {"filter": "isValid(datum.median)"}],
      "layer": [
        {"mark": {"type": "rule", "strokeWidth": 1.3, "yOffset": -6}, "encoding": {"x": {"field": "p10", "type": "quantitative"}, "x2": {"field": "p90"}}},
        {"mark": {"type": "bar", "height": 9, "opacity": 0.55, "yOffset": -6}, "encoding": {"x": {"field": "p25", "type": "quantitative"}, "x2": {"field": "p75"}}},
        {"mark": {"type": "point", "shape": "stroke", "angle": 90, "size": 210, "strokeWidth": 2, "opacity": 1, "yOffset": -6}, "encoding": {"x": {"field": "median", "type": "quantitative"}, "color": {"value": "var(--ink)"}}},
        {"transform": [{"filter": "isValid(datum.aum)"}], "mark": {"type": "point", "shape": "diamond", "size": 46, "filled": true, "opacity": 1, "yOffset": -6}, "encoding": {"x": {"field": "aum", "type": "quantitative"}, "color": {"value": "var(--ink)"}}},
        {"mark": {"type": "bar", "height": 16, "opacity": 0, "yOffset": -6}, "encoding": {"x": {"field": "p10", "type": "quantitative"}, "x2": {"field": "p90"},
          "tooltip": [{"field": "index", "title": "title"}, {"field": "p90", "type": "quantitative", "format": ".3f", "title": "90th percentile"}, {"field": "p75", "type": "quantitative", "format": ".3f", "title": "75th percentile"},
            {"field": "median", "type": "quantitative", "format": ".3f", "title": "median"}, {"field": "p25", "type": "quantitative", "format": ".3f", "title": "25th percentile"},
            {"field": "p10", "type": "quantitative", "format": ".3f", "title": "10th percentile"}, {"field": "aum", "type": "quantitative", "format": ".3f", "title": "weighted by assets"}, {"field": "equal", "type": "quantitative", "format": ".3f", "title": "equal weights"}]}}
      ]}
  ]})json";

inline constexpr char duration_scatter[] = R"json({
  "data": {"name": "funds"}, "height": 340,
  "transform": [{"filter": "isValid(datum.implied_duration) && (shown === '' || shown === datum.index)"}, {"calculate": "datum.name ? datum.fund + ' \u00b7 ' + datum.name : datum.fund", "as": "title"}],
  "layer": [
    {"data": {"name": "coverage"}, "transform": [{"filter": "isValid(datum.index_duration) && names[datum.index] && (shown === '' || shown === datum.index)"}],
      "mark": {"type": "rule", "strokeWidth": 1, "opacity": 0.6, "strokeDash": [4, 3]}, "encoding": {"y": {"field": "index_duration", "type": "quantitative"}, "color": {"field": "index", "type": "nominal", "scale": "groups"}}},
    {"mark": {"type": "circle", "size": 34, "opacity": 0.6, "cursor": "pointer"},
      "encoding": {"x": {"field": "correlation", "type": "quantitative", "title": "correlation with the index", "scale": {"zero": false, "padding": 8, "nice": false}},
        "y": {"field": "implied_duration", "type": "quantitative", "title": "implied duration, years", "scale": {"zero": true}},
        "color": {"field": "index", "type": "nominal", "scale": "groups"},
        "tooltip": [{"field": "title", "title": "title"}, {"field": "group", "title": "index"}, {"field": "implied_duration", "type": "quantitative", "format": ".3f", "title": "implied duration, years"},
          {"field": "correlation", "type": "quantitative", "format": ".3f", "title": "correlation"}, {"field": "beta", "type": "quantitative", "format": ".3f", "title": "beta"}]}}
  ]})json";

}  // namespace assay
