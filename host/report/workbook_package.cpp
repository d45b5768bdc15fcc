#include "host/report/workbook_package.h"

#include <zlib.h>

#include <limits>

#include "host/problem.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

// The records of an archive (PKWARE's APPNOTE, 4.3): their fixed parts, and where their fields begin.
constexpr size_t local_size = 30, entry_size = 46, end_size = 22;
constexpr size_t local_name = 26, local_extra = 28;
constexpr size_t entry_checksum = 16, entry_packed = 20, entry_unpacked = 24, entry_name = 28, entry_extra = 30, entry_comment = 32,
                 entry_place = 42;
constexpr size_t end_entries = 10, end_directory_size = 12, end_directory = 16;
constexpr size_t checksum_in_local = 14;  // then packed and unpacked size, as in the entry

[[noreturn]] void broken() { throw Problem(Exit::internal, "the workbook's archive cannot be read back: this is an error of assay"); }

uint32_t number(const std::string& bytes, size_t at, size_t length) {
    if (at + length > bytes.size()) broken();
    uint32_t value = 0;
    for (size_t i = length; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void set_number(std::string& bytes, size_t at, size_t value) {
    if (value > std::numeric_limits<uint32_t>::max()) throw Problem(Exit::output, "a sheet of the workbook would be larger than 4 GB");
    for (size_t i = 0; i < 4; ++i) bytes[at + i] = char(value >> (8 * i));
}

std::string unpacked(std::string_view packed, size_t size) {
    std::string text(size, '\0');
    z_stream stream{};
    if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = uInt(text.size());
    const int result = ::inflate(&stream, Z_FINISH);
    ::inflateEnd(&stream);
    if (result != Z_STREAM_END || stream.avail_out > 0) broken();
    return text;
}

Deflated sheet_with_rows(const std::string& sheet, const SheetRows& rows) {
    const size_t end = sheet.find("</sheetData>");
    if (end == std::string::npos) broken();
    Deflate packed;
    packed.write(std::string_view(sheet).substr(0, end));
    write_rows(packed, rows);
    packed.write(std::string_view(sheet).substr(end));
    return packed.finish();
}

}  // namespace

std::string with_rows(const std::string& archive, const std::map<std::string, SheetRows>& rows) {
    if (archive.size() < end_size) broken();
    const size_t end = archive.size() - end_size;
    std::string result, directory;
    size_t at = number(archive, end + end_directory, 4);
    for (size_t entries = number(archive, end + end_entries, 2); entries > 0; --entries) {
        const size_t name_size = number(archive, at + entry_name, 2);
        const size_t size = entry_size + name_size + number(archive, at + entry_extra, 2) + number(archive, at + entry_comment, 2);
        std::string entry = archive.substr(at, size);
        const size_t place = number(entry, entry_place, 4), packed_size = number(entry, entry_packed, 4);
        const size_t head_size = local_size + number(archive, place + local_name, 2) + number(archive, place + local_extra, 2);
        std::string head = archive.substr(place, head_size);
        std::string_view packed = std::string_view(archive).substr(place + head_size, packed_size);
        set_number(entry, entry_place, result.size());
        Deflated part;
        if (const auto wanted = rows.find(entry.substr(entry_size, name_size)); wanted != rows.end()) {
            stop_if_interrupted();
            part = sheet_with_rows(unpacked(packed, number(entry, entry_unpacked, 4)), wanted->second);
            packed = part.bytes;
            for (auto [record, first] : {std::pair{&head, checksum_in_local}, std::pair{&entry, entry_checksum}}) {
                set_number(*record, first, part.checksum);
                set_number(*record, first + 4, packed.size());
                set_number(*record, first + 8, part.size);
            }
        }
        result.append(head).append(packed);
        directory += entry;
        at += size;
    }
    std::string last = archive.substr(end);
    set_number(last, end_directory, result.size());
    set_number(last, end_directory_size, directory.size());
    return result.append(directory).append(last);
}

}  // namespace assay
