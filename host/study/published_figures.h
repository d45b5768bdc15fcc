// The figures of the published study, as printed: tables read from datasets/published.
//
// Errors: Problem, exit 3, for a table that is absent, ragged, or has no number where one is expected.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace assay {

class PrintedTable {
  public:
    using Row = std::map<std::string, std::string>;  // column -> text
    explicit PrintedTable(const std::string& path);
    const std::vector<Row>& rows() const { return rows_; }
    double number(const Row& row, const std::string& column) const;

  private:
    std::string path_;
    std::vector<Row> rows_;
};

using FigureCells = std::map<std::string, double>;  // figure_key -> value
std::string figure_key(const std::string& id, const std::string& statistic, const std::string& period);

// Row labels of the published tables -> index ids (tickers).
std::map<std::string, std::string> published_tickers(const std::string& folder);

// The cells of a table with a label column, a statistic column and one column per period; id_of turns a label into our id.
FigureCells published_cells(const std::string& path, const std::string& label, const std::function<std::string(const std::string&)>& id_of);

}  // namespace assay
