"""The parts that sanitizers check, what code each has, and when it was checked last (checked.txt: mode, part, date, commit, seconds)."""
import collections
import datetime
import functools
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTES = ROOT / "tests/sanitizers/checked.txt"
MODES = ("address", "thread", "fuzz")
THREADED = ("emulator", "run", "kernels", "activeness")  # what runs on several threads, or on the emulated GPU
FUZZED = ("files", "panel", "table", "command")  # the rooms that tests/fuzz/CMakeLists.txt takes sources from
FOR_ALL = ("CMakePresets.json", "tests/sanitizers/run", "tests/sanitizers/thread.supp", "tests/sanitizers/planted_fault.cpp", "kernels/", "cuda/")

Check = collections.namedtuple("Check", "date commit seconds")


def of_mode(mode):
    if mode == "fuzz":
        return ["readers"]
    folders = sorted({file.parent.name for file in (ROOT / "tests").glob("*/*_test.cpp")})
    return [folder for folder in folders if mode == "address" or folder in THREADED]


@functools.cache
def included_folders(folder):
    found = set()
    for file in (ROOT / folder).glob("*.*"):
        if file.suffix in (".h", ".cpp", ".cu"):
            for include in re.findall(r'^#include "([^"]+/[^"/]+)"', file.read_text(), re.M):
                place = include if (ROOT / include).exists() else "tests/" + include
                found.add(place.rpartition("/")[0])
    return found - {"host"}  # what every room may include, and the list of commands


@functools.cache
def folders_of(mode, part):
    """The folders of sources in a part: of its tests, and of the rooms that they use, themselves or by way of other rooms."""
    found, open_ends = set(), ["host/" + room for room in FUZZED] if mode == "fuzz" else ["tests/" + part]
    if part == "command":  # it runs the program, which is every room
        open_ends += ["host/" + room.name for room in (ROOT / "host").iterdir() if room.is_dir()]
    while open_ends:
        folder = open_ends.pop()
        if folder not in found:
            found.add(folder)
            open_ends += included_folders(folder)
    return found | ({"tests/fuzz", "tests/fuzz/corpus"} if mode == "fuzz" else set())


def git(*words):
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else None


@functools.cache
def changed_since(commit):
    """The files that differ from a commit, those that git does not know yet too; None where the commit is not known here."""
    differ, new = git("diff", "--name-only", commit, "--"), git("ls-files", "--others", "--exclude-standard")
    return None if differ is None or new is None else differ + new


def has_changed(mode, part, check):
    if check is None:
        return True
    files = changed_since(check.commit)
    if files is None:
        return True
    folders = folders_of(mode, part)
    shared = re.compile(r"tests/[^/]+\.h$|tests/emulator/[^/]+$|host/[^/]+$")  # headers of all tests; the emulator that they load
    return any(file.startswith(FOR_ALL) or shared.match(file) or any(
        str(parent) in folders for parent in pathlib.PurePosixPath(file).parents) for file in files)


def checked():
    """(mode, part) -> Check."""
    notes = {}
    for line in NOTES.read_text().splitlines() if NOTES.exists() else []:
        words = line.split()
        if len(words) == 5 and words[0] in MODES:
            notes[words[0], words[1]] = Check(words[2], words[3], float(words[4]))
    return notes


def note(mode, part, seconds):
    commit = (git("rev-parse", "--short=10", "HEAD") or ["unknown"])[0]
    notes = checked()
    notes[mode, part] = Check(datetime.date.today().isoformat(), commit, seconds)
    lines = ["Who ran a part with sanitizers last, without a report: mode, part, date, commit, seconds of its run (tests/sanitizers/run)."]
    for (mode, part), check in sorted(notes.items()):
        if part in of_mode(mode):
            lines.append(f"{mode} {part} {check.date} {check.commit} {check.seconds:.0f}")
    NOTES.write_text("\n".join(lines) + "\n")


def in_order(wanted):
    """Changed parts first, then those checked longest ago; where that is the same, the smaller one. A mode's parts follow its first."""
    notes = checked()

    def place(entry):
        check = notes.get(entry)
        return not has_changed(*entry, check), check.date if check else "", len(folders_of(*entry)), entry
    ordered = sorted(wanted, key=place)
    modes = list(dict.fromkeys(mode for mode, _ in ordered))
    return sorted(ordered, key=lambda entry: modes.index(entry[0]))


def described(check):
    return f"checked last on {check.date}" if check else "never checked"
