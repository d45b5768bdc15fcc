"""Is every file that a comment or a README names there? Files are renamed more often than the sentences about them.

    mentions_test.py ROOT

Looked at: *.md, and the comments of sources, scripts and the build. A path that begins with a folder of the project has to be a file or
a folder; a bare name that ends like a source (walk_forward.h) has to be the name of some file. x, as in cuda/x.h, stands for any analysis.
"""
import os
import re
import sys

TOP = ("host", "kernels", "cuda", "tests", "bench", "cmake", "datasets", "docs")
COMMENT = {".h": "//", ".cpp": "//", ".cu": "//", ".py": "#", ".sh": "#", ".txt": "#", ".cmake": "#", ".md": ""}
PATH = re.compile(r"(?<![\w/.-])((?:" + "|".join(TOP) + r")/[\w./-]*\w)")
NAME = re.compile(r"(?<![\w/.*{}-])(\w+\.(?:h|cpp|cu|py|cmake))\b")
OF_OTHERS = {"api.h", "types.h"}  # of the libraries that bench/peers compares with
PLACEHOLDER = re.compile(r"(^|/)x(_[a-z]+)?(\.\w+)?$")

root = sys.argv[1]
files, folders, texts = set(), set(), []
for top in TOP + ("",):
    for folder, inside, names in os.walk(os.path.join(root, top)):
        if not top:
            inside.clear()  # the files beside the folders
        where = os.path.relpath(folder, root)
        folders.add(where)
        for name in names:
            path = os.path.normpath(os.path.join(where, name))
            files.add(path)
            ending = os.path.splitext(name)[1]
            if ending in COMMENT and (ending != ".txt" or name == "CMakeLists.txt"):
                texts.append((path, COMMENT[ending]))
names = {os.path.basename(path) for path in files}
faults = mentions = 0
for path, mark in sorted(texts):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if mark not in line:
                continue
            said = line[line.index(mark):]
            for mention in PATH.findall(said) + NAME.findall(said):
                mention = os.path.normpath(mention)
                mentions += 1
                there = mention in files or mention in folders or mention in names or PLACEHOLDER.search(mention)
                if not there and mention not in OF_OTHERS and not any(mention + e in files for e in COMMENT):
                    faults += 1
                    print(f"{path}:{number}: there is no {mention}")
print(f"{mentions} mentions in {len(texts)} files: {faults} of nothing")
sys.exit(1 if faults or not mentions else 0)
