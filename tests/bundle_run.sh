#!/bin/sh
# Runs what a bundle holds (tests/bundle.sh), what matters most first, in at most eight minutes: run.sh [OUT]     (default out)
#
# Every step has a limit of its own, and none goes on after 470 s. OUT gets results.json (device, commit, date, and the name, result and
# seconds of each step; written after every step), device.txt, the results of `assay bench` and logs.tar.gz. Exit status 0: every step has
# passed, or could not be taken because there is no GPU.
cd "$(dirname "$0")" || exit 1
out=${1:-$PWD/out}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/logs"
# cuBLAS belongs to the machine: a toolkit, or a package of Python.
cublas=$(find /usr/local/cuda*/ /usr/lib /usr/local/lib /opt -name 'libcublas.so*' 2>/dev/null | head -n 1)
export PATH="$PWD/bin:$PATH" LD_LIBRARY_PATH="$PWD/lib:$(dirname "${cublas:-/usr/local/cuda/lib64/none}"):${LD_LIBRARY_PATH:-}"
export ASSAY_TEST_DATA="$PWD/data" ASSAY_TEST_DATA_REQUIRED=1
end=$(($(date +%s) + 470)) failed=0 steps=

bin/assay device >"$out/device.txt" 2>&1
cat "$out/device.txt"
gpu=$(sed -n 's/^GPU *//p' "$out/device.txt" | head -n 1)
case $gpu in "no GPU here"*) has_gpu= ;; *) has_gpu=yes ;; esac

write_results() {
    printf '{"device": "%s", "commit": "%s", "date": "%s", "steps": [\n%s\n]}\n' "$(echo "$gpu" | tr -d '"\\')" "$(cat commit)" \
        "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$steps" >"$out/results.json"
}
record() { # name, result, milliseconds
    [ -z "$steps" ] || steps="$steps,
"
    steps="$steps  {\"name\": \"$1\", \"result\": \"$2\", \"seconds\": $(($3 / 1000)).$(printf %03d $(($3 % 1000)))}"
    write_results
}
# name, limit in seconds, command ...
step() {
    name=$1 limit=$2; shift 2
    left=$((end - $(date +%s)))
    if [ $left -le 0 ]; then record "$name" "left out: no time" 0; echo "LEFT OUT  $name: no time"; failed=1; return; fi
    [ $limit -le $left ] || limit=$left
    begin=$(date +%s%N) code=0
    timeout -k 5 "$limit" "$@" >"$work/logs/$name.log" 2>&1 </dev/null || code=$?
    milliseconds=$((($(date +%s%N) - begin) / 1000000))
    if [ $code = 0 ]; then
        record "$name" passed $milliseconds; echo "passed    $name, $((milliseconds / 1000)) s"
    else
        result=failed; [ $code != 124 ] || result="failed: over $limit s"
        record "$name" "$result" $milliseconds; echo "FAILED    $name ($code), $((milliseconds / 1000)) s"; failed=1
        grep -E 'FAILED|Failure|ERROR' "$work/logs/$name.log" | head -n 20; tail -n 15 "$work/logs/$name.log"
    fi
}
gpu_step() { if [ -n "$has_gpu" ]; then step "$@"; else record "$1" "left out: no GPU" 0; echo "left out  $1: no GPU"; fi; }
# The generators of the shipped data look for them where they were built.
test_program() { step "test_$1" "$2" "bin/test_$1" --gtest_brief=1 --gtest_filter=-Calibrate.makes_the_shipped_bytes; }

# Every table of a command by CPU and by GPU, byte by byte.
same_tables='
command=$1 work=$2; shift 2
for device in cpu gpu; do bin/assay "$command" "$@" --device $device --out "$work/$command/$device" --quiet || [ $? = 4 ] || exit 1; done
compared=0
for table in "$work/$command"/cpu/*.csv; do cmp "$table" "$work/$command/gpu/$(basename "$table")" || exit 1; compared=$((compared + 1)); done
echo "$compared tables are the same"; [ $compared -gt 0 ]'
series=datasets/study

test_program kernels 200   # each kernel: lanes, threads, batches, the emulator and, where there is one, the GPU: the same bits
gpu_step same_study 40 sh -c "$same_tables" sh study "$work" --rolling-table
gpu_step same_screen 40 sh -c "$same_tables" sh screen "$work" --style-table
gpu_step same_frontier 30 sh -c "$same_tables" sh frontier "$work"
gpu_step same_backtest 30 sh -c "$same_tables" sh backtest "$work"
gpu_step same_factsheet 30 sh -c "$same_tables" sh factsheet "$work" --series $series/portfolios.csv --series $series/indices.csv --benchmark LBUSTRUU
gpu_step same_luck 30 sh -c "$same_tables" sh luck "$work"
gpu_step bench 150 sh -c 'bin/assay bench --quiet --json --out "$1/bench" >"$2/bench.json"' sh "$work" "$out"
test_program run 60
test_program activeness 60
test_program screen 60
test_program bench 90
if [ -z "$has_gpu" ] || command -v compute-sanitizer >/dev/null 2>&1; then
    checked() { gpu_step "$1_$2" 60 compute-sanitizer --tool "$1" --error-exitcode 9 bin/assay "$2" --device gpu --out "$work/$1_$2" --quiet $3; }
    checked memcheck frontier
    checked memcheck study "--resamples 100"
    checked racecheck frontier
    checked memcheck luck "--resamples 1000"
else
    record compute_sanitizer "left out: not here" 0; echo "left out  compute-sanitizer is not here"
fi
for test in bin/test_*; do
    case " kernels run activeness screen bench command " in *" ${test#bin/test_} "*) continue ;; esac
    test_program "${test#bin/test_}" 60
done
test_program command 240
tar czf "$out/logs.tar.gz" -C "$work/logs" .
echo "stayed behind: the bytes of the shipped data (the source tree), package, fuzz and sanitizers (a compiler), pages (a browser), workbooks (LibreOffice)"
exit $failed
