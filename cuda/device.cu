#include "cuda/device.h"

#include <cstdio>

#include "cuda/chosen_device.h"

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

extern "C" int assay_gpu_devices() {
    int devices = 0;
    return cudaGetDeviceCount(&devices) == cudaSuccess ? devices : 0;
}

extern "C" int assay_gpu_facts(int device, assay::GpuFacts* facts, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        const ChosenDevice chosen(device);
        cudaDeviceProp p;
        size_t free = 0, all = 0;
        check(cudaGetDeviceProperties(&p, device), "ask for the device's properties");
        check(cudaMemGetInfo(&free, &all), "ask for the free memory");
        check(cudaDriverGetVersion(&facts->driver), "ask for the driver's version");
        check(cudaRuntimeGetVersion(&facts->runtime), "ask for the runtime's version");
        std::snprintf(facts->name, sizeof facts->name, "%s", p.name);
        facts->memory = double(all);
        facts->free_memory = double(free);
        facts->major = p.major;
        facts->minor = p.minor;
        facts->multiprocessors = p.multiProcessorCount;
    });
}
