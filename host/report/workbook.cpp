#include "host/report/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/run/interrupt.h"
#include "host/run/temporary_folder.h"
#include "host/table/display.h"
#include "host/table/number_text.h"
#include "host/report/workbook_book.h"

namespace assay {
namespace {

constexpr size_t head_rows = 2, most_rows = LXW_ROW_MAX - head_rows;

// The library does not notice a full disk while it keeps a sheet as text, and would pack half a sheet. (Measured: 49 bytes a cell.)
size_t temporary_bytes(const std::vector<WorkbookSheet>& sheets) {
    constexpr size_t bytes_of_a_cell = 60, least = 1 << 20;
    size_t cells = 0;
    for (const WorkbookSheet& sheet : sheets) cells += sheet.table->rows() * sheet.table->columns.size();
    return least + cells * bytes_of_a_cell;
}

// The library takes a text that begins with = for the address of a cell.
std::string shown_name(const std::string& text) { return text.starts_with("=") ? " " + plain_text(text) : plain_text(text); }

void add_chart(Book& book, lxw_worksheet* sheet, const WorkbookChart& wanted, lxw_row_t row, lxw_col_t column) {
    const Book::Place place = book.places.at(wanted.table);
    const auto number_of = [&](const Column* column) {
        const auto& columns = wanted.table->columns;
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return &c == column; });
        return lxw_col_t(place.column + size_t(found - columns.begin()));
    };
    const auto first = lxw_row_t(place.row + wanted.first), last = lxw_row_t(first + wanted.rows - 1);
    const bool lines = wanted.kind == WorkbookChart::Kind::lines;
    lxw_chart* chart = book.add_chart(lines ? LXW_CHART_LINE : LXW_CHART_COLUMN);
    for (const WorkbookSeries& s : wanted.series) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        if (!series) throw std::bad_alloc();
        chart_series_set_categories(series, place.sheet.c_str(), first, number_of(wanted.categories), last, number_of(wanted.categories));
        chart_series_set_values(series, place.sheet.c_str(), first, number_of(s.column), last, number_of(s.column));
        chart_series_set_name(series, shown_name(s.name).c_str());
        lxw_chart_line line = {};
        line.color = s.colour;
        line.width = s.thin ? 1 : 2.25f;
        lxw_chart_fill fill = {};
        fill.color = s.colour;
        lines ? chart_series_set_line(series, &line) : chart_series_set_fill(series, &fill);
    }
    lxw_chart_font plain = {};
    plain.size = 11;
    plain.bold = LXW_EXPLICIT_FALSE;
    chart_title_set_name(chart, shown_name(wanted.title).c_str());
    chart_title_set_name_font(chart, &plain);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_line grid = {};
    grid.color = 0xE2E0D9;
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);  // below the lowest value, not at zero
    if (lines) chart_axis_set_interval_unit(chart->x_axis, 12);
    chart_axis_set_num_format(chart->y_axis, wanted.axis_format.c_str());
    if (wanted.at_most_one) chart_axis_set_max(chart->y_axis, 1);
    chart->show_blanks_as = LXW_CHART_BLANKS_AS_GAP;
    lxw_chart_options size = {};
    size.x_scale = 1.25;  // of 480 x 288 pixels
    size.y_scale = 1.1;
    require_written(worksheet_insert_chart_opt(sheet, row, column, chart, &size));
}

void write_sheet(Book& book, const WorkbookSheet& wanted, bool synthetic) {
    const Table& table = *wanted.table;
    require_equal_lengths(table);
    const std::string name = sheet_name(table);
    lxw_worksheet* sheet = book.add_sheet(name);
    const size_t rows = std::min(table.rows(), most_rows);
    std::string title = (synthetic ? "SYNTHETIC DATA. " : "") + table.title;
    if (rows < table.rows())
        title += fmt::format(" (the first {} of {} rows; all are in {}.csv)", printed_count(int64_t(rows), Thousands::separated),
                             printed_count(int64_t(table.rows()), Thousands::separated), table.name);
    book.write_text(sheet, 0, 0, title, book.title(synthetic));
    const bool units = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return !c.unit.empty(); });
    worksheet_set_row(sheet, 1, units ? 30 : 15, nullptr);
    for (size_t c = 0; c < table.columns.size(); ++c) {
        worksheet_set_column(sheet, lxw_col_t(c), lxw_col_t(c), double(column_width(table.columns[c])), nullptr);
        book.write_text(sheet, 1, c, column_title(table.columns[c]), book.column_head(!is_text(table.columns[c])));
    }
    for (size_t row = 0; row < rows; ++row)
        for (size_t c = 0; c < table.columns.size(); ++c) book.write_cell(sheet, head_rows + row, c, table.columns[c], row);
    book.places[&table] = {name, head_rows, 0};
    worksheet_freeze_panes(sheet, head_rows, 1);
    if (!table.columns.empty()) worksheet_autofilter(sheet, 1, 0, lxw_row_t(1 + rows), lxw_col_t(table.columns.size() - 1));
    worksheet_repeat_rows(sheet, 0, 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, synthetic ? "&LSynthetic data&C&A&R&P of &N" : "&C&A&R&P of &N");
    if (synthetic) worksheet_set_tab_color(sheet, synthetic_red);
    constexpr size_t chart_rows = 17, chart_columns = 10;
    // Charts would shrink a long table on paper until nobody can read it.
    constexpr size_t page_of_rows = 60;
    if (!wanted.charts.empty() && rows > page_of_rows)
        worksheet_print_area(sheet, 0, 0, lxw_row_t(1 + rows), lxw_col_t(table.columns.size() - 1));
    for (size_t i = 0; i < wanted.charts.size(); ++i)
        add_chart(book, sheet, wanted.charts[i], lxw_row_t(1 + i / 2 * chart_rows),
                  lxw_col_t(table.columns.size() + 1 + i % 2 * chart_columns));
}

}  // namespace

std::string sheet_name(const Table& table) {
    std::string name = table.name.substr(0, LXW_SHEETNAME_MAX);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!name.empty()) name[0] = char(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string workbook(const Report& summary, const std::vector<WorkbookSheet>& sheets) {
    Book book(folder_with_room(temporary_folders(), temporary_bytes(sheets)));
    write_summary(book, summary);
    for (const WorkbookSheet& sheet : sheets) {
        stop_if_interrupted();
        write_sheet(book, sheet, summary.label == "synthetic");
    }
    return book.close();
}

}  // namespace assay
