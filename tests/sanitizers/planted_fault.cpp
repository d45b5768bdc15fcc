// One fault of each kind, planted: where a sanitizer does not report it, tests/sanitizers/run may not say that there is none.
// The race is one between batches, so it shows too that neither thread.supp nor host/run/handover.h hides what tasks do.
#include <climits>
#include <cstdlib>
#include <string>

#include "host/run/lane_runner.h"

namespace {

int beyond_the_end(int n) {
    int* numbers = new int[size_t(n)]();
    const int found = numbers[n];
    delete[] numbers;
    return found;
}
int overflow(int n) { return INT_MAX - 1 + n; }
int race() {
    long batches = 0;
    assay::run_batches(100000, {.threads = 2, .batch_funds = 8}, [&](int, int) { batches = batches + 1; });
    return int(batches % 2);
}
void leak(size_t n) {
    volatile char* lost = new char[n];
    lost[0] = 1;
}

}  // namespace

int main(int arguments, char** argument) {
    const std::string fault = arguments > 1 ? argument[1] : "";
    if (fault == "address") return beyond_the_end(arguments);
    if (fault == "undefined") return overflow(arguments);
    if (fault == "race") return race();
    if (fault == "leak") leak(size_t(arguments));
    return 0;
}
