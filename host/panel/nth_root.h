// w^(1/n) for w >= 0. The logarithm gives a guess, taken to 24 bits and from above, and Newton's method, which only falls from there, all
// digits: pow() promises no two machines the same last one.
#pragma once
#include <cmath>

namespace assay {

inline double nth_root(double w, int n) {
    if (w == 0) return 0;
    double root = std::nextafter(float(std::exp(std::log(w) / n)), HUGE_VALF);
    for (int step = 0; step < 8; ++step) {
        double power = 1;  // root^(n - 1)
        for (int i = 1; i < n; ++i) power *= root;
        const double next = root - (root * power - w) / (n * power);
        if (!(next < root)) break;
        root = next;
    }
    return root;
}

}  // namespace assay
