// The fact sheet's charts in Vega-Lite. A series is known by its key (s0, s1 ...), because ids may hold anything.
//
// "scale": "series" becomes the colours of the series, "names" the title of each in a tooltip, "calculate" the column that is drawn.
// Numbers come rounded once (chart_data): formats here only show all of them.
#pragma once

namespace assay {

inline constexpr char growth_lines[] = R"json({
  "data": {"name": "growth", "format": {"parse": {"month": "utc:'%Y-%m'"}}}, "height": 280,
  "title": {"anchor": "start", "fontSize": 12, "fontWeight": "normal", "color": "var(--ink)", "offset": 6},
  "encoding": {"x": {"field": "month", "type": "temporal", "scale": {"type": "utc"}, "title": null, "axis": {"format": "%Y", "tickCount": "year"}}},
  "layer": [
    {"transform": [{"calculate": "", "as": "value"}, {"filter": "isValid(datum.value)"}], "mark": {"type": "line", "strokeWidth": 1.5, "clip": true},
      "encoding": {"y": {"field": "value", "type": "quantitative", "title": null, "scale": {"zero": false}}, "color": {"field": "key", "type": "nominal", "scale": "series"}}},
    {"transform": [{"calculate": "", "as": "value"}, {"pivot": "key", "value": "value", "groupby": ["month"]}],
      "params": [{"name": "hover", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
      "mark": {"type": "rule", "strokeWidth": 7, "color": "var(--ink)"},
      "encoding": {"opacity": {"condition": {"param": "hover", "empty": false, "value": 0.12}, "value": 0}, "tooltip": "names"}}
  ]})json";

inline constexpr char year_bars[] = R"json({
  "data": {"name": "years"}, "height": 260,
  "encoding": {"x": {"field": "year", "type": "ordinal", "title": null, "axis": {"labelAngle": 0, "labelOverlap": true}},
    "xOffset": {"field": "key", "type": "nominal", "sort": "series"},
    "y": {"field": "return", "type": "quantitative", "title": null},
    "tooltip": [{"field": "name", "title": "title"}, {"field": "year", "title": "year"}, {"field": "return", "type": "quantitative", "format": ".2f", "title": "return, percent"},
      {"field": "months", "title": "months"}]},
  "layer": [
    {"mark": {"type": "bar"}, "encoding": {"color": {"field": "key", "type": "nominal", "scale": "series"}, "opacity": {"condition": {"test": "datum.months < 12", "value": 0.45}, "value": 0.9}}},
    {"data": {"values": [{}]}, "mark": {"type": "rule", "strokeWidth": 1}, "encoding": {"x": null, "xOffset": null, "tooltip": null, "y": {"datum": 0, "type": "quantitative"}}}
  ]})json";

}  // namespace assay
