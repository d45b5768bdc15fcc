// Is this built with a sanitizer? Such a build replaces the allocations, needs several times the memory and ten times the time.
#pragma once

namespace assay {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

}  // namespace assay
