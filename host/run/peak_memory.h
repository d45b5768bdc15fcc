// The most memory this process has had resident, in bytes; 0 where the system does not tell (/proc is not there).
#pragma once
#include <cstdint>

namespace assay {

int64_t peak_memory();
void restart_peak_memory();  // gives unused memory back and counts anew from what is resident now

}  // namespace assay
