#include "host/command/version.h"

namespace assay {

std::string version() { return ASSAY_VERSION; }
std::string commit() { return ASSAY_COMMIT; }

}  // namespace assay
