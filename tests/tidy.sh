#!/bin/sh
# clang-tidy, a short list of checks (.clang-tidy): tests/tidy.sh [--all | FILE ...]
#
# Without a file: the sources that the last thirty commits or nobody yet committed changed, a header by way of one source that includes
# it; at most 20, the newest first, so that it takes minutes. Findings, a missing clang-tidy and a source that it cannot parse are
# failures. Precompiled headers are off (g++ makes them, clang cannot read them), so a source that lacks an include is found here.
set -eu
cd "$(dirname "$0")/.."
command -v clang-tidy >/dev/null 2>&1 || { echo "tidy: clang-tidy is not installed (Debian package clang-tidy)"; exit 1; }
commands=build/tidy/compile_commands.json
cmake --preset release -B build/tidy -DASSAY_CUDA=OFF -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null

most=20
if [ "${1:-}" = --all ]; then
    most=100000
    files=$(git ls-files '*.cpp')
elif [ $# -gt 0 ]; then
    files=$*
else
    files=$(git status --porcelain --untracked-files=all | cut -c 4-
            git log -30 --first-parent -m --name-only --format=)
fi
# A source that includes a header, itself or by way of another header.
includes() { git grep -lF "\"${1#tests/}\"" -- "$2" | grep -v _lanes || true; }
source_of() {
    for source in $(includes "$1" '*.cpp') $(for header in $(includes "$1" '*.h'); do includes "$header" '*.cpp'; done); do
        echo "$source"
        return
    done
}

kept=
for file in $files; do
    case $file in
    *.h) file=$(source_of "$file") ;;
    *_lanes.cpp) continue ;;  # an include and a macro
    *.cu) continue ;;         # its options are those of nvcc
    esac
    [ -n "$file" ] && [ -f "$file" ] && grep -qF "$PWD/$file\"" "$commands" || continue
    if grep -qE '"(agree|emulator|emulator/emulator|cuda_runtime)\.h"' "$file"; then continue; fi  # clang 14 has no std::source_location
    case " $kept " in *" $file "*) continue ;; esac
    kept="$kept $file"
    most=$((most - 1))
    [ $most -gt 0 ] || { echo "tidy: the older changes are left out; tests/tidy.sh --all takes everything"; break; }
done
[ -n "$kept" ] || { echo "tidy: no source has changed"; exit 0; }
# What clang-tidy says beside its findings ("warnings generated", in headers of others) goes to a log.
printf '%s\n' $kept | nice -n 10 xargs -n 2 -P 2 clang-tidy -p build/tidy --quiet 2>build/tidy/log
echo "tidy: $(echo "$kept" | wc -w) files, nothing found"
