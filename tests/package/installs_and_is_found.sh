#!/bin/sh
# Installs the build into a folder of its own, runs the program from there, and builds another project against it.
set -eu
build=$1 source=$2 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/installed" >"$work/log"
cd "$work"
mv "$work/installed" "$work/moved"  # nothing may depend on where it was installed first
./moved/bin/assay study --out result --quiet
grep -q '"data_label": "synthetic"' result/manifest.json
grep -q "$work/moved/share/assay/datasets" result/manifest.json
[ -s moved/share/man/man1/assay.1 ] && grep -q 'active\\-correlation' moved/share/man/man1/assay.1
cmake -S "$source/tests/package" -B other -G Ninja -DCMAKE_PREFIX_PATH="$work/moved" >>log
ninja -C other >>log || { cat log; exit 1; }
[ "$(./other/uses_assay)" = "beta 2.000" ]
echo "installed, moved, run, found by another project"
