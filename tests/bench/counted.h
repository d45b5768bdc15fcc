// A Real that counts: a lane program run with it says how many double-precision operations it does. A multiply-add is two, a division and
// a root one each; comparisons, choices and signs are none.
#pragma once
#include "kernels/lane.h"

namespace assay {

struct Counted {
    double value;
    static inline long operations = 0;
    Counted() = default;
    explicit Counted(double value) : value(value) {}
    static Counted after(long count, double value) {
        operations += count;
        return Counted(value);
    }
};
template <>
struct lane_traits<Counted> {
    using mask = bool;
    static constexpr int lanes = 1;
};

inline Counted operator+(Counted a, Counted b) { return Counted::after(1, a.value + b.value); }
inline Counted operator-(Counted a, Counted b) { return Counted::after(1, a.value - b.value); }
inline Counted operator*(Counted a, Counted b) { return Counted::after(1, a.value * b.value); }
inline Counted operator/(Counted a, Counted b) { return Counted::after(1, a.value / b.value); }
inline Counted operator-(Counted a) { return Counted(-a.value); }
inline bool operator==(Counted a, Counted b) { return a.value == b.value; }
inline bool operator<(Counted a, Counted b) { return a.value < b.value; }
inline bool operator>(Counted a, Counted b) { return a.value > b.value; }
inline bool operator>=(Counted a, Counted b) { return a.value >= b.value; }
inline Counted load(const double* p, Counted) { return Counted(*p); }
inline Counted gather(const double* p, const int* index, Counted) { return Counted(p[*index]); }
inline void store(double* p, Counted a) { *p = a.value; }
inline void stream(double* p, Counted a) { *p = a.value; }
inline Counted select(bool m, Counted a, Counted b) { return m ? a : b; }
inline Counted mul_add(Counted a, Counted b, Counted c) { return Counted::after(2, std::fma(a.value, b.value, c.value)); }
inline Counted root(Counted a) { return Counted::after(1, std::sqrt(a.value)); }
inline Counted inverse_root_guess(Counted a) { return Counted(inverse_root_guess(a.value)); }

}  // namespace assay
