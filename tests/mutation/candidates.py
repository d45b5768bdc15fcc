"""Where a fault could be planted: the kinds of mutants and how each changes one line of source.

A kind is a function that yields (start, end, replacement) for a text in which comments and strings are blanked out.
Every change stays on its lines, so that line numbers in messages stand.
"""
import re

FOLDERS = ("kernels", "cuda") + tuple(f"host/{room}" for room in (
    "files panel run estimate optimise analysis table report result command portfolio activeness fact_sheet machine workload "
    "frontier study screen backtest factsheet bench validate datasets device").split())
ENDINGS = (".h", ".cpp", ".cu")
# The seam that tests replace anyway.
LEFT_OUT = re.compile(r"_lanes\.cpp$")

SHIFTED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
REFUSES = re.compile(r"\s*(?:\{\s*)?(?:throw\b|fail\(|refuse\(|held\(|wrong_call\(|violated\()")


def blanked(source):
    """The source with comments and literals as blanks of the same length."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#[^\n]*', re.S | re.M)
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def closing(text, opening):
    """The place of the bracket that closes the one at `opening`."""
    depth = 0
    for place in range(opening, len(text)):
        depth += text[place] in "([{"
        depth -= text[place] in ")]}"
        if depth == 0:
            return place
    return len(text) - 1


def conditions(text):
    """(first, last) of what stands between the brackets of every if and while, without an initialiser."""
    for found in re.finditer(r"\b(?:if|while)\s*(?:constexpr\s*)?\(", text):
        first, last = found.end(), closing(text, found.end() - 1)
        depth = 0
        for place in range(first, last):
            depth += text[place] in "([{"
            depth -= text[place] in ")]}"
            if text[place] == ";" and depth == 0:
                first = place + 1
        yield found, first, last


def loops(text):
    """(first, last) of what stands between the brackets of every for."""
    for found in re.finditer(r"\bfor \(", text):
        yield found.end(), closing(text, found.end() - 1)


def statements(text):
    """Every simple statement outside the brackets of a for."""
    headers = list(loops(text))
    for found in re.finditer(r"[^;{}]*[;{}]", text):
        if "template" not in found.group() and not any(first <= found.start() + len(found.group()) // 2 < last or
                                                       first <= found.end() <= last for first, last in headers):
            yield found


def comparisons(text, first, last):
    # A template's brackets have no blank on both sides.
    for found in re.finditer(r" (<=|>=|<|>) ", text[first:last]):
        yield first + found.start(1), first + found.end(1), SHIFTED[found.group(1)]


def boundary(text):
    """A comparison that decides something takes in, or leaves out, the value at the boundary."""
    for _, first, last in conditions(text):
        yield from comparisons(text, first, last)
    for found in statements(text):
        if re.search(r"\breturn\b|\?|[^=<>!]=[^=]", found.group()) and not re.search(r"\b(?:for|if|while) \(", found.group()):
            yield from comparisons(text, found.start(), found.end())


def observations(text):
    """The comparison with a smallest number of observations is off by one at the boundary."""
    for found in statements(text):
        if re.search(r"\b(?:minimum|fewest|common|observations|count)\b", found.group()) and "for (" not in found.group():
            yield from comparisons(text, found.start(), found.end())


def refusal(text):
    """An `if (...) throw` never throws."""
    for found, first, last in conditions(text):
        if REFUSES.match(text, last + 1) and "constexpr" not in found.group():
            yield first, last, "false && (@)"
    for found in re.finditer(r"(?<=[;{}]\n)\s*((?:request\.check|require_\w+|refuse_\w+|register_ids)\()", text):
        last = closing(text, found.end() - 1) + 1
        if text[last: last + 1] in (";", ","):
            yield found.start(1), last, "(void)0"


def status(text):
    """Something that went wrong is called ok."""
    for found in re.finditer(r"\bStatus::(?!ok\b|unknown\b)\w+", text):
        if not re.search(r"(?:case|[=!]=)\s*$", text[: found.start()]):
            yield found.start(), found.end(), "Status::ok"
    for found in re.finditer(r"\bgpu_(?:out_of_memory|failed)\b", text):
        if re.search(r"(?:return|[?:])\s*(?:assay::)?$", text[: found.start()]):
            yield found.start(), found.end(), "gpu_ok"
    for found in re.finditer(r"\bExit::(?:usage|data|unavailable|device|output|interrupted)\b", text):
        yield found.start(), found.end(), "Exit::ok"


def missing(text):
    """A missing value is taken for a number."""
    for found in re.finditer(r"\b(?:std::)?isnan\(", text):
        last = closing(text, found.end() - 1) + 1
        yield found.start(), last, "(false && @)"
    for found in re.finditer(r"(?<![\w.>\]])([\w.\[\]]+) == \1(?![\w.\[(])", text):
        yield found.start(), found.end(), "((@) || !(@))"  # of packs too
    for found in re.finditer(r"(?<![\w.>\]])([\w.\[\]]+) != \1(?![\w.\[(])", text):
        yield found.start(), found.end(), "((@) && !(@))"


def durability(text):
    """Bytes are not brought to the disk, a device is not waited for, an answer of the runtime is not looked at."""
    for found in re.finditer(r"\b(?:files_\.sync|stream\.synchronise|stop_if_interrupted)(?=\()", text):
        last = closing(text, found.end()) + 1
        if text[last: last + 1] == ";":
            yield found.start(), last, "(void)0"
    for found in re.finditer(r"\bcheck(?=\(cuda(?!Error_t))", text):
        yield found.start(), found.end(), "std::make_pair"  # calls, looks at nothing
    for found in re.finditer(r"::fsync\(", text):
        yield found.start(), closing(text, found.end() - 1) + 1, "0"


def barrier(text):
    """Threads of a block do not wait for each other."""
    for found in re.finditer(r"\b__sync(?:threads|warp)\([^)]*\)", text):
        yield found.start(), found.end(), "(void)0"


def arms(text):
    """select() takes the other one."""
    for found in re.finditer(r"(?<![\w.>])select\(", text):
        opening, last = found.end() - 1, closing(text, found.end() - 1)
        commas, depth = [], 0
        for place in range(opening + 1, last):
            depth += text[place] in "([{"
            depth -= text[place] in ")]}"
            if text[place] == "," and depth == 0:
                commas.append(place)
        if len(commas) == 2 and not re.search(r"\b(?:Real|double) a\b", text[opening:last]):  # a call, not the definition
            swapped = text[commas[1] + 1: last].strip() + ", " + text[commas[0] + 1: commas[1]].strip()
            yield commas[0] + 1, last, " " + swapped


def off_by_one(text):
    """A month, row or window begins or ends one too early or too late."""
    for found in re.finditer(r"(?<=[\w)\]]) ([+-]) (1)(?![\w.])", text):
        yield found.start(2), found.end(2), "0"
    for first, last in loops(text):
        yield from comparisons(text, first, last)


KINDS = (boundary, observations, refusal, status, missing, durability, barrier, arms, off_by_one)


def mutants(path, source):
    """(kind, start, end, replacement) of every candidate in one file; a place belongs to one kind only."""
    text = blanked(source)
    taken = set()
    for kind in sorted(KINDS, key=lambda k: k is not observations):
        for start, end, replacement in kind(text):
            if (start, end) in taken:
                continue
            taken.add((start, end))
            old = source[start:end]
            replacement = replacement.replace("@", old)
            replacement += "\n" * (old.count("\n") - replacement.count("\n"))
            yield kind.__name__, start, end, replacement
