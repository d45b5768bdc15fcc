#include "host/study/published_figures.h"

#include <charconv>
#include <cmath>

#include "host/files/delimited.h"
#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"

namespace assay {

PrintedTable::PrintedTable(const std::string& path) : path_(path) {
    const InputBytes bytes = InputBytes::read(path);
    Rows rows(path_, bytes.text(), recognise_dialect(bytes.text()));
    if (!rows.next()) throw input_problem({path_}, "is empty");
    const std::vector<std::string> header(rows.cells().begin(), rows.cells().end());
    while (rows.next()) {
        rows.check_fields(header.size());
        auto& row = rows_.emplace_back();
        for (size_t i = 0; i < header.size(); ++i) row[header[i]] = std::string(rows.cells()[i]);
    }
}

double PrintedTable::number(const Row& row, const std::string& column) const {
    const auto found = row.find(column);
    double value = std::nan("");
    if (found != row.end()) std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    if (std::isnan(value)) throw input_problem({path_}, "has no number in column " + quoted(column));
    return value;
}

std::string figure_key(const std::string& id, const std::string& statistic, const std::string& period) {
    return id + "|" + statistic + "|" + period;
}

std::map<std::string, std::string> published_tickers(const std::string& folder) {
    std::map<std::string, std::string> ticker;
    const PrintedTable universe(folder + "/universe.csv");
    for (const auto& row : universe.rows()) ticker[row.at("benchmark")] = row.at("bloomberg_ticker");
    return ticker;
}

FigureCells published_cells(const std::string& path, const std::string& label,
                            const std::function<std::string(const std::string&)>& id_of) {
    FigureCells all;
    const PrintedTable table(path);
    for (const auto& row : table.rows())
        for (const auto& [column, text] : row)
            if (column != label && column != "statistic")
                all[figure_key(id_of(row.at(label)), row.at("statistic"), column)] = table.number(row, column);
    return all;
}

}  // namespace assay
