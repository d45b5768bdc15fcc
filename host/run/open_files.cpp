#include "host/run/open_files.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "host/problem.h"

namespace assay {

void require_open_files(unsigned needed) {
    struct rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return;
    const rlim_t allowed = limit.rlim_cur;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, needed);
    if (limit.rlim_max >= needed && ::setrlimit(RLIMIT_NOFILE, &limit) == 0) return;
    throw Problem(Exit::output,
                  fmt::format("only {} files may be open at once here, and {} are needed; raise the limit with `ulimit -n {}`", allowed,
                              needed, needed));
}

}  // namespace assay
