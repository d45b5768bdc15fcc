// What this program is: version of the release, commit it was built from.
#pragma once
#include <string>

namespace assay {

std::string version();  // "0.1.0"
std::string commit();   // short hash, or "no commit known"

}  // namespace assay
