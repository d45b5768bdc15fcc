#include "host/panel/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "host/files/cell_text.h"
#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/named_columns.h"
#include "host/files/source.h"

namespace assay {

namespace {

struct TextColumn {
    std::string_view name;
    std::string SeriesMetadata::*member;
};
struct AmountColumn {
    std::string_view name;
    double SeriesMetadata::*member;
    NamedColumns::AmountRules rules = {};
};

constexpr std::array<TextColumn, 4> text_columns = {{{"name", &SeriesMetadata::name},
                                                     {"group", &SeriesMetadata::group},
                                                     {"family", &SeriesMetadata::family},
                                                     {"benchmark", &SeriesMetadata::benchmark}}};
constexpr std::array<AmountColumn, 5> amount_columns = {{{"aum", &SeriesMetadata::aum, {.refuse_undecided_mark = true}},
                                                         {"fee", &SeriesMetadata::fee},
                                                         {"bid_ask", &SeriesMetadata::bid_ask},
                                                         {"duration", &SeriesMetadata::duration, {.may_be_negative = true}},
                                                         {"holdings", &SeriesMetadata::holdings}}};

std::vector<std::string> known_columns() {
    std::vector<std::string> names = {"id"};
    for (const TextColumn& column : text_columns) names.emplace_back(column.name);
    for (const AmountColumn& column : amount_columns) names.emplace_back(column.name);
    names.emplace_back("passive");
    return names;
}

std::string listed(const std::vector<std::string>& names) {  // the first five
    constexpr size_t most = 5;
    std::string list;
    for (size_t i = 0; i < std::min(most, names.size()); ++i) list += (i ? ", " : "") + quoted(names[i]);
    return names.size() > most ? fmt::format("{} and {} more", list, names.size() - most) : list;
}

std::string nearest_or_all(const std::string& name, const std::vector<std::string>& names) {
    std::string near = nearest_name(name, names);
    return near.empty() ? "there are " + listed(names) : "the nearest is " + quoted(near);
}

// As a person would type it: in quotes where it holds a blank, a quote or what would move the cursor of a screen.
std::string as_typed(const std::string& name) {
    const bool plain = std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == '"' || c == 0x7F; });
    return plain ? name : quoted(name);
}

using Renamed = std::vector<std::pair<std::string, std::string>>;

// Where the file has each column: under its own name or under the one given for it.
class Columns {
  public:
    Columns(const std::string& path, const NamedColumns& table, const Renamed& renamed) : path_(path), table_(table), renamed_(renamed) {
        std::vector<std::string> known = known_columns();
        for (const auto& [ours, theirs] : renamed)
            if (std::none_of(known.begin(), known.end(), [&, wanted = ours](const std::string& name) { return same_name(name, wanted); }))
                throw Problem(Exit::usage, fmt::format("--metadata-columns {}={}: there is no metadata column {}; {}", ours, theirs,
                                                       quoted(ours), nearest_or_all(ours, known)));
    }

    std::optional<size_t> find(std::string_view name) {
        for (const auto& [ours, theirs] : renamed_) {
            if (!same_name(ours, name)) continue;
            auto found = table_.find(theirs);
            if (!found)
                throw input_problem({path_}, fmt::format("has no column {} (given for {}); {}", quoted(theirs), name,
                                                         nearest_or_all(theirs, table_.header())));
            said_ += fmt::format(", {} ({})", name, theirs);
            read_.insert(*found);
            return found;
        }
        auto found = table_.find(name);
        if (found) said_ += fmt::format(", {}", name), read_.insert(*found);
        return found;
    }

    size_t find_id() {
        if (auto found = find("id")) return *found;
        std::string likely = table_.header().front();
        for (std::string_view name : {"isin", "fund", "fund_name", "series", "ticker", "symbol"})
            for (const std::string& column : table_.header())
                if (same_name(column, name)) likely = column;
        throw input_problem(
            {path_},
            fmt::format("has no column \"id\"; name the one that holds the ids, for instance --metadata-columns id={}", as_typed(likely)));
    }

    std::string said() const { return said_.empty() ? said_ : said_.substr(2); }

    std::string not_read() const {  // with the remedy; empty where every column is read
        std::vector<std::string> names;
        for (size_t i = 0; i < table_.header().size(); ++i)
            if (!read_.contains(i) && !table_.header()[i].empty()) names.push_back(table_.header()[i]);
        if (names.empty()) return "";
        return fmt::format("; not read: {} (to read one, say what it is: --metadata-columns aum={})", listed(names), quoted(names.front()));
    }

  private:
    const std::string& path_;
    const NamedColumns& table_;
    const Renamed& renamed_;
    std::string said_;
    std::set<size_t> read_;
};

bool truth(const std::string& cell, const Place& place) {
    for (const char* yes : {"yes", "true", "1"})
        if (same_name(cell, yes)) return true;
    for (const char* no : {"", "no", "false", "0"})
        if (same_name(cell, no)) return false;
    throw input_problem(place, fmt::format("{} is neither yes nor no", quoted(cell)));
}

}  // namespace

MetadataFile read_metadata(const std::string& path, const Renamed& renamed) {
    InputBytes bytes = InputBytes::read(path);
    NamedColumns table(path, text_of(path, bytes.text()));
    Columns columns(path, table, renamed);
    size_t id = columns.find_id();
    std::vector<std::pair<size_t, std::string SeriesMetadata::*>> texts;
    std::vector<std::pair<size_t, AmountColumn>> amounts;
    for (const TextColumn& column : text_columns)
        if (auto found = columns.find(column.name)) texts.emplace_back(*found, column.member);
    for (const AmountColumn& column : amount_columns)
        if (auto found = columns.find(column.name)) amounts.emplace_back(*found, column);
    const std::optional<size_t> passive = columns.find("passive");
    MetadataFile metadata;
    std::map<std::string, int, std::less<>> line_of;
    for (const NamedColumns::Row& row : table.rows()) {
        const std::string& name = row.cells[id];
        if (name.empty()) throw input_problem({path, row.line, table.header()[id]}, "is empty: every row names its series");
        auto [earlier, fresh] = line_of.emplace(name, row.line);
        if (!fresh)
            throw input_problem({path, row.line}, fmt::format("the id {} is in row {} and again in row {}; keep one", quoted(name),
                                                              earlier->second, row.line));
        SeriesMetadata& series = metadata.by_id[name];
        for (auto [column, member] : texts) series.*member = row.cells[column];
        for (const auto& [column, amount] : amounts) series.*amount.member = table.amount(row, column, amount.rules);
        if (passive) series.passive = truth(row.cells[*passive], {path, row.line, table.header()[*passive]});
        if (series.aum == 0) series.aum = std::nan("");
    }
    metadata.file = {"", path, bytes.sha256(),
                     fmt::format("metadata {}, {} series, columns {}{}", table.format(), counted(metadata.by_id.size()), columns.said(),
                                 columns.not_read())};
    return metadata;
}

}  // namespace assay
