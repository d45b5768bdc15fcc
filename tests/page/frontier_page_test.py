#!/usr/bin/env python3
"""report.html of efficient frontiers in headless Chromium: charts, the choice of the date, hover, what the tables say.

    frontier_page_test.py ASSAY     # as study_page_test.py
"""
import csv
import math
import os
import random

from report_case import ALL_DRAWN, ReportCase, main, printed, rows_of

DOTS = "document.querySelectorAll('#plot-frontier svg .mark-symbol path')"
CHOOSE = "(() => {{ const s = document.querySelector('select[data-parameter=date]'); s.value = '{}'; s.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
AREAS = "[...document.querySelectorAll('#plot-frontier-weights svg .mark-area path')].map(p => [p.getAttribute('d'), p.__data__.datum.key])"


class FrontierReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.run_program("frontier", "shipped", "--date", "2015-06", "--date", "2023-12", "--target", "0.008", "--target", "0.00001", "--set", "universe.cap=0.25")

    @classmethod
    def assets(cls, name, ids, months=48):
        path = os.path.join(cls.folder, name + ".csv")
        random.seed(name)
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["month", *ids])
            for t in range(months):
                writer.writerow([f"{2016 + t // 12}-{t % 12 + 1:02d}", *(f"{random.gauss(0.001 + 0.0002 * i, 0.004 + 0.001 * i):.6f}" for i in range(len(ids)))])
        return path

    def test_charts_draw_in_every_setting_and_nothing_is_said(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.shipped, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "2/2")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                self.nothing_said()

    def test_the_page_says_what_the_tables_say(self):
        self.visit(self.shipped)
        text = self.browser.evaluate("document.body.innerText").replace("\u00a0", " ")
        self.assertIn("Synthetic data", text)
        points = [r for r in rows_of(self.shipped, "frontier") if r["date"] == "2023-12"]
        least = float(points[0]["risk"])
        self.assertIn(f"has a risk of {printed(100 * least, 2)} % a month ({printed(100 * least * math.sqrt(12), 2)} % a year)", text)
        self.assertIn("No portfolio has a risk as small as 0.001 %", text)
        for row in rows_of(self.shipped, "universe"):
            if row["eligible"] == "false":
                self.assertIn(row["reason"], text)
        rows = self.browser.evaluate("[...document.querySelectorAll('.table table')][0].tBodies[0].rows.length")
        self.assertEqual(rows, len(rows_of(self.shipped, "frontier")))
        for row in rows_of(self.shipped, "estimates"):
            self.assertIn(f"{float(row['condition_number']):,.0f}", text)

    def test_dots_are_assets_and_portfolios_and_the_date_changes_them(self):
        self.visit(self.shipped)
        for date in ("2023-12", "2015-06"):
            self.browser.evaluate(CHOOSE.format(date))
            eligible = [r["asset"] for r in rows_of(self.shipped, "universe") if r["date"] == date and r["eligible"] == "true"]
            named = f"[...{DOTS}].map(p => p.__data__.datum).filter(d => d.date === '{date}' && d.name).map(d => [d.name, d.risk, d.expected])"
            self.browser.wait(f"({named}).length > 0")
            shown = self.browser.evaluate(named)
            assets = [d for d in shown if d[0].split(" \u00b7 ")[0] in eligible]
            self.assertEqual(len(assets), len(eligible))
            by_name = {r["asset"]: r for r in rows_of(self.shipped, "universe") if r["date"] == date}
            for name, risk, expected in assets:
                row = by_name[name.split(" \u00b7 ")[0]]
                self.assertAlmostEqual(risk, 100 * float(row["risk"]), delta=6e-5)
                self.assertAlmostEqual(expected, 100 * float(row["expected_return"]), delta=6e-5)
            points = {d[0]: d[1] for d in shown if d not in assets}
            self.assertEqual(set(points), {"minimum variance", "maximum return", "most return for its risk", "risk of 0.8 %"}, "a risk that no portfolio has is no dot")
            self.assertAlmostEqual(points["risk of 0.8 %"], 0.8, delta=1e-9)
        self.nothing_said()

    def test_areas_fill_the_chart_and_carry_the_weights_of_the_corners(self):
        self.visit(self.shipped)
        block = self.block(self.shipped, "frontier_weights")
        keys = [k for k in block if k not in ("date", "risk", "from", "to")]
        self.assertEqual(len(self.browser.evaluate(AREAS)), len(keys))
        for i in range(len(block["date"])):
            self.assertAlmostEqual(sum(block[k][i] for k in keys), 100, delta=0.2)
        risks = {d: [r for r, e in zip(block["risk"], block["date"]) if e == d] for d in set(block["date"])}
        for date, drawn in risks.items():
            self.assertEqual(drawn, sorted(set(drawn)), "one portfolio per risk")
            corners = [r for r in rows_of(self.shipped, "corners") if r["date"] == date]
            self.assertAlmostEqual(drawn[0], 100 * float(corners[-1]["risk"]), delta=6e-5)
            self.assertAlmostEqual(drawn[-1], 100 * float(corners[0]["risk"]), delta=6e-5)
        self.nothing_said()

    def test_hover_names_the_asset_and_a_year(self):
        self.visit(self.shipped)
        find = f"[...{DOTS}].find(p => p.__data__.datum.name && p.__data__.datum.name.startsWith('TSY_20'))"
        x, y = self.place(find)
        self.browser.mouse("mouseMoved", x - 3, y)
        self.browser.mouse("mouseMoved", x, y)
        text = self.browser.wait("document.querySelector('#vg-tooltip-element.visible')?.textContent")
        row = next(r for r in rows_of(self.shipped, "universe") if r["date"] == "2023-12" and r["asset"] == "TSY_20")
        self.assertIn("TSY_20", text)
        self.assertIn(printed(100 * float(row["risk"]) * math.sqrt(12), 2), text)
        x, y = self.place("document.querySelector('#plot-frontier-weights svg')")
        for step in range(0, 40):
            self.browser.mouse("mouseMoved", x + step, y)
        text = self.browser.wait("(document.querySelector('#vg-tooltip-element.visible')?.textContent || '').includes('% a month') && document.querySelector('#vg-tooltip-element').textContent")
        self.assertIn(", percent", text)
        self.nothing_said()

    def test_names_from_files_cannot_run_and_may_hold_anything(self):
        names = ["</script><script>window.hacked = 1</script>", "a.b[0]", "it's \"quoted\""]
        out = self.run_program("frontier", "odd", "--assets", self.assets("odd", names), "--values", "returns")
        self.visit(out)
        self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "2/2")
        self.assertIn(names[0], self.browser.evaluate("document.body.innerText"))
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.nothing_said()

    def test_one_asset_and_no_expected_returns_have_tables_and_no_charts(self):
        one = self.run_program("frontier", "one", "--assets", self.assets("one", ["A"]), "--values", "returns")
        none = self.run_program("frontier", "none", "--assets", self.assets("two", ["A", "B"]), "--values", "returns", "--set", "estimation.expected_return=none")
        for out in (one, none):
            self.visit(out, drawn=False)
            self.assertEqual(self.browser.evaluate("document.querySelectorAll('.plot').length"), 0)
            self.assertIn("minimum variance", self.browser.evaluate("document.body.innerText"))
            self.nothing_said()


if __name__ == "__main__":
    main()
