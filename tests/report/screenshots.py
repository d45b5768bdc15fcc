#!/usr/bin/env python3
"""Pictures of the report of the shipped data for the README: screenshots.py ASSAY docs"""
import os
import subprocess
import sys
import tempfile
import time

from browser import Browser, find_chromium

program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
os.makedirs(folder, exist_ok=True)
with tempfile.TemporaryDirectory() as temporary:
    subprocess.run([program, "study", "--quiet", "--out", temporary + "/study"], check=True, cwd=temporary)
    browser = Browser(find_chromium())
    for width, height, plot in ((1280, 1040, "activeness"), (390, 844, "rolling-correlation")):
        browser.size(width, height)
        browser.open(f"file://{temporary}/study/report.html")
        browser.wait("document.documentElement.dataset.chartMilliseconds")
        browser.evaluate(f"scrollTo(0, document.querySelector('#plot-{plot}').closest('.chart').getBoundingClientRect().top + scrollY - 24)")
        time.sleep(0.3)
        path = f"{folder}/report_{width}.png"
        browser.screenshot(path, whole=False)
        print(path, os.path.getsize(path))
        if os.path.getsize(path) > 200_000:
            sys.exit(path + " is larger than 200 KB")
    browser.close()
