// Named typed columns with a unit and a description each. Every analysis returns Tables, every writer takes them.
//
// A column holds text, numbers (NaN = missing), counts (missing_count = missing) or truths (unknown = missing).
// Columns are filled through the references that text(), number() ... return; they stay valid while the Table lives.
// `decimals` is how many a person sees (terminal, report); files get every digit.
#pragma once
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace assay {

enum class Truth : signed char { no, yes, unknown };
inline constexpr int64_t missing_count = std::numeric_limits<int64_t>::min();

struct Column {
    std::string name;         // as in the CSV header
    std::string unit;         // "fraction", "months", "US dollars", "years"; empty for a pure number or text
    std::string description;  // one sentence: formula, convention, when it is empty
    int decimals = 2;         // shown to a person
    std::variant<std::vector<std::string>, std::vector<double>, std::vector<int64_t>, std::vector<Truth>> cells;

    size_t size() const {
        return std::visit([](const auto& c) { return c.size(); }, cells);
    }
};

class Table {
  public:
    Table(std::string name, std::string title) : name(std::move(name)), title(std::move(title)) {}
    Table(Table&&) = default;
    Table& operator=(Table&&) = default;

    std::string name;   // of the file, without its ending: "fund_statistics"
    std::string title;  // what a person reads above it
    std::deque<Column> columns;

    std::vector<std::string>& text(std::string column, std::string description) {
        return add<std::string>({std::move(column), "", std::move(description), 0, std::vector<std::string>{}});
    }
    std::vector<double>& number(std::string column, std::string unit, std::string description, int decimals = 2) {
        return add<double>({std::move(column), std::move(unit), std::move(description), decimals, std::vector<double>{}});
    }
    std::vector<int64_t>& count(std::string column, std::string unit, std::string description) {
        return add<int64_t>({std::move(column), std::move(unit), std::move(description), 0, std::vector<int64_t>{}});
    }
    std::vector<Truth>& truth(std::string column, std::string description) {
        return add<Truth>({std::move(column), "", std::move(description), 0, std::vector<Truth>{}});
    }
    size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
    const Column& column(const std::string& column) const;  // an error of the program where it has none of that name
    template <class T>
    const std::vector<T>& cells(const std::string& name) const {
        return std::get<std::vector<T>>(column(name).cells);
    }

  private:
    template <class T>
    std::vector<T>& add(Column column) {
        columns.push_back(std::move(column));
        return std::get<std::vector<T>>(columns.back().cells);
    }
};

// Every writer asks first: a Table whose columns differ in length is an error of the program (Problem, internal).
void require_equal_lengths(const Table& table);

}  // namespace assay
