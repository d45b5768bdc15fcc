"""Does an include of host/ run back, or in a circle? And does a folder hold more than a person can look through?

The rooms stand in the order of ROOMS, then the commands in the order of host/commands.cpp. A room may include what stands before it; of
the commands before it a command's folder may include what they compute, not their tables, charts and pages.

    includes_test.py ROOT
"""
import collections
import os
import re
import sys

# The ways of the data: files -> panel -> run -> estimates, optimisers, analyses -> tables -> reports -> results -> commands.
ROOMS = ["files", "panel", "run", "machine", "estimate", "optimise", "analysis", "multiple_testing", "table", "report", "result", "command", "portfolio", "activeness",
         "fact_sheet", "workload", "calibration"]
ABOVE_ALL = {"host/problem.h", "host/enum_words.h"}  # what every room may include, as it may kernels/ and cuda/
PRESENTATION = re.compile(r"/[a-z_]*(table|tables|page|chart|charts|report|files)\.h$")
MOST_UNITS = 25

root = sys.argv[1]
with open(os.path.join(root, "host/commands.cpp"), encoding="utf-8") as file:
    commands = re.findall(r"^    COMMAND\(([a-z_]+)\)", file.read(), re.M)
order = {room: place for place, room in enumerate(ROOMS + commands)}
faults = []
units = collections.defaultdict(set)
graph = collections.defaultdict(set)
for top in ("host", "kernels", "cuda"):
    for folder, _, names in os.walk(os.path.join(root, top)):
        for name in sorted(names):
            if not name.endswith((".h", ".cpp", ".cu")):
                continue
            path = os.path.relpath(os.path.join(folder, name), root)
            room = os.path.dirname(path).removeprefix("host/")
            if top == "host" and room not in ("host", "") and room not in order:
                faults.append(f"{path}: the room {room} stands nowhere: in ROOMS of this test, or in host/commands.cpp")
                continue
            if top == "host":
                units[room].add(re.sub(r"(_lanes)?\.(h|cpp)$", "", name))
            with open(os.path.join(root, path), encoding="utf-8") as file:
                includes = re.findall(r'^#include "([^"]+)"', file.read(), re.M)
            for included in includes:
                graph[path].add(included)
                other = os.path.dirname(included).removeprefix("host/")
                if included.startswith("host/") and top != "host":
                    faults.append(f"{path} includes {included}: host stands above {top}")
                if included.startswith("cuda/") and top == "kernels":
                    faults.append(f"{path} includes {included}: cuda stands above kernels")
                if not included.startswith("host/") or top != "host" or included in ABOVE_ALL or room in ("host", ""):
                    continue
                if other not in order:
                    faults.append(f"{path} includes {included}, which nobody may")
                elif order[other] > order[room]:
                    faults.append(f"{path} includes {included}: {other} stands behind {room}")
                elif other != room and other in commands and PRESENTATION.search(included):
                    faults.append(f"{path} includes {included}: what {other} shows is its own")


def circle(path, seen):
    """The files of a circle through this one, if there is one."""
    if path in seen:
        return seen[seen.index(path):] + [path]
    if path in done:
        return None
    for included in sorted(graph.get(path, ())):
        found = circle(included, seen + [path])
        if found:
            return found
    done.add(path)
    return None


done = set()
for path in sorted(graph):
    found = circle(path, [])
    if found:
        faults.append("a circle: " + " -> ".join(found))
        break
for room, names in sorted(units.items()):
    if len(names) > MOST_UNITS:
        faults.append(f"host/{room} holds {len(names)} units, more than {MOST_UNITS}: it asks to be split")
for fault in faults:
    print(fault)
print(f"{len(graph)} files in {len(units)} rooms: {len(faults)} faults")
sys.exit(1 if faults else 0)
