// The levels that a panel holds become returns: level over the level of the row before, minus 1, both present.
//
// Error: a level that rises more than elevenfold from one row to the next; the line is that of its last cell in the sheet.
#pragma once
#include <string_view>

#include "host/files/sheet.h"
#include "host/panel/panel.h"

namespace assay {

void levels_to_returns(std::string_view path, const Sheet& sheet, Panel& panel);

}  // namespace assay
