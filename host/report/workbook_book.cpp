#include "host/report/workbook_book.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>
#include <utility>

#include "host/problem.h"
#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t longest_text = 32767;  // of a cell, in Excel

// What a cell can hold: harmless text, cut at a whole character. Tabs and line ends stay, so that identifiers read back.
std::string cell_text(const std::string& text) {
    std::string plain;
    for (size_t start = 0; start <= text.size();) {
        const size_t end = std::min(text.find_first_of("\t\n", start), text.size());
        plain += plain_text(std::string_view(text).substr(start, end - start));
        if (end < text.size()) plain += text[end];
        start = end + 1;
    }
    if (plain.size() <= longest_text) return plain;
    size_t end = longest_text - 3;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end;
    return plain.substr(0, end) + "...";
}

std::string number_format(const Column& column) {
    if (column.unit == "year") return "0";
    std::string text = "#,##0";
    if (column.decimals > 0) text.append(".").append(size_t(column.decimals), '0');
    return text;
}

}  // namespace

void require_written(lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) throw std::bad_alloc();
    if (error < LXW_ERROR_NULL_PARAMETER_IGNORED)  // of files and their packing
        throw Problem(Exit::output, std::string("the workbook cannot be written: ") + lxw_strerror(error) +
                                        "; is there room in the folder for temporary files (TMPDIR)?");
    throw Problem(Exit::internal, std::string("the workbook cannot be made: ") + lxw_strerror(error) + ": this is an error of assay");
}

// The library writes to a path only: it gets one that is memory, so that all that reaches the disk goes through host/run/files.h.
// It may crash where memory ends. With rows kept in a temporary file it needs little, and that little is asked for here, where it can be
// refused.
Book::Book(std::string temporary_folder) {
    constexpr size_t needed = size_t(8) << 20;
    std::free(there(std::malloc(needed)));
    file_ = ::memfd_create("workbook", MFD_CLOEXEC);
    if (file_ < 0) throw Problem(Exit::output, std::string("the workbook cannot be written: ") + std::strerror(errno));
    const std::string path = "/proc/self/fd/" + std::to_string(file_);
    lxw_workbook_options options = {};
    options.tmpdir = temporary_folder.data();
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    if (!book_) {
        ::close(file_);
        throw std::bad_alloc();
    }
    lxw_doc_properties properties = {};
    properties.created = std::time_t(946684800);  // 2000-01-01, not the time of making: equal runs give equal bytes
    workbook_set_properties(book_, &properties);
}

Book::~Book() {
    if (book_) workbook_close(book_);  // frees; never complete here, and nobody sees it
    ::close(file_);
}

lxw_worksheet* Book::add_sheet(const std::string& name) { return there(workbook_add_worksheet(book_, name.c_str())); }

std::string Book::close() {
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    require_written(error);
    struct stat status {};
    std::string bytes;
    if (::fstat(file_, &status) == 0) bytes.resize(size_t(status.st_size));
    for (size_t done = 0; done < bytes.size();) {
        const ssize_t n = ::pread(file_, bytes.data() + done, bytes.size() - done, off_t(done));
        if (n <= 0) throw Problem(Exit::output, std::string("the workbook cannot be read back: ") + std::strerror(errno));
        done += size_t(n);
    }
    if (bytes.empty()) throw Problem(Exit::output, "the workbook cannot be written: it came out empty");
    return bytes;
}

lxw_format* Book::format(const std::string& key, void (*set)(lxw_format*)) {
    lxw_format*& made = formats_[key];
    if (!made) {
        made = there(workbook_add_format(book_));
        format_set_font_name(made, "Calibri");
        if (set) set(made);
    }
    return made;
}

