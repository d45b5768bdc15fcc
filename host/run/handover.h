// For ThreadSanitizer alone: TBB hands work over inside a library that it cannot see into, so it is told what fork and join
// order, and nothing more. A task begins after what the caller did before; the caller goes on after what the tasks did.
#pragma once
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace assay {

#if defined(__SANITIZE_THREAD__)
inline char handover_begin, handover_end;  // two addresses: tasks are not ordered among themselves

struct Handover {  // in the caller, around the parallel part
    Handover() { __tsan_release(&handover_begin); }
    ~Handover() { __tsan_acquire(&handover_end); }
    struct Task {  // in each task
        Task() { __tsan_acquire(&handover_begin); }
        ~Task() { __tsan_release(&handover_end); }
    };
};
#else
struct Handover {
    struct Task {};
};
#endif

}  // namespace assay
