// The processor of this machine and how much of it the process may use, as Linux tells it. What it does not tell is 0 or empty.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/run/lane_runner.h"

namespace assay {

struct Processor {
    std::string model;                                   // "Intel(R) Xeon(R) Processor, family 6, model 167"
    int sockets = 0, cores = 0;                          // of the machine
    int threads = 0;                                     // hardware threads of the machine
    int allowed_threads = 0;                             // that this process may run on (affinity)
    double allowed_processors = 0;                       // that its control group grants; 0: no limit
    std::vector<std::pair<std::string, double>> caches;  // "L1 data", bytes; of one core, L3 of all
    double memory = 0, free_memory = 0;                  // bytes; free: could be had without swapping
};

Processor processor();
// How many processors others used on average since this was made: what makes timings doubtful.
class OtherWork {
  public:
    OtherWork();
    double processors() const;  // 0 where the system does not tell

  private:
    double wall_, others_;
};

int vector_bits(InstructionLevel level);  // 128, 256 or 512

}  // namespace assay
