#include "host/command/command.h"

namespace assay {

const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        {"study", "are active funds active? the whole study", run_study},
        {"screen", "every fund x every index x every window, ranked", run_screen},
        {"factsheet", "statistics of series against benchmarks, as on a fund's fact sheet", run_factsheet},
        {"frontier", "the efficient frontier at one or many dates", run_frontier},
        {"backtest", "one risk-targeting policy, out of sample", run_backtest},
        {"bench", "CPU against GPU against peers, on this machine", run_bench},
        {"datasets", "what is shipped; export it", run_datasets},
        {"device", "what this machine has to compute with, and how fast its memory is", run_device},
    };
    return all;
}

}  // namespace assay
