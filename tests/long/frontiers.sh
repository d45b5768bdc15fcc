#!/bin/sh
# frontiers.sh [N]: N random frontiers (100,000), a quarter of them degenerate: every corner is optimal, and where the corners give up the
# general solver's answer is, or says that it has none.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tests=$root/build/release/test_kernels
[ -x "$tests" ] || { echo "$tests: no such program; build it first (./assay test)"; exit 1; }
ASSAY_FRONTIERS=${1:-100000} exec "$tests" \
    --gtest_filter=Frontier.every_corner_of_random_problems_is_optimal:FrontierFallback.what_the_corners_leave_is_answered_or_says_that_it_is_not
