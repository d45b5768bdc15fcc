// The rows on which funds and indices are compared.
//
// Months and weeks: from the first to the last of any panel. Days: those that at least half of the funds and every one of the indices have, of
// those that have begun and not ended. The stock exchange is closed on days on which bonds trade, and the other way round; a day that is
// left out is covered by the next return (host/panel/panel.h, on()), so that both sides are measured over the same days and nothing is
// lost. A fund that lacks one of the days loses the return after it too.
#pragma once
#include <span>

#include "host/panel/panel.h"

namespace assay {

Calendar shared_calendar(std::span<const Panel* const> funds, std::span<const Panel* const> indices);

}  // namespace assay
