#!/usr/bin/env python3
"""Pictures of the reports of the shipped data for the README: screenshots.py ASSAY docs"""
import os
import subprocess
import sys
import tempfile
import time

from browser import Browser, find_chromium

program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
os.makedirs(folder, exist_ok=True)
with tempfile.TemporaryDirectory() as temporary:
    for command in ("study", "screen"):
        subprocess.run([program, command, "--quiet", "--out", f"{temporary}/{command}"], check=True, cwd=temporary)
    browser = Browser(find_chromium())
    for command, name, width, height, plot in (("study", "report", 1280, 1040, "activeness"), ("study", "report", 390, 844, "rolling-correlation"),
                                               ("screen", "screen", 1280, 1040, "activeness")):
        browser.size(width, height)
        browser.open(f"file://{temporary}/{command}/report.html")
        browser.wait("document.documentElement.dataset.chartMilliseconds")
        browser.evaluate(f"scrollTo(0, document.querySelector('#plot-{plot}').closest('.chart').getBoundingClientRect().top + scrollY - 24)")
        time.sleep(0.3)
        path = f"{folder}/{name}_{width}.png"
        browser.screenshot(path, whole=False)
        print(path, os.path.getsize(path))
        if os.path.getsize(path) > 200_000:
            sys.exit(path + " is larger than 200 KB")
    browser.close()
