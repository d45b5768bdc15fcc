# For the long programmes beside it: a small study's files in a folder of its own, and what they share. Sourced, not run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-$here/../../build/release/assay}
[ -x "$assay" ] || { echo "$assay: no such program; build it first (./assay test), or name it in ASSAY"; exit 1; }
for tool in awk sha256sum unshare timeout; do command -v "$tool" >/dev/null || { echo "$tool is missing"; exit 1; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Funds on two indices over 60 months; $1: how many funds.
write_study_files() {
    awk -v funds="$1" 'BEGIN {
        srand(7)
        printf "month,X,Y\n" > "indices.csv"; printf "month" > "funds.csv"
        for (f = 0; f < funds; ++f) printf ",S%d", f > "funds.csv"
        printf "\n" > "funds.csv"
        for (t = 0; t < 60; ++t) {
            month = sprintf("%d-%02d", 2015 + int(t / 12), t % 12 + 1)
            x = 0.04 * (rand() - 0.5); y = 0.04 * (rand() - 0.5)
            printf "%s,%.6f,%.6f\n", month, x, y > "indices.csv"
            printf "%s", month > "funds.csv"
            for (f = 0; f < funds; ++f) printf ",%.6f", (f % 2 ? x : y) + 0.02 * (rand() - 0.5) > "funds.csv"
            printf "\n" > "funds.csv"
        }
    }'
}
# study OUT MONTHS: the run itself; the length of the window tells two results apart.
study() { "$assay" study --funds funds.csv --indices indices.csv --values returns --device cpu --quiet --rolling-table --out "$1" --window "$2"; }
# The digest of a result without times: every table, and the names of all files. A missing folder has one, too.
digest() { (cd "$1" 2>/dev/null && { ls; sha256sum ./*.csv; } | sha256sum) || echo none; }
