#!/bin/sh
# The manual page, made of the program's own help: manual_page.sh PROGRAM VERSION
set -eu
program=$1
escaped() { sed -e 's/\\/\\e/g' -e "s/^\([.']\)/\\\\\&\1/" -e 's/-/\\-/g'; }
printf '.TH ASSAY 1 "" "assay %s" "User Commands"\n.SH NAME\nassay \\- are your active bond funds active, and could a systematic portfolio do better?\n.SH DESCRIPTION\n.nf\n' "$2"
"$program" --help | escaped
for command in $("$program" --help | sed -n 's/^  \([a-z-]*\) .*/\1/p'); do
    printf '.fi\n.SH %s\n.nf\n' "$(printf %s "$command" | tr '[:lower:]' '[:upper:]')"
    "$program" "$command" --help | escaped
done
printf '.fi\n.SH EXIT STATUS\n0 fine; 1 internal error; 2 usage or configuration; 3 data; 4 finished, but something asked for by name could not be computed; 5 device; 6 output cannot be written; 130 interrupted.\n'
