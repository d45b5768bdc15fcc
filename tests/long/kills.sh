#!/bin/sh
# kills.sh [N]: N runs of the program are killed (SIGKILL) at random moments; --out must hold the whole old or the whole new result.
. "$(dirname "$0")/study_files.sh"
wanted=${1:-1000}
cd "$work"
write_study_files 100
study old 6 && old=$(digest old)
start=$(date +%s%N)
study new 12 && new=$(digest new)
longest=$((($(date +%s%N) - start) / 1000000 * 5 / 4))  # milliseconds: some kills come too late, as they should
[ "$old" != "$new" ] || { echo "two windows give the same tables: nothing can be told"; exit 1; }
cp -r old out
killed=0 old_left=0 new_left=0 leftovers=0 run=0
while [ "$run" -lt "$wanted" ]; do
    run=$((run + 1))
    window=12; [ "$(digest out)" = "$old" ] || window=6
    before=$(digest out)
    delay=$(awk -v seed="$run" -v longest="$longest" 'BEGIN { srand(seed); printf "%.4f", rand() * longest / 1000 }')
    code=0
    timeout --foreground -s KILL "$delay" "$assay" study --funds funds.csv --indices indices.csv --values returns --device cpu --quiet \
        --rolling-table --out out --window "$window" 2>/dev/null || code=$?
    after=$(digest out)
    [ "$code" != 124 ] || code=137  # the signal came when the run was just over
    [ "$code" = 0 ] || [ "$code" = 137 ] || { echo "run $run: exit code $code"; exit 1; }
    [ "$code" = 0 ] || killed=$((killed + 1))
    [ ! -d out.partial ] || leftovers=$((leftovers + 1))
    if [ "$after" = "$before" ]; then old_left=$((old_left + 1))
        [ "$code" != 0 ] || { echo "run $run finished and its result is not there"; exit 1; }
    elif [ "$after" = "$old" ] || [ "$after" = "$new" ]; then new_left=$((new_left + 1))
    else echo "run $run, killed after $delay s: a mixture in $work/out"; trap - EXIT; exit 1; fi
done
study out 6
[ "$(digest out)" = "$old" ] && [ ! -e out.partial ] || { echo "the run after the last kill did not clear up"; exit 1; }
[ "$killed" -gt 0 ] && [ "$new_left" -gt 0 ] || { echo "no run was killed, or none came to its end"; exit 1; }
echo "$run runs, $killed killed within $longest ms: $old_left times the old result, $new_left times the new one, $leftovers leftovers cleared, 0 mixtures"
