#!/usr/bin/env python3
"""report.html of a study in headless Chromium: charts draw, hover, sort and filter are right, nothing is said in the console, sizes hold.

    study_page_test.py ASSAY          # the program; its folder holds vega_bundle.js
Exit 77: skipped, because there is no Chromium (or no chart library in the build); a failure where ASSAY_TEST_DATA_REQUIRED is set.
"""
import csv
import json
import os
import random
import re
import shutil
import time

from report_case import ALL_DRAWN, ReportCase, main, printed, rows_of

CHARTS = ["pruning", "rolling-correlation", "rolling-beta", "distribution-correlation", "distribution-beta", "activeness", "sensitivity", "duration"]


def decoded(text):
    """A fund's rolling numbers: base64 VLQ of differences in thousandths, '.' where there is none (host/activeness/fund_table.h)."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    values, last, value, shift = [], 0, 0, 0
    for letter in text:
        if letter == ".":
            values.append(None)
            continue
        digit = letters.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit & 32:
            continue
        last += -(value >> 1) if value & 1 else value >> 1
        values.append(last)
        value = shift = 0
    return values


class ReportTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.study("shipped", "--rolling-table")

    @classmethod
    def study(cls, name, *options, program=None):
        return cls.run_program("study", name, *options, program=program)

    def test_every_chart_draws_in_every_setting_and_nothing_is_said(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            with self.subTest(width=width, dark=dark):
                self.visit(self.shipped, width, dark)
                self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), f"{len(CHARTS)}/{len(CHARTS)}")
                self.assertGreater(float(self.browser.evaluate(ALL_DRAWN)), 0)
                for chart in CHARTS:
                    marks = f"document.querySelectorAll('#plot-{chart} svg [class*=\"role-mark\"] :is(path, line, text)[d], #plot-{chart} svg [class*=\"role-mark\"] line').length"
                    self.assertGreater(self.browser.evaluate(marks), 5, chart)
                    self.assertGreater(self.browser.evaluate(f"document.querySelector('#plot-{chart}').ariaLabel.length"), 40, chart)
                self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width, "nothing runs over the side")
                background = self.browser.evaluate("getComputedStyle(document.body).backgroundColor")
                self.assertEqual(int(re.findall(r"\d+", background)[0]) < 100, dark)
                self.nothing_said()

    def test_hover_names_the_fund_under_the_pointer_with_the_numbers_of_the_table(self):
        self.visit(self.shipped)
        activeness = {r["fund"]: r for r in rows_of(self.shipped, "activeness")}
        fund, text = self.hover_over_a_dot(("F010", "F060", "F150", "F200", "F300"))
        for column in ("average_rolling_correlation", "rolling_beta_volatility", "expected_beta_volatility"):
            self.assertIn(printed(float(activeness[fund][column]), 3), text, column)
        self.nothing_said()

    def test_choices_change_what_is_drawn(self):
        self.visit(self.shipped)
        drawn = "document.querySelector('#plot-{} svg').innerHTML"
        for chart, parameter, shown in (("rolling-beta", "group", 2), ("rolling-beta", "portfolios", 1), ("activeness", "shown", 2), ("sensitivity", "measure", 1)):
            find = f"document.querySelector('#plot-{chart}').closest('.chart').querySelector('[data-parameter={parameter}]')"
            first, before = self.browser.evaluate(find + ".value"), self.browser.evaluate(drawn.format(chart))
            choose = "(() => {{ const e = {}; e.value = '{}'; e.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
            self.browser.evaluate(choose.format(find, self.browser.evaluate(f"{find}.options[{shown}].value")))
            self.browser.wait(f"{drawn.format(chart)} !== {json.dumps(before)}")
            self.browser.evaluate(choose.format(find, first))
            self.browser.wait(f"{drawn.format(chart)}.length > 0")
            time.sleep(0.1)
        for e in self.browser.evaluate("[...document.querySelectorAll('[data-parameter=group]')].map(e => e.selectedIndex)"):
            self.assertEqual(e, 0, "equal choices go together")
        self.nothing_said()

    def test_the_fund_table_sorts_filters_and_pages(self):
        self.visit(self.shipped)
        statistics = [r for r in rows_of(self.shipped, "fund_statistics") if r["period"] == "2017-01..2023-12"]
        self.assertEqual(len(self.cells("fund")), 50)
        header = f"document.querySelectorAll('.paged thead .sort')[{self.column('beta')}]"
        for reverse in (True, False):  # the largest first, then the smallest
            self.browser.click(*self.place(header))
            betas = [float(b) for b in self.cells("beta")]
            expected = sorted((float(printed(float(r["beta"]), 2)) for r in statistics), reverse=reverse)[:50]
            self.assertEqual(betas, expected)
        self.assertEqual(self.browser.evaluate(header + ".closest('th').ariaSort"), "ascending")
        self.browser.click(*self.place("document.querySelector('.paged input')"))
        self.browser.call("Input.insertText", text="high yield 2")
        expected = [r["fund"] for r in rows_of(self.shipped, "mapping") if r["index"] == "LF98TRUU" and "2" in r["fund"]]
        self.assertEqual(sorted(self.cells("fund")), sorted(expected))
        self.search("")
        for _ in range(6):
            self.browser.click(*self.place("document.querySelector('.pages button:last-child')"))
        self.assertEqual(self.browser.evaluate("document.querySelector('.count').textContent"), "301\u2013314 of 314")
        self.assertEqual(len(self.cells("fund")), 14)
        self.nothing_said()

    def test_the_keyboard_opens_steps_through_and_closes_a_panel_of_the_fund(self):
        self.visit(self.shipped)
        self.browser.evaluate("document.querySelector('.paged .open').focus()")
        self.browser.key("Enter", number=13, text="\r")
        self.browser.wait("document.querySelector('dialog[open]')?.dataset.drawn === 'F001'")
        self.assertGreater(self.browser.evaluate("document.querySelectorAll('dialog svg .mark-line path').length"), 3)
        mapping = rows_of(self.shipped, "mapping")[0]
        text = self.browser.evaluate("document.querySelector('dialog p').textContent")
        for number in (mapping["r_squared"], mapping["runner_up_r_squared"], mapping["margin"]):
            self.assertIn(printed(float(number), 3), text)
        table = self.browser.evaluate("[...document.querySelectorAll('dialog tbody tr')].map(r => [...r.cells].slice(0, 4).map(c => c.textContent))")
        expected = [[r["period"], r["observations"], printed(float(r["correlation"]), 2), printed(float(r["beta"]), 2)] for r in rows_of(self.shipped, "fund_statistics") if r["fund"] == "F001"]
        self.assertEqual(table, expected)
        self.browser.key("ArrowRight", number=39)
        self.browser.wait("document.querySelector('dialog[open]').dataset.drawn === 'F002'")
        self.browser.key("Escape", number=27)
        self.browser.wait("!document.querySelector('dialog[open]')")
        self.assertEqual(self.browser.evaluate("document.activeElement.textContent"), "F002")
        self.nothing_said()
        self.visit(self.shipped, after="#fund=F123", drawn=False)
        self.browser.wait("document.querySelector('dialog[open] h2')?.textContent.startsWith('F123')")
        self.nothing_said()

    def test_rolling_numbers_of_every_fund_are_those_of_the_table(self):
        block = self.block(self.shipped, "rolling")
        funds = self.block(self.shipped, "funds")["fund"]
        year, first = map(int, block["first"].split("-"))
        expected = {}
        for r in rows_of(self.shipped, "rolling"):
            y, m = map(int, r["month"].split("-"))
            expected[r["fund"], (y - year) * 12 + m - first] = r
        got = 0
        for statistic in ("correlation", "beta"):
            for fund, text in zip(funds, block[statistic]):
                values = decoded(text)
                self.assertEqual(len(values), block["months"])
                for month, value in enumerate(values):
                    if value is None:
                        self.assertNotIn((fund, month), expected)
                        continue
                    got += 1
                    self.assertEqual(f"{value / 1000:.3f}", printed(float(expected[fund, month][statistic]), 3))
        self.assertEqual(got, 2 * len(expected))

    def test_the_page_holds_no_more_than_three_megabytes_and_prints(self):
        self.assertLess(os.path.getsize(self.shipped + "/report.html"), 3e6)
        self.visit(self.shipped)
        path = os.path.join(self.folder, "report.pdf")
        self.browser.pdf(path)
        with open(path, "rb") as file:
            pages = len(re.findall(rb"/Type\s*/Page[^s]", file.read()))
        self.assertTrue(8 <= pages <= 20, pages)
        self.browser.size(700, 1000, media="print")
        cut = self.browser.evaluate("[...document.querySelectorAll('.chart')].filter(c => getComputedStyle(c).breakInside !== 'avoid' || c.getBoundingClientRect().right > innerWidth + 1).length")
        self.assertEqual(cut, 0)

    def test_published_figures_stand_beneath_the_computed_and_can_be_hidden(self):
        self.visit(self.shipped)
        count = "[...document.querySelectorAll('td .published')].filter(e => e.offsetHeight).length"
        self.assertEqual(self.browser.evaluate(count), 21 + 42 + 140 + 30)
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('.published.differs').length"), 0)
        self.browser.click(*self.place("document.querySelector('.switch input')"))
        self.assertEqual(self.browser.evaluate(count), 42 + 140 + 30)

    def test_without_javascript_every_table_reads(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.visit(self.shipped, drawn=False)
            shown = self.browser.evaluate("[...document.querySelectorAll('.paged tbody tr')].filter(r => r.offsetHeight > 0).length")
            self.assertEqual(shown, 314)
            self.assertIn("needs JavaScript", self.browser.evaluate("document.querySelector('.plot').innerText"))
        finally:
            self.browser.call("Emulation.setScriptExecutionDisabled", value=False)

    def test_without_the_library_there_are_tables_only_and_the_page_says_so(self):
        alone = os.path.join(self.folder, "alone")
        os.mkdir(alone)
        shutil.copy(self.program, alone)
        out = self.study("tables", program=os.path.join(alone, "assay"))
        self.visit(out, drawn=False)
        self.assertIn("tables only", self.browser.evaluate("document.querySelector('header').innerText"))
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('.chart, .plot').length"), 0)
        self.assertEqual(len(self.cells("fund")), 50)
        self.browser.evaluate("document.querySelector('.paged .open').click()")
        self.browser.wait("!!document.querySelector('dialog[open] tbody tr')")
        self.nothing_said()

    def test_five_thousand_funds_fit_and_are_quick_and_names_cannot_run(self):
        random.seed(4)
        funds, months = 5000, 200
        name = {7: "</script><script>window.hacked = 1</script>", 8: "<img src=x onerror=window.hacked=1>", 9: "{{datum}} ' \" \\ &amp;"}
        ids = [name.get(i, f"FUND{i:05d}") for i in range(funds)]
        stamp = [f"{2007 + t // 12}-{t % 12 + 1:02d}" for t in range(months)]
        indices = [[random.gauss(0.003, 0.012) for _ in range(months)] for _ in range(3)]
        noise = [random.gauss(0, 0.004) for _ in range(9973)]
        path = lambda what: os.path.join(self.folder, "large_" + what + ".csv")
        with open(path("indices"), "w") as file:
            file.write("month,A,B,C\n" + "".join(f"{stamp[t]}," + ",".join(f"{i[t]:.6f}" for i in indices) + "\n" for t in range(months)))
        with open(path("funds"), "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["month", *ids])
            for t in range(months):
                writer.writerow([stamp[t], *(f"{(0.5 + f % 11 / 10) * indices[f % 3][t] + noise[(f * 31 + t * 101) % 9973]:.5f}" for f in range(funds))])
        out = self.study("large", "--funds", path("funds"), "--indices", path("indices"), "--values", "returns")
        self.assertLess(os.path.getsize(out + "/report.html"), 12e6)
        self.visit(out)
        for column in ("fund", "beta", "activeness score"):
            self.sort_by(column)
            self.assertLess(float(self.browser.evaluate("document.querySelector('.paged').dataset.milliseconds")), 50, column)
        self.search("script")
        self.assertEqual(self.cells("fund"), [ids[7]])
        self.browser.evaluate("document.querySelector('.paged .open').click()")
        self.browser.wait("document.querySelector('dialog[open]')?.dataset.drawn")
        self.assertEqual(self.browser.evaluate("document.querySelector('dialog h2').textContent"), ids[7])
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.nothing_said()

    def test_real_funds_without_metadata_have_every_chart_they_can(self):
        out = self.study("real", *self.real_funds())
        for width in (1280, 390):
            self.visit(out, width)
            self.assertEqual(self.browser.evaluate("document.documentElement.dataset.charts"), "6/6", "no candidates, no durations: no chart of them")
            dots = self.browser.evaluate("[...document.querySelectorAll('#plot-activeness .mark-symbol path')].filter(p => p.__data__.datum && p.__data__.datum.fund).length")
            self.assertEqual(dots, sum(r["average_rolling_correlation"] != "" for r in rows_of(out, "activeness")))
            self.assertEqual(self.browser.evaluate("document.documentElement.scrollWidth"), width)
            self.nothing_said()


if __name__ == "__main__":
    main()
