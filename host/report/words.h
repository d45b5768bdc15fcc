// How every report writes a share.
#pragma once
#include <string>

#include "host/table/table.h"

namespace assay {

std::string percent(double fraction);                   // "10.2 %"
std::string unbroken_percent(const std::string& text);  // "10.2 %" stays in one line
// The numbers of columns whose unit is a fraction become percent, and their unit says so: of a table for people.
Table in_percent(Table table);

}  // namespace assay
