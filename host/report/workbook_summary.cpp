// The first sheet of a workbook: what the report says before its long tables.
#include <algorithm>

#include "host/report/html_report.h"
#include "host/report/workbook_book.h"
#include "host/table/display.h"

namespace assay {
namespace {

// Two columns of names, then numbers: so every short table stands on the same columns.
constexpr size_t names = 2, last_column = 12, characters_across = 175;
constexpr double line_height = 15;

class Summary {
  public:
    Summary(Book& book, const Report& report) : book_(book), report_(report), sheet_(book.add_sheet("Summary")) {
        worksheet_set_column(sheet_, 0, 0, 14, nullptr);
        worksheet_set_column(sheet_, 1, 1, 36, nullptr);
        worksheet_set_column(sheet_, lxw_col_t(names), lxw_col_t(last_column), 11, nullptr);
        worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_fit_to_pages(sheet_, 1, 0);
    }

    void write() {
        const bool synthetic = report_.label == "synthetic";
        line(report_.title, book_.title(false));
        if (!report_.label_text.empty()) paragraph((synthetic ? "SYNTHETIC DATA. " : "") + report_.label_text, book_.paragraph(synthetic));
        paragraph(report_.answer, book_.answer());
        for (const ReportSection& section : report_.sections) {
            // Long tables have sheets of their own.
            if (std::all_of(section.tables.begin(), section.tables.end(), [](const ReportTable& t) { return t.paged; })) continue;
            ++row_;
            line(section.heading, book_.heading(), true);
            paragraphs(section.text);
            for (const ReportTable& table : section.tables) write(*table.table);
        }
        pairs("Method", report_.method);
        pairs("Provenance", report_.footer);
    }

  private:
    void line(const std::string& text, lxw_format* format, bool across = false) {
        for (size_t c = 1; across && c <= last_column; ++c) worksheet_write_blank(sheet_, lxw_row_t(row_), lxw_col_t(c), format);
        book_.write_text(sheet_, row_++, 0, text, format);
    }
    // Merged cells do not find their own height.
    void across(size_t first, const std::string& text, lxw_format* format, size_t characters) {
        const std::string plain = cell_text(plain_text(text));
        constexpr double highest = 409;  // points of a row, in Excel
        const double lines = double(std::max<size_t>(1, (text_width(plain) + characters - 1) / characters));
        worksheet_set_row(sheet_, lxw_row_t(row_), std::min(highest, line_height * lines), nullptr);
        require_written(worksheet_merge_range(sheet_, lxw_row_t(row_), lxw_col_t(first), lxw_row_t(row_), lxw_col_t(last_column),
                                              plain.c_str(), format));
    }
    void paragraph(const std::string& text, lxw_format* format) {
        if (text.empty()) return;
        across(0, text, format, characters_across);
        ++row_;
    }
    void paragraphs(const std::string& text) {
        for (size_t start = 0; start < text.size();) {
            const size_t end = std::min(text.find("\n\n", start), text.size());
            paragraph(text.substr(start, end - start), book_.paragraph());
            start = end + 2;
        }
    }
    void pairs(const char* heading, const std::vector<std::pair<std::string, std::string>>& pairs) {
        if (pairs.empty()) return;
        ++row_;
        line(heading, book_.heading(), true);
        for (const auto& [term, text] : pairs) {
            across(1, text, book_.paragraph(), characters_across - 14);
            book_.write_text(sheet_, row_, 0, term, book_.paragraph());
            ++row_;
        }
    }

    void write(const Table& table) {
        require_equal_lengths(table);
        if (table.rows() == 0) return;
        const size_t texts = size_t(std::count_if(table.columns.begin(), table.columns.end(), is_text));
        const size_t first = texts < names ? names - texts : 0;
        size_t lines = 1;
        const std::vector<SheetColumn> columns(table.columns.begin(), table.columns.end());
        for (const Column& c : table.columns) lines = std::max(lines, 1 + text_width(c.name) / 12 + (text_width(c.unit) + 11) / 12);
        ++row_;
        worksheet_set_row(sheet_, lxw_row_t(row_), line_height * double(lines), nullptr);
        for (size_t c = 0; c < first; ++c) book_.write_text(sheet_, row_, c, "", book_.column_head(false));
        for (size_t c = 0; c < table.columns.size(); ++c) book_.write_head(sheet_, row_, first + c, columns[c]);
        ++row_;
        book_.places[&table] = {"Summary", row_, first, table.rows(), columns};
        for (size_t row = 0; row < table.rows(); ++row, ++row_)
            for (size_t c = 0; c < table.columns.size(); ++c)
                if (c > 0 || row == 0 || texts < names || displayed(table.columns[c], row) != displayed(table.columns[c], row - 1))
                    book_.write_cell(sheet_, row_, first + c, columns[c], row);
    }

    Book& book_;
    const Report& report_;
    lxw_worksheet* sheet_;
    size_t row_ = 0;
};

}  // namespace

void write_summary(Book& book, const Report& report) { Summary(book, report).write(); }

}  // namespace assay
