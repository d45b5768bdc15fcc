#!/usr/bin/env python3
"""study.xlsx, screen.xlsx and luck.xlsx through LibreOffice: every sheet has the cells of its table, shown as the report prints them; filters, frozen heads, charts.

    workbook_test.py ASSAY
Exit 77: skipped, because there is no LibreOffice; a failure where ASSAY_TEST_DATA_REQUIRED is set.
"""
import csv
import datetime
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

PROGRAM = ""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def sheet_name(table):
    return table.replace("_", " ").capitalize()


def printed(value, decimals):
    """As host/table/number_text, with separators."""
    rounded = math.floor(abs(value) * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals
    return ("-" if value < 0 and rounded else "") + f"{rounded:,.{decimals}f}"


def words(name, unit):
    """The head of a column, in one line."""
    return (name.replace("_", " ") + " " + re.sub("^fraction", "percent", unit)).strip()


def value_of(cell):
    """A number, a percentage or a date (month first, as LibreOffice exports it) as the table has it."""
    date = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", cell)
    if date:
        return f"{date[3]}-{date[1]}-{date[2]}"
    return float(cell[:-1]) / 100 if cell.endswith("%") else float(cell)


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def converted(workbook, folder, as_shown):
    """Every sheet as LibreOffice reads it: name -> rows of text."""
    choice = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,{str(as_shown).lower()},false,false,-1"
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", choice, "--outdir", folder, workbook],
                          capture_output=True, text=True, timeout=120)
    base = os.path.basename(workbook)[:-len(".xlsx")]
    sheets = {name[len(base) + 1:-4]: rows_of(os.path.join(folder, name)) for name in os.listdir(folder) if name.startswith(base + "-")}
    if not sheets:
        raise AssertionError("LibreOffice cannot read " + workbook + ": " + done.stdout + done.stderr)
    return sheets


class Workbook:
    """One run, and what LibreOffice makes of its workbook."""

    def __init__(self, arguments, command="study"):
        self.folder = tempfile.mkdtemp(prefix="assay_workbook_")
        self.out = os.path.join(self.folder, "result")
        subprocess.run([PROGRAM, command, "--quiet", "--out", self.out] + arguments, check=True, capture_output=True)
        self.path = os.path.join(self.out, command + ".xlsx")
        self.exact, self.shown = (converted(self.path, os.path.join(self.folder, kind), shown) for kind, shown in (("exact", False), ("shown", True))
                                  if not os.makedirs(os.path.join(self.folder, kind)))
        self.tables = sorted(name[:-4] for name in os.listdir(self.out) if name.endswith(".csv"))
        self.units = {(row[0][:-4], row[1]): row[2] for row in rows_of(os.path.join(self.out, "columns.csv"))[1:]}


def made_up_files(folder):
    """Sixteen months: a fund with gaps, one too short, names that spreadsheets like to misread, no assets for one."""
    months = [f"2019-{m:02}" for m in range(9, 13)] + [f"2020-{m:02}" for m in range(1, 13)]
    index = [0.004 * math.sin(1.7 * t) + 0.002 for t in range(16)]
    funds = {
        "=1+1": [0.9 * x + 0.001 * math.cos(3.1 * t) for t, x in enumerate(index)],
        "00042": [1.1 * x + 0.002 * math.sin(5.3 * t) if t not in (3, 4) else None for t, x in enumerate(index)],
        "short": [x + 0.001 * math.cos(t) if t < 5 else None for t, x in enumerate(index)],
        "Fünf & <Söhne>": [0.5 * x + 0.003 * math.cos(2.2 * t) for t, x in enumerate(index)],
    }
    def write(name, columns):
        with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["month"] + list(columns))
            for t, month in enumerate(months):
                writer.writerow([month] + ["" if column[t] is None else repr(column[t]) for column in columns.values()])
    write("funds.csv", funds)
    write("indices.csv", {"=AGG!A1": index})
    with open(os.path.join(folder, "metadata.csv"), "w", encoding="utf-8") as file:
        file.write("id,aum\n=1+1,1000000\n00042,\n")
    return ["--funds", f"{folder}/funds.csv", "--indices", f"{folder}/indices.csv", "--metadata", f"{folder}/metadata.csv", "--values", "returns"]


class WorkbookTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.inputs = tempfile.mkdtemp(prefix="assay_workbook_inputs_")
        cls.shipped = Workbook([])
        cls.own = Workbook(made_up_files(cls.inputs))
        cls.screen = Workbook(["--like", "F001", "--resamples", "100"], "screen")
        cls.luck = Workbook(["--resamples", "100"], "luck")

    @classmethod
    def tearDownClass(cls):
        for folder in (cls.inputs, cls.shipped.folder, cls.own.folder, cls.screen.folder, cls.luck.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def test_every_table_has_a_sheet_and_nothing_else_has(self):
        for book in (self.shipped, self.own, self.screen, self.luck):
            self.assertEqual(set(book.exact), {"Summary"} | {sheet_name(t) for t in book.tables})
            with zipfile.ZipFile(book.path) as file:
                first = ElementTree.fromstring(file.read("xl/workbook.xml")).find(f"{MAIN}sheets")[0]
            self.assertEqual(first.get("name"), "Summary")

    def test_cells_are_those_of_the_tables(self):
        compared = dates = 0
        for book in (self.shipped, self.own, self.screen, self.luck):
            for table in [t for t in book.tables if sheet_name(t) in book.exact]:
                expected = rows_of(os.path.join(book.out, table + ".csv"))
                sheet = book.exact[sheet_name(table)]
                head = [words(name, book.units.get((table, name), "")) for name in expected[0]]
                self.assertEqual([re.sub(r"\.\.\n", "..", cell).replace("\n", " ") for cell in sheet[1]], head, table)
                self.assertEqual(len(sheet) - 2, len(expected) - 1, table)
                for row, (there, here) in enumerate(zip(expected[1:], sheet[2:])):
                    for name, value, cell in zip(expected[0], there, here):
                        where = f"{table}, row {row + 1}, {name}"
                        compared += 1
                        value = re.sub("^'('*[=+@-])", r"\1", value)  # what a spreadsheet would run is guarded in CSV
                        if value in ("true", "false"):
                            self.assertEqual(cell, value.upper(), where)
                        elif re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
                            self.assertEqual(value_of(cell), value if len(value) == 10 else value + "-01", where)
                            dates += 1
                        elif value != cell:  # a number: LibreOffice writes 15 digits, and 20 places of a percentage
                            self.assertNotEqual(value, "", where)
                            self.assertTrue(math.isclose(float(value), value_of(cell), rel_tol=1e-14, abs_tol=1e-20), f"{where}: {value} and {cell}")
        self.assertGreater(compared, 50000)
        self.assertGreater(dates, 1000)

    def test_numbers_show_the_decimals_of_their_column(self):
        decimals = {("group_averages", "correlation"): 2, ("coverage", "index_assets"): 0,
                    ("group_averages", "funds"): 0, ("activeness", "windows"): 0}
        for (table, name), places in decimals.items():
            expected = rows_of(os.path.join(self.shipped.out, table + ".csv"))
            column = expected[0].index(name)
            for there, here in zip(expected[1:], self.shipped.shown[sheet_name(table)][2:]):
                self.assertEqual(here[column], printed(float(there[column]), places) if there[column] else "", f"{table}.{name}")

    def test_fractions_are_shown_as_percent(self):
        shown = 0
        for table in [t for t in self.shipped.tables if t != "columns"]:
            expected = rows_of(os.path.join(self.shipped.out, table + ".csv"))
            for column, name in enumerate(expected[0]):
                if not self.shipped.units.get((table, name), "").startswith("fraction"):
                    continue
                for there, here in zip(expected[1:], self.shipped.shown[sheet_name(table)][2:]):
                    if there[column]:
                        self.assertRegex(here[column], r"^-?[0-9,]+(\.\d+)? %$", f"{table}.{name}")
                        places = len(here[column].partition(".")[2].rstrip(" %"))
                        value = float(here[column][:-2].replace(",", ""))
                        self.assertLessEqual(abs(value - 100 * float(there[column])), 0.5 / 10 ** places + 1e-9, f"{table}.{name}")
                        shown += 1
        self.assertGreater(shown, 1000)

    def test_dates_are_shown_as_the_table_has_them_and_filter_as_dates(self):
        rolling = rows_of(os.path.join(self.shipped.out, "group_rolling.csv"))
        month = rolling[0].index("month")
        shown = [row[month] for row in self.shipped.shown["Group rolling"][2:]]
        self.assertEqual(shown, [row[month] for row in rolling[1:]])
        self.assertGreater(len(shown), 100)
        with zipfile.ZipFile(self.shipped.path) as file:
            number = 2 + [sheet_name(t) for t in self.tables_in_order()].index("Group rolling")
            sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            address = chr(ord("A") + month) + "3"
            cell = next(c for c in sheet.iter(f"{MAIN}c") if c.get("r") == address)
        self.assertIsNone(cell.get("t"))  # a number
        year, first = map(int, shown[0].split("-"))
        self.assertEqual(int(cell.find(f"{MAIN}v").text), (datetime.date(year, first, 1) - datetime.date(1899, 12, 30)).days)

    def test_every_head_has_a_note_with_the_name_in_the_file(self):
        with zipfile.ZipFile(self.shipped.path) as file:
            notes = "\n".join(file.read(n).decode() for n in file.namelist() if n.startswith("xl/comments"))
        missing = [key for key in self.shipped.units if key[0] != "columns" and f">{key[1]} in {key[0]}.csv" not in notes]
        self.assertEqual(missing, [])

    def test_names_that_no_cell_holds_are_cut_with_a_mark_and_the_book_opens(self):
        folder = tempfile.mkdtemp(prefix="assay_workbook_long_", dir=self.inputs)
        with open(folder + "/meta.csv", "w", encoding="utf-8") as file:
            file.write("id,name\nshort," + "x" * 40000 + "\n")
        with open(folder + "/series.csv", "w", encoding="utf-8") as file:
            file.write("month,short,index\n" + "".join(f"20{16 + t // 12}-{t % 12 + 1:02d},{0.001 * (t % 5)},{0.001 * (t % 7)}\n" for t in range(36)))
        book = Workbook(["--series", folder + "/series.csv", "--benchmark", "index", "--values", "returns", "--metadata", folder + "/meta.csv"], "factsheet")
        self.addCleanup(shutil.rmtree, book.folder)
        cells = [cell for sheet in book.exact.values() for row in sheet for cell in row if "xxx" in cell]
        self.assertGreaterEqual(len(cells), 3)
        for cell in cells:
            self.assertLessEqual(len(cell), 32767)
            self.assertIn("xxx... [cut]", cell)

    def test_names_that_look_like_formulas_and_numbers_stay_names(self):
        funds = [row[0] for row in self.own.exact["Activeness"][2:]]
        self.assertEqual(funds, ["=1+1", "00042", "short", "Fünf & <Söhne>"])
        with zipfile.ZipFile(self.own.path) as file:
            for name in file.namelist():
                if "worksheets/sheet" in name:
                    self.assertNotIn(b"<f>", file.read(name), name)

    def test_no_name_becomes_a_formula_of_a_chart(self):
        titles = 0
        with zipfile.ZipFile(self.own.path) as file:
            for name in [n for n in file.namelist() if n.startswith("xl/charts/chart")]:
                for title in ElementTree.fromstring(file.read(name)).iter(f"{CHART}title"):
                    self.assertIsNone(title.find(f".//{CHART}f"), name)
                    titles += 1
        self.assertGreater(titles, 2)

    def test_missing_values_are_blank_cells(self):
        blanks = 0
        for book in (self.shipped, self.own):
            with zipfile.ZipFile(book.path) as file:
                for name in file.namelist():
                    if "worksheets/sheet" in name:
                        values = re.findall(rb"<v>([^<]*)</v>", file.read(name))
                        self.assertFalse([v for v in values if re.search(rb"(?i)nan|inf", v)], name)
            blanks += sum(cell == "" for row in book.exact["Activeness"][2:] for cell in row)
        self.assertGreater(blanks, 0)

    def test_heads_are_frozen_and_filters_cover_the_table(self):
        with zipfile.ZipFile(self.shipped.path) as file:
            for number, name in enumerate([sheet_name(t) for t in self.tables_in_order()], start=2):
                sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
                pane = sheet.find(f".//{MAIN}pane")
                self.assertEqual((pane.get("ySplit"), pane.get("state")), ("2", "frozen"), name)
                last = len(self.shipped.exact[name])
                self.assertRegex(sheet.find(f"{MAIN}autoFilter").get("ref"), rf"^A2:[A-Z]+{last}$", name)

    def tables_in_order(self):
        with zipfile.ZipFile(self.shipped.path) as file:
            names = [s.get("name") for s in ElementTree.fromstring(file.read("xl/workbook.xml")).find(f"{MAIN}sheets")]
        return [name.lower().replace(" ", "_") for name in names[1:]]

    def test_synthetic_data_are_said_to_be_so_on_every_sheet(self):
        for name, rows in self.shipped.exact.items():
            self.assertTrue(any("SYNTHETIC DATA" in cell for row in rows[:2] for cell in row), name)
        for name, rows in self.own.exact.items():
            self.assertFalse(any("SYNTHETIC" in cell for row in rows for cell in row), name)

    def test_summary_reads_like_the_report(self):
        text = "\n".join(" ".join(row) for row in self.shipped.exact["Summary"])
        answer = rows_of(os.path.join(self.shipped.out, "answer.csv"))[1]
        self.assertIn(f"{answer[3]} of {answer[2]} funds", text)
        with open(os.path.join(self.shipped.out, "report.html"), encoding="utf-8") as file:
            headings = re.findall(r"<h2>([A-Z][^<]*)</h2>", file.read())
        for heading in headings:
            if heading not in ("Funds", "Definitions"):  # sheets of their own
                self.assertIn("\n" + heading, text)

    def test_charts_draw_the_cells_of_their_group(self):
        rolling = rows_of(os.path.join(self.shipped.out, "group_rolling.csv"))
        kinds, seen = [], set()
        with zipfile.ZipFile(self.shipped.path) as file:
            for name in [n for n in file.namelist() if n.startswith("xl/charts/chart")]:
                chart = ElementTree.fromstring(file.read(name))
                kinds += ["line" if chart.find(f".//{CHART}lineChart") is not None else "column"]
                for formula in chart.iter(f"{CHART}f"):
                    sheet, first, last = re.match(r"'?([^'!]*)'?!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)", formula.text).groups()
                    rows = self.shipped.exact[sheet][int(first) - 1:int(last)]
                    self.assertEqual(len(rows), int(last) - int(first) + 1, name)
                    if sheet == "Group rolling":
                        # one index, window and statistic, all of its months
                        group = {(row[0], row[1], row[3]) for row in rows}
                        self.assertEqual(len(group), 1, name)
                        self.assertEqual(len(rows), sum((row[0], row[1], row[3]) in group for row in rolling), name)
                        seen |= group
        self.assertEqual(kinds.count("line"), 14)  # seven indices, correlation and beta
        self.assertEqual(len(seen), 14)
        self.assertEqual(kinds.count("column"), 3)

    def test_equal_runs_give_equal_bytes(self):
        again = os.path.join(self.shipped.folder, "again")
        command = [PROGRAM, "study", "--quiet", "--out", self.shipped.out]  # the same command line
        shutil.copytree(self.shipped.out, again)
        subprocess.run(command, check=True, capture_output=True)
        with open(self.shipped.path, "rb") as one, open(os.path.join(again, "study.xlsx"), "rb") as other:
            self.assertEqual(one.read(), other.read())


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if not shutil.which("soffice"):
        print("no LibreOffice (Debian package libreoffice-calc-nogui): study.xlsx is not tested")
        sys.exit(1 if os.environ.get("ASSAY_TEST_DATA_REQUIRED") else 77)
    unittest.main(argv=sys.argv[:1])
