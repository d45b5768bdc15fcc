// One series of the calibrated reconstruction, its windows, and the vector algebra that its recipe is written in.
//
// A Series holds 84 months, 2017-01..2023-12, in percent a month. A Window is a range of months, both ends included;
// a function that takes one reads nothing outside it, and a Series that it returns is 0 outside it.
// Deviations are sample deviations (n - 1); bases by modified Gram-Schmidt, each vector orthogonalised twice.
#pragma once
#include <array>
#include <vector>

namespace assay::calibration {

inline constexpr int years = 7;
inline constexpr int months = 12 * years;
inline constexpr int first_year = 2017;
inline constexpr int y2020 = 3;  // years count from 0
inline constexpr int march_2020 = 38;

using Series = std::array<double, months>;

struct Window {
    int first, last;
    int size() const { return last - first + 1; }
    bool contains(int month) const { return first <= month && month <= last; }
};

inline constexpr Window full{0, months - 1}, before{0, march_2020 - 1}, after{march_2020 + 1, months - 1};
constexpr Window year_window(int y) { return {12 * y, 12 * y + 11}; }
constexpr int year_of(int month) { return month / 12; }

// In the order of the columns of the published tables.
inline constexpr std::array<Window, 10> published_windows{full,           before,         after,          year_window(0), year_window(1),
                                                          year_window(2), year_window(3), year_window(4), year_window(5), year_window(6)};

double dot(const Series& a, const Series& b, Window window = full);
double mean(const Series& v, Window window = full);
double deviation(const Series& v, Window window = full);
double beta(const Series& v, const Series& x, Window window = full);
double correlation(const Series& v, const Series& x, Window window = full);

Series demeaned(const Series& v, Window window);
Series standardised(const Series& v, Window window);

std::vector<Series> orthonormal_basis(const std::vector<Series>& vectors, Window window = full);
Series without(Series v, const std::vector<Series>& basis, Window window = full);                 // v minus its projection
Series residual(const Series& v, const std::vector<Series>& explained_by, Window window = full);  // ... on 1 and these

Series rounded(const Series& v, double step);

}  // namespace assay::calibration
