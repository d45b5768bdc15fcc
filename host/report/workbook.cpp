#include "host/report/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/report/workbook_book.h"
#include "host/run/interrupt.h"
#include "host/run/temporary_folder.h"
#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t head_rows = 2, most_columns = LXW_COL_MAX;
// The library's time grows with the square of the notes; beyond, columns are series or dates, one like the other.
constexpr size_t most_notes = 250;

// The library does not notice a full disk while it keeps a sheet as text, and would pack half a sheet. Of the long tables it keeps the
// heads only.
constexpr size_t temporary_bytes = size_t(8) << 20;

// The library takes a text that begins with = for the address of a cell.
std::string shown_name(const std::string& text) { return cell_text((text.starts_with("=") ? " " : "") + plain_text(text)); }

void add_chart(Book& book, lxw_worksheet* sheet, const WorkbookChart& wanted, lxw_row_t row, lxw_col_t column) {
    const Book::Place& place = book.places.at(wanted.table);
    if (wanted.first + wanted.rows > place.rows) return;  // of rows that the sheet no longer holds
    const auto number_of = [&](const Column* column) {
        const auto found =
            std::find_if(place.columns.begin(), place.columns.end(), [&](const SheetColumn& c) { return c.column == column; });
        return size_t(found - place.columns.begin());
    };
    const auto sheet_column = [&](const Column* column) { return lxw_col_t(place.column + number_of(column)); };
    const lxw_col_t categories = sheet_column(wanted.categories);
    const auto first = lxw_row_t(place.row + wanted.first), last = lxw_row_t(first + wanted.rows - 1);
    const bool lines = wanted.kind == WorkbookChart::Kind::lines;
    lxw_chart* chart = book.add_chart(lines ? LXW_CHART_LINE : LXW_CHART_COLUMN);
    for (const WorkbookSeries& s : wanted.series) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        if (!series) throw std::bad_alloc();
        chart_series_set_categories(series, place.sheet.c_str(), first, categories, last, categories);
        chart_series_set_values(series, place.sheet.c_str(), first, sheet_column(s.column), last, sheet_column(s.column));
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
    if (const SheetColumn& along = place.columns.at(number_of(wanted.categories)); along.is_date())
        chart_axis_set_num_format(chart->x_axis, along.number_format().c_str());
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
    lxw_worksheet* sheet = book.add_sheet(sheet_name(table));
    const size_t rows = std::min(table.rows(), most_sheet_rows), columns = std::min(table.columns.size(), most_columns);
    std::string title = (synthetic ? "SYNTHETIC DATA. " : "") + table.title;
    const auto first_of = [](size_t shown, size_t all, const char* what) {
        return fmt::format("the first {} of {} {}", printed_count(int64_t(shown), Thousands::separated),
                           printed_count(int64_t(all), Thousands::separated), what);
    };
    const size_t all_rows = std::max(table.rows(), wanted.all_rows);
    std::string cut = rows < all_rows ? first_of(rows, all_rows, "rows") : "";
    if (columns < table.columns.size()) cut += (cut.empty() ? "" : ", ") + first_of(columns, table.columns.size(), "columns");
    if (!cut.empty()) title += fmt::format(" ({}; all are in {}.csv)", cut, table.name);
    book.write_text(sheet, 0, 0, title, book.title(synthetic));
    const bool units = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return !c.unit.empty(); });
    worksheet_set_row(sheet, 1, units ? 30 : 15, nullptr);
    std::vector<SheetColumn> shown(table.columns.begin(), table.columns.begin() + long(columns));
    for (size_t c = 0; c < columns; ++c) {
        worksheet_set_column(sheet, lxw_col_t(c), lxw_col_t(c), double(shown[c].width()), nullptr);
        book.write_head(sheet, 1, c, shown[c]);
        if (c < most_notes) book.write_note(sheet, 1, c, shown[c].note(table));
    }
    book.places[&table] = {sheet->name, head_rows, 0, rows, shown};
    book.write_rows(sheet, head_rows, std::move(shown), rows);
    worksheet_freeze_panes(sheet, head_rows, 1);
    if (columns > 0) worksheet_autofilter(sheet, 1, 0, lxw_row_t(1 + rows), lxw_col_t(columns - 1));
    worksheet_repeat_rows(sheet, 0, 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, synthetic ? "&LSynthetic data&C&A&R&P of &N" : "&C&A&R&P of &N");
    if (synthetic) worksheet_set_tab_color(sheet, synthetic_red);
    constexpr size_t chart_rows = 17, chart_columns = 10;
    // Charts would shrink a long table on paper until nobody can read it.
    constexpr size_t page_of_rows = 60;
    if (!wanted.charts.empty() && rows > page_of_rows) worksheet_print_area(sheet, 0, 0, lxw_row_t(1 + rows), lxw_col_t(columns - 1));
    for (size_t i = 0; i < wanted.charts.size(); ++i)
        add_chart(book, sheet, wanted.charts[i], lxw_row_t(1 + i / 2 * chart_rows), lxw_col_t(columns + 1 + i % 2 * chart_columns));
}

}  // namespace

std::string sheet_name(const Table& table) {
    std::string name = table.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!name.empty()) name[0] = char(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string workbook(const Report& summary, const std::vector<WorkbookSheet>& sheets) {
    Book book(folder_with_room(temporary_folders(), temporary_bytes));
    write_summary(book, summary);
    for (const WorkbookSheet& sheet : sheets) {
        stop_if_interrupted();
        write_sheet(book, sheet, summary.label == "synthetic");
    }
    return book.close();
}

}  // namespace assay
