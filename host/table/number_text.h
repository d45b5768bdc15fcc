// The only formatter of numbers.
//
// shortest: for files; the fewest digits that read back to the same double (std::to_chars). NaN, the missing number, is
//           empty; an infinity is "inf" or "-inf", because a file must not hide it.
// printed:  for a person; |v| is rounded to d decimals as floor(|v| 10^d + 0.5 + 1e-9) / 10^d (half away from zero, with
//           1e-9 for decimals that binary cannot hold: 2.675 is 2.68), the sign is put back, and what rounds to zero has no sign.
//           NaN and infinities are empty.
// Both ignore the locale. Errors: none.
#pragma once
#include <cstdint>
#include <string>

namespace assay {

enum class Thousands { plain, separated };  // 1234567.80 or 1,234,567.80

std::string shortest(double value);
void append_shortest(std::string& text, double value);
std::string printed(double value, int decimals, Thousands thousands = Thousands::plain);
std::string printed_count(int64_t value, Thousands thousands = Thousands::plain);  // missing_count is empty

}  // namespace assay
