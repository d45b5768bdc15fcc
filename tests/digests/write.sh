#!/bin/sh
# Writes tests/digests/tables.txt anew, and the reason into changes.txt: tests/digests/write.sh "why the numbers changed" [PROGRAM]
#
# tables.txt has the SHA-256 of every table that `assay study --rolling-table` and `assay screen --style-table` write on the shipped
# data, as sha256sum prints them (not of columns.csv, which has words only).
# They are the same on every machine, so nobody sees other numbers after an upgrade without a line in changes.txt: the date, the
# first 12 digits of the SHA-256 of tables.txt, and why.
set -eu
cd "$(dirname "$0")/../.."
[ -n "${1:-}" ] || { echo 'digests: tests/digests/write.sh "why the numbers changed" [PROGRAM]'; exit 2; }
program=${2:-build/release/assay}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
write() { ASSAY_LEVEL=v2 "$program" "$1" --device cpu --threads 1 "$2" --quiet --out "$folder/$1"; }
write study --rolling-table
write screen --style-table
rm "$folder"/*/columns.csv
(cd "$folder" && LC_ALL=C sha256sum study/*.csv screen/*.csv) >"$folder/tables.txt"
touch tests/digests/tables.txt
if cmp -s "$folder/tables.txt" tests/digests/tables.txt; then echo "digests: nothing has changed"; exit 0; fi
diff "$folder/tables.txt" tests/digests/tables.txt | sed -n 's,^< [0-9a-f]* *,digests: new or changed: ,p'
mv "$folder/tables.txt" tests/digests/tables.txt
echo "$(date +%Y-%m-%d) $(sha256sum tests/digests/tables.txt | cut -c 1-12) $1" >>tests/digests/changes.txt
