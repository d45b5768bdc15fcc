#include "host/result/streamed_table.h"

#include <gtest/gtest.h>

#include "host/report/workbook.h"

namespace assay {
namespace {

Table piece(int64_t first, int64_t count) {
    Table table("rolling", "Rolling");
    auto& text = table.text("fund", "the fund");
    auto& number = table.number("beta", "", "its beta");
    auto& row = table.count("row", "", "which row");
    for (int64_t i = first; i < first + count; ++i) {
        text.push_back("F" + std::to_string(i % 7));
        number.push_back(0.5 * double(i));
        row.push_back(i);
    }
    return table;
}

}  // namespace

TEST(StreamedTable, keeps_the_first_rows_in_order_whatever_the_pieces) {
    StreamedTable streamed(piece(0, 0));
    int64_t first = 0;
    for (int64_t count : {1, 0, 2, 40}) streamed.add(piece(first, count)), first += count;
    EXPECT_EQ(streamed.rows(), 43u);
    EXPECT_EQ(streamed.first_rows().name, "rolling");
    ASSERT_EQ(streamed.first_rows().rows(), 43u);
    for (int64_t i = 0; i < 43; ++i) EXPECT_EQ(streamed.first_rows().cells<int64_t>("row")[size_t(i)], i);
    EXPECT_EQ(streamed.first_rows().cells<std::string>("fund")[9], "F2");
}
TEST(StreamedTable, keeps_as_many_as_a_sheet_holds_and_counts_them_all) {
    StreamedTable streamed(piece(0, 0));
    constexpr int64_t most = most_sheet_rows;
    for (int64_t first = 0; first < most + 30'000; first += 30'000) streamed.add(piece(first, 30'000));
    EXPECT_EQ(streamed.rows(), 150'000u);
    ASSERT_EQ(streamed.first_rows().rows(), most_sheet_rows);
    EXPECT_EQ(streamed.first_rows().cells<int64_t>("row").back(), most - 1);
    EXPECT_EQ(streamed.first_rows().cells<double>("beta").size(), most_sheet_rows);
}

}  // namespace assay
