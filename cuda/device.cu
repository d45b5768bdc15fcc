#include "cuda/device.h"

#include <cstdio>

#include "cuda/launch.h"

extern "C" int assay_gpu_device(char* name, std::size_t name_size, char* description, std::size_t description_size) {
    int devices = 0;
    const cudaError_t code = cudaGetDeviceCount(&devices);
    if (code != cudaSuccess || devices == 0) {
        const bool no_driver = int(code) == 35,
                   no_device = int(code) == 100 || code == cudaSuccess;  // cudaErrorInsufficientDriver, cudaErrorNoDevice
        std::snprintf(description, description_size, "%s",
                      no_driver   ? "no NVIDIA driver, or one that is too old"
                      : no_device ? "no device"
                                  : cudaGetErrorString(code));
        (void)cudaGetLastError();
        return assay::gpu_failed;
    }
    cudaDeviceProp p;
    int driver = 0;
    if (cudaGetDeviceProperties(&p, 0) != cudaSuccess || cudaDriverGetVersion(&driver) != cudaSuccess) return assay::gpu_failed;
    std::snprintf(name, name_size, "%s", p.name);
    std::snprintf(description, description_size, "%s, %.1f GiB, compute capability %d.%d, %d multiprocessors, driver for CUDA %d.%d",
                  p.name, double(p.totalGlobalMem) / (1 << 30), p.major, p.minor, p.multiProcessorCount, driver / 1000, driver % 1000 / 10);
    return assay::gpu_ok;
}
