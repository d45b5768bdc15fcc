#include "host/report/workbook_book.h"

#include <fcntl.h>
#include <strings.h>
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

// Excel compares names without regard to case.
bool same_name(const char* one, const std::string& other) { return ::strcasecmp(one, other.c_str()) == 0; }

// At most 31 characters, a whole one at the end, and none that Excel forbids.
std::string allowed_name(std::string name) {
    name = plain_text(name);
    for (char& c : name)
        if (std::strchr("[]:*?/\\'", c)) c = ' ';
    return name;
}

std::string cut(const std::string& name, size_t characters) {
    size_t end = 0;
    for (size_t count = 0; end < name.size(); ++end)
        if ((static_cast<unsigned char>(name[end]) & 0xC0) != 0x80 && count++ == characters) break;
    return name.substr(0, end);
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

lxw_worksheet* Book::add_sheet(const std::string& wanted) {
    const std::string allowed = allowed_name(wanted);
    std::string name = cut(allowed, LXW_SHEETNAME_MAX);
    const auto taken = [&] {
        lxw_worksheet* sheet = nullptr;
        STAILQ_FOREACH(sheet, book_->worksheets, list_pointers) {
            if (same_name(sheet->name, name)) return true;
        }
        return false;
    };
    for (size_t number = 2; taken(); ++number) {
        const std::string ending = " " + std::to_string(number);
        name = cut(allowed, LXW_SHEETNAME_MAX - ending.size()) + ending;
    }
    return there(workbook_add_worksheet(book_, name.c_str()));
}

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
    return with_rows(bytes, rows_);
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
lxw_format* Book::column_head(bool right) {
    lxw_format* made = format(right ? "head of numbers" : "head", [](lxw_format* f) {
        format_set_bold(f), format_set_text_wrap(f), format_set_align(f, LXW_ALIGN_VERTICAL_BOTTOM), format_set_bg_color(f, head_fill);
        format_set_bottom(f, LXW_BORDER_THIN), format_set_bottom_color(f, rule_grey);
    });
    if (right) format_set_align(made, LXW_ALIGN_RIGHT);
    return made;
}
lxw_format* Book::cell(const SheetColumn& column) {
    if (!column.stands_right()) return format("text", [](lxw_format* f) { format_set_indent(f, 1); });  // apart from a number on its left
    const std::string numbers = column.number_format();
    lxw_format* made = format(numbers, nullptr);
    format_set_num_format(made, numbers.c_str());
    return made;
}

void Book::write_text(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text, lxw_format* format) {
    if (text.empty() && !format) return;
    require_written(worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), cell_text(text).c_str(), format));
}

void Book::write_head(lxw_worksheet* sheet, size_t row, size_t column, const SheetColumn& of) {
    write_text(sheet, row, column, of.title(), column_head(of.stands_right()));
}

// As wide as a sentence of eight words or so, and as high as the text needs.
void Book::write_note(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text) {
    constexpr size_t characters = 48, line_pixels = 15, margin = 12;
    const std::string plain = cell_text(text);
    lxw_comment_options options = {};
    options.width = 320;
    options.height = uint16_t(margin + line_pixels * std::min<size_t>(40, 1 + text_width(plain) / characters));
    options.font_size = 9;
    require_written(worksheet_write_comment_opt(sheet, lxw_row_t(row), lxw_col_t(column), plain.c_str(), &options));
}

void Book::write_cell(lxw_worksheet* sheet, size_t row, size_t column, const SheetColumn& of, size_t table_row) {
    const auto r = lxw_row_t(row);
    const auto c = lxw_col_t(column);
    lxw_format* shown = cell(of);
    if (const auto* numbers = std::get_if<std::vector<double>>(&of.column->cells)) {
        const double value = (*numbers)[table_row];
        if (std::isnan(value)) return;
        if (std::isinf(value)) return write_text(sheet, row, column, shortest(value), shown);
        require_written(worksheet_write_number(sheet, r, c, value, shown));
    } else if (const auto* counts = std::get_if<std::vector<int64_t>>(&of.column->cells)) {
        if ((*counts)[table_row] != missing_count)
            require_written(worksheet_write_number(sheet, r, c, double((*counts)[table_row]), shown));
    } else if (const auto* truths = std::get_if<std::vector<Truth>>(&of.column->cells)) {
        if ((*truths)[table_row] != Truth::unknown)
            require_written(worksheet_write_boolean(sheet, r, c, (*truths)[table_row] == Truth::yes, shown));
    } else {
        const std::string& text = std::get<std::vector<std::string>>(of.column->cells)[table_row];
        if (!of.is_date()) return write_text(sheet, row, column, text, column == 0 ? nullptr : shown);
        if (!text.empty()) require_written(worksheet_write_number(sheet, r, c, date_number(text), shown));
    }
}

void Book::write_rows(lxw_worksheet* sheet, size_t row, std::vector<SheetColumn> columns, size_t rows) {
    if (columns.empty() || rows == 0) return;
    SheetRows kept{std::move(columns), {}, row, rows};
    for (const SheetColumn& column : kept.columns) {
        const bool plain = kept.formats.empty() && column.kind == ColumnKind::text;  // at the edge of the sheet
        kept.formats.push_back(plain ? 0 : lxw_format_get_xf_index(cell(column)));
    }
    sheet->dim_rowmax = lxw_row_t(row + rows - 1);  // else the sheet would say that it ends with its heads
    rows_.emplace("xl/worksheets/sheet" + std::to_string(sheet->index + 1) + ".xml", std::move(kept));
}

}  // namespace assay
