#!/bin/sh
# luck_noise.sh [N]: N sets of noise (300) for each of six shapes: how often the tests of superior ability reject at 5 %, the mean probability
# of backtest overfitting, and how often planted skill is found.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tests=$root/build/release/test_kernels
[ -x "$tests" ] || { echo "$tests: no such program; build it first (./assay test)"; exit 1; }
ASSAY_NOISE_SETS=${1:-300} exec "$tests" --gtest_filter='LuckNoise.*'
