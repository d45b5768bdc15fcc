#include "host/calibration/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "host/problem.h"

namespace assay::calibration {

namespace {

// A published table: plain CSV without quotes, as typed in.
class PrintedTable {
  public:
    PrintedTable(const std::string& folder, const std::string& name) : path_(folder + "/" + name) {
        std::ifstream file(path_);
        if (!file) throw Problem(Exit::data, fmt::format("{}: cannot be read; the reconstruction needs the published tables", path_));
        std::string line;
        while (std::getline(file, line)) {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            if (line.empty()) continue;
            std::vector<std::string> cells(1);
            for (const char c : line) {
                if (c == ',')
                    cells.emplace_back();
                else
                    cells.back() += c;
            }
            if (header_.empty())
                header_ = cells;
            else
                rows_.push_back(cells);
        }
    }

    int rows() const { return int(rows_.size()); }

    std::string text(int row, const std::string& column) const {
        for (size_t c = 0; c < header_.size(); ++c) {
            if (header_[c] == column && c < rows_[row].size()) return rows_[row][c];
        }
        throw Problem(Exit::data, fmt::format("{}: row {} has no column {}", path_, row + 2, column));
    }

    double number(int row, const std::string& column) const {
        const std::string cell = text(row, column);
        double value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
            throw Problem(Exit::data, fmt::format("{}: row {}, column {}: '{}' is not a number", path_, row + 2, column, cell));
        }
        return value;
    }

    int whole_number(int row, const std::string& column, int smallest, int largest) const {
        const double value = number(row, column);
        if (value != std::floor(value) || value < smallest || value > largest) {
            throw Problem(Exit::data, fmt::format("{}: row {}, column {}: {} is not a whole number from {} to {}", path_, row + 2, column,
                                                  value, smallest, largest));
        }
        return int(value);
    }

    // All windows of the row with this name (first column) and statistic.
    std::vector<double> windows(const std::string& name, const std::string& statistic) const {
        for (int row = 0; row < rows(); ++row) {
            if (rows_[row].front() != name || text(row, "statistic") != statistic) continue;
            std::vector<double> values;
            for (size_t c = 2; c < header_.size(); ++c) values.push_back(number(row, header_[c]));
            return values;
        }
        throw Problem(Exit::data, fmt::format("{}: no row {}, {}", path_, name, statistic));
    }

    Cells cells(const std::string& name, const std::vector<std::string>& columns) const {
        if (std::vector<std::string>(header_.begin() + std::min<size_t>(2, header_.size()), header_.end()) != columns) {
            throw Problem(Exit::data, fmt::format("{}: its columns should be the name, statistic, then {} windows, {} first and {} last",
                                                  path_, columns.size(), columns.front(), columns.back()));
        }
        return {windows(name, "correlation"), windows(name, "beta")};
    }

  private:
    std::string path_;
    std::vector<std::string> header_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace

Published read_published(const std::string& folder) {
    const PrintedTable universe(folder, "universe.csv"), index(folder, "index_vs_agg.csv"), average(folder, "group_averages.csv"),
        portfolio(folder, "model_portfolios_vs_agg.csv");
    if (universe.rows() != groups) {
        throw Problem(Exit::data, fmt::format("{}/universe.csv: {} sectors, the reconstruction knows {}", folder, universe.rows(), groups));
    }
    const std::vector<std::string> long_windows{"2017-01..2023-12", "2017-01..2020-02", "2020-04..2023-12"};
    std::vector<std::string> all_windows = long_windows;
    for (int y = 0; y < years; ++y) all_windows.push_back(std::to_string(first_year + y));

    Published result;
    for (int g = 0; g < groups; ++g) {
        Published::Sector& sector = result.sector[g];
        sector.name = universe.text(g, "benchmark");
        sector.ticker = universe.text(g, "bloomberg_ticker");
        sector.index_assets_tn = universe.number(g, "index_assets_usd_tn");
        sector.index_duration = universe.number(g, "index_duration_dec_2023");
        sector.index_holdings = universe.whole_number(g, "index_holdings", 1, 1'000'000);
        sector.funds = universe.whole_number(g, "funds_mapped", 1, 899);
        sector.index_against_agg = index.cells(sector.name, long_windows);
        sector.fund_average = average.cells(sector.name, all_windows);
    }
    for (size_t p = 0; p < portfolio_ids.size(); ++p) {
        result.portfolio[p] = portfolio.cells(fmt::format("ARAM {}", portfolio_ids[p]), long_windows);
    }
    return result;
}

std::vector<Condition> conditions(const Cells& cells, const Series& x) {
    std::vector<Condition> result;
    for (size_t k = 0; k < cells.correlation.size(); ++k) {
        result.push_back({Statistic::correlation, published_windows[k], &x, cells.correlation[k]});
    }
    for (size_t k = 0; k < cells.beta.size(); ++k) result.push_back({Statistic::beta, published_windows[k], &x, cells.beta[k]});
    return result;
}

}  // namespace assay::calibration
