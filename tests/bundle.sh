#!/bin/sh
# Packs program, tests, benchmarks, the shared libraries they need and the test data into one folder for another x86-64 Linux machine with a
# GPU where nothing can be installed:   tests/bundle.sh [FOLDER]     (default .bundle, ignored by git)
#
# There: FOLDER/run.sh [OUT] runs the whole suite, the program on the GPU, the benchmarks and, where present, the four tools of
# compute-sanitizer; logs go to OUT. Built for sm_90. Tests are told where they lie through the fixed path /tmp/assay-bundle, a link that
# run.sh makes. What needs a compiler, a browser, an office suite or the network (tests package, report, workbook, fuzz) stays behind, and
# run.sh says so.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
bundle=${1:-$root/.bundle}
build=$root/build/bundle
data=${ASSAY_TEST_DATA:-$root/../shared}

cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CUDA_ARCHITECTURES=90 -DASSAY_TEST_ROOT=/tmp/assay-bundle >/dev/null
ninja -C "$build" >"$build/build.log" || { tail -n 20 "$build/build.log"; exit 1; }
[ -f "$build/libassay_gpu.so" ] || { echo "bundle: no CUDA toolkit here, so nothing for a GPU"; exit 1; }

rm -rf "$bundle"
mkdir -p "$bundle/bin" "$bundle/lib" "$bundle/share/assay" "$bundle/data"
for file in "$build"/assay "$build"/test_* "$build"/bench_* "$build"/libassay_gpu.so "$build"/libassay_gpu_emulated.so "$build"/libfailing_allocations.so; do
    if [ -f "$file" ]; then cp "$file" "$bundle/bin/"; fi
done
cp -L "$(command -v nm)" "$bundle/bin/"  # a test looks into the object files with it
strip --strip-unneeded "$bundle"/bin/*
# Every library but those of the C library, which belong to the machine.
for file in "$bundle"/bin/*; do ldd "$file"; done | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | sort -u |
    grep -vE '/(libc|libm|libdl|libpthread|librt|ld-linux[^/]*)\.so' | while read -r library; do cp -L "$library" "$bundle/lib/"; done
cp -r "$root/datasets" "$bundle/share/assay/datasets"
ln -s share/assay/datasets "$bundle/datasets"
mkdir "$bundle/tests" && cp -r "$root/tests/digests" "$bundle/tests/"
# What can be seen of the lane object files without a compiler.
find "$build" -path '*lanes_v*' -name '*.o' | while read -r object; do
    mkdir -p "$bundle/bin/$(dirname "${object#"$build"/}")" && cp "$object" "$bundle/bin/${object#"$build"/}"
done
if [ -d "$data/reference" ]; then cp -rL "$data/reference" "$bundle/data/" && cp -rL "$data/data" "$bundle/data/"; else echo "bundle: no test data in $data: those tests will fail"; fi
chmod -R u+w "$bundle"

cat >"$bundle/run.sh" <<'RUN'
#!/bin/sh
# Runs everything in this bundle; see tests/bundle.sh. Exit status 0: every test passed.
cd "$(dirname "$0")"
out=${1:-$PWD/out}
mkdir -p "$out"
rm -f /tmp/assay-bundle && ln -s "$PWD" /tmp/assay-bundle
export PATH="$PWD/bin:$PATH" LD_LIBRARY_PATH="$PWD/lib:${LD_LIBRARY_PATH:-}" ASSAY_TEST_DATA=/tmp/assay-bundle/data ASSAY_TEST_DATA_REQUIRED=1
failed=0
step() { # name, command ...
    name=$1; shift
    if "$@" >"$out/$name.log" 2>&1; then echo "passed  $name"; else echo "FAILED  $name ($?)"; tail -n 15 "$out/$name.log"; failed=1; fi
}
bin/assay device | tee "$out/device.txt"
for test in bin/test_*; do step "$(basename "$test")" "$test" --gtest_brief=1; done
step study_cpu bin/assay study --device cpu --out "$out/study_cpu" --quiet
if bin/assay device | grep -q '^GPU *no GPU'; then
    echo "no GPU here: program on the GPU and compute-sanitizer left out"
else
    step study_gpu bin/assay study --device gpu --out "$out/study_gpu" --quiet
    step same_tables sh -c 'for t in "$0"/study_cpu/*.csv; do cmp "$t" "$0/study_gpu/$(basename "$t")" || exit 1; done' "$out"
    if command -v compute-sanitizer >/dev/null 2>&1; then
        for tool in memcheck racecheck initcheck synccheck; do
            step "sanitizer_$tool" compute-sanitizer --tool "$tool" --error-exitcode 9 bin/assay study --device gpu --out "$out/study_$tool" --quiet
            rm -rf "$out/study_$tool"
        done
    else
        echo "compute-sanitizer is not here: left out"
    fi
fi
step bench sh -c 'bin/assay bench --quiet --json --out "$0/bench" >"$0/bench.json"' "$out"
for bench in bin/bench_*; do
    case $bench in *peer*) continue ;; esac
    step "$(basename "$bench")" "$bench" --benchmark_out_format=json --benchmark_out="$out/$(basename "$bench").json"
done
rm -rf "$out/study_cpu" "$out/study_gpu"
echo "left behind: tests package and fuzz (need a compiler), report (a browser), workbook (LibreOffice)"
exit $failed
RUN
chmod +x "$bundle/run.sh"
echo "$bundle: $(du -sm "$bundle" | cut -f1) MiB; carry it and run run.sh there"
