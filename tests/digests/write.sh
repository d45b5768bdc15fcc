#!/bin/sh
# Writes tests/digests/study.txt anew, and the reason into changes.txt: tests/digests/write.sh "why the numbers changed" [PROGRAM]
#
# study.txt has the SHA-256 of every table that `assay study --rolling-table` writes on the shipped data, as sha256sum prints them
# (not of columns.csv, which has words only).
# They are the same on every machine, so nobody sees other numbers after an upgrade without a line in changes.txt: the date, the
# first 12 digits of the SHA-256 of study.txt, and why.
set -eu
cd "$(dirname "$0")/../.."
[ -n "${1:-}" ] || { echo 'digests: tests/digests/write.sh "why the numbers changed" [PROGRAM]'; exit 2; }
program=${2:-build/release/assay}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ASSAY_LEVEL=v2 "$program" study --device cpu --threads 1 --rolling-table --quiet --out "$folder/study"
rm "$folder/study/columns.csv"
(cd "$folder/study" && LC_ALL=C sha256sum ./*.csv | sed 's, \./, ,') >"$folder/study.txt"
touch tests/digests/study.txt
if cmp -s "$folder/study.txt" tests/digests/study.txt; then echo "digests: nothing has changed"; exit 0; fi
diff "$folder/study.txt" tests/digests/study.txt | sed -n 's,^< [0-9a-f]* *,digests: new or changed: ,p'
mv "$folder/study.txt" tests/digests/study.txt
echo "$(date +%Y-%m-%d) $(sha256sum tests/digests/study.txt | cut -c 1-12) $1" >>tests/digests/changes.txt
