// Plain reading of a reference file (no quotes, no odd things), independent of the readers under test.
#pragma once
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

class ReferenceCsv {
  public:
    explicit ReferenceCsv(const std::filesystem::path& path) {
        std::ifstream file(path);
        if (!file) throw std::runtime_error("cannot read " + path.string());
        std::string line;
        std::getline(file, line);
        const auto names = cells(line);
        for (size_t i = 0; i < names.size(); ++i) column_[names[i]] = i, names_.push_back(names[i]);
        while (std::getline(file, line)) rows_.push_back(cells(line));
    }
    size_t rows() const { return rows_.size(); }
    const std::vector<std::string>& names() const { return names_; }
    bool has(const std::string& column) const { return column_.count(column) != 0; }
    const std::string& text(size_t row, const std::string& column) const { return rows_.at(row).at(column_.at(column)); }
    double number(size_t row, const std::string& column) const {
        const std::string& cell = text(row, column);
        return cell.empty() ? NAN : std::strtod(cell.c_str(), nullptr);
    }

  private:
    static std::vector<std::string> cells(const std::string& line) {
        std::vector<std::string> row(1);
        for (char c : line)
            if (c == ',')
                row.emplace_back();
            else if (c != '\r')
                row.back() += c;
        return row;
    }
    std::map<std::string, size_t> column_;
    std::vector<std::string> names_;
    std::vector<std::vector<std::string>> rows_;
};
