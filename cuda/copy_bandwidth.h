// How fast a GPU's memory is reached: copies between host and device, from ordinary (pageable) and from page-locked (pinned) host
// memory, and on the device. Bytes a second, the best of three, each waited for; on the device bytes read and written both count.
#pragma once
#include <cstddef>

namespace assay {

struct CopyBandwidth {
    double to_device, to_host;                // pageable: what the analyses use
    double to_device_pinned, to_host_pinned;  // page-locked
    double on_device;                         // read plus written
};

}  // namespace assay

// gpu_ok, or another outcome with one sentence in `said`. bytes: of each copy.
extern "C" int assay_gpu_copy_bandwidth(int device, std::size_t bytes, assay::CopyBandwidth* measured, char* said, std::size_t size);
