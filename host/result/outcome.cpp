#include "host/result/outcome.h"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <system_error>

#include "host/report/chart_library.h"
#include "host/report/words.h"
#include "host/result/provenance.h"
#include "host/run/interrupt.h"
#include "host/table/columns_table.h"
#include "host/table/display.h"

namespace assay {
namespace {

constexpr size_t fewest_cells_for_a_thread = 1'000'000;

std::vector<const Table*> every_table(const Outcome& outcome) {
    std::vector<const Table*> all;
    for (const Table& table : outcome.tables) all.push_back(&table);
    for (const StreamedTable& table : outcome.streamed) all.push_back(&table.first_rows());
    return all;
}

void complete_page(Outcome& outcome, const Manifest& manifest) {
    Report& page = outcome.page;
    page.answer = unbroken_percent(with_label(outcome.answer, manifest));
    page.label = manifest.data_label();
    page.label_text = data_sentence(manifest);
    page.library = chart_library();
    page.definitions = every_table(outcome);
    page.footer = provenance(manifest);
}

// Equal inputs and options give equal bytes: of the provenance the moment and the machine of the run are left out.
std::string workbook_of(const Outcome& outcome, const Table& columns) {
    Report summary;
    const Report& page = outcome.page;
    summary.title = page.title;
    summary.answer = page.answer;
    summary.label = page.label;
    summary.label_text = page.label_text;
    for (const ReportSection& section : page.sections) summary.sections.push_back({section.heading, section.text, section.tables});
    summary.method = page.method;
    summary.footer = page.footer;
    std::erase_if(summary.footer, [](const auto& pair) { return pair.first == "Run"; });
    std::vector<WorkbookSheet> sheets;
    for (const Table& table : outcome.tables) {
        const auto charts = outcome.workbook_charts.find(&table);
        sheets.push_back({&table, charts == outcome.workbook_charts.end() ? std::vector<WorkbookChart>() : charts->second});
    }
    for (const StreamedTable& table : outcome.streamed) sheets.push_back({&table.first_rows(), {}, table.rows()});
    sheets.push_back({&columns});
    return workbook(summary, sheets);
}

}  // namespace

const Table& Outcome::table(const std::string& name) const {
    for (const Table& table : tables)
        if (table.name == name) return table;
    throw std::logic_error("no table " + name);
}

void write_files(Outcome& outcome, const Manifest& manifest, const std::string& command, int threads, const FileKeeper& keep) {
    complete_page(outcome, manifest);
    const Table columns = columns_table(every_table(outcome));
    size_t cells = 0;
    for (const Table* table : every_table(outcome)) cells += table->rows() * table->columns.size();
    // A small one takes less time than a thread is worth, and where memory is short libxlsxwriter had better be alone with it.
    const bool beside = threads != 1 && cells > fewest_cells_for_a_thread;
    const auto make_workbook = [&] { return workbook_of(outcome, columns); };
    std::future<std::string> workbook = std::async(std::launch::deferred, make_workbook);
    try {
        if (beside) workbook = std::async(std::launch::async, make_workbook);
    } catch (const std::system_error&) {}  // no thread is to be had: afterwards, then
    for (const Table& table : outcome.tables) {
        stop_if_interrupted();
        keep.table(table);
    }
    keep.table(columns);
    keep.bytes("report.html", html(outcome.page));
    keep.bytes(command + ".xlsx", workbook.get());
    stop_if_interrupted();
}

std::string terminal_text(const Outcome& outcome, const Manifest& manifest, bool colour) {
    std::string text = plain_lines(outcome.answer) + "\n" + synthetic_line(manifest);
    for (const TerminalTable& t : outcome.terminal) {
        text += "\n" + terminal_text(*t.table, colour, t.most_rows, t.file);
        if (!t.after.empty()) text += plain_lines(t.after) + "\n";
    }
    return text;
}

}  // namespace assay
