// How often a panel has a return, and the words for it.
#pragma once
#include <fmt/format.h>

#include <string>

#include "host/enum_words.h"

namespace assay {

enum class Frequency { monthly, weekly, daily };

constexpr EnumWords<3> words_of(Frequency) { return {"monthly", "weekly", "daily"}; }
inline std::string noun(Frequency f) { return f == Frequency::monthly ? "month" : f == Frequency::weekly ? "week" : "day"; }
inline std::string plural(Frequency f) { return fmt::format("{}s", noun(f)); }
inline std::string fraction_a(Frequency f) { return fmt::format("fraction a {}", noun(f)); }  // the unit of a return
// What an annualised figure counts with: months, weeks, trading days.
inline int periods_a_year(Frequency f) { return f == Frequency::monthly ? 12 : f == Frequency::weekly ? 52 : 252; }
inline std::string annual_alpha(Frequency f) { return fmt::format("(1 + {} intercept)^{} - 1", text(f), periods_a_year(f)); }

}  // namespace assay
