// Oldest first, each date once (declared in sheet.h).
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "host/files/input_problem.h"
#include "host/files/sheet.h"

namespace assay {

namespace {

void refuse_duplicates(std::string_view path, const std::string& whose, const Block& block, bool months) {
    std::vector<size_t> by_date(block.rows());
    std::iota(by_date.begin(), by_date.end(), size_t(0));
    std::stable_sort(by_date.begin(), by_date.end(), [&](size_t a, size_t b) { return block.dates[a] < block.dates[b]; });
    for (size_t i = 1; i < by_date.size(); ++i) {
        size_t one = by_date[i - 1], other = by_date[i];
        if (block.dates[one] != block.dates[other]) continue;
        int first = std::min(block.lines[one], block.lines[other]), second = std::max(block.lines[one], block.lines[other]);
        Date date = block.dates[one];
        throw input_problem({path, second}, fmt::format("the date {}{} is in row {} and again in row {}; keep one",
                                                        months ? date.month().text() : date.text(), whose, first, second));
    }
}

void reverse(Block& block) {
    std::reverse(block.dates.begin(), block.dates.end());
    std::reverse(block.lines.begin(), block.lines.end());
    size_t width = block.series();
    for (size_t low = 0, high = block.rows(); low + 1 < high; ++low) {
        --high;
        std::swap_ranges(block.cells.begin() + std::ptrdiff_t(low * width), block.cells.begin() + std::ptrdiff_t((low + 1) * width),
                         block.cells.begin() + std::ptrdiff_t(high * width));
    }
}

}  // namespace

void put_in_order(std::string_view path, const std::string& whose, Block& block, bool& newest_first) {
    if (block.rows() < 2) return;
    bool rising = std::is_sorted(block.dates.begin(), block.dates.end());
    if (rising && std::adjacent_find(block.dates.begin(), block.dates.end()) == block.dates.end()) return;
    bool months = std::all_of(block.dates.begin(), block.dates.end(), [](Date date) { return date.day() == 1; });
    refuse_duplicates(path, whose, block, months);
    auto text = [&](Date date) { return months ? date.month().text() : date.text(); };
    bool falling = block.dates.front() > block.dates.back();
    for (size_t row = 1; row < block.rows(); ++row) {
        if ((block.dates[row - 1] > block.dates[row]) == falling) continue;
        throw input_problem({path, block.lines[row]}, fmt::format("the dates are not in order: {}{} comes after {}; sort the rows by date",
                                                                  text(block.dates[row]), whose, text(block.dates[row - 1])));
    }
    reverse(block);
    newest_first = true;
}

}  // namespace assay
