#!/bin/sh
# full_disk.sh [STEP]: --out on a small file system, from what the old result needs up to where both fit, in steps of STEP KB (4).
#
# Needs user and mount namespaces (unshare -rm): the file system is a tmpfs that nobody else sees.
. "$(dirname "$0")/study_files.sh"
step=${1:-4}
if [ -z "${ASSAY_IN_NAMESPACE:-}" ]; then
    unshare -rm true || { echo "no user or mount namespaces here (unshare -rm): nothing was checked"; exit 1; }
    ASSAY_IN_NAMESPACE=1 unshare -rm "$0" "$step"
    exit
fi
cd "$work"
write_study_files 20
study old 12 && old=$(digest old)
study new 6 && new=$(digest new)
need=$(du -sk --apparent-size old | cut -f1) size=$(((need + 15) / 4 * 4)) refused=0 fitted=0 runs=0
mkdir disk
for kind in empty with_old; do
    kilobytes=4; [ "$kind" = empty ] || kilobytes=$size
    done_here=0
    while [ "$done_here" = 0 ]; do
        mount -t tmpfs -o size="${kilobytes}k",nr_inodes=200 tmpfs disk
        before=none
        if [ "$kind" = with_old ]; then cp -r old disk/out 2>/dev/null && before=$old; fi || { umount disk; kilobytes=$((kilobytes + step)); continue; }
        code=0; study disk/out 6 2>said || code=$?
        after=$(digest disk/out) runs=$((runs + 1))
        case $code in
            0) [ "$after" = "$new" ] || { echo "$kind, $kilobytes KB: exit 0 and not the new result"; exit 1; }; done_here=1 fitted=$((fitted + 1)) ;;
            6) refused=$((refused + 1))
               [ "$after" = "$before" ] || { echo "$kind, $kilobytes KB: the old result was touched"; exit 1; }
               [ ! -e disk/out.partial ] || { echo "$kind, $kilobytes KB: out.partial is left"; exit 1; }
               [ "$(grep -c '^assay: ' said)" = 1 ] && grep -q 'No space left on device; free some space' said || { echo "$kind, $kilobytes KB says:"; cat said; exit 1; } ;;
            *) echo "$kind, $kilobytes KB: exit code $code"; cat said; exit 1 ;;
        esac
        umount disk
        kilobytes=$((kilobytes + step))
    done
done
[ "$refused" -gt 0 ] && [ "$fitted" = 2 ] || { echo "nothing was ever refused, or nothing fitted"; exit 1; }
echo "$runs runs on file systems from 4 KB on in steps of $step KB: $refused refused with exit 6 and the old result as it was, $fitted fitted"
