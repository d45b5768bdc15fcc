#!/bin/sh
# two_runs.sh [N]: N pairs of runs into one --out at once; at least one wins, the other says so, and the result is that of a winner.
. "$(dirname "$0")/study_files.sh"
wanted=${1:-200}
cd "$work"
write_study_files 40
study one 6 && one=$(digest one)
study other 12 && other=$(digest other)
[ "$one" != "$other" ] || { echo "two windows give the same tables: nothing can be told"; exit 1; }
pair=0 refused=0
while [ "$pair" -lt "$wanted" ]; do
    pair=$((pair + 1))
    study out 6 2>first & first=$!
    study out 12 2>second & second=$!
    first_code=0 second_code=0
    wait $first || first_code=$?
    wait $second || second_code=$?
    got=$(digest out)
    for code in "$first_code first" "$second_code second"; do
        case $code in
            0\ *) ;;
            6\ *) refused=$((refused + 1)); grep -q 'another run is writing it' "${code#6 }" || { echo "pair $pair says:"; cat "${code#6 }"; exit 1; } ;;
            *) echo "pair $pair: exit code $code"; cat first second; exit 1 ;;
        esac
    done
    if [ "$first_code" = 0 ] && [ "$got" = "$one" ]; then continue; fi
    if [ "$second_code" = 0 ] && [ "$got" = "$other" ]; then continue; fi
    echo "pair $pair: exit codes $first_code and $second_code, and the result is that of neither"; trap - EXIT; exit 1
done
[ "$refused" -gt 0 ] || { echo "no pair ever met"; exit 1; }
[ ! -e out.partial ] || { echo "out.partial is left"; exit 1; }
echo "$pair pairs at once: $refused times one was refused with exit 6, 0 mixtures"
