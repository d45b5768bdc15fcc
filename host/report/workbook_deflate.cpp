#include "host/report/workbook_deflate.h"

#include <isa-l/crc.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace assay {
namespace {

constexpr size_t piece = 1 << 20;  // of text, packed at once

}  // namespace

Deflate::Deflate() : level_memory_(ISAL_DEF_LVL1_DEFAULT) {
    isal_deflate_init(&stream_);
    stream_.level = 1;
    stream_.level_buf = level_memory_.data();
    stream_.level_buf_size = uint32_t(level_memory_.size());
    text_.reserve(piece + (1 << 16));
}

void Deflate::write(std::string_view text) {
    text_ += text;
    if (text_.size() >= piece) pack(false);
}

Deflated Deflate::finish() {
    pack(true);
    return {std::move(packed_), checksum_, size_};
}

void Deflate::pack(bool last) {
    auto* bytes = reinterpret_cast<uint8_t*>(text_.data());
    checksum_ = crc32_gzip_refl(checksum_, bytes, text_.size());
    size_ += text_.size();
    stream_.next_in = bytes;
    stream_.avail_in = uint32_t(text_.size());
    stream_.end_of_stream = last;
    do {
        constexpr size_t room = 1 << 16;
        const size_t before = packed_.size();
        if (packed_.capacity() < before + room) packed_.reserve(2 * before + room);
        packed_.resize(before + room);
        stream_.next_out = reinterpret_cast<uint8_t*>(packed_.data() + before);
        stream_.avail_out = room;
        if (isal_deflate(&stream_) != COMP_OK) throw std::logic_error("a sheet of the workbook cannot be packed");
        packed_.resize(before + room - stream_.avail_out);
    } while (stream_.avail_out == 0 || stream_.avail_in > 0 || (last && stream_.internal_state.state != ZSTATE_END));
    text_.clear();
}

}  // namespace assay
