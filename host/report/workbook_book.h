// The open workbook behind workbook.h: formats, cells and the place of every Table in it. Part of workbook.
#pragma once
#include <xlsxwriter.h>

#include <map>
#include <string>

#include "host/table/table.h"

namespace assay {

inline constexpr unsigned synthetic_red = 0xA02A1E, rule_grey = 0x97958D, soft_grey = 0x5C5F66, head_fill = 0xF1EFE9;

class Book {
  public:
    explicit Book(std::string temporary_folder);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_worksheet* add_sheet(const std::string& name);
    lxw_chart* add_chart(uint8_t type) { return there(workbook_add_chart(book_, type)); }
    std::string close();  // the bytes of the file; the last call

    lxw_format* title(bool synthetic);  // of a sheet
    lxw_format* heading();              // of a section
    lxw_format* answer();
    lxw_format* paragraph(bool synthetic = false);
    lxw_format* column_head(bool number);
    lxw_format* cell(const Column& column);

    void write_text(lxw_worksheet* sheet, size_t row, size_t column, const std::string& text, lxw_format* format);
    void write_cell(lxw_worksheet* sheet, size_t row, size_t column, const Column& of, size_t table_row);

    struct Place {
        std::string sheet;
        size_t row, column;  // of the first value of the first column
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
};

// Throws what an error of libxlsxwriter means.
void require_written(lxw_error error);

std::string column_title(const Column& column);  // the name, and under it the unit
size_t column_width(const Column& column);       // characters, for the cells of a sheet

// The first sheet.
struct Report;
void write_summary(Book& book, const Report& report);

}  // namespace assay
