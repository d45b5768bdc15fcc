#!/bin/sh
# The short run of every fuzz target: the corpus and all earlier finds, then ten seconds of fresh inputs. $1: where the targets are.
#
# Called by tests/sanitizers/run fuzz. The seed is fixed, but how far ten seconds reach depends on the machine; tests/long/fuzz.sh is the
# long run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one='
name=$(basename "$0" _fuzz)
mkdir "$2/$name"
if "$0" -seed=1 -max_total_time=10 -max_len=4096 -timeout=5 -rss_limit_mb=1024 -artifact_prefix="$2/$name-find-" -print_final_stats=1 \
    "$2/$name" "$1/corpus/$name" >"$2/$name.log" 2>&1; then
    grep -a -m 1 number_of_executed_units "$2/$name.log" | sed "s/^[^ ]* */$name: executed inputs /"
else
    echo "$name: FAILED"; grep -a -A 6 -E "NOT SO|ERROR|runtime error" "$2/$name.log" | cut -c1-500
    for find in "$2/$name"-find-*; do echo "input, base64:"; base64 "$find"; done
    exit 1
fi'
ls "$1"/*_fuzz | xargs -P 2 -I{} sh -c "$one" {} "$here" "$work"
