#!/usr/bin/env python3
"""Charts of series whose names mean something to JavaScript, Vega or a file: every one drawn, told apart, and named under the pointer.

    names_page_test.py ASSAY     # as study_page_test.py
"""
import csv
import os
import random

from report_case import ReportCase, main, rows_of

NAMES = ["constructor", "__proto__", "toString", "a.b[0]", "back\\slash", "line\nbreak", "it's \"quoted\"", "title"]
LINES = "[...document.querySelectorAll('#plot-{} svg .mark-line path')].map(p => getComputedStyle(p).stroke)"
AREAS = "[...document.querySelectorAll('#plot-{} svg .mark-area path')].map(p => getComputedStyle(p).fill)"


def seen(name):
    return name.replace("\n", " ")


class NamesTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        random.seed(5)
        cls.indices = cls.series("indices", NAMES[:5], None)
        cls.funds = cls.series("funds", [f"F{i}" for i in range(25)] + ["constructor fund", "valueOf", "it's \\ \"a\" fund\nof mine"], cls.base)
        cls.portfolios = cls.series("portfolios", ["hasOwnProperty", "__defineGetter__", "valueOf p"], cls.base)
        cls.assets = cls.series("assets", [*NAMES, "cash", "others"], None)
        cls.market = cls.series("market", ["market"], None)

    @classmethod
    def series(cls, name, ids, base):
        """Monthly returns; with a base each follows one of its columns by four fifths."""
        path, rows = os.path.join(cls.folder, name + ".csv"), []
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["month", *ids])
            for t in range(84):
                rows.append([0.8 * base[t][i % len(base[t])] + random.gauss(0.001, 0.004) if base else random.gauss(0.002, 0.01) for i in range(len(ids))])
                writer.writerow([f"{2017 + t // 12}-{t % 12 + 1:02d}", *(f"{r:.6f}" for r in rows[-1])])
        cls.base = rows if base is None and name == "indices" else cls.base if hasattr(cls, "base") else None
        return path

    def drawn(self, folder):
        self.visit(folder)
        done, all_of_them = self.browser.evaluate("document.documentElement.dataset.charts").split("/")
        self.assertEqual(done, all_of_them)
        self.nothing_said()

    def told_apart(self, marks, chart, count):
        colours = self.browser.evaluate(marks.format(chart))
        self.assertEqual((len(colours), len(set(colours))), (count, count), chart)

    def pointed_at(self, chart):
        """What is said under the pointer: the heading, and (name, number) of each line."""
        x, y = self.place(f"document.querySelector('#plot-{chart} svg')")
        for step in range(12):
            self.browser.mouse("mouseMoved", x + step, y)
        self.browser.wait("!!document.querySelector('#vg-tooltip-element.visible')")
        self.nothing_said()
        return self.browser.evaluate("(() => { const e = document.querySelector('#vg-tooltip-element'); return [e.querySelector('h4').textContent,"
                                     "[...e.querySelectorAll('tr')].map(r => [r.cells[0].textContent, r.cells[1].textContent])]; })()")

    def test_a_fact_sheet(self):
        metadata = os.path.join(self.folder, "meta.csv")
        with open(metadata, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["id", "name"], ["a.b[0]", "Twin"], ["toString", "Twin"]])
        out = self.run_program("factsheet", "sheet", "--series", self.assets, "--series", self.market, "--benchmark", "market", "--values", "returns", "--metadata", metadata)
        self.drawn(out)
        names = {"Twin (a.b[0])" if n == "a.b[0]" else "Twin (toString)" if n == "toString" else seen(n) for n in [*NAMES, "cash", "others", "market"]}
        for chart in ("growth", "drawdown", "rolling-beta"):
            self.told_apart(LINES, chart, len(names))
            heading, lines = self.pointed_at(chart)
            self.assertRegex(heading, r"^[A-Z][a-z]+ 20\d\d$")
            self.assertEqual({name for name, _ in lines}, names, chart)
            self.assertTrue(all(number for _, number in lines), lines)
        bars = self.browser.evaluate("[...document.querySelectorAll('#plot-years svg .mark-rect path')].map(p => getComputedStyle(p).fill)")
        self.assertEqual((len(bars), len(set(bars))), (len(names) * 7, len(names)))

    def test_a_back_test(self):
        out = self.run_program("backtest", "backtest", "--assets", self.assets, "--series", self.market, "--benchmark", "market", "--values", "returns")
        self.drawn(out)
        held = {r["asset"] for r in rows_of(out, "weights") if float(r["weight"] or 0) > 0}
        heading, lines = self.pointed_at("weights")
        self.assertTrue({seen(n) for n in held} <= {name for name, _ in lines}, (held, lines))
        self.told_apart(AREAS, "weights", len(lines))

    def test_a_frontier(self):
        out = self.run_program("frontier", "frontier", "--assets", self.assets, "--values", "returns")
        self.drawn(out)
        legend = self.browser.evaluate("[...document.querySelector('#plot-frontier-weights').closest('.chart').querySelectorAll('.legend li')].map(e => e.textContent)")
        self.told_apart(AREAS, "frontier-weights", len(legend))
        said = {name for name, _ in self.pointed_at("frontier-weights")[1]}
        self.assertTrue(said and said <= {name + ", percent" for name in legend}, said)

    def test_a_study_and_a_screen(self):
        study = self.run_program("study", "study", "--funds", self.funds, "--indices", self.indices, "--portfolios", self.portfolios, "--values", "returns", "--resamples", "0")
        self.drawn(study)
        names = [seen(n) for n in NAMES[:5]]
        followed = {r["index"] for r in rows_of(study, "mapping")}
        self.assertEqual({seen(i) for i in followed}, set(names), "every index has funds")
        for chart in ("distribution-correlation", "distribution-beta"):
            labels = self.browser.evaluate(f"[...document.querySelectorAll('#plot-{chart} svg .role-axis-label text')].map(t => t.textContent)")
            self.assertTrue(set(names) <= set(labels), labels)
            quartiles = self.browser.evaluate(f"[...document.querySelectorAll('#plot-{chart} svg .mark-rect path')].map(p => getComputedStyle(p).fill)")
            self.assertEqual(len(set(quartiles)), len(names), chart)
        medians = "[...document.querySelectorAll('#plot-rolling-correlation svg .mark-area path')].map(p => p.getAttribute('d')).join()"
        shapes = set()
        for i in range(len(names)):
            before = self.browser.evaluate(medians)
            self.browser.evaluate(f"(() => {{ const s = document.querySelector('select[data-parameter=group]'); s.selectedIndex = {i}; s.dispatchEvent(new Event('change', {{bubbles: true}})); }})()")
            if i:
                self.browser.wait(f"({medians}) !== {before!r}")
            shapes.add(self.browser.evaluate(medians))
            self.assertGreater(len(self.browser.evaluate(medians)), 100)
        self.assertEqual(len(shapes), len(names), "a fan for each index")
        self.browser.evaluate("(() => { const s = document.querySelector('select[data-parameter=group]'); s.selectedIndex = 0; s.dispatchEvent(new Event('change', {bubbles: true})); })()")
        self.browser.wait("document.querySelectorAll('#plot-rolling-correlation svg .portfolios_marks path, #plot-rolling-correlation svg .mark-line path').length >= 4")
        for folder in (study, self.run_program("screen", "screen", "--funds", self.funds, "--indices", self.indices, "--values", "returns", "--resamples", "0")):
            self.drawn(folder)
            dots = self.browser.evaluate("[...document.querySelectorAll('#plot-activeness .mark-symbol path')].filter(p => p.__data__?.datum?.fund).map(p => [p.__data__.datum.fund, p.__data__.datum.group, getComputedStyle(p).stroke])")
            self.assertEqual(len({fund for fund, _, _ in dots}), 28)
            self.assertEqual(len({(group, colour) for _, group, colour in dots}), len(names))
            self.assertEqual(len({colour for _, _, colour in dots}), len(names))
            self.nothing_said()


if __name__ == "__main__":
    main()
