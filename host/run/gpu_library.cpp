// The host side of cuda/library.h: opens the GPU library at run time, so that the program starts without it.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "cuda/device.h"
#include "cuda/library.h"
#include "host/problem.h"

namespace assay {
namespace {

std::string default_path() {
    if (const char* set = std::getenv("ASSAY_GPU_LIBRARY"); set && *set) return set;
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto installed = program.parent_path() / "../lib/assay/libassay_gpu.so";
    return (std::filesystem::exists(installed, ignored) ? installed : program.parent_path() / "libassay_gpu.so").string();
}

}  // namespace

GpuLibrary::GpuLibrary(const std::string& path) : path_(path) {
    if (::access(path.c_str(), R_OK) != 0) {
        absence_ = "no GPU library at " + path + " (a build without CUDA or cuBLAS has none)";
        return;
    }
    handle_ = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle_) {
        absence_ = std::string("the GPU library cannot be loaded: ") + ::dlerror();
        return;
    }
    char name[256] = "", description[512] = "";
    const auto query = reinterpret_cast<decltype(&assay_gpu_device)>(::dlsym(handle_, "assay_gpu_device"));
    if (!query || query(name, sizeof name, description, sizeof description) != gpu_ok)
        absence_ = std::string("no GPU here") + (*description ? std::string(" (") + description + ")" : "");
    device_name_ = name;
    description_ = description;
}

void* GpuLibrary::function(const char* name) const {
    void* found = handle_ ? ::dlsym(handle_, name) : nullptr;
    if (!found) throw Problem(Exit::device, path_ + " has no function " + name + ": it belongs to another version; build again");
    return found;
}

const GpuLibrary& GpuLibrary::mathematics() const {
    std::call_once(opening_mathematics_, [&] {
        std::filesystem::path path = path_;
        path.replace_filename(path.stem().string() + "_math" + path.extension().string());
        mathematics_ = std::make_unique<GpuLibrary>(path.string());
    });
    return *mathematics_;
}

const GpuLibrary& gpu_library() {
    static const GpuLibrary library(default_path());
    return library;
}

}  // namespace assay
