"""Is a type defined twice? Two of one name in one namespace are one to the linker, and a program uses the wrong one of them.

Types of unnamed namespaces are the file's own; a nested type is its class's; a template may be specialised anywhere.

    definitions_test.py ROOT
"""
import collections
import os
import re
import sys

root = sys.argv[1]
SCOPE = re.compile(r"[{}]|^(?:inline )?namespace[^{;\n]*(?=\{)|^\s*(?P<template>template <[^\n]*>\s*)?(?:struct|class|enum class|enum|union) (?:alignas\([^)]*\) )?(?P<name>\w+)[^;{}()=]*(?=\{)", re.M)
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)


def definitions(text):
    """The types that are defined in a named namespace, at its level: namespace and name."""
    text = COMMENT_OR_TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    open_scopes, next_scope = [], None
    for found in SCOPE.finditer(text):
        word = found.group()
        if word == "{":
            open_scopes.append(next_scope or "block")
            next_scope = None
        elif word == "}":
            if open_scopes:
                open_scopes.pop()
        elif "namespace" in word.split(None, 2)[:2]:
            named = [part for part in word.replace("::", " ").split() if part not in ("inline", "namespace")]
            next_scope = ("namespace", named) if named else "unnamed"
        else:
            specialised = re.match(r"\s*template <>", found.group("template") or "")
            if open_scopes and all(isinstance(scope, tuple) for scope in open_scopes) and not specialised:
                yield "::".join([part for _, named in open_scopes for part in named] + [found.group("name")])
            next_scope = "type"


places = collections.defaultdict(set)
for top in ("host", "kernels", "cuda"):
    for folder, _, names in os.walk(os.path.join(root, top)):
        for name in names:
            if name.endswith((".h", ".cpp", ".cu")):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    for defined in definitions(file.read()):
                        places[defined].add(os.path.relpath(path, root))
twice = {name: files for name, files in places.items() if len(files) > 1}
for name, files in sorted(twice.items()):
    print(f"{name} is defined in {' and '.join(sorted(files))}")
print(f"{len(places)} types: {len(twice)} defined twice")
sys.exit(1 if twice or len(places) < 100 else 0)
