// The GPU part is a shared library, libassay_gpu.so, found beside the program (installed: in lib/assay) or where ASSAY_GPU_LIBRARY points.
//
// Library, driver or device absent means "no GPU", which is a normal way to run. Each cuda/x.h declares one extern "C"
// function `int assay_gpu_x(const View*, int first, int last, char* said, size_t size)`: it computes funds first .. last - 1 of a
// view of host memory and returns a GpuOutcome; where that is not ok, `said` holds one sentence.
// What cuBLAS, CUB or Thrust compute (cuda/math) is a second library beside it, libassay_gpu_math.so, opened when it is first needed: a GPU
// without cuBLAS is a GPU too.
#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

namespace assay {

enum GpuOutcome { gpu_ok = 0, gpu_out_of_memory = 1, gpu_failed = 2 };

class GpuLibrary {
  public:
    explicit GpuLibrary(const std::string& path);  // never throws: what is missing is said by absence()
    GpuLibrary(const GpuLibrary&) = delete;
    GpuLibrary& operator=(const GpuLibrary&) = delete;

    bool usable() const { return absence_.empty(); }
    const std::string& absence() const { return absence_; }          // why there is no GPU, a sentence fragment
    const std::string& device_name() const { return device_name_; }  // "NVIDIA H100 80GB HBM3"
    const std::string& description() const { return description_; }  // name, memory, compute capability, driver
    void* function(const char* name) const;                          // Problem, exit 5, where the library lacks it
    const GpuLibrary& mathematics() const;                           // the library beside this one, opened at the first call

  private:
    mutable std::once_flag opening_mathematics_;
    mutable std::unique_ptr<const GpuLibrary> mathematics_;
    void* handle_ = nullptr;
    std::string path_, absence_, device_name_, description_;
};

const GpuLibrary& gpu_library();  // the one of this program, opened at the first call

template <class View>
using GpuProgram = int (*)(const View*, int first, int last, char* said, std::size_t size);

}  // namespace assay
