// Calls go to device number `device` while this lives, then to the one before again.
#pragma once
#include "cuda/launch.h"

namespace assay {

class ChosenDevice {
  public:
    explicit ChosenDevice(int device) {
        check(cudaGetDevice(&before_), "ask for the current device");
        check(cudaSetDevice(device), "choose the device");
    }
    ~ChosenDevice() { (void)cudaSetDevice(before_); }
    ChosenDevice(const ChosenDevice&) = delete;
    ChosenDevice& operator=(const ChosenDevice&) = delete;

  private:
    int before_ = 0;
};

}  // namespace assay
