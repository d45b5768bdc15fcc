// The charts of efficient frontiers in Vega-Lite: the frontiers in risk and expected return, and the weights along one of them.
//
// "scale": "assets" becomes the colours of the assets, or how strong they are. Numbers come rounded once (chart_data): formats here only
// show all of them.
#pragma once

namespace assay {

inline constexpr char frontier_plane[] = R"json({
  "data": {"name": "frontier_curve"}, "height": 420,
  "layer": [
    {"transform": [{"filter": "datum.date !== date"}], "mark": {"type": "line", "strokeWidth": 1, "color": "var(--soft)", "opacity": 0.55},
      "encoding": {"detail": {"field": "date"}, "x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"}}},
    {"data": {"name": "frontier_assets"}, "transform": [{"filter": "datum.date === date"}], "mark": {"type": "circle", "size": 30, "color": "var(--soft)", "opacity": 0.75},
      "encoding": {"x": {"field": "risk", "type": "quantitative", "title": "risk, standard deviation, percent a month", "scale": {"zero": true}},
        "y": {"field": "expected", "type": "quantitative", "title": "expected return, percent a month", "scale": {"zero": false, "padding": 8}},
        "tooltip": [{"field": "name", "title": "title"}, {"field": "risk", "type": "quantitative", "format": ".3f", "title": "risk, percent a month"}, {"field": "risk_a_year", "type": "quantitative", "format": ".2f", "title": "risk, percent a year"},
          {"field": "expected", "type": "quantitative", "format": ".3f", "title": "expected return, percent a month"}, {"field": "expected_a_year", "type": "quantitative", "format": ".2f", "title": "expected return, percent a year"}]}},
    {"transform": [{"filter": "datum.date === date"}], "mark": {"type": "line", "strokeWidth": 2, "color": "var(--accent)"},
      "encoding": {"x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"}}},
    {"transform": [{"filter": "datum.date === date"}], "mark": {"type": "circle", "size": 90, "opacity": 0},
      "encoding": {"x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"},
        "tooltip": [{"field": "title", "title": "title"}, {"field": "risk", "type": "quantitative", "format": ".3f", "title": "risk, percent a month"}, {"field": "risk_a_year", "type": "quantitative", "format": ".2f", "title": "risk, percent a year"},
          {"field": "expected", "type": "quantitative", "format": ".3f", "title": "expected return, percent a month"}, {"field": "expected_a_year", "type": "quantitative", "format": ".2f", "title": "expected return, percent a year"}]}},
    {"data": {"name": "frontier_points"}, "transform": [{"filter": "datum.date === date"}], "mark": {"type": "point", "size": 85, "strokeWidth": 2, "filled": true, "opacity": 1, "stroke": "var(--paper)"},
      "encoding": {"x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"},
        "shape": {"field": "kind", "type": "nominal", "scale": {"domain": ["minimum", "maximum", "sharpe", "target"], "range": ["diamond", "square", "triangle-up", "circle"]}},
        "color": {"field": "kind", "type": "nominal", "scale": {"domain": ["minimum", "maximum", "sharpe", "target"], "range": ["var(--c3)", "var(--accent)", "var(--warm)", "var(--ink)"]}},
        "tooltip": [{"field": "name", "title": "title"}, {"field": "risk", "type": "quantitative", "format": ".3f", "title": "risk, percent a month"}, {"field": "risk_a_year", "type": "quantitative", "format": ".2f", "title": "risk, percent a year"},
          {"field": "expected", "type": "quantitative", "format": ".3f", "title": "expected return, percent a month"}, {"field": "expected_a_year", "type": "quantitative", "format": ".2f", "title": "expected return, percent a year"},
          {"field": "holdings", "title": "largest holdings, percent"}]}},
    {"data": {"name": "frontier_labels"}, "transform": [{"filter": "datum.date === date && (width < 480 ? datum.narrow : datum.wide) === 'right'"}],
      "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 7, "fontSize": 10, "tooltip": null},
      "encoding": {"x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"}, "text": {"field": "text"},
        "color": {"condition": {"test": "datum.point", "value": "var(--ink)"}, "value": "var(--soft)"}}},
    {"data": {"name": "frontier_labels"}, "transform": [{"filter": "datum.date === date && (width < 480 ? datum.narrow : datum.wide) === 'left'"}],
      "mark": {"type": "text", "align": "right", "baseline": "middle", "dx": -7, "fontSize": 10, "tooltip": null},
      "encoding": {"x": {"field": "risk", "type": "quantitative"}, "y": {"field": "expected", "type": "quantitative"}, "text": {"field": "text"},
        "color": {"condition": {"test": "datum.point", "value": "var(--ink)"}, "value": "var(--soft)"}}}
  ]})json";

inline constexpr char frontier_weights[] = R"json({
  "data": {"name": "frontier_weights"}, "height": 320,
  "transform": [{"filter": "datum.date === date"}],
  "encoding": {"x": {"field": "risk", "type": "quantitative", "title": "risk, standard deviation, percent a month", "scale": {"zero": false, "nice": false}}},
  "layer": [
    {"transform": [{"fold": [], "as": ["key", "weight"]}], "mark": {"type": "area", "stroke": "var(--paper)", "strokeWidth": 0.6},
      "encoding": {"y": {"field": "weight", "type": "quantitative", "stack": "zero", "title": "weight, percent", "scale": {"domain": [0, 100]}},
        "color": {"field": "key", "type": "nominal", "scale": "assets"}, "opacity": {"field": "key", "type": "ordinal", "scale": "assets"}, "order": {"field": "key", "sort": "descending"}}},
    {"params": [{"name": "hover", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
      "mark": {"type": "rect", "color": "var(--ink)"},
      "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}, "opacity": {"condition": {"param": "hover", "empty": false, "value": 0.18}, "value": 0}, "tooltip": []}}
  ]})json";

}  // namespace assay
