// Are the numbers returns, percent or levels? Given, or guessed from all of them, or refused where that is not clear.
//
// Guess, by counting cells (limits for monthly | daily rows):
//   levels   every number above zero, at least half of 0.75 or more, steps small: for the series together, none unlike it
//   returns  numbers of both signs that jump about; half of |v| below 0.05 | 0.008. Or all positive and below 0.02 | 0.0015
//   percent  as returns, with half of |v| above 0.25 | 0.06; or a percent sign on every number
// Refused, because a wrong guess is wrong by a factor of 100: numbers of so few decimals that fractions by size could be percent of a cash
// fund; one column about a hundred times larger or smaller than the typical one; growth factors (levels that move back and forth around 1);
// what lies in between; smooth numbers of both signs, or names like OAS, LIBOR, DGS10 (yields and spreads: their change is no return).
// Returns are then fractions. Errors: return above 10 or below -1, one near -1 that is repeated (a mark for missing), level of zero or
// below (first cell named, the rest counted). Notes: a series that begins with six or more returns of exactly zero.
#pragma once
#include <optional>
#include <string>

#include "host/files/sheet.h"

namespace assay {

struct ValuesGuess {
    std::optional<Values> values;  // none: not clear
    std::string reason;
    std::string other_unit;  // the column that seems to be in another unit than the others, in words; empty: none
};

ValuesGuess guess_values(const Sheet& sheet);

struct ValuesDecision {
    Values values;
    std::string said;  // "returns as fractions (guessed from 31,210 cells)"
};

// Decides, checks every cell, and divides percent by 100.
ValuesDecision settle_values(std::string_view path, Sheet& sheet, Values given);

}  // namespace assay