lxw_format* Book::title(bool synthetic) {
    lxw_format* made =
        format(synthetic ? "title of synthetic" : "title", [](lxw_format* f) { format_set_bold(f), format_set_font_size(f, 13); });
    if (synthetic) format_set_font_color(made, synthetic_red);
    return made;
}
lxw_format* Book::heading() {
    return format("heading of a section", [](lxw_format* f) {
        format_set_bold(f), format_set_font_size(f, 13), format_set_bottom(f, LXW_BORDER_THIN), format_set_bottom_color(f, rule_grey);
    });
}
lxw_format* Book::answer() {
    return format("answer",
                  [](lxw_format* f) { format_set_text_wrap(f), format_set_align(f, LXW_ALIGN_VERTICAL_TOP), format_set_bold(f); });
}
lxw_format* Book::paragraph(bool synthetic) {
    lxw_format* made = format(synthetic ? "paragraph of synthetic" : "paragraph",
                              [](lxw_format* f) { format_set_text_wrap(f), format_set_align(f, LXW_ALIGN_VERTICAL_TOP); });
    if (synthetic) format_set_font_color(made, synthetic_red), format_set_bold(made);
    return made;
}
lxw_format* Book::column_head(bool number) {
    lxw_format* made = format(number ? "head of numbers" : "head", [](lxw_format* f) {
        format_set_bold(f), format_set_text_wrap(f), format_set_align(f, LXW_ALIGN_VERTICAL_BOTTOM), format_set_bg_color(f, head_fill);
        format_set_bottom(f, LXW_BORDER_THIN), format_set_bottom_color(f, rule_grey);
    });
    if (number) format_set_align(made, LXW_ALIGN_RIGHT);
    return made;
}
lxw_format* Book::cell(const Column& column) {
    if (is_text(column)) return format("text", [](lxw_format* f) { format_set_indent(f, 1); });  // apart from a number on its left
    const std::string numbers = number_format(column);
    lxw_format* made = format(numbers, nullptr);
    format_set_num_format(made, numbers.c_str());
    return made;
}

void Book::write_text(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text, lxw_format* format) {
    if (text.empty() && !format) return;
    require_written(worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), cell_text(text).c_str(), format));
}

void Book::write_cell(lxw_worksheet* sheet, size_t row, size_t column, const Column& of, size_t table_row) {
    const auto r = lxw_row_t(row);
    const auto c = lxw_col_t(column);
    lxw_format* shown = cell(of);
    if (const auto* numbers = std::get_if<std::vector<double>>(&of.cells)) {
        const double value = (*numbers)[table_row];
        if (std::isnan(value)) return;
        if (std::isinf(value)) return write_text(sheet, row, column, shortest(value), shown);
        require_written(worksheet_write_number(sheet, r, c, value, shown));
    } else if (const auto* counts = std::get_if<std::vector<int64_t>>(&of.cells)) {
        if ((*counts)[table_row] != missing_count)
            require_written(worksheet_write_number(sheet, r, c, double((*counts)[table_row]), shown));
    } else if (const auto* truths = std::get_if<std::vector<Truth>>(&of.cells)) {
        if ((*truths)[table_row] != Truth::unknown)
            require_written(worksheet_write_boolean(sheet, r, c, (*truths)[table_row] == Truth::yes, shown));
    } else {
        write_text(sheet, row, column, std::get<std::vector<std::string>>(of.cells)[table_row], column == 0 ? nullptr : shown);
    }
}

std::string column_title(const Column& column) {
    const size_t dots = column.name.find("..");  // 2017-01..2023-12 stands in two lines
    const size_t half = dots == std::string::npos ? column.name.size() : dots + 2;
    std::string title = column.name.substr(0, half);
    if (half < column.name.size()) title.append(1, '\n').append(column.name, half);
    if (!column.unit.empty()) title.append(1, '\n').append(column.unit);
    return title;
}

size_t column_width(const Column& column) {
    constexpr size_t looked_at = 200, narrowest = 8, widest = 60;
    size_t width = std::max(text_width(column.name) + 3, text_width(column.unit));  // 3: the button of the filter
    for (size_t row = 0; row < std::min(column.size(), looked_at); ++row) width = std::max(width, text_width(displayed(column, row)) + 1);
    return std::clamp(width, narrowest, widest);
}

}  // namespace assay
