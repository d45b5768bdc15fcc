// Series of one file whose days differ: each is what it would be in a file of its own.
#include <fmt/format.h>

#include "made_up_panel.h"
#include "written_files.h"

namespace assay {
namespace {

class OwnDays : public WrittenFiles {
  protected:
    // Levels, or returns, of three series over a year of weekdays: A has all, B lacks one in three, C has its own weeks.
    std::string text(bool levels, const std::string& of = "ABC") const {
        SplitMix random{3};
        std::string all = "date";
        for (char id : of) all += fmt::format(",{}", id);
        all += "\n";
        double level[3] = {100, 200, 300};
        for (Date day = *Date::of(2021, 1, 1); day < *Date::of(2022, 1, 1); ++day.days) {
            if (!day.is_weekday()) continue;
            const bool has[] = {true, day.days % 3 != 0, day.days % 40 > 6};
            std::string row;
            bool any = false;
            for (int s = 0; s < 3; ++s) {
                const double r = 0.0123456 * random.normal();
                level[s] *= 1 + r;
                if (of.find(char('A' + s)) == of.npos) continue;
                row += has[s] ? fmt::format(",{:.9f}", levels ? level[s] : r) : ",";
                any = any || has[s];
            }
            if (any) all += day.text() + row + "\n";
        }
        return all;
    }
    SeriesFile read(const std::string& csv, Values values, Days days) const {
        return read_series(write(csv), values, Frequency::daily, nullptr, days);
    }
};

}  // namespace

TEST_F(OwnDays, of_an_index_are_those_of_a_file_of_its_own) {
    for (const Values values : {Values::levels, Values::returns}) {
        const bool levels = values == Values::levels;
        const SeriesFile together = read(text(levels), values, Days::of_each_series);
        ASSERT_EQ(together.on_own_days.size(), 3u);
        for (int s = 0; s < 3; ++s)
            EXPECT_TRUE(same_bits(together.on_own_days[size_t(s)],
                                  read(text(levels, std::string(1, char('A' + s))), values, Days::of_the_file).panel));
        ASSERT_FALSE(together.notes.empty());
        EXPECT_NE(together.notes.back().find("the series have different days; each is read on its own"), std::string::npos);
    }
}
TEST_F(OwnDays, are_kept_only_where_they_are_asked_for_and_differ) {
    EXPECT_TRUE(read(text(true), Values::levels, Days::of_the_file).on_own_days.empty());
    EXPECT_TRUE(read(text(true, "A"), Values::levels, Days::of_each_series).on_own_days.empty());
    EXPECT_TRUE(read_series(write(text(true)), Values::levels, Frequency::weekly, nullptr, Days::of_each_series).on_own_days.empty());
}

}  // namespace assay
