#include "host/report/workbook_deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <queue>
#include <vector>

namespace assay {
namespace {

constexpr unsigned end_of_block = 256, literals_and_lengths = 286, distances = 30;
constexpr size_t farthest = 32768, longest = 258;
constexpr size_t shortest_worth_it = 6;        // a reference takes 15 to 25 bits, a digit 4
constexpr size_t kept_text = size_t(1) << 20;  // before the oldest is forgotten

struct Bits {
    uint32_t bits = 0;
    unsigned count = 0;
};

// Huffman's lengths: the two lightest are joined until one is left.
std::vector<unsigned> code_lengths(const std::vector<unsigned>& weights) {
    using Node = std::pair<unsigned, size_t>;  // equal weights: the earlier first, so that every machine makes the same code
    std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
    for (size_t i = 0; i < weights.size(); ++i) open.push({weights[i], i});
    std::vector<size_t> parent(2 * weights.size() - 1);
    for (size_t next = weights.size(); next < parent.size(); ++next) {
        const Node one = open.top();
        open.pop();
        const Node other = open.top();
        open.pop();
        parent[one.second] = parent[other.second] = next;
        open.push({one.first + other.first, next});
    }
    std::vector<unsigned> depth(parent.size(), 0);
    for (size_t i = parent.size() - 1; i-- > 0;) depth[i] = depth[parent[i]] + 1;
    depth.resize(weights.size());
    return depth;
}

uint32_t reversed(uint32_t code, unsigned count) {
    uint32_t result = 0;
    for (unsigned i = 0; i < count; ++i) result |= ((code >> i) & 1) << (count - 1 - i);
    return result;
}

// RFC 1951, 3.2.2.
std::vector<Bits> codes(const std::vector<unsigned>& lengths) {
    std::vector<Bits> result(lengths.size());
    uint32_t code = 0;
    for (unsigned length = 1; length <= 15; ++length, code <<= 1)
        for (size_t i = 0; i < lengths.size(); ++i)
            if (lengths[i] == length) result[i] = {reversed(code++, length), length};
    return result;
}

// How often a symbol is met in the rows of sheets, roughly: two of three are digits.
std::vector<unsigned> weights_of_bytes() {
    std::vector<unsigned> weights(literals_and_lengths, 1);
    for (char c = 'a'; c <= 'z'; ++c) weights[size_t(c)] = 3;
    for (char c = 'A'; c <= 'Z'; ++c) weights[size_t(c)] = 2;
    for (char c : {' ', '<', '>', '/', '"', '=', 'e'}) weights[size_t(c)] = 5;
    for (char c = '0'; c <= '9'; ++c) weights[size_t(c)] = 100;
    for (char c : {'-', '.'}) weights[size_t(c)] = 20;
    for (unsigned length = 260; length <= 272; ++length) weights[length] = 9;  // of 6 to 34 bytes
    return weights;
}

std::vector<unsigned> weights_of_distances() {
    std::vector<unsigned> weights(distances, 1);
    for (size_t i = 14; i <= 22; ++i) weights[i] = 8;  // 129 to 3072 bytes: a row of some columns
    return weights;
}

// The code, and each length of a reference with its extra bits.
struct Code {
    std::vector<unsigned> byte_lengths = code_lengths(weights_of_bytes()), distance_lengths = code_lengths(weights_of_distances());
    std::vector<Bits> bytes = codes(byte_lengths), distance = codes(distance_lengths);
    std::array<Bits, longest + 1> length{};

    Code() {
        for (size_t l = 3; l < longest; ++l) {
            const unsigned offset = unsigned(l - 3), extra = offset < 8 ? 0 : unsigned(std::bit_width(offset)) - 3;
            const Bits symbol = bytes[257 + 4 * extra + (offset >> extra)];
            length[l] = {symbol.bits | (offset & ((1u << extra) - 1)) << symbol.count, symbol.count + extra};
        }
        length[longest] = bytes[285];
    }
    Bits back(size_t d) const {
        const unsigned offset = unsigned(d - 1), extra = offset < 4 ? 0 : unsigned(std::bit_width(offset)) - 2;
        const Bits symbol = distance[2 * extra + (offset >> extra)];
        return {symbol.bits | (offset & ((1u << extra) - 1)) << symbol.count, symbol.count + extra};
    }
};

const Code code;

}  // namespace

Deflate::Deflate() { put_header(); }

inline void Deflate::put(uint64_t bits, unsigned count) {
    held_ |= bits << held_bits_;
    held_bits_ += count;
    if (held_bits_ < 32) return;
    const char word[] = {char(held_), char(held_ >> 8), char(held_ >> 16), char(held_ >> 24)};
    packed_.append(word, sizeof word);
    held_ >>= 32;
    held_bits_ -= 32;
}

// One block with a code of its own (RFC 1951, 3.2.7); the lengths of the code are written in 4 bits each.
void Deflate::put_header() {
    put(1, 1);
    put(2, 2);
    put(literals_and_lengths - 257, 5);
    put(distances - 1, 5);
    put(19 - 4, 4);
    for (unsigned repeats = 0; repeats < 3; ++repeats) put(0, 3);
    for (unsigned length = 0; length < 16; ++length) put(4, 3);
    for (const auto* lengths : {&code.byte_lengths, &code.distance_lengths})
        for (unsigned length : *lengths) put(reversed(length, 4), 4);
}

void Deflate::put_bytes(std::string_view text) {
    for (char c : text) {
        const Bits byte = code.bytes[static_cast<unsigned char>(c)];
        put(byte.bits, byte.count);
    }
}

void Deflate::write(std::string_view text) {
    forget();
    text_ += text;
    put_bytes(text);
}

void Deflate::write(std::string_view text, size_t like) {
    forget();
    const size_t start = text_.size(), distance = at() - like;
    text_ += text;
    size_t same = 0;
    if (like >= base_ && like < at() && distance > 0 && distance <= farthest)
        while (same < text.size() && text_[start + same] == text_[start + same - distance]) ++same;
    if (same < shortest_worth_it) return put_bytes(text);
    for (size_t rest = same; rest > 0;) {
        // No reference is shorter than 3 bytes: the last but one leaves as many.
        const size_t length = rest > longest && rest < longest + 3 ? longest - 3 : std::min(rest, longest);
        const Bits symbol = code.length[length], back = code.back(distance);
        put(symbol.bits, symbol.count);
        put(back.bits, back.count);
        rest -= length;
    }
    put_bytes(text.substr(same));
}

// Keeps as much as a reference can reach.
void Deflate::forget() {
    if (text_.size() < kept_text) return;
    const size_t gone = text_.size() - farthest;
    checksum_ = uint32_t(::crc32_z(checksum_, reinterpret_cast<const Bytef*>(text_.data()) + summed_, text_.size() - summed_));
    summed_ = farthest;
    text_.erase(0, gone);
    base_ += gone;
}

Deflated Deflate::finish() {
    put(code.bytes[end_of_block].bits, code.bytes[end_of_block].count);
    for (; held_bits_ > 0; held_ >>= 8, held_bits_ -= std::min(held_bits_, 8u)) packed_ += char(held_);
    checksum_ = uint32_t(::crc32_z(checksum_, reinterpret_cast<const Bytef*>(text_.data()) + summed_, text_.size() - summed_));
    return {std::move(packed_), checksum_, at()};
}

}  // namespace assay
