// The tools that people use today, timed by bench/peers/run beside assay: alternately, in one run, results checked first.
//
// The comparisons write JSON whose "bench" is a list of rows with the columns of bench.csv. Each of them installs what it needs from PyPI
// the first time. The program is the one of the source tree this was built from, or the environment variable ASSAY_PEERS; an installed
// package has none. What cannot be done is a sentence, and the rows of the other comparisons are kept.
#pragma once
#include <string>
#include <vector>

#include "host/bench/benchmark.h"

namespace assay {

struct PeerRows {
    std::vector<BenchRow> rows;
    std::vector<std::string> not_computed;  // sentences
};

// Those that compare with the workloads. quiet: their progress is not shown on stderr.
PeerRows peer_rows(const std::vector<const Workload*>& workloads, bool quiet);

}  // namespace assay
