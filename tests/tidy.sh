#!/bin/sh
# clang-tidy on the sources that changed in the last day of commits (or on those named): a short list of checks, see .clang-tidy.
set -eu
cd "$(dirname "$0")/.."
command -v clang-tidy >/dev/null 2>&1 || { echo "tidy: clang-tidy is not installed (Debian package clang-tidy)"; exit 1; }
newest=$(git log -1 --format=%ct)
files=${*:-$(git log --since="$((newest - 86400))" --name-only --format= -- '*.cpp' | sort -u)}
kept=
for file in $files; do
    if [ -f "$file" ] && grep -q "$PWD/$file\"" build/release/compile_commands.json; then kept="$kept $file"; fi
done
[ -n "$kept" ] || { echo "tidy: no source has changed"; exit 0; }
echo "$kept" | tr ' ' '\n' | grep . | xargs -n 4 -P 2 clang-tidy -p build/release --quiet 2>/dev/null
echo "tidy: $(echo "$kept" | wc -w) files, nothing found"
