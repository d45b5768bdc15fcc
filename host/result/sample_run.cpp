#include "host/result/sample_run.h"

#include <algorithm>

#include "host/run/peak_memory.h"
#include "host/table/csv.h"

namespace assay {

SampleRun::SampleRun(int funds) : funds(funds), start_(std::chrono::steady_clock::now()) {}

double SampleRun::seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

// In pieces, as a run writes it: whole, the text of a long table would be most of the memory.
void SampleRun::count_rows(const Table& rows) {
    constexpr size_t piece = 1024;
    std::string text = csv_header(rows);
    for (size_t row = 0; row < rows.rows(); row += piece, text.clear()) {
        append_csv_rows(text, rows, row, std::min(piece, rows.rows() - row));
        disk += double(text.size());
    }
}

FileKeeper SampleRun::computed(const std::vector<std::pair<std::string, int64_t>>& counts) {
    computing = seconds();
    for (const auto& [name, count] : counts)
        if (name.ends_with("_regressions")) regressions += double(count);
    return {[this](const Table& table) { ++files, count_rows(table); },
            [this](const std::string&, const std::string& bytes) { ++files, disk += double(bytes.size()); }};
}

void SampleRun::written(int more_files) {
    files += more_files;
    writing = seconds() - computing;
    memory = double(peak_memory());
}

}  // namespace assay
