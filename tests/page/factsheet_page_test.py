#!/usr/bin/env python3
"""report.html of a fact sheet in headless Chromium: charts, choices, hover, the tables that a fund's reader knows.

    factsheet_page_test.py ASSAY     # as study_page_test.py
"""
import csv
import os
import random

from report_case import ALL_DRAWN, ReportCase, main, printed, rows_of

CHARTS = ["growth", "drawdown", "years", "rolling-return", "rolling-volatility", "rolling-beta", "rolling-correlation"]
LINES = "[...document.querySelectorAll('#plot-{} svg .mark-line path')].map(p => [getComputedStyle(p).stroke, p.getAttribute('d').split('L').length])"


class FactSheetReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agg = cls.series("agg", ["agg"], 2014, 120)
        cls.portfolio = cls.series("portfolio", ["gross", "net"], 2016, 96)
        cls.sheet = cls.run_program("factsheet", "sheet", "--series", cls.portfolio, "--series", cls.agg, "--series", cls.series("hy", ["hy"], 2014, 120),
                                    "--benchmark", "agg", "--benchmark", "hy", "--values", "returns")

    @classmethod
    def series(cls, name, ids, year, months):
        path = os.path.join(cls.folder, name + ".csv")
        random.seed(name)
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["month", *ids])
            for t in range(months):
                writer.writerow([f"{year + t // 12}-{t % 12 + 1:02d}", *(f"{random.gauss(0.003, 0.012):.6f}" for _ in ids)])
        return path

    def test_every_chart_draws_in_every_setting_and_nothing_is_said(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.sheet, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), f"{len(CHARTS)}/{len(CHARTS)}")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                for chart in CHARTS:
                    if chart == "years":
                        bars = self.browser.evaluate("document.querySelectorAll('#plot-years svg .mark-rect path').length")
                        self.assertEqual(bars, sum(int(r["year"]) >= 2016 for r in rows_of(self.sheet, "calendar_years")), "the years of the portfolio")
                    else:
                        self.assertEqual(len(self.browser.evaluate(LINES.format(chart))), 4, chart)
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                self.nothing_said()

    def test_the_answer_and_the_tables_say_what_the_csv_says(self):
        self.visit(self.sheet)
        sheet = {(r["series"], r["benchmark"]): r for r in rows_of(self.sheet, "factsheet")}
        text = self.browser.evaluate("document.body.innerText").replace("\u00a0", " ")
        self.assertIn(f"gross returned {printed(100 * float(sheet['gross', 'agg']['since_inception']), 1)} % from 2016-01 to 2023-12", text)
        tables = self.browser.evaluate("[...document.querySelectorAll('.table table')].map(t => [t.caption.innerText, [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.innerText)),"
                                       "[...t.tHead.rows[0].cells].map(c => c.innerText)])")
        by_title = {title.split("\n")[0].strip(): (rows, head) for title, rows, head in tables}
        for benchmark in ("agg", "hy"):
            rows, head = by_title["Against " + benchmark]
            statistics = [h for h in head[1:] if "observations" not in h]
            self.assertGreaterEqual(len(statistics), 10)
            for name in statistics:
                self.assertIn("to " + benchmark, " ".join(name.split()), "every statistic names its regressor")
            self.assertEqual([r[0] for r in rows], ["gross", "net", "agg", "hy"])
            for row in rows:
                self.assertEqual(row[3], printed(float(sheet[row[0], benchmark]["beta"]), 2))
                self.assertEqual(row[1], printed(100 * float(sheet[row[0], benchmark]["alpha"]), 1))
        rows, head = by_title["Whole calendar years"]
        self.assertEqual([h.split()[0] for h in head[1:]], [str(year) for year in range(2016, 2024)])
        self.assertEqual(rows[1][3], printed(100 * float(sheet["net", "agg"]["2018"]), 1))

    def test_choices_change_benchmark_and_window_of_the_rolling_charts(self):
        self.visit(self.sheet)
        points = lambda: sorted(n for _, n in self.browser.evaluate(LINES.format("rolling-beta")))
        self.assertEqual(points(), [96 - 11] * 2 + [96] * 2, "the benchmarks have windows of months before")
        self.browser.evaluate("(() => { const s = document.querySelector('select[data-parameter=window]'); s.value = '36'; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
        self.browser.wait("document.querySelectorAll('#plot-rolling-beta svg .mark-line path')[0].getAttribute('d').split('L').length < 62")
        self.assertEqual(points(), [96 - 35] * 2 + [120 - 35] * 2)
        shapes = "[...document.querySelectorAll('#plot-rolling-{} svg .mark-line path')].map(p => p.getAttribute('d')).join()"
        before = {kind: self.browser.evaluate(shapes.format(kind)) for kind in ("beta", "return")}
        self.browser.evaluate("(() => { const s = document.querySelector('select[data-parameter=against]'); s.value = 'b1'; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
        self.browser.wait(f"({shapes.format('beta')}) !== {before['beta']!r}")
        self.assertEqual(self.browser.evaluate(shapes.format("return")), before["return"], "a return has no benchmark")
        self.nothing_said()

    def test_hover_names_every_series_with_its_growth(self):
        self.visit(self.sheet)
        x, y = self.place("document.querySelector('#plot-growth svg')")
        for step in range(0, 12):
            self.browser.mouse("mouseMoved", x + step, y)
        text = self.browser.wait("document.querySelector('#vg-tooltip-element.visible')?.textContent")
        growth = rows_of(self.sheet, "growth")
        months = [m for m in {r["month"] for r in growth if r["common_growth"]} if all(r["series"] in text and printed(float(r["common_growth"]), 2) in text for r in growth if r["month"] == m)]
        self.assertEqual(len(months), 1, text)
        self.nothing_said()

    def test_names_from_files_cannot_run_and_may_hold_anything(self):
        name = "</script><script>window.hacked = 1</script>"
        odd = self.series("odd", [name, "a.b[0]", "it's \"quoted\""], 2016, 40)
        out = self.run_program("factsheet", "odd", "--series", odd, "--series", self.agg, "--benchmark", "agg", "--values", "returns", "--to", "2019-04")
        self.visit(out)
        self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "7/7")
        self.assertEqual(len(self.browser.evaluate(LINES.format("growth"))), 4)
        self.assertIn(name, self.browser.evaluate("document.body.innerText"))
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.nothing_said()

    def test_of_many_series_the_first_are_drawn_and_all_are_listed(self):
        many = self.series("many", [f"S{i}" for i in range(200)], 2016, 30)
        out = self.run_program("factsheet", "many", "--series", many, "--series", self.agg, "--benchmark", "agg", "--values", "returns")
        self.visit(out)
        self.assertEqual(len(self.browser.evaluate(LINES.format("growth"))), 11)
        self.assertIn("Shown: 11 of 201 series", self.browser.evaluate("document.body.innerText"))
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('.paged').length"), 4)
        self.nothing_said()

    def test_of_a_short_history_the_page_has_no_rolling_charts(self):
        short = self.series("short", ["S"], 2016, 7)
        out = self.run_program("factsheet", "short", "--series", short, "--series", self.agg, "--benchmark", "agg", "--values", "returns")
        self.visit(out)
        self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "3/3")
        self.assertIn("No series has all months of a calendar year", self.browser.evaluate("document.body.innerText"))
        self.nothing_said()


if __name__ == "__main__":
    main()
