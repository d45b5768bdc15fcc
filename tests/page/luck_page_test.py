#!/usr/bin/env python3
"""report.html of luck in headless Chromium: charts, the verdict and what the tables say.

    luck_page_test.py ASSAY     # as study_page_test.py
"""
import csv
import os
import random

from report_case import ALL_DRAWN, ReportCase, main, rows_of

DOTS = "document.querySelectorAll('#plot-luck-ranks svg .mark-symbol path').length"


class LuckReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.noise = cls.run_program("luck", "noise", "--series", cls.records("noise", 24, 0.0), "--benchmark", "B", "--values", "returns", "--resamples", "500")
        cls.skill = cls.run_program("luck", "skill", "--series", cls.records("skill", 24, 0.02), "--benchmark", "B", "--values", "returns", "--resamples", "500")

    @classmethod
    def records(cls, name, series, skill, months=96):
        path = os.path.join(cls.folder, name + ".csv")
        random.seed(3)
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["month", *(f"S{s}" for s in range(series)), "B"])
            for t in range(months):
                row = [random.gauss(0.003, 0.01) + (skill if s == 5 else 0) for s in range(series + 1)]
                writer.writerow([f"{2012 + t // 12}-{t % 12 + 1:02d}", *(f"{v:.6f}" for v in row)])
        return path

    def test_charts_draw_in_every_setting_and_nothing_is_said(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.noise, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "3/3")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                self.nothing_said()

    def test_the_verdict_is_that_of_the_tables(self):
        for folder, verdict in ((self.noise, "no evidence of skill"), (self.skill, "more than luck explains")):
            figures = {(r["method"], r["statistic"]): r["value"] for r in rows_of(folder, "luck")}
            self.visit(folder)
            text = self.browser.evaluate("document.body.innerText")
            self.assertIn(verdict, text)
            self.assertEqual(float(figures["spa_studentized", "p_upper"]) <= 0.05, folder == self.skill)
            best = rows_of(folder, "luck_series")[int(figures["deflated_sharpe", "best"])]
            self.assertIn(f"The best of 24 track records, {best['series']}, ", text)
            self.assertIn(f"{float(best['sharpe']) * 12 ** 0.5:.2f} times the volatility", text)
            self.assertIn(f"{float(figures['cscv', 'pbo']):.2f}", text)
            self.assertEqual(self.browser.evaluate(DOTS), 24, "a dot a series")
        self.assertEqual([r["series"] for r in rows_of(self.skill, "luck_series") if r["stepm_superior"] == "true"], ["S5"])


if __name__ == "__main__":
    main()
