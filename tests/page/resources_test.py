#!/usr/bin/env python3
"""The styles, scripts and chart specifications of the pages (host/*/*.css, .js, .vl.json), each read by what will read it.

The browser compiles every script, and says of every declaration and selector of a style whether it knows it. The charts' library compiles
every specification, with something in the place of each "$name"; what it warns of is a fault, and so is a word that it does not have.

    resources_test.py ASSAY      # as study_page_test.py
"""
import glob
import json
import os
import re

from report_case import ReportCase, main

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
KINDS = (".css", ".js", ".vl.json")
# Warnings count until the specification is compiled: of the data, which are empty here, the library would say more. Errors count always.
DRAW_CHART = """(async specification => {
  const said = [], say = (...words) => { said.push(words.join(' ')); return logger; }, silent = () => logger;
  const logger = {level: silent, error: say, warn: say, info: silent, debug: silent};
  const compiled = chart => { logger.warn = silent; return chart; };
  const box = document.createElement('div');
  try {
    await vegaEmbed(box, {width: 'container', autosize: {type: 'fit-x', contains: 'padding'}, ...specification},
                    {renderer: 'svg', actions: false, ast: true, mode: 'vega-lite', logger, patch: compiled});
  } catch (error) { said.push(error.message); }
  return said;
})"""
# Of what a sheet keeps nothing; and conditions of which neither they nor their opposites are true, because nobody knows them.
RULE_FAULTS = """(rules => rules.filter(rule => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  const kept = sheet.cssRules[0];
  return !kept || (kept.media ? !matchMedia(kept.media.mediaText).matches && !matchMedia('not ' + kept.media.mediaText).matches : kept.style.length === 0);
}))"""


def resources():
    files = {}
    for kind in KINDS:
        for path in glob.glob(os.path.join(ROOT, "host/*/*" + kind)):
            with open(path, encoding="utf-8") as file:
                files[os.path.relpath(path, ROOT)] = file.read()
    return files


def blocks(style):
    """(what stands before it, what stands in it) of every block that is in no other."""
    start = depth = 0
    for found in re.finditer(r"\"[^\"\n]*\"|'[^'\n]*'|[{}]", style):
        if found[0] == "{":
            depth += 1
            if depth == 1:
                before, inside = style[start:found.start()].strip(), found.end()
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                yield before, style[inside:found.start()]
                start = found.end()
            elif depth < 0:
                break
    if depth != 0 or style[start:].strip():
        raise ValueError("brackets do not match, or text belongs to no rule: " + style[start:].strip()[:60])


def single_rules(style):
    """The style as rules of one declaration each."""
    for before, inside in blocks(style):
        if before.startswith("@media"):
            yield before + " { a { color: red; } }"
            yield from single_rules(inside)
        else:
            yield from (f"{before} {{ {declaration.strip()} }}" for declaration in inside.split(";") if declaration.strip())


def once(members):
    """The object of a specification, where no name stands twice."""
    names = [name for name, _ in members]
    if len(set(names)) < len(names):
        raise ValueError("a name stands twice among " + ", ".join(names))
    return dict(members)


def filled(node, key=""):
    """The specification with something in the place of each "$name"."""
    if isinstance(node, dict):
        return {name: filled(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [filled(value) for value in node]
    if not isinstance(node, str) or not node.startswith("$"):
        return node
    return {"height": 100, "tooltip": [{"field": "a"}], "transform": [], "values": [],
            "domain": ["a", "b"], "range": ["a", "b"], "sort": ["a", "b"], "fold": ["a", "b"]}.get(key, "1")


def names_in(node):
    if isinstance(node, dict):
        for name, value in node.items():
            yield name
            if name != "usermeta":  # what a page wants to know; the library does not read it
                yield from names_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from names_in(value)


class ResourcesTest(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(os.path.join(os.path.dirname(cls.program), "vega_bundle.js"), encoding="utf-8") as file:
            library = file.read()
        cls.words = set(re.findall(r"[A-Za-z_]\w*", library))
        cls.browser.evaluate(library)
        cls.files = resources()
        cls.declared = set(re.findall(r"(--[\w-]+):", "".join(text for path, text in cls.files.items() if path.endswith(".css"))))

    def script_faults(self, text):
        if "</script" in text or "<!--" in text:
            yield "would end its element"
        answer = self.browser.call("Runtime.compileScript", expression=text, sourceURL="", persistScript=False)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            yield f"line {details['lineNumber'] + 1}: {details['exception']['description']}"

    def style_faults(self, text):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        try:
            rules = list(single_rules(text))
        except ValueError as error:
            yield str(error)
            return
        yield from self.browser.evaluate(f"{RULE_FAULTS}({json.dumps(rules)})")
        # A browser takes any value that has a var() in it.
        yield from (f"no ; in {rule}" for rule in rules if "@media" not in rule and re.sub(r'"[^"]*"', "", rule[rule.index("{"):]).count(":") > 1)

    def specification_faults(self, text):
        try:
            specification = json.loads(text, object_pairs_hook=once)
        except ValueError as error:
            yield str(error)
            return
        yield from (f"the charts' library knows no {name}" for name in sorted(set(names_in(specification)) - self.words))
        yield from self.browser.evaluate(f"{DRAW_CHART}({json.dumps(filled(specification))})")

    def faults(self, path, text):
        check = self.script_faults if path.endswith(".js") else self.style_faults if path.endswith(".css") else self.specification_faults
        return [*check(text), *(f"no style declares {name}" for name in sorted(set(re.findall(r"var\((--[\w-]+)", text)) - self.declared))]

    def test_every_file_is_understood(self):
        self.assertEqual({kind: [path for path in self.files if path.endswith(kind)] != [] for kind in KINDS}, dict.fromkeys(KINDS, True))
        for path, text in sorted(self.files.items()):
            with self.subTest(path=path):
                self.assertEqual(self.faults(path, text), [])

    def test_a_fault_is_found_where_it_is(self):
        scatter = "host/activeness/activeness_scatter.vl.json"
        for path, good, bad in (("host/report/table.js", "const size = 50;", "const size = 50 50;"),
                                ("host/activeness/fund_panel.js", "const dialog =", "const dialog"),
                                ("host/report/chart.js", "'use strict';", "'use strict'; // </script>"),
                                ("host/report/chart.js", "var(--rule)", "var(--rulers)"),
                                ("host/report/page.css", "border-collapse", "border-colapse"),
                                ("host/report/page.css", "@media print", "@media prin{t"),
                                ("host/report/page.css", "size: A4;", "sise: A4;"),
                                ("host/report/page.css", "(max-width: 640px)", "(maximum 640px)"),
                                ("host/report/chart.css", "margin: 1.8rem 0 2.2rem;", "margin: 1.8rem 0 2.2rem"),
                                ("host/report/chart.css", ".legend li {", ".legend :lj {"),
                                ("host/report/chart.css", "@media print {", "@media print {{"),
                                (scatter, '"height": 430,', '"height": 430'),
                                (scatter, '"height": 430,', '"height": 430, "height": 431,'),
                                (scatter, '"strokeDash"', '"strokDash"'),
                                (scatter, '"type": "tick"', '"type": "tik"'),
                                (scatter, '"type": "quantitative"', '"type": "quantity"'),
                                (scatter, "isValid(datum.assets)", "isValid(datum.assets"),
                                (scatter, "shown === ''", "show === ''")):
            with self.subTest(path=path, bad=bad):
                self.assertIn(good, self.files[path])
                self.assertNotEqual(self.faults(path, self.files[path].replace(good, bad, 1)), [])


if __name__ == "__main__":
    main()
