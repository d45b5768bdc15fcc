#!/bin/sh
# barriers.sh: deletes every barrier of the group programs, one at a time, in a copy of the tree: does a test of kernels/ fail?
#
# Built with ThreadSanitizer, as `tests/sanitizers/run thread` is: some missing barriers change no result in the emulator, whose
# fibers take turns, but are a data race there. A barrier that no test misses is an error: it goes, or a test is missing.
set -eu
cd "$(dirname "$0")/../.."
tree=$PWD/build/barriers/tree build=$PWD/build/barriers/build
rm -rf "$tree"
mkdir -p "$tree"
git ls-files -co --exclude-standard | xargs cp --parents -t "$tree"
launcher=
if command -v ccache >/dev/null 2>&1; then launcher=-DCMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
cmake -S "$tree" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Sanitizer -DCMAKE_CXX_FLAGS=-fsanitize=thread \
    -DCMAKE_CXX_FLAGS_SANITIZER="-O1 -g1 -fno-omit-frame-pointer" -DASSAY_CUDA=OFF -DASSAY_BENCH=OFF \
    $launcher >/dev/null
export TSAN_OPTIONS="exitcode=86:halt_on_error=1:suppressions=$tree/tests/sanitizers/thread.supp"
tests=StyleAnalysis.a_few_funds_agree_in_the_emulator:Frontier.is_the_same_on_every_machine:Covariance*agree*
# Exit status of the tests, or 1 where it does not compile.
outcome() {
    nice -n 10 ninja -C "$build" test_kernels >"$build/log" 2>&1 || { grep -m 3 error "$build/log"; return 1; }
    code=0
    "$build/test_kernels" --gtest_filter="$tests" >"$build/log" 2>&1 || code=$?
    echo "$code"
}
[ "$(outcome)" = 0 ] || { echo "barriers: the tests fail with every barrier in its place"; tail -n 20 "$build/log"; exit 1; }
grep -nE '\b(group\.sync|__sync(threads|warp))\([^;]*\);' "$tree"/kernels/*.h "$tree"/cuda/*.cu "$tree"/cuda/*.h >"$build/barriers"
needed=0
while IFS=: read -r file line rest; do
    cp "$file" "$build/sound"
    sed -i -E "${line}s/\b(group\.sync|__sync(threads|warp))\([^;]*\);/;/" "$file"
    code=$(outcome)
    cp "$build/sound" "$file"
    case $code in
        86) how="a data race" ;;
        1) how="a wrong result" ;;
        0) echo "${file#"$tree"/}:$line: no test misses it:$rest"; exit 1 ;;
        *) how="exit code $code" ;;
    esac
    needed=$((needed + 1))
    echo "${file#"$tree"/}:$line: $how"
done <"$build/barriers"
[ "$needed" -gt 0 ] || { echo "barriers: none found"; exit 1; }
echo "$needed barriers, every one of them missed"
