#!/usr/bin/env python3
"""report.html of a back-test in headless Chromium: charts, answer, the policy in words, what was published.

    backtest_page_test.py ASSAY     # as study_page_test.py
"""
import os
import random

from report_case import ALL_DRAWN, ReportCase, main, printed, rows_of

CHARTS = ["growth", "drawdown", "years", "risk", "policy", "weights", "frontier", "trading-turnover", "trading-cost", "rolling-return", "rolling-volatility", "rolling-beta",
          "rolling-correlation"]
PATHS = "[...document.querySelectorAll('#plot-{} svg .mark-{} path')].map(p => p.getAttribute('d').split('L').length)"


class BacktestReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.index = cls.series("index", ["index"], 1, 120)
        cls.assets = cls.series("assets", [f"A{i}" for i in range(14)], 2, 120)
        cls.test = cls.run_program("backtest", "test", *cls.options(cls.assets))

    @classmethod
    def options(cls, assets, *more):
        return ["--assets", assets, "--series", cls.index, "--values", "returns", "--set", "universe.cap=0.25", "--set", "policy.anchor=0.5", "--set", "trading.cost=0.001", *more]

    @classmethod
    def series(cls, name, ids, seed, months):
        path = os.path.join(cls.folder, name + ".csv")
        random.seed(seed)
        with open(path, "w", encoding="utf-8") as file:
            file.write("month," + ",".join(ids) + "\n")
            for t in range(months):
                file.write(f"{2010 + t // 12}-{t % 12 + 1:02d}," + ",".join(f"{random.gauss(0.002 + 0.0002 * i, 0.004 + 0.002 * i):.6f}" for i in range(len(ids))) + "\n")
        return path

    def test_every_chart_draws_in_every_setting_and_nothing_is_said(self):
        months = len(rows_of(self.test, "months"))
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.test, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), f"{len(CHARTS)}/{len(CHARTS)}")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                for chart in CHARTS:
                    self.assertTrue(self.browser.evaluate(f"!!document.querySelector('#plot-{chart} svg')"), chart)
                self.assertEqual(sorted(self.browser.evaluate(PATHS.format("risk", "line"))), [months - 11, months, months, months])
                self.assertEqual(len(self.browser.evaluate(PATHS.format("weights", "area"))), 11, "ten assets and the others")
                years = len(rows_of(self.test, "trading_years"))
                self.assertEqual(len(self.browser.evaluate(PATHS.format("trading-turnover", "rect"))), years)
                self.assertEqual(len(self.browser.evaluate(PATHS.format("policy", "symbol"))), months)
                corners = [r for r in rows_of(self.test, "last_frontier") if r["corner"]]
                self.assertEqual(len(self.browser.evaluate(PATHS.format("frontier", "symbol"))), len(corners) + 1, "and the chosen portfolio")
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                self.nothing_said()

    def test_the_answer_says_what_the_csv_says(self):
        self.visit(self.test)
        net = rows_of(self.test, "statistics")[0]
        index = next(r for r in rows_of(self.test, "statistics_beside") if r["series"] == "index")
        text = self.browser.evaluate("document.querySelector('.answer').innerText").replace("\u00a0", " ")
        self.assertIn(f"the portfolio earned {printed(100 * float(net['since_inception']), 1)} % net of costs (", text)
        self.assertIn(f"index earned {printed(100 * float(index['since_inception']), 1)} %", text)
        below = sum(r["status"] == "target_below_minimum_risk" for r in rows_of(self.test, "months"))
        self.assertIn(f"could not be met in {below} of" if below else "could be met in each of", text)

    def test_every_statistic_names_its_regressor_and_the_policy_is_in_words(self):
        self.visit(self.test)
        tables = self.browser.evaluate("[...document.querySelectorAll('.table table')].map(t => [t.caption.innerText, [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.innerText)),"
                                       "[...t.tHead.rows[0].cells].map(c => c.innerText)])")
        by_title = {title.split("\n")[0].strip(): (rows, head) for title, rows, head in tables}
        rows, head = by_title["Against index"]
        self.assertEqual([r[0] for r in rows], ["Portfolio, net", "Portfolio, gross", "index"])
        for name in head[1:]:
            if "observations" not in name:
                self.assertIn("to index", " ".join(name.split()))
        rows, _ = by_title["Policy"]
        self.assertEqual([r[0] for r in rows], [r["parameter"] for r in rows_of(self.test, "policy")])
        self.assertIn("pulled half of the way towards long-run risk", " ".join(r[2] for r in rows))
        last = rows_of(self.test, "weights")
        date = last[-1]["decision_date"]
        rows, _ = next(v for k, v in by_title.items() if k.startswith("The last portfolio"))
        self.assertEqual({r[0]: r[-2] for r in rows}, {r["asset"]: printed(100 * float(r["weight"]), 1) for r in last if r["decision_date"] == date})

    def test_hover_over_the_weights_names_the_assets(self):
        self.visit(self.test)
        x, y = self.place("document.querySelector('#plot-weights svg')")
        for step in range(0, 30):
            self.browser.mouse("mouseMoved", x + step, y)
        text = self.browser.wait("document.querySelector('#vg-tooltip-element.visible')?.textContent")
        self.assertIn("others", text)
        self.nothing_said()

    def test_names_from_files_cannot_run(self):
        name = "</script><script>window.hacked = 1</script>"
        out = self.run_program("backtest", "odd", *self.options(self.series("odd", [name, "a.b[0]", "it's \"quoted\"", "D", "E"], 3, 100)))
        self.visit(out)
        self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), f"{len(CHARTS)}/{len(CHARTS)}")
        self.assertIn(name, self.browser.evaluate("document.body.innerText"))
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.nothing_said()

    def test_without_a_target_there_is_no_policy_chart(self):
        out = self.run_program("backtest", "least", *self.options(self.assets, "--set", "policy.target=minimum_variance"))
        self.visit(out)
        self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), f"{len(CHARTS) - 1}/{len(CHARTS) - 1}")
        self.assertFalse(self.browser.evaluate("!!document.querySelector('#plot-policy')"))
        self.assertIn("the portfolio of least risk is held", self.browser.evaluate("document.body.innerText"))
        self.nothing_said()

    def test_a_short_back_test_and_published_figures(self):
        printed_file = os.path.join(self.folder, "printed.csv")
        with open(printed_file, "w", encoding="utf-8") as file:
            file.write("series,as_of,month,beta,note\nTheirs,2013-06,1.25,0.4,what they said of it\n")
        out = self.run_program("backtest", "short", *self.options(self.assets, "--from", "2013-02", "--to", "2013-08", "--set", "compare.published=" + printed_file))
        self.visit(out)
        text = self.browser.evaluate("document.body.innerText")
        for words in ("Beside what was published", "what they said of it", "No series has all months of a calendar year"):
            self.assertIn(words, text)
        row = self.browser.evaluate("[...document.querySelectorAll('.table table')].find(t => t.caption.innerText.startsWith('Published')).tBodies[0].rows[0].innerText")
        self.assertIn("1.25", row)
        self.nothing_said()


if __name__ == "__main__":
    main()
