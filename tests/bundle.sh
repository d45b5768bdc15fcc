#!/bin/sh
# Packs program, tests, the shared libraries they need and the test data into one folder for another x86-64 Linux machine with a GPU where
# nothing can be installed:   tests/bundle.sh [FOLDER]     (default .bundle, ignored by git)
#
# There: FOLDER/run.sh [OUT] (tests/bundle_run.sh) runs the whole suite, every command on CPU and GPU, `assay bench` and compute-sanitizer
# within eight minutes, from wherever the folder lies. Built by build/release, for sm_90. What needs a compiler, a browser, an office suite
# or the network stays behind, and run.sh says so. Compressed it has to stay under 64 MiB.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
bundle=${1:-$root/.bundle}
build=$root/build/release
data=${ASSAY_TEST_DATA:-$root/../shared}
[ -d "$data/reference" ] || { echo "bundle: no test data in $data"; exit 1; }

cd "$root"
cmake --preset release -DASSAY_CUDA=ON >/dev/null
grep -q '^build assay_gpu_math:' "$build/build.ninja" || { echo "bundle: no CUDA toolkit with cuBLAS here, so nothing for a GPU"; exit 1; }
nice -n 10 ninja -C "$build" all assay_gpu >"$build/build.log" || { tail -n 20 "$build/build.log"; exit 1; }

rm -rf "$bundle"
mkdir -p "$bundle/bin" "$bundle/lib" "$bundle/share/assay" "$bundle/tests" "$bundle/data/data"
cp "$build"/assay "$build"/calibrate "$build"/test_* "$build"/lib*.so "$bundle/bin/"
cp -L "$(command -v nm)" "$bundle/bin/"  # a test looks into the object files with it
strip --strip-unneeded "$bundle"/bin/*
# Every library but those of the C library and of CUDA, which belong to the machine.
for file in "$bundle"/bin/*; do ldd "$file"; done | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | sort -u |
    grep -vE '/(libc|libm|libdl|libpthread|librt|ld-linux[^/]*|libcublas|libcublasLt)\.so' | while read -r library; do cp -L "$library" "$bundle/lib/"; done
# What can be seen of the lane object files without a compiler.
find "$build" -path '*lanes_v*' -name '*.o' | while read -r object; do
    mkdir -p "$bundle/bin/$(dirname "${object#"$build"/}")" && cp "$object" "$bundle/bin/${object#"$build"/}"
done
echo .. >"$bundle/bin/source_folder.txt"  # tests/test_folders.h
cp -r datasets "$bundle/share/assay/datasets"
ln -s share/assay/datasets "$bundle/datasets"
cp -r tests/digests "$bundle/tests/"
for folder in benchmarks fred french meta nist orlib qp us_funds; do cp -rL "$data/data/$folder" "$bundle/data/data/"; done
cp -rL "$data/reference" "$data/published" "$bundle/data/"
rm -rf "$bundle/data/reference/attribution"
git rev-parse --short=10 HEAD >"$bundle/commit" 2>/dev/null || echo "no commit known" >"$bundle/commit"
cp tests/bundle_run.sh "$bundle/run.sh"
chmod -R u+w "$bundle"
chmod +x "$bundle/run.sh"

compressed=$(tar czf - -C "$bundle" . | wc -c)
echo "$bundle: $(du -sm "$bundle" | cut -f1) MiB, compressed $((compressed >> 20)) MiB; carry it and run run.sh there"
[ $((compressed >> 20)) -lt 64 ] || { echo "bundle: more than 64 MiB compressed"; exit 1; }
