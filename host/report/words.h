// How every report writes a share.
#pragma once
#include <string>

namespace assay {

std::string percent(double fraction);                   // "10.2 %"
std::string unbroken_percent(const std::string& text);  // "10.2 %" stays in one line

}  // namespace assay
