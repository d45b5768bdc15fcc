// Is there a GPU, and which: name, memory, compute capability, driver. "None" is a normal answer.
#pragma once
#include <cstddef>

// gpu_ok, or gpu_failed with the reason in `description`. Names are cut to the given sizes.
extern "C" int assay_gpu_device(char* name, std::size_t name_size, char* description, std::size_t description_size);
