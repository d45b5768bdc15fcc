#!/usr/bin/env python3
"""report.html of a screen in headless Chromium: the map, the ranking, a fund's own section.

    screen_page_test.py ASSAY     # as study_page_test.py
"""
import csv
import datetime
import os
import random
import re

from report_case import ALL_DRAWN, ReportCase, main, printed, rows_of


class ScreenReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.run_program("screen", "shipped")

    def test_the_map_draws_in_every_setting_and_nothing_is_said(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.shipped, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "1/1")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                dots = self.browser.evaluate("[...document.querySelectorAll('#plot-activeness .mark-symbol path')].filter(p => p.__data__.datum && p.__data__.datum.fund).length")
                self.assertEqual(dots, sum(r["average_rolling_correlation"] != "" for r in rows_of(self.shipped, "screen")))
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                self.nothing_said()

    def test_hover_names_the_fund_with_the_numbers_of_its_row(self):
        self.visit(self.shipped)
        rows = {r["fund"]: r for r in rows_of(self.shipped, "screen")}
        fund, text = self.hover_over_a_dot(("F010", "F060", "F150", "F200", "F300"))
        for column in ("average_rolling_correlation", "rolling_beta_volatility"):
            self.assertIn(printed(float(rows[fund][column]), 3), text, column)
        self.nothing_said()

    def test_the_ranking_is_that_of_the_table_and_sorts_and_filters(self):
        self.visit(self.shipped)
        rows = rows_of(self.shipped, "screen")
        self.assertEqual(self.cells("fund"), [r["fund"] for r in rows[:50]])
        self.sort_by("beta")
        self.assertEqual([float(b) for b in self.cells("beta")], sorted((float(printed(float(r["beta"]), 2)) for r in rows), reverse=True)[:50])
        self.search("high yield 27")
        self.assertEqual(sorted(self.cells("fund")), sorted(r["fund"] for r in rows if "High Yield fund 27" in r["name"]))
        self.assertGreater(len(self.cells("fund")), 3)
        self.nothing_said()

    def test_one_click_opens_the_section_of_a_fund_with_its_rolling_charts_and_its_style(self):
        self.visit(self.shipped)
        row = rows_of(self.shipped, "screen")[0]
        self.browser.evaluate("document.querySelector('.paged .open').click()")
        self.browser.wait(f"document.querySelector('dialog[open]')?.dataset.drawn === '{row['fund']}'")
        self.assertGreater(self.browser.evaluate("document.querySelectorAll('dialog svg .mark-line path').length"), 1)
        text = self.browser.evaluate("document.querySelector('dialog').innerText")
        self.assertIn(printed(float(row["r_squared"]), 3), text)
        weights = {name[len("style_"):]: float(value) for name, value in row.items() if re.match(r"style_[A-Z0-9]+$", name) and value}
        self.assertAlmostEqual(sum(weights.values()), 1, 12)
        self.assertIn(f"{max(weights.values()):.0%}".replace("%", ""), text, "the largest weight of its style")
        self.nothing_said()
        self.visit(self.shipped, after="#fund=F123", drawn=False)
        self.browser.wait("document.querySelector('dialog[open] h2')?.textContent.startsWith('F123')")

    def test_names_from_files_cannot_run(self):
        name = "</script><script>window.hacked = 1</script>"
        path = lambda what: os.path.join(self.folder, "odd_" + what + ".csv")
        for what, ids in (("funds", [name, "<img src=x onerror=window.hacked=1>", "F"]), ("indices", ["<b>X", "Y'\""])):
            with open(path(what), "w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["month", *ids])
                for t in range(60):
                    writer.writerow([f"{2015 + t // 12}-{t % 12 + 1:02d}", *(f"{0.01 * ((t * (7 + 4 * k) + k) % 13 - 6):.5f}" for k in range(len(ids)))])
        out = self.run_program("screen", "odd", "--funds", path("funds"), "--indices", path("indices"), "--values", "returns")
        self.visit(out)
        self.search("script")
        self.assertEqual(self.cells("fund"), [name])
        self.browser.evaluate("document.querySelector('.paged .open').click()")
        self.browser.wait("document.querySelector('dialog[open]')?.dataset.drawn")
        self.assertEqual(self.browser.evaluate("document.querySelector('dialog h2').textContent"), name)
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.nothing_said()

    def test_a_page_of_more_funds_than_have_sections_has_the_ranking_alone(self):
        path = lambda what: os.path.join(self.folder, "many_" + what + ".csv")
        for what, count in (("funds", 5001), ("indices", 2)):
            with open(path(what), "w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["month", *(f"{what[0].upper()}{i}" for i in range(count))])
                for t in range(36):
                    writer.writerow([f"{2015 + t // 12}-{t % 12 + 1:02d}", *(f"{0.01 * ((t * (7 + 4 * (k % 29)) + k) % 13 - 6):.5f}" for k in range(count))])
        out = self.run_program("screen", "many", "--funds", path("funds"), "--indices", path("indices"), "--values", "returns", "--resamples", "0")
        self.assertLess(os.path.getsize(out + "/report.html"), 12e6)
        self.visit(out, drawn=False)
        self.assertIn("no rolling charts of single funds", self.browser.evaluate("document.body.innerText"))
        self.assertEqual(len(self.cells("fund")), 50)
        self.sort_by("beta")
        self.assertLess(float(self.browser.evaluate("document.querySelector('.paged').dataset.milliseconds")), 60)
        self.nothing_said()

    def test_weeks_and_days_stand_as_dates_on_the_axis_and_in_the_words(self):
        path = lambda what: os.path.join(self.folder, "daily_" + what + ".csv")
        random.seed(7)
        days = [d for d in (datetime.date(2021, 1, 4) + datetime.timedelta(n) for n in range(900)) if d.weekday() < 5]
        market = [random.gauss(0.0001, 0.003) for _ in days]
        for what, count, own in (("funds", 4, 0.002), ("indices", 2, 0.001)):
            levels = [100.0] * count
            with open(path(what), "w") as file:
                file.write("date," + ",".join(f"{what[0].upper()}{k}" for k in range(count)) + "\n")
                for day, x in zip(days, market):
                    levels = [v * (1 + (0.5 + 0.2 * k) * x + random.gauss(0, own)) for k, v in enumerate(levels)]
                    file.write(f"{day}," + ",".join(f"{v:.5f}" for v in levels) + "\n")
        for frequency, word in (("weekly", "week"), ("daily", "day")):
            with self.subTest(frequency=frequency):
                out = self.run_program("screen", frequency, "--funds", path("funds"), "--indices", path("indices"), "--frequency", frequency)
                self.visit(out)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "1/1")
                self.assertIn(f"{word}s", self.browser.evaluate("document.querySelector('#section-1').innerText"))
                self.browser.evaluate("document.querySelector('.paged .open').click()")
                self.browser.wait("document.querySelector('dialog[open]')?.dataset.drawn")
                axis = self.browser.evaluate("document.querySelector('dialog svg').textContent")
                self.assertIn("2022", axis)
                lines = self.browser.evaluate("[...document.querySelectorAll('dialog svg .mark-line path')].map(p => p.getAttribute('d').split('L').length)")
                self.assertGreater(max(lines), 60, "a point a week")
                self.nothing_said()

    def test_real_funds_have_the_map_at_both_widths(self):
        out = self.run_program("screen", "real", *self.real_funds())
        for width in (1280, 390):
            self.visit(out, width)
            self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "1/1")
            self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width)
            self.nothing_said()


if __name__ == "__main__":
    main()
