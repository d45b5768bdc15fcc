// For the tests of the study: tables read by column name, whole runs, and what a refusal says.
#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "expect_refused.h"
#include "host/activeness/activeness_study.h"
#include "host/problem.h"
#include "host/table/csv.h"

namespace assay {

inline constexpr double not_there = __builtin_nan("");

// Cells as a script sees them: text, or a number (NaN where the cell is empty).
class Cells {
  public:
    explicit Cells(const Table& table) : table_(&table) {}
    size_t rows() const { return table_->rows(); }
    std::string text(size_t row, const std::string& column) const {
        return std::visit(
            [&](const auto& cells) -> std::string {
                using Cell = std::decay_t<decltype(cells[0])>;
                const auto& cell = cells.at(row);
                if constexpr (std::is_same_v<Cell, std::string>)
                    return cell;
                else if constexpr (std::is_same_v<Cell, Truth>)
                    return cell == Truth::unknown ? "" : cell == Truth::yes ? "true" : "false";
                else if constexpr (std::is_same_v<Cell, int64_t>)
                    return cell == missing_count ? "" : std::to_string(cell);
                else
                    return std::isnan(cell) ? "" : std::to_string(cell);
            },
            of(column).cells);
    }
    double number(size_t row, const std::string& column) const {
        const Column& c = of(column);
        if (const auto* counts = std::get_if<std::vector<int64_t>>(&c.cells))
            return counts->at(row) == missing_count ? not_there : double(counts->at(row));
        return std::get<std::vector<double>>(c.cells).at(row);
    }
    // The one row with these texts; a failure where there is none or more than one.
    size_t row(const std::vector<std::pair<std::string, std::string>>& where) const {
        size_t found = rows();
        int matches = 0;
        for (size_t r = 0; r < rows(); ++r) {
            bool all = true;
            for (const auto& [column, value] : where) all = all && text(r, column) == value;
            if (all) found = r, ++matches;
        }
        std::string asked;
        for (const auto& [column, value] : where) asked += column + " " + value + " ";
        EXPECT_EQ(matches, 1) << table_->name << ": rows with " << asked;
        if (matches != 1) throw std::runtime_error(table_->name + " has not one row with " + asked);
        return found;
    }

  private:
    const Column& of(const std::string& column) const {
        for (const Column& c : table_->columns)
            if (c.name == column) return c;
        throw std::logic_error(table_->name + " has no column " + column);
    }
    const Table* table_;
};

struct StudyRun {
    ActivenessStudy study;
    std::vector<Table> rolling;  // rolling.csv in the pieces it came in
    Cells operator[](const std::string& name) const { return Cells(study.table(name)); }
    // fund -> index of mapping.csv, empty where it has none
    std::map<std::string, std::string> home() const {
        const Cells mapping = (*this)["mapping"];
        std::map<std::string, std::string> index;
        for (size_t r = 0; r < mapping.rows(); ++r) index[mapping.text(r, "fund")] = mapping.text(r, "index");
        return index;
    }
};

inline StudyRun run_of(const StudyData& data, const StudySettings& settings = {}, const Execution& execution = {}) {
    StudyRun run;
    run.study = activeness_study(
        data, settings, execution,
        [&run](const Table& rows) {
            Table copy(rows.name, rows.title);
            copy.columns = rows.columns;
            run.rolling.push_back(std::move(copy));
        },
        nullptr);
    return run;
}

inline void expect_near(double got, long double truth, double relative, double absolute, const std::string& what) {
    if (std::isnan(truth) && std::isnan(got)) return;
    const long double error = std::abs((long double)got - truth);
    EXPECT_TRUE(error <= relative * std::abs(truth) || error <= absolute)
        << what << " is " << got << ", recomputed " << double(truth) << ", off by " << double(error);
}

}  // namespace assay
