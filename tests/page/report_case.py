"""What the tests of report.html share: a run of the program, its page in headless Chromium, and how to look at it."""
import csv
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from browser import Browser, find_chromium

ALL_DRAWN = "document.documentElement.dataset.chartMilliseconds"
SHARED = os.environ.get("ASSAY_TEST_DATA", os.path.join(os.path.dirname(__file__), "../../../shared"))


def printed(value, decimals):
    """As host/table/number_text."""
    rounded = math.floor(abs(value) * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals
    return ("-" if value < 0 and rounded else "") + f"{rounded:.{decimals}f}"


def rows_of(folder, table):
    with open(os.path.join(folder, table + ".csv"), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class ReportCase(unittest.TestCase):
    program = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="assay_report_test_")
        cls.browser = Browser(find_chromium())

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        shutil.rmtree(cls.folder)

    @classmethod
    def run_program(cls, command, name, *options, program=None):
        out = os.path.join(cls.folder, name)
        subprocess.run([program or cls.program, command, *options, "--out", out, "--quiet"], check=True, cwd=cls.folder)
        return out

    def real_funds(self):
        """Options for the market data of the tests; skips, or fails, where they are absent."""
        data = os.path.join(SHARED, "data")
        if not os.path.isdir(data):
            self.assertFalse(os.environ.get("ASSAY_TEST_DATA_REQUIRED"), "no test data in " + SHARED)
            self.skipTest("no test data in " + SHARED)
        files = [a for kind in ("etf", "cef") for a in ("--funds", f"{data}/us_funds/bond_{kind}_monthly_return.csv")]
        files += [a for index in ("LBUSTRUU", "LF98TRUU") for a in ("--indices", f"{data}/benchmarks/{index}.csv")]
        return [*files, "--benchmark", "LBUSTRUU", "--from", "2017-01", "--to", "2023-12"]

    def visit(self, folder, width=1280, dark=False, drawn=True, after=""):
        self.browser.size(width, 900, dark)
        self.browser.open("file://" + folder + "/report.html" + after)
        if drawn:
            self.browser.wait(ALL_DRAWN, 40)

    def nothing_said(self):
        self.assertEqual(self.browser.messages, [])
        self.assertEqual([r for r in self.browser.requests if not r.startswith(("file:", "about:"))], [])

    def place(self, find):
        """Centre of an element, scrolled into sight."""
        place = self.browser.evaluate(f"(() => {{ const e = {find}; e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()")
        self.browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        again = self.browser.evaluate(f"(() => {{ const r = ({find}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()")
        return again or place

    def block(self, folder, name):
        with open(folder + "/report.html", encoding="utf-8") as file:
            return json.loads(re.search(f'<script type="application/json" id="data-{name}">(.*?)</script>', file.read(), re.S).group(1))

    def column(self, name):
        head = self.browser.evaluate("[...document.querySelectorAll('.paged thead .sort')].map(b => b.firstChild.textContent)")
        return [" ".join(h.split()) for h in head].index(name)

    def cells(self, name):
        return self.browser.evaluate(f"[...document.querySelectorAll('.paged tbody tr')].map(r => r.cells[{self.column(name)}].textContent)")

    def sort_by(self, name):
        self.browser.evaluate(f"document.querySelectorAll('.paged thead .sort')[{self.column(name)}].click()")

    def search(self, text):
        self.browser.evaluate(f"(() => {{ const e = document.querySelector('.paged input'); e.value = {json.dumps(text)}; e.dispatchEvent(new Event('input')); }})()")

    def hover_over_a_dot(self, funds):
        """Points at the first of these funds on the map that no other dot hides; returns it and what is said of it."""
        for fund in funds:
            find = f"[...document.querySelectorAll('#plot-activeness .mark-symbol path')].find(p => p.__data__ && p.__data__.datum && p.__data__.datum.fund === '{fund}')"
            x, y = self.place(find)
            if not self.browser.evaluate(f"document.elementFromPoint({x}, {y}) === {find}"):
                continue
            self.browser.mouse("mouseMoved", x - 3, y)
            self.browser.mouse("mouseMoved", x, y)
            self.browser.wait(f"(document.querySelector('#vg-tooltip-element.visible')?.textContent || '').includes('{fund}')")
            return fund, self.browser.evaluate("document.querySelector('#vg-tooltip-element').textContent")
        self.fail("no dot could be reached")


def skipped(why):
    print("report test skipped: " + why)
    return 1 if os.environ.get("ASSAY_TEST_DATA_REQUIRED") else 77


def main():
    ReportCase.program = os.path.abspath(sys.argv.pop(1))
    if not find_chromium():
        sys.exit(skipped("no chromium"))
    if not os.path.exists(os.path.join(os.path.dirname(ReportCase.program), "vega_bundle.js")):
        sys.exit(skipped("no chart library in the build (charts.log there says why)"))
    unittest.main()
