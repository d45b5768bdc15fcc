#!/usr/bin/env python3
"""report.html of `assay bench` in headless Chromium.

    bench_page_test.py ASSAY      # as study_page_test.py
"""
from report_case import ReportCase, main, rows_of


class BenchReportTest(ReportCase):
    def test_charts_draw_for_every_workload_and_nothing_is_said(self):
        out = self.run_program("bench", "bench", "--sizes", "2", "--seconds", "0", "--device", "cpu")
        self.visit(out)
        for workload in sorted({r["workload"] for r in rows_of(out, "bench")}):
            choice = "document.querySelector('[data-parameter=workload]')"
            self.browser.evaluate(f"(() => {{ const e = {choice}; e.value = '{workload}'; e.dispatchEvent(new Event('change', {{bubbles: true}})); }})()")
            for chart, text in (("implementations", "nanoseconds an item"), ("sizes", "seconds")):
                self.browser.wait(f"document.querySelector('#plot-{chart} svg').textContent.includes('{text}')")
            bars = [r for r in rows_of(out, "bench") if r["workload"] == workload][-1]
            self.browser.wait(f"document.querySelector('#plot-implementations svg').textContent.includes('{bars['threads']} thread')")
        self.nothing_said()


if __name__ == "__main__":
    main()
