// Metadata and mapping: read_metadata, read_mapping. The first byte says which.
#include <cmath>

#include "differential.h"
#include "host/panel/metadata.h"
#include "host/table/csv.h"

namespace {

using namespace assay;

std::string described(const MetadataFile& metadata) {
    std::string text;
    for (const auto& [id, m] : metadata.by_id) {
        for (const std::string& word : {id, m.name, m.group, m.family, m.benchmark}) text += word + "|";
        for (double amount : {m.aum, m.fee, m.bid_ask, m.duration, m.holdings}) text += bits(amount);
        text += "\n";
    }
    return text;
}
std::string described(const MappingFile& mapping) {
    std::string text;
    for (const MappingFile::Row& row : mapping.rows) text += row.fund + "|" + row.index + "\n";
    return text;
}

// An aum of 1.234 is refused on purpose (thousands or decimals?): such a file is written without its assets.
bool whole_assets(const MetadataFile& metadata) {
    for (const auto& [id, m] : metadata.by_id)
        if (m.aum == m.aum && (m.aum != std::floor(m.aum) || m.aum > 1e15)) return false;
    return true;
}
std::string written(const MetadataFile& metadata) {
    Table table("metadata", "");
    auto &id = table.text("id", ""), &name = table.text("name", ""), &group = table.text("group", ""), &family = table.text("family", ""),
         &benchmark = table.text("benchmark", "");
    auto &aum = table.number("aum", "", ""), &fee = table.number("fee", "", ""), &bid_ask = table.number("bid_ask", "", ""),
         &duration = table.number("duration", "", ""), &holdings = table.number("holdings", "", "");
    for (const auto& [key, m] : metadata.by_id) {
        id.push_back(key), name.push_back(m.name), group.push_back(m.group), family.push_back(m.family), benchmark.push_back(m.benchmark);
        aum.push_back(m.aum), fee.push_back(m.fee), bid_ask.push_back(m.bid_ask), duration.push_back(m.duration);
        holdings.push_back(m.holdings);
    }
    return csv_text(table);
}
std::string written(const MappingFile& mapping) {
    Table table("mapping", "");
    auto &fund = table.text("fund", ""), &index = table.text("index", "");
    for (const MappingFile::Row& row : mapping.rows) fund.push_back(row.fund), index.push_back(row.index);
    return csv_text(table);
}

template <class File, class Read>
void check(const std::string& bytes, Read read) {
    static GivenFile file("given.csv");
    File last;
    bool whole = false;
    agreed(file, bytes, Exit::data, bytes.find('"') != bytes.npos, [&](const std::string& path) {
        whole = false;
        last = read(path);
        whole = true;
        return last.file.recognised + described(last);
    });
    if (!whole) return;
    if constexpr (std::is_same_v<File, MetadataFile>)
        if (!whole_assets(last))
            for (auto& [id, m] : last.by_id) m.aum = std::nan("");
    const std::string path = file.holding(written(last)), again = outcome(path, Exit::data, [&] { return described(read(path)); });
    require(again == described(last), "written and read again it is the same", described(last), again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] & 1)
        check<MetadataFile>(bytes, [](const std::string& path) { return read_metadata(path, {}); });
    else
        check<MappingFile>(bytes, [](const std::string& path) { return read_mapping(path); });
    return 0;
}
