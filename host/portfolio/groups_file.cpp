#include "host/portfolio/groups_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/named_columns.h"
#include "host/files/source.h"

namespace assay {
namespace {

double cap_of(const std::string& path, const NamedColumns& table, const NamedColumns::Row& row, std::optional<size_t> column) {
    if (!column) return std::nan("");
    const double cap = table.amount(row, *column, {});
    if (cap > 1)
        throw input_problem({path, row.line, table.header()[*column]},
                            fmt::format("{} is more than the whole portfolio; a cap is a fraction, 0.6 for 60 percent", cap));
    return cap;
}

}  // namespace

GroupsFile read_groups(const std::string& path) {
    const InputBytes bytes = InputBytes::read(path);
    const NamedColumns table(path, text_of(path, bytes.text()));
    auto id = table.find("id");
    if (!id) id = table.find("asset");
    const auto group = table.find("group"), group_cap = table.find("group_cap"), asset_cap = table.find("asset_cap");
    if (!id || !group)
        throw input_problem({path}, fmt::format("has no column \"{}\"; groups have the columns id (or asset), group, group_cap and, where "
                                                "wanted, asset_cap",
                                                id ? "group" : "id"));
    GroupsFile read;
    std::map<std::string, const NamedColumns::Row*> row_of;
    std::vector<int> line_of_cap;
    for (const NamedColumns::Row& row : table.rows()) {
        const std::string &asset = row.cells[*id], &name = row.cells[*group];
        if (asset.empty() || name.empty())
            throw input_problem({path, row.line, table.header()[asset.empty() ? *id : *group]},
                                "is empty: every row names an asset and its group");
        if (const auto [earlier, fresh] = row_of.emplace(asset, &row); !fresh) {
            const std::string& other = earlier->second->cells[*group];
            throw input_problem({path, row.line}, other == name
                                                      ? fmt::format("the asset {} is in row {} and again in row {}; keep one",
                                                                    quoted(asset), earlier->second->line, row.line)
                                                      : fmt::format("the asset {} is in the group {} (row {}) and in {}; keep one",
                                                                    quoted(asset), quoted(other), earlier->second->line, quoted(name)));
        }
        const auto known = std::find(read.groups.begin(), read.groups.end(), name);
        const size_t position = size_t(known - read.groups.begin());
        if (known == read.groups.end()) read.groups.push_back(name), read.caps.push_back(1), line_of_cap.push_back(0);
        if (const double cap = cap_of(path, table, row, group_cap); !std::isnan(cap)) {
            if (line_of_cap[position] > 0 && cap != read.caps[position])
                throw input_problem({path, row.line, table.header()[*group_cap]},
                                    fmt::format("the group {} has the cap {} in row {} and {} here; give it one", quoted(name),
                                                read.caps[position], line_of_cap[position], cap));
            read.caps[position] = cap, line_of_cap[position] = row.line;
        }
        read.rows.push_back({asset, int(position), cap_of(path, table, row, asset_cap), row.line});
    }
    read.file = {"", path, bytes.sha256(),
                 fmt::format("groups {}, {} in {}", table.format(), several(read.rows.size(), "asset", "assets"),
                             several(read.groups.size(), "group", "groups"))};
    return read;
}

}  // namespace assay
