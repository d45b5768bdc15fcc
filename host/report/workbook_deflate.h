// The rows of a sheet -> a raw DEFLATE stream (RFC 1951), as a ZIP archive holds it. Part of workbook.
//
// zlib looks for repetitions at every byte and takes 0.5 microseconds a cell, four fifths of the time of a workbook. Who writes a table
// knows them: a cell begins and ends as the one above it, only its digits are new. So the writer says where the like stood (write with
// `like`, a place that at() gave), and what agrees from there on becomes a reference; all else is coded byte by byte.
// The code of the bytes is the same for every sheet, made for digits and markup. Every ZIP reader unpacks it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

struct Deflated {
    std::string bytes;
    uint32_t checksum;  // CRC-32 of the text
    size_t size;        // of the text
};

class Deflate {
  public:
    Deflate();
    size_t at() const { return base_ + text_.size(); }  // where the next byte will stand
    void write(std::string_view text);
    void write(std::string_view text, size_t like);  // a like that stands too far back does no harm
    Deflated finish();                               // the last call

  private:
    void put(uint64_t bits, unsigned count);
    void put_header();
    void put_bytes(std::string_view text);
    void forget();

    std::string text_;              // the latest; what stood before it is summed and forgotten
    size_t base_ = 0, summed_ = 0;  // bytes before text_; bytes of text_ in the checksum
    uint32_t checksum_ = 0;
    uint64_t held_ = 0;  // bits that are no whole word yet
    unsigned held_bits_ = 0;
    std::string packed_;
};

}  // namespace assay
