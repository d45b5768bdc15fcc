// The back-test's charts in Vega-Lite. Assets are known by a key (w0, w1 ...), because ids may hold anything.
//
// "scale": "assets" becomes the colours of the assets, "names" their titles in a tooltip. Risks and returns are percent a year.
#pragma once

namespace assay {

inline constexpr char risk_lines[] = R"json({
  "data": {"name": "risk", "format": {"parse": {"month": "utc:'%Y-%m'"}}}, "height": 300,
  "encoding": {"x": {"field": "month", "type": "temporal", "scale": {"type": "utc"}, "title": null, "axis": {"format": "%Y", "tickCount": "year"}}},
  "layer": [
    {"transform": [{"fold": ["market", "target", "held", "realised"], "as": ["key", "value"]}, {"filter": "isValid(datum.value)"}], "mark": {"type": "line", "strokeWidth": 1.5},
      "encoding": {"y": {"field": "value", "type": "quantitative", "title": "percent a year", "scale": {"zero": true}},
        "color": {"field": "key", "type": "nominal", "scale": {"domain": ["market", "target", "held", "realised"], "range": ["var(--soft)", "var(--c2)", "var(--c1)", "var(--c3)"]}},
        "strokeDash": {"field": "key", "type": "nominal", "legend": null, "scale": {"domain": ["market", "target", "held", "realised"], "range": [[1, 0], [4, 3], [1, 0], [1, 0]]}}}},
    {"transform": [{"filter": "datum.missed"}], "mark": {"type": "tick", "orient": "vertical", "color": "var(--warm)", "thickness": 2, "height": 8}, "encoding": {"y": {"datum": 0, "type": "quantitative"}}},
    {"params": [{"name": "hover", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}], "mark": {"type": "rule", "strokeWidth": 9, "color": "var(--ink)"},
      "encoding": {"opacity": {"condition": {"param": "hover", "empty": false, "value": 0.12}, "value": 0},
        "tooltip": [{"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "format": "%B %Y", "title": "title"}, {"field": "market", "type": "quantitative", "format": ".2f", "title": "market"},
          {"field": "target", "type": "quantitative", "format": ".2f", "title": "target"}, {"field": "held", "type": "quantitative", "format": ".2f", "title": "ex-ante, held"},
          {"field": "realised", "type": "quantitative", "format": ".2f", "title": "realised, 12 months"}, {"field": "status", "title": "status"}]}}
  ]})json";

inline constexpr char weight_areas[] = R"json({
  "data": {"name": "weights", "format": {"parse": {"month": "utc:'%Y-%m'"}}}, "height": 320,
  "encoding": {"x": {"field": "month", "type": "temporal", "scale": {"type": "utc", "nice": false}, "title": null, "axis": {"format": "%Y", "tickCount": "year"}}},
  "layer": [
    {"mark": {"type": "area", "interpolate": "step-after", "clip": true},
      "encoding": {"y": {"field": "weight", "type": "quantitative", "stack": "zero", "title": "percent", "scale": {"domain": [0, 100]}},
        "color": {"field": "key", "type": "nominal", "scale": "assets"}, "order": {"field": "place", "type": "quantitative"}, "opacity": {"value": 0.85}}},
    {"transform": [{"pivot": "key", "value": "weight", "groupby": ["month"]}],
      "params": [{"name": "hover", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}], "mark": {"type": "rule", "strokeWidth": 9, "color": "var(--ink)"},
      "encoding": {"opacity": {"condition": {"param": "hover", "empty": false, "value": 0.2}, "value": 0}, "tooltip": "names"}}
  ]})json";

inline constexpr char trading_bars[] = R"json({
  "data": {"name": "trading"}, "height": 200,
  "title": {"text": "", "anchor": "start", "fontSize": 12, "fontWeight": "normal", "color": "var(--ink)", "offset": 6},
  "mark": {"type": "bar", "color": "var(--c1)"},
  "encoding": {"x": {"field": "year", "type": "ordinal", "title": null, "axis": {"labelAngle": 0, "labelOverlap": true}}, "y": {"field": "", "type": "quantitative", "title": null},
    "opacity": {"condition": {"test": "datum.months < 12", "value": 0.45}, "value": 0.9},
    "tooltip": [{"field": "year", "title": "title"}, {"field": "turnover", "type": "quantitative", "format": ".1f", "title": "turnover, percent"}, {"field": "cost", "type": "quantitative", "format": ".3f", "title": "cost, percent"},
      {"field": "trades", "title": "trades"}, {"field": "months", "title": "months"}]}})json";

inline constexpr char frontier_line[] = R"json({
  "height": 300,
  "encoding": {"x": {"field": "risk", "type": "quantitative", "title": "risk, percent a year", "scale": {"zero": false}}, "y": {"field": "expected", "type": "quantitative", "title": "expected return, percent a year", "scale": {"zero": false}}},
  "layer": [
    {"data": {"name": "frontier"}, "mark": {"type": "line", "strokeWidth": 1.5, "color": "var(--c1)"}, "encoding": {"order": {"field": "place", "type": "quantitative"}}},
    {"data": {"name": "frontier"}, "transform": [{"filter": "isValid(datum.corner)"}], "mark": {"type": "point", "filled": true, "size": 16, "color": "var(--c1)", "opacity": 1},
      "encoding": {"tooltip": [{"field": "corner", "title": "corner"}, {"field": "risk", "type": "quantitative", "format": ".2f", "title": "risk, percent a year"}, {"field": "expected", "type": "quantitative", "format": ".2f", "title": "expected return, percent a year"}]}},
    {"data": {"name": "frontier-chosen"}, "transform": [{"filter": "isValid(datum.target)"}], "mark": {"type": "rule", "strokeDash": [4, 3], "color": "var(--c2)"}, "encoding": {"x": {"field": "target"}, "y": null}},
    {"data": {"name": "frontier-chosen"}, "transform": [{"filter": "isValid(datum.risk)"}], "mark": {"type": "point", "shape": "diamond", "filled": true, "size": 130, "color": "var(--warm)", "opacity": 1},
      "encoding": {"tooltip": [{"field": "date", "title": "title"}, {"field": "risk", "type": "quantitative", "format": ".2f", "title": "risk, percent a year"}, {"field": "expected", "type": "quantitative", "format": ".2f", "title": "expected return, percent a year"},
        {"field": "target", "type": "quantitative", "format": ".2f", "title": "target"}]}}
  ]})json";

inline constexpr char policy_line[] = R"json({
  "height": 300,
  "encoding": {"x": {"field": "market", "type": "quantitative", "title": "market risk, percent a year"}, "y": {"field": "target", "type": "quantitative", "title": "target"}},
  "layer": [
    {"data": {"name": "policy-curve"}, "mark": {"type": "line", "strokeWidth": 1.5, "color": "var(--c2)"}},
    {"data": {"name": "risk"}, "transform": [{"filter": "isValid(datum.market) && isValid(datum.asked)"}], "mark": {"type": "point", "size": 22, "strokeWidth": 1, "color": "var(--soft)"},
      "encoding": {"y": {"field": "asked"}, "tooltip": [{"field": "month", "title": "title"}, {"field": "market", "type": "quantitative", "format": ".2f", "title": "market risk, percent a year"}, {"field": "asked", "type": "quantitative", "format": ".2f", "title": "target"}]}}
  ]})json";

}  // namespace assay
