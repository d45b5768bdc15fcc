#include "host/files/month.h"

#include <gtest/gtest.h>

namespace assay {

TEST(Months, count_across_years) {
    EXPECT_EQ(Month::of(2020, 1) - Month::of(2019, 12), 1);
    EXPECT_EQ((Month::of(2019, 11) + 3).text(), "2020-02");
    EXPECT_EQ((Month::of(2020, 1) - 1).text(), "2019-12");
    EXPECT_LT(Month::of(2019, 12), Month::of(2020, 1));
}

TEST(Months, are_read_back_as_written) {
    for (int index = 12 * 1700; index < 12 * 2200; ++index) {
        Month month{index};
        ASSERT_EQ(Month::parse(month.text()), month) << month.text();
    }
}

TEST(Months, are_nothing_but_year_and_month) {
    for (const char* text :
         {"", "2020", "2020-1", "2020-13", "2020-00", "2020-01-31", "2020/01", " 2020-01", "2020-01 ", "x020-01", "-202-01"})
        EXPECT_FALSE(Month::parse(text)) << text;
}

}  // namespace assay
