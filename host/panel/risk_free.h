// The return of cash, over which returns are measured (methodology section 2, "Over cash").
//
//   of a series of returns or levels: its own return of the row
//   of a yield y, percent a year, the last one quoted in month t - 1: (1 + y / 100)^(1/12) - 1 in month t
//   excess return = return - return of cash; NaN where either is missing; 0 throughout where a series is that of cash but for rounding
//   (never further from it than 1e-9 of its largest return)
// A day on which cash has no quote earns nothing, and the next one what it has earned since: cash without some days (up to a week of
// them, and not after its last) takes no days from the others.
// Fractions a row. Errors: Problem, exit 3: no such series in the file, several and none named, yields that cannot be, no row in common.
#pragma once
#include <optional>
#include <span>

#include "host/enum_words.h"
#include "host/panel/series_file.h"

namespace assay {

enum class RiskFreeUnit { returns_or_levels, annual_percent };
constexpr EnumWords<2> words_of(RiskFreeUnit) { return {"returns_or_levels", "annual_percent"}; }

// What a person named: FILE, or FILE:ID where it holds several series. A colon belongs to the path as far as there is such a file.
struct RiskFreeName {
    std::string path, id;  // id empty: the only series
};
RiskFreeName risk_free_name(const std::string& text);

struct RiskFreeFile {
    SeriesFile file;  // a yield: as printed
    std::string id;   // empty: the only series
    RiskFreeUnit unit = RiskFreeUnit::returns_or_levels;
};

struct Cash {
    std::string id;
    std::vector<double> returns;        // [rows of the calendar], NaN = missing
    std::vector<std::string> warnings;  // one sentence each
};
Cash cash_of(const RiskFreeFile& file, const Calendar& calendar);

// ", of returns over those of BILLS"; nothing where id is empty. And what stands there without cash: "; no risk-free rate is subtracted".
std::string over_cash_in_words(const std::string& id);
std::string cash_in_words(const std::string& id);

// cash: [rows]; empty: none, and the panel (or series) stays as it is.
Panel over_cash(Panel panel, std::span<const double> cash);
std::vector<double> over_cash(std::span<const double> returns, std::span<const double> cash);

}  // namespace assay
