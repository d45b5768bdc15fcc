#!/bin/sh
# fuzz.sh [SECONDS]: every fuzz target for that long (120), two at a time; prints a table of what was executed and covered.
#
# New inputs are kept in build/release/fuzz_corpus, so that the next run goes on where this one ended; finds lie beside them.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-120}
targets=$root/build/release/tests/fuzz kept=$root/build/release/fuzz_corpus
ls "$targets"/*_fuzz >/dev/null 2>&1 || { echo "no fuzz targets in $targets: clang or its libFuzzer is missing, or they are not built (tests/sanitizers/run fuzz)"; exit 1; }
one='
name=$(basename "$0" _fuzz)
mkdir -p "$2/$name"
"$0" -max_total_time="$3" -max_len=8192 -timeout=1 -rss_limit_mb=512 -artifact_prefix="$2/$name-find-" -print_final_stats=1 \
    "$2/$name" "$1/corpus/$name" >"$2/$name.log" 2>&1 || touch "$2/$name.failed"'
rm -rf "$kept"/*.failed
mkdir -p "$kept"
ls "$targets"/*_fuzz | xargs -P 2 -I{} sh -c "$one" {} "$root/tests/fuzz" "$kept" "$seconds"
echo "| target | executions | executions/s | coverage (edges) | inputs kept | finds |"
echo "|---|---|---|---|---|---|"
code=0
for log in "$kept"/*.log; do
    name=$(basename "$log" .log)
    stat() { sed -n "s/^stat::$1: *//p" "$log"; }
    covered=$(grep -ao 'cov: [0-9]*' "$log" | tail -n 1 | cut -d' ' -f2)
    executed=$(stat number_of_executed_units)
    [ "${executed:-0}" -gt 0 ] || { echo "$name: nothing was executed"; code=1; }
    finds=0; [ ! -e "$kept/$name.failed" ] || { finds=1 code=1; }
    echo "| $name | $executed | $(stat average_exec_per_sec) | $covered | $(ls "$kept/$name" | wc -l) | $finds |"
done
exit $code
