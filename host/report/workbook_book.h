// The open workbook behind workbook.h: formats, cells and the place of every Table in it. Part of workbook.
//
// The library writes what stands above the rows of a Table, and the first sheet whole; rows are kept for close(), which writes them.
#pragma once
#include <xlsxwriter.h>

#include <map>
#include <string>

#include "host/report/workbook_package.h"

namespace assay {

inline constexpr unsigned synthetic_red = 0xA02A1E, rule_grey = 0x97958D, soft_grey = 0x5C5F66, head_fill = 0xF1EFE9;

class Book {
  public:
    explicit Book(std::string temporary_folder);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_worksheet* add_sheet(const std::string& name);  // of at most 31 characters; a name that is taken gets a number
    lxw_chart* add_chart(uint8_t type) { return there(workbook_add_chart(book_, type)); }
    std::string close();  // the bytes of the file; the last call

    lxw_format* title(bool synthetic);  // of a sheet
    lxw_format* heading();              // of a section
    lxw_format* answer();
    lxw_format* paragraph(bool synthetic = false);
    lxw_format* column_head(bool right);
    lxw_format* cell(const SheetColumn& column);

    void write_text(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text, lxw_format* format);
    void write_head(lxw_worksheet* sheet, size_t row, size_t column, const SheetColumn& of);
    void write_note(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text);
    void write_cell(lxw_worksheet* sheet, size_t row, size_t column, const SheetColumn& of, size_t table_row);
    // The first so many rows of a Table from that row of its sheet on, column by column from the left.
    void write_rows(lxw_worksheet* sheet, size_t row, std::vector<SheetColumn> columns, size_t rows);

    struct Place {
        std::string sheet;
        size_t row, column;  // of the first value of the first column
        size_t rows;
        std::vector<SheetColumn> columns;
    };
    std::map<const Table*, Place> places;

  private:
    template <class T>
    static T* there(T* made) {
        if (!made) throw std::bad_alloc();
        return made;
    }
    lxw_format* format(const std::string& key, void (*set)(lxw_format*));

    int file_ = -1;
    lxw_workbook* book_ = nullptr;
    std::map<std::string, lxw_format*> formats_;
    std::map<std::string, SheetRows> rows_;  // by the part of their sheet
};

// Throws what an error of libxlsxwriter means.
void require_written(lxw_error error);

// The first sheet.
struct Report;
void write_summary(Book& book, const Report& report);

}  // namespace assay
