// Which GPUs are there: name, memory, compute capability, driver. "None" is a normal answer.
#pragma once
#include <cstddef>

namespace assay {

struct GpuFacts {
    char name[256];                     // "NVIDIA H100 80GB HBM3"
    double memory, free_memory;         // bytes
    int major, minor, multiprocessors;  // compute capability
    int driver, runtime;                // the newest CUDA the driver knows, and the one this library was built with: 12040 is 12.4
};

}  // namespace assay

// gpu_ok, or gpu_failed with the reason in `description`. Names are cut to the given sizes.
extern "C" int assay_gpu_device(char* name, std::size_t name_size, char* description, std::size_t description_size);
extern "C" int assay_gpu_devices();  // how many; analyses run on number 0
// gpu_ok, or another outcome with one sentence in `said`.
extern "C" int assay_gpu_facts(int device, assay::GpuFacts* facts, char* said, std::size_t size);
