"""A copy of the tree with its build folder, in which one mutant after the other is planted, built and tested."""
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

NO_MUTANT = ("no program", "same program")  # does not compile; gives the same machine code
NOTICED = ("noticed", "time limit")

# The tests that use a folder, the quickest that know most about it first.
TESTS = {
    "kernels": ("kernels", "activeness"),
    "cuda": ("kernels", "run", "activeness", "command"),
    "host/files": ("panel", "portfolio", "command"),
    "host/panel": ("panel", "activeness", "command"),
    "host/run": ("run", "result", "kernels", "command", "activeness"),
    "host/estimate": ("kernels", "portfolio", "backtest", "command"),
    "host/optimise": ("kernels", "frontier", "backtest", "command"),
    "host/analysis": ("kernels", "fact_sheet", "activeness", "command"),
    "host/table": ("table", "report", "command"),
    "host/report": ("report", "command"),
    "host/result": ("result", "command"),
    "host/command": ("command",),
    "host/portfolio": ("portfolio", "frontier", "backtest", "command"),
    "host/activeness": ("activeness", "screen", "command"),
    "host/fact_sheet": ("fact_sheet", "backtest", "command"),
    "host/machine": ("bench", "command"),
    "host/workload": ("bench", "command"),
    "host/frontier": ("frontier", "backtest", "command"),
    "host/study": ("activeness", "command"),
    "host/screen": ("screen", "command"),
    "host/backtest": ("backtest", "command"),
    "host/factsheet": ("command",),
    "host/bench": ("bench", "command"),
    "host/validate": ("validate", "command"),
    "host/datasets": ("command",),
    "host/device": ("command",),
}

SLOW = {"command": "NoMemory*:Environment*:Sizes*:Device*:BenchCommand*:ProgramDigests*"}  # half of the time: asked last


def tests_of(path):
    return next(tests for folder, tests in TESTS.items() if path.startswith(folder + "/"))


def heed_signals():
    """A background job ignores Ctrl-C, and nohup a lost terminal; the tests of both need a process that does not."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Workshop:
    def __init__(self, root, folder, jobs, tests, limits):
        self.tree, self.build, self.jobs = folder / "tree", folder / "build", jobs
        self.temporary = folder / "temporary"
        self.copy(root)
        self.environment = dict(os.environ, TMPDIR=str(self.temporary), CCACHE_BASEDIR=str(folder), CCACHE_NOHASHDIR="1",
                                CCACHE_SLOPPINESS="pch_defines,time_macros,include_file_mtime,include_file_ctime")
        self.environment.setdefault("ASSAY_TEST_DATA", str(root.parent / "shared"))
        configure = ["cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutation",
                     "-DCMAKE_CXX_FLAGS=-O1 -D_GLIBCXX_ASSERTIONS", "-DASSAY_CUDA=OFF", "-DASSAY_BENCH=OFF"]
        if shutil.which("ccache"):
            configure.append("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")
        self.must(configure)
        (self.build / "charts.stamp").touch()  # the chart library is for Chromium
        self.must(["ninja", "-C", self.build] + ["test_" + name for name in tests])
        self.whole, self.limit = {}, {}
        for name in tests:
            self.whole[name] = self.digest(name)
            if name in limits:  # another copy has passed them
                self.limit[name] = limits[name]
                continue
            begin = time.monotonic()
            noticed = self.fails(name, 600)
            if noticed:
                sys.exit(f"mutation: {noticed} fails without any mutant")
            self.limit[name] = 20 + 5 * (time.monotonic() - begin)

    def copy(self, root):
        """What git knows or would take, as it stands; files that have not changed keep their time, so that little is built again."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        listed = subprocess.run(["git", "ls-files", "-zco", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=True)
        wanted = {name for name in listed.stdout.split("\0") if name and (root / name).is_file()}
        for old in [p for p in self.tree.rglob("*") if p.is_file() and str(p.relative_to(self.tree)) not in wanted]:
            old.unlink()
        for name in wanted:
            there = self.tree / name
            if not there.exists() or there.read_bytes() != (root / name).read_bytes():
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(root / name, there)

    def must(self, command):
        done = subprocess.run([str(word) for word in command], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("mutation: " + " ".join(map(str, command)) + "\n" + (done.stdout + done.stderr)[-3000:])

    def digest(self, name):
        """Of all the machine code that a test program runs."""
        files = [self.build / ("test_" + name), self.build / "libassay_gpu_emulated.so"]
        if name == "command":
            files.append(self.build / "assay")
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]

    def fails(self, name, limit):
        """The first test that fails, or nothing."""
        slow = SLOW.get(name)
        if slow is None:
            return self.fails_of(name, limit, "*")
        return self.fails_of(name, limit, "-" + slow) or self.fails_of(name, limit, slow)

    def fails_of(self, name, limit, tests):
        command = [self.build / ("test_" + name), "--gtest_fail_fast", "--gtest_brief=0", "--gtest_filter=" + tests]
        log = self.temporary / "log"
        with open(log, "wb") as out:
            process = subprocess.Popen(command, cwd=self.temporary, env=self.environment, stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=subprocess.STDOUT, start_new_session=True,
                                       preexec_fn=heed_signals)
            try:
                code = process.wait(limit)
            except subprocess.TimeoutExpired:
                code = None
            try:  # its children too
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
        text = log.read_bytes().decode(errors="replace")
        for left in self.temporary.iterdir():
            subprocess.run(["chmod", "-R", "u+rwX", str(left)], check=False, stderr=subprocess.DEVNULL)
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)
        if code == 0:
            return ""
        failed = re.findall(r"\[  FAILED  \] (\w+\.\w+)", text) or re.findall(r"\[ RUN      \] (\w+\.\w+)", text)[-1:] or [name]
        return ("time limit: " if code is None else "" if code == 1 else f"code {code}: ") + failed[0]

    def judge(self, mutant):
        file = self.tree / mutant.path
        sound = file.read_text()
        file.write_text(mutant.text)
        try:
            same = True
            for name in tests_of(mutant.path):
                built = subprocess.run(["ninja", "-C", str(self.build), f"-j{self.jobs}", "test_" + name], env=self.environment,
                                       capture_output=True, text=True)
                if built.returncode != 0:
                    return "no program", ""
                if self.digest(name) == self.whole[name]:
                    continue
                same = False
                noticed = self.fails(name, self.limit[name])
                if noticed:
                    return ("time limit" if noticed.startswith("time limit") else "noticed"), noticed
            return ("same program" if same else "survived"), ""
        finally:
            file.write_text(sound)
