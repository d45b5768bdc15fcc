// The file that says which index a fund belongs to (declared in metadata.h).
#include <fmt/format.h>

#include <unordered_map>

#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/named_columns.h"
#include "host/files/source.h"
#include "host/panel/metadata.h"

namespace assay {

MappingFile read_mapping(const std::string& path) {
    InputBytes bytes = InputBytes::read(path);
    NamedColumns table(path, text_of(path, bytes.text()));
    auto fund = table.find("fund"), index = table.find("index");
    if (!fund || !index)
        throw input_problem({path}, fmt::format("has no column \"{}\"; a mapping has the columns fund and index", fund ? "index" : "fund"));
    MappingFile mapping;
    std::unordered_map<std::string, int> line_of;
    for (const NamedColumns::Row& row : table.rows()) {
        MappingFile::Row mapped{row.cells[*fund], row.cells[*index], row.line};
        if (mapped.fund.empty() || mapped.index.empty())
            throw input_problem({path, row.line, mapped.fund.empty() ? "fund" : "index"}, "is empty: every row names a fund and its index");
        auto [earlier, fresh] = line_of.emplace(mapped.fund, row.line);
        if (!fresh)
            throw input_problem({path, row.line}, fmt::format("the fund {} is in row {} and again in row {}; keep one", quoted(mapped.fund),
                                                              earlier->second, row.line));
        mapping.rows.push_back(std::move(mapped));
    }
    mapping.file = {"", path, bytes.sha256(), fmt::format("mapping {}, {}", table.format(), several(mapping.rows.size(), "fund", "funds"))};
    return mapping;
}

}  // namespace assay
